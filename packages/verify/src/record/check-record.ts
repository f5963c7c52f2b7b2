import { checkAssertion } from '../assertion/index.ts'
import { fromHex } from '../bytes/index.ts'
import { digestOf } from '../canonical/index.ts'
import { checkChain } from '../chain/index.ts'
import { isRecord, type Json, sameJson, text } from './json.ts'
import { type Listed, type Lists, longest, readLists } from './registry-lists.ts'
import type { RecordErrorCode, RecordReport, RecordRow } from './report.ts'
import { approvalStatement, signedDigest } from './statements.ts'
import { vouchingRows } from './vouching.ts'

export interface RecordToCheck {
  readonly record: unknown
  /** SHA-256 of the letter that came with it. */
  readonly letter?: string
  /** The request that came with it, as JSON, and what belongs to its letter. */
  readonly request?: unknown
}

/** Acts that somebody signs: without the signature they are not done. */
const signedKinds = new Set(['approved', 'narrowed', 'denied', 'signed', 'released'])

/**
 * Whether the record of a request holds, by itself, without a line and without us: the acts are one unbroken
 * list; everyone who approved signed exactly these bytes with a key that the registry's own list gives to
 * that person, under the name, unit and role that were vouched for; the letter and the request that came with
 * it are those.
 *
 * Never throws: all of it may come from a stranger. That the registry's lists are the true ones is for the
 * reader to compare with the house's published ones: a whole invented record can hold in itself, and its
 * origin is therefore part of the report.
 */
export async function checkRecord({ record, letter, request }: RecordToCheck): Promise<RecordReport> {
  const acts =
    isRecord(record) && record.format === 'oficio-record/1' && Array.isArray(record.acts)
      ? record.acts
      : undefined
  if (
    !isRecord(record) ||
    !acts ||
    acts.length === 0 ||
    acts.length > longest ||
    !Array.isArray(record.keys) ||
    record.keys.length > longest ||
    !isRecord(record.registry)
  ) {
    return {
      ok: false,
      demonstration: false,
      origin: '',
      request: '',
      rows: [{ is: 'acts', ok: false, why: 'not-a-record', acts: 0 }],
    }
  }
  const demonstration = record.mode !== 'live'
  const rows: RecordRow[] = []
  const chain = checkChain(acts)
  rows.push(
    chain.ok
      ? { is: 'acts', ok: true, acts: chain.acts }
      : { is: 'acts', ok: false, why: 'broken-chain', at: chain.at, acts: acts.length },
  )

  const registryRows: RecordRow[] = []
  const lists = await readLists(record.registry, record, registryRows)
  const { contents, standing } = contentsOf(acts)
  const statements = new Map<string, string | undefined>()
  const signers: string[] = []
  for (const act of acts) {
    if (!isRecord(act) || !isRecord(act.body) || !signedKinds.has(text(act.kind))) continue
    rows.push(
      await signatureRow(act, act.body, { record, lists, contents, standing, statements, demonstration }),
    )
    if (isRecord(act.by)) signers.push(text(act.by.person))
  }
  rows.push(...vouchingRows(signers, lists, demonstration), ...registryRows)

  const signed = acts.filter(isRecord).findLast((act) => act.kind === 'signed')
  if (letter !== undefined) {
    const ok = isRecord(signed?.body) && signed.body.pdf === letter
    rows.push({ is: 'letter', ok, ...(ok ? {} : { why: 'other-letter' as const }) })
  }
  if (request !== undefined) {
    const ok = sameJson(contents.get(standing), request)
    rows.push({ is: 'request', ok, ...(ok ? {} : { why: 'other-request' as const }) })
  }
  return {
    ok: rows.every((row) => row.ok),
    demonstration,
    origin: text(record.origin),
    request: chain.ok ? (chain.request ?? '') : '',
    rows,
  }
}

/** The words of every revision, and which of them stands. */
function contentsOf(acts: readonly unknown[]): {
  readonly contents: ReadonlyMap<number, unknown>
  readonly standing: number
} {
  const contents = new Map<number, unknown>()
  let standing = 0
  for (const act of acts) {
    if (!isRecord(act) || !isRecord(act.body)) continue
    const { revision, content } = act.body
    if (typeof revision === 'number' && content !== undefined) {
      contents.set(revision, content)
      standing = revision
    }
  }
  return { contents, standing }
}

interface Ground {
  readonly record: Json
  readonly lists: Lists
  readonly contents: ReadonlyMap<number, unknown>
  readonly standing: number
  /**
   * Digests found before, by kind and revision: a hostile list must not make the same long text be hashed at
   * every act.
   */
  readonly statements: Map<string, string | undefined>
  readonly demonstration: boolean
}

