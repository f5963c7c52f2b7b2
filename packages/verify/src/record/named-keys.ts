import { sha256 } from '@noble/hashes/sha2.js'
import { fromBase64url, hex, joined, utf8 } from '../bytes/index.ts'
import { digestOf } from '../canonical/index.ts'
import { keysOfFounder } from './founding.ts'
import { isRecord, type Json, text } from './json.ts'
import { keyAt, keysIn, type ListedKey } from './keys.ts'
import { type ListedAct, type ListOf, lettingIn, type Roles } from './roles.ts'
import { actionStatement } from './statements.ts'

/** What the naming of keys is held against. */
export interface NamingGround {
  readonly listOf: ListOf
  /** Whether a touch by a key answers a digest. */
  readonly isTouch: (assertion: Json, publicKey: string, digest: string) => Promise<boolean>
  readonly roles: Pick<Roles, 'holds'>
}

/** Whether somebody else stood for a key of somebody before a moment, or the person by a key that was. */
export type IsNamed = (person: string, key: string, at: string) => Promise<boolean>

/** Touches by which somebody says which keys of another were seen. */
const naming: ReadonlySet<string> = new Set(['role.confirm', 'registrar.confirm', 'person.attest'])

/**
 * Which keys are their person's by more than a row: nobody touches the act that makes a key, and whoever writes the
 * database writes one. A key is named where somebody else, who lets people in and whose own key was named before,
 * signed its fingerprint; or the person added it by a key that was named before. It ends at the founding, whose
 * first keys nobody was there to name.
 */
export function namedKeys({ listOf, isTouch, roles }: NamingGround): IsNamed {
  const known = new Map<string, Promise<boolean>>()

  const isNamed: IsNamed = (person, key, at) => {
    const name = `${person} ${key} ${at}`
    const before = known.get(name)
    if (before) return before
    const found = find(person, key, at)
    known.set(name, found)
    return found
  }

  async function find(person: string, key: string, at: string): Promise<boolean> {
    // A stranger's list may lead far: each step waits for the one before, and none lies on the stack.
    await Promise.resolve()
    const list = listOf(person)
    const keys = keysIn(list)
    const listed = keys.get(key)
    if (!listed || !(listed.at < at)) return false
    if (isFirstOfFounder(list, key)) return true
    for (const act of list)
      if (text(act.at) < at && (await names(act, { person, key, listed, keys }))) return true
    return false
  }

  async function names(act: ListedAct, sought: Sought): Promise<boolean> {
    const claim = claimOf(act, sought)
    if (!claim) return false
    const { who, when, action, subject, isOwn, assertion } = claim
    if (!isOwn && !roles.holds(who, when, lettingIn)) return false
    const id = text(assertion.id)
    const touching = keyAt(isOwn ? sought.keys : keysIn(listOf(who)), id, when)
    if (!touching || (isOwn && id === sought.key) || !(await isNamed(who, id, when))) return false
    try {
      return await isTouch(assertion, touching.publicKey, digestOf(actionStatement(action, who, subject)))
    } catch {
      return false
    }
  }

  return isNamed
}

interface Sought {
  readonly person: string
  readonly key: string
  readonly listed: ListedKey
  readonly keys: ReadonlyMap<string, ListedKey>
}

/** By whom, when and with which touch an act names the key that is sought; undefined: it names another, or none. */
function claimOf({ at, by, body }: ListedAct, { person, key, listed }: Sought) {
  if (!isRecord(by) || !isRecord(body) || !isRecord(body.signed) || !isRecord(body.assertion))
    return undefined
  const { subject } = body.signed
  const [who, when, action] = [text(by.person), text(at), text(body.signed.action)]
  if (!isRecord(subject)) return undefined
  const isOwn = who === person
  const says = isOwn
    ? action === 'key.add' && body.key === key && isOfAttestation(body, subject, listed)
    : naming.has(action) && subject.person === person && hasPrint(subject.keys, listed) && listed.at <= when
  return says ? { who, when, action, subject, isOwn, assertion: body.assertion } : undefined
}

/** Whether a key is one of the first that a founder made: a list that the founding began, and nobody's word. */
const isFirstOfFounder = (list: readonly ListedAct[], key: string): boolean =>
  keysOfFounder(list).some(({ body }) => isRecord(body) && body.key === key)

/** SHA-256 of a public key, as two people compare it. */
const hasPrint = (prints: unknown, { publicKey }: ListedKey): boolean => {
  const bytes = fromBase64url(publicKey)
  return bytes !== undefined && Array.isArray(prints) && prints.includes(hex(sha256(bytes)))
}

/** Whether the attestation that an old key signed, which is kept beside, is of this key and no other. */
export function isOfAttestation(
  body: Json,
  signed: Json,
  { publicKey }: Pick<ListedKey, 'publicKey'>,
): boolean {
  const attestation = text(body.attestation)
  if (attestation === '' || hex(sha256(utf8(attestation))) !== signed.made) return false
  const [all, id, key] = [attestation, text(body.key), publicKey].map(fromBase64url)
  if (!all || !id || !key || id.length === 0 || key.length === 0) return false
  // As WebAuthn lays it: the length of the identifier, the identifier, the key.
  const attested = joined(Uint8Array.of(id.length >> 8, id.length & 255), id, key)
  return hex(all).includes(hex(attested))
}
