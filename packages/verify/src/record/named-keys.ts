import { sha256 } from '@noble/hashes/sha2.js'
import { fromBase64url, hex, joined, utf8 } from '../bytes/index.ts'
import { digestOf } from '../canonical/index.ts'
import { foundersWith, keysOfFounder, keysOfFounding } from './founding.ts'
import { isOut } from './is-out.ts'
import { isRecord, type Json, text } from './json.ts'
import { keyAt, keysIn, type ListedKey } from './keys.ts'
import { homeAt, type ListedAct, type ListOf, type Roles, type Speaking } from './roles.ts'
import { actionStatement } from './statements.ts'

/** What the naming of keys is held against. */
export interface NamingGround {
  readonly listOf: ListOf
  /** Whether a touch by a key answers a digest. */
  readonly isTouch: (assertion: Json, publicKey: string, digest: string) => Promise<boolean>
  readonly roles: Pick<Roles, 'speaks' | 'holdsByTwo'>
}

/** Whether others stood for a key of somebody before a moment, or the person by a key that was. */
export type IsNamed = (person: string, key: string, at: string) => Promise<boolean>

/** Who stands for a key: the founding, before which nobody was, or so many people. */
export type KeyWord =
  | { readonly is: 'founding' }
  | {
      readonly is: 'people'
      /** As many as the key needs, at the most; none: the list of its person alone gives it. */
      readonly people: readonly string[]
    }

export interface KeyNaming {
  readonly isNamed: IsNamed
  readonly wordFor: (person: string, key: string, at: string) => Promise<KeyWord>
  /** Whether somebody's keys count by the word of two. */
  readonly isByTwo: (person: string, at: string) => boolean
  /** Who of the founders has yet to compare the first keys of another one; nobody: their keys are named. */
  readonly yetToCompare: (founder: string) => Promise<readonly string[]>
  /** Each founder beside each other one, and when the first keys of the one were compared by the other. */
  readonly comparedAmong: (founder: string) => Promise<readonly FoundersWord[]>
}

/** Touches by which somebody says which keys of another were seen, and as what. */
const naming: ReadonlyMap<string, Speaking> = new Map([
  ['role.confirm', 'seconding'],
  ['registrar.confirm', 'naming-registrars'],
  ['person.attest', 'seconding'],
  // Of who was invited before the unit was: the keys are there by then.
  ['unit.vouch', 'answering'],
])

/**
 * How many people stand for a key. Whoever writes the database and lets people in has one touch, their own:
 * what decides takes a second one.
 */
type Needed = 1 | 2

/**
 * Which keys are their person's by more than a row: nobody touches the act that makes a key, and whoever
 * writes the database writes one. A key is named where somebody else, who lets people in and whose own key
 * was named before, signed its fingerprint; or the person added it by a key that was named before. Of whoever
 * holds a role that takes two it is so by two of them. It ends at the founding: its first keys are named once
 * every founder has compared those of every other, so that no row makes anybody of a founder who never came.
 */
export const namedKeys = (ground: NamingGround): IsNamed => keyNaming(ground).isNamed