async function signatureRow(act: Json, body: Json, ground: Ground): Promise<RecordRow> {
  const { record, lists, standing } = ground
  const by = isRecord(act.by) ? act.by : {}
  const assertion = isRecord(body.assertion) ? body.assertion : {}
  const key = (record.keys as readonly unknown[]).filter(isRecord).find(({ id }) => id === assertion.id)
  const person = lists.get(text(by.person))
  const registered = person?.keys.get(text(assertion.id))
  const word = person?.acts.findLast(({ kind }) => kind === 'vouched')
  const row = {
    is: 'signature' as const,
    kind: text(act.kind),
    seq: typeof act.seq === 'number' ? act.seq : 0,
    at: text(act.at),
    name: text(by.name),
    title: text(by.title),
    unit: text(by.unitName),
    institution: text(by.institutionName),
    institutionId: text(by.institution),
    role: typeof body.role === 'string' ? body.role : null,
    stands: body.revision === undefined || body.revision === standing,
    demonstration: key?.demonstration === true || registered?.demonstration === true,
    vouched: word?.by
      ? { name: text(word.by.name), institution: text(word.by.institutionName), at: word.at }
      : null,
  }
  const why = (await faultOf()) ?? whoFault(act, body, by, lists)
  return why ? { ...row, ok: false, why } : { ...row, ok: true }

  async function faultOf(): Promise<RecordErrorCode | undefined> {
    if (!isRecord(body.assertion)) return 'not-signed'
    if (!key) return 'unknown-key'
    if (key.person !== by.person) return 'key-of-another'
    if (!registered || registered.publicKey !== key.publicKey || registered.at > text(act.at))
      return 'key-not-registered'
    if (row.demonstration && !ground.demonstration) return 'demonstration-key'
    const digest = statementDigest(act, body, ground)
    if (digest === undefined) return 'other-content'
    if ((act.kind === 'approved' || act.kind === 'narrowed') && body.digest !== digest) return 'other-content'
    if (act.kind !== 'released' && !ground.contents.has(body.revision as number)) return 'other-content'
    const verdict = await checkAssertion({
      credential: { id: text(key.id), publicKey: text(key.publicKey) },
      assertion: {
        id: text(assertion.id),
        authenticatorData: text(assertion.authenticatorData),
        clientDataJSON: text(assertion.clientDataJSON),
        signature: text(assertion.signature),
      },
      challenge: fromHex(digest) ?? new Uint8Array(),
      rpId: text(record.rpId),
      origins: [text(record.origin)],
    })
    return verdict.ok ? undefined : 'bad-signature'
  }
}

function statementDigest(act: Json, body: Json, { contents, statements }: Ground): string | undefined {
  const isApproval = act.kind === 'approved' || act.kind === 'narrowed'
  const known = `${text(act.request)} ${String(body.revision)}`
  if (isApproval && statements.has(known)) return statements.get(known)
  let digest: string | undefined
  try {
    digest = signedDigest(
      text(act.request),
      text(act.kind),
      body,
      contents,
      typeof act.seq === 'number' ? act.seq : 0,
    )
  } catch {
    // What is no JSON, or nested beyond all measure, was signed by nobody.
    digest = undefined
  }
  if (isApproval) statements.set(known, digest)
  return digest
}

/**
 * Whether whoever signed was then who the act says: name, title, unit and role as vouched for, and not
 * suspended.
 */
function whoFault(act: Json, body: Json, by: Json, lists: Lists): RecordErrorCode | undefined {
  const person = lists.get(text(by.person))
  const word = person?.acts.findLast(({ kind, at }) => kind === 'vouched' && at <= text(act.at))
  if (!person || !word) return 'not-vouched'
  if (text(word.body.name) !== by.name || text(word.body.title) !== by.title) return 'other-person'
  const unit = lists.get(text(by.unit))
  if (word.body.unit !== by.unit || !unit || lastName(unit) !== by.unitName) return 'other-unit'
  const home = unit.acts.find(({ body: said }) => text(said.institution) !== '')
  if (home?.body.institution !== by.institution) return 'other-unit'
  const { roles } = word.body
  if (typeof body.role === 'string' && Array.isArray(roles) && !roles.includes(body.role)) return 'other-role'
  const standing = (listed: Listed) =>
    listed.acts.findLast(
      ({ kind, at }) =>
        ['vouched', 'attested', 'restored', 'suspended', 'left'].includes(kind) && at <= text(act.at),
    )?.kind
  return [person, unit].some((listed) => ['suspended', 'left'].includes(standing(listed) ?? ''))
    ? 'suspended-then'
    : undefined
}

const lastName = (listed: Listed): string =>
  text(listed.acts.findLast(({ body }) => text(body.name) !== '')?.body.name)

/** Digest that approvers of a revision signed, for whoever shows it. */
export const approvalDigest = (request: string, revision: number, content: unknown): string =>
  digestOf(approvalStatement(request, revision, content))