/** The same, and who it is by. */
export function keyNaming({ listOf, isTouch, roles }: NamingGround): KeyNaming {
  const known = new Map<string, Promise<KeyWord>>()
  const indexed = new Map<string, Naming>()
  const neededOf = (person: string, at: string): Needed => (roles.holdsByTwo(person, at) ? 2 : 1)

  const wordFor: KeyNaming['wordFor'] = (person, key, at) => wordOf(person, key, at, neededOf(person, at))
  const isNamed: IsNamed = (person, key, at) => isNamedBy(person, key, at, neededOf(person, at))
  async function isNamedBy(person: string, key: string, at: string, needed: Needed): Promise<boolean> {
    const word = await wordOf(person, key, at, needed)
    if (word.is === 'founding') return true
    // A founder's first key is named by every other founder, and by nobody instead of one who is lacking.
    return !namingIn(person).first.has(key) && word.people.length >= needed
  }

  function wordOf(person: string, key: string, at: string, needed: Needed): Promise<KeyWord> {
    const name = `${person} ${key} ${at} ${needed}`
    const before = known.get(name)
    if (before) return before
    const found = find(person, key, at, needed)
    known.set(name, found)
    return found
  }

  function namingIn(person: string): Naming {
    const before = indexed.get(person)
    if (before) return before
    const naming = readNaming(person, listOf(person))
    indexed.set(person, naming)
    return naming
  }
  const { wordOfFounders, ...ofFounders } = foundersWord({ listOf, isTouch, namingIn })

  async function find(person: string, key: string, at: string, needed: Needed): Promise<KeyWord> {
    // A stranger's list may lead far: each step waits for the one before, and none lies on the stack.
    await Promise.resolve()
    const { keys, first, claims } = namingIn(person)
    const listed = keys.get(key)
    if (!listed || !(listed.at < at)) return nobody
    if (first.has(key)) return wordOfFounders(person, at)
    const names = [ofKey(key), printOf(listed)]
    const people = new Set<string>()
    // Whoever was shown a key saw it once it was made.
    for (const claim of names.flatMap((name) => claims.get(name) ?? [])) {
      if (!(claim.when < at && (claim.own !== undefined || listed.at <= claim.when))) continue
      if (!(await stands(claim, person, needed))) continue
      if (claim.own !== undefined) return wordOf(claim.who, text(claim.assertion.id), claim.when, needed)
      people.add(claim.who)
      if (people.size >= needed) break
    }
    for (const name of names) leaveOut(claims, name)
    return { is: 'people', people: [...people] }
  }

  /**
   * Whether whoever made a claim could, and touched for it: found once of each, good or bad, whatever it
   * names. Of a key that the person added, as many stood for the one before as are needed now.
   */
  async function stands(claim: Claim, person: string, needed: Needed): Promise<boolean> {
    const level = claim.own === undefined ? 1 : needed
    const before = claim.verdicts[level]
    if (before !== undefined) return before
    const verdict = await standsAt(claim, person, needed)
    claim.verdicts[level] = verdict
    return verdict
  }

  async function standsAt(claim: Claim, person: string, needed: Needed): Promise<boolean> {
    const { who, when, action, subject, own, assertion } = claim
    const added = own === undefined ? undefined : namingIn(person).keys.get(own)
    const as = naming.get(action)
    if (own === undefined && !(as && roles.speaks(who, when, homeAt(listOf, person, when), as))) return false
    // Whoever was put out for a key that was stolen adds none with it, and names none.
    if (isOut(listOf(who), when)) return false
    if (own !== undefined && !(added && isOfAttestation(claim.body, subject, added))) return false
    const id = text(assertion.id)
    const touching = keyAt(namingIn(who).keys, id, when)
    if (!touching || id === own) return false
    const isOfWho = own === undefined ? isNamed(who, id, when) : isNamedBy(who, id, when, needed)
    return (await isOfWho) && isGood(isTouch, touching.publicKey, claim)
  }

  return {
    isNamed,
    wordFor,
    isByTwo: (person, at) => neededOf(person, at) === 2,
    ...ofFounders,
  }
}

/** Whether a touch answers what a claim says; one that cannot be read does not. */
async function isGood(
  isTouch: NamingGround['isTouch'],
  publicKey: string,
  { action, who, subject, assertion }: Pick<Claim, 'action' | 'who' | 'subject' | 'assertion'>,
): Promise<boolean> {
  try {
    return await isTouch(assertion, publicKey, digestOf(actionStatement(action, who, subject)))
  } catch {
    return false
  }
}

/** What the words of founders are held against. */
interface FoundersGround extends Pick<NamingGround, 'listOf' | 'isTouch'> {
  readonly namingIn: (person: string) => Naming
}

/** What the founders of a house say of each other's first keys: read once from all their lists. */
function foundersWord(ground: FoundersGround) {
  const founded = new Map<string, Promise<FoundersWords>>()

  function wordsOfFounders(founder: string): Promise<FoundersWords> {
    const founders = foundersWith(founder, ground.listOf)
    const name = founders.join(' ')
    const known = founded.get(name) ?? comparedAmong(founders, ground)
    founded.set(name, known)
    return known
  }

  return {
    /** The founding, from when every founder compared both keys of every other; until then, who compared. */
    wordOfFounders: async (person: string, at: string): Promise<KeyWord> => {
      const { whole, words } = await wordsOfFounders(person)
      if (whole !== undefined && whole < at) return { is: 'founding' }
      const people = words.flatMap(({ of, by, when }) => (of === person && when && when < at ? [by] : []))
      return { is: 'people', people }
    },
    yetToCompare: async (founder: string): Promise<readonly string[]> => {
      const { words } = await wordsOfFounders(founder)
      return [...new Set(words.flatMap(({ by, when }) => (when === undefined ? [by] : [])))]
    },
    comparedAmong: async (founder: string): Promise<readonly FoundersWord[]> =>
      (await wordsOfFounders(founder)).words,
  }
}

/** When each of the founders had compared both keys of each other one, and when the last had. */
async function comparedAmong(founders: readonly string[], ground: FoundersGround): Promise<FoundersWords> {
  const words: FoundersWord[] = []
  for (const of of founders)
    for (const by of founders)
      if (of !== by) words.push({ of, by, when: await comparedFirst(of, by, ground) })
  const moments = words.map(({ when }) => when).toSorted()
  return { words, whole: moments.includes(undefined) ? undefined : moments.at(-1) }
}

/**
 * When another founder had signed the fingerprints of both first keys, by a first key; undefined: never.
 */
async function comparedFirst(of: string, by: string, ground: FoundersGround): Promise<string | undefined> {
  const { keys, first, claims } = ground.namingIn(of)
  if (first.size < keysOfFounding) return undefined
  let last = ''
  for (const id of first) {
    const key = keys.get(id)
    if (!key) return undefined
    const theirs = (claims.get(printOf(key)) ?? []).filter(({ who }) => who === by)
    const when = await firstWord(theirs, key, ground)
    if (when === undefined) return undefined
    if (when > last) last = when
  }
  return last
}

/** When the first of these claims that a founder's first key touched compared a key. */
async function firstWord(
  claims: readonly Claim[],
  key: ListedKey,
  ground: FoundersGround,
): Promise<string | undefined> {
  for (const claim of claims)
    if (claim.own === undefined && claim.action === 'person.attest' && key.at <= claim.when) {
      claim.ofFounder ??= touchedByFirst(claim, ground)
      if (await claim.ofFounder) return claim.when
    }
  return undefined
}

async function touchedByFirst(claim: Claim, { namingIn, listOf, isTouch }: FoundersGround): Promise<boolean> {
  const { who, when, assertion } = claim
  const { keys, first } = namingIn(who)
  const id = text(assertion.id)
  const touching = keyAt(keys, id, when)
  if (!touching || !first.has(id) || isOut(listOf(who), when)) return false
  return isGood(isTouch, touching.publicKey, claim)
}

/** When one founder had compared the keys of another; undefined: not yet. */
export interface FoundersWord {
  readonly of: string
  readonly by: string
  readonly when: string | undefined
}
interface FoundersWords {
  readonly words: readonly FoundersWord[]
  /** When the last of them had; undefined: one has not. */
  readonly whole: string | undefined
}

const nobody: KeyWord = { is: 'people', people: [] }

/** An act by which somebody says that keys are somebody's. */
interface Claim {
  readonly who: string
  readonly when: string
  readonly action: string
  readonly subject: Json
  readonly body: Json
  readonly assertion: Json
  /** The key that the person added by an earlier one; undefined: somebody else speaks. */
  readonly own: string | undefined
  /** Found once, by how many it takes. */
  readonly verdicts: { 1?: boolean; 2?: boolean }
  /** Found once: whether a founder compared by it, with a first key. */
  ofFounder?: Promise<boolean>
}

/** What a person's list says of keys, gone through once: by the key that it names, or by its fingerprint. */
interface Naming {
  readonly keys: ReadonlyMap<string, ListedKey>
  /** The first that a founder made: of a list that the founding began, and by nobody's word. */
  readonly first: ReadonlySet<string>
  readonly claims: Map<string, readonly Claim[]>
}

/** What stood for nothing stands for nothing of another key either: it is not gone through again. */
function leaveOut(claims: Naming['claims'], name: string): void {
  const left = claims.get(name)?.filter(({ verdicts }) => verdicts[1] !== false)
  if (left) claims.set(name, left)
}

/** The fingerprints that a claim names: of the first administrator of a unit they stand beside the name. */
function printsIn({ action, subject }: Claim): readonly unknown[] {
  const { keys } =
    action === 'unit.vouch' && isRecord(subject.administrator) ? subject.administrator : subject
  return Array.isArray(keys) ? keys : []
}

const ofKey = (key: string): string => `key ${key}`
const ofPrint = (print: string): string => `print ${print}`

function readNaming(person: string, list: readonly ListedAct[]): Naming {
  const claims = new Map<string, Claim[]>()
  for (const act of list) {
    const claim = claimOf(act, person)
    if (!claim) continue
    const prints = printsIn(claim)
    for (const name of claim.own === undefined
      ? new Set(prints.map((print) => ofPrint(text(print))))
      : [ofKey(claim.own)]) {
      const before = claims.get(name)
      if (before) before.push(claim)
      else claims.set(name, [claim])
    }
  }
  const first = keysOfFounder(list).flatMap(({ body }) => (isRecord(body) ? [text(body.key)] : []))
  return { keys: keysIn(list), first: new Set(first), claims }
}

/** By whom, when and with which touch an act names keys of a person; undefined: it names none. */
function claimOf({ kind, at, by, body }: ListedAct, person: string): Claim | undefined {
  if (!isRecord(by) || !isRecord(body) || !isRecord(body.signed) || !isRecord(body.assertion))
    return undefined
  const { subject } = body.signed
  const [who, when, action] = [text(by.person), text(at), text(body.signed.action)]
  if (!isRecord(subject)) return undefined
  const isOwn = who === person
  const says = isOwn
    ? action === 'key.add' && typeof body.key === 'string'
    : naming.has(action) && (action === 'unit.vouch' ? kind === 'vouched' : subject.person === person)
  if (!says) return undefined
  const own = isOwn ? text(body.key) : undefined
  return { who, when, action, subject, body, assertion: body.assertion, own, verdicts: {} }
}

/**
 * Under which claims stand that name the SHA-256 of a public key, as two people compare it; of what is no
 * key: none.
 */
function printOf({ publicKey }: ListedKey): string {
  const bytes = fromBase64url(publicKey)
  return bytes === undefined ? '' : ofPrint(hex(sha256(bytes)))
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
