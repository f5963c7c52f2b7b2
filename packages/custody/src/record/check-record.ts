import { checkAssertion } from '../assertion/index.ts'
import { fromHex } from '../bytes/index.ts'
import { canonicalJson, digestOf } from '../canonical/index.ts'
import { checkChain } from '../chain/index.ts'
import { approvalStatement, signedDigest } from './statements.ts'

/** Why a line of the report is a no. Closed: each has a sentence in the four languages. */
export type RecordErrorCode =
  | 'not-a-record'
  | 'broken-chain'
  | 'other-content'
  | 'unknown-key'
  | 'key-of-another'
  | 'key-not-registered'
  | 'not-signed'
  | 'bad-signature'
  | 'not-vouched'
  | 'other-letter'
  | 'other-request'

export interface Voucher {
  readonly name: string
  readonly institution: string
  readonly at: string
}

/** One line of the report, in the order in which a reader asks. */
export type RecordRow =
  | { readonly is: 'acts'; readonly ok: boolean; readonly why?: RecordErrorCode; readonly at?: number; readonly acts: number }
  | {
      readonly is: 'signature'
      readonly ok: boolean
      readonly why?: RecordErrorCode
      readonly kind: string
      readonly seq: number
      readonly at: string
      readonly name: string
      readonly title: string
      readonly unit: string
      readonly institution: string
      readonly role: string | null
      /** Whether what was signed is the revision that stands. */
      readonly stands: boolean
      readonly demonstration: boolean
      /** Who let this person in, and when; nobody in a demonstration. */
      readonly vouched: Voucher | null
    }
  | { readonly is: 'registry'; readonly ok: boolean; readonly why?: RecordErrorCode; readonly name: string }
  | { readonly is: 'letter' | 'request'; readonly ok: boolean; readonly why?: RecordErrorCode }

export interface RecordReport {
  /** Every line holds. */
  readonly ok: boolean
  /** Made in a demonstration: it signs for nobody real, however well it holds. */
  readonly demonstration: boolean
  readonly origin: string
  readonly rows: readonly RecordRow[]
}

export interface RecordToCheck {
  readonly record: unknown
  /** SHA-256 of the letter that came with it. */
  readonly letter?: string
  /** The request that came with it, as JSON, and what belongs to its letter. */
  readonly request?: unknown
}

type Json = Readonly<Record<string, unknown>>
const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** No list of a real request comes near: a longer one is refused before any work. */
const longest = 5_000

/**
 * Whether the record of a request holds, by itself, without a line and without us: the acts are one unbroken list; everyone who approved signed
 * exactly these bytes with a key that the registry's own list gives to that person; the letter and the request that came with it are those.
 *
 * Never throws: all of it may come from a stranger. That the registry's lists are the true ones is for the reader to compare with the house's
 * published ones: a whole invented record can hold in itself, and its origin is therefore part of the report.
 */
export async function checkRecord({ record, letter, request }: RecordToCheck): Promise<RecordReport> {
  const acts = isRecord(record) && record.format === 'oficio-record/1' && Array.isArray(record.acts) ? record.acts : undefined
  if (
    !isRecord(record) ||
    !acts ||
    acts.length > longest ||
    !Array.isArray(record.keys) ||
    record.keys.length > longest ||
    !isRecord(record.registry)
  ) {
    return { ok: false, demonstration: false, origin: '', rows: [{ is: 'acts', ok: false, why: 'not-a-record', acts: 0 }] }
  }
  const rows: RecordRow[] = []
  const chain = checkChain(acts)
  rows.push(chain.ok ? { is: 'acts', ok: true, acts: chain.acts } : { is: 'acts', ok: false, why: 'broken-chain', at: chain.at, acts: acts.length })

  const registered = registryOf(record.registry, rows)
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
  for (const act of acts) {
    if (!isRecord(act) || !isRecord(act.body) || !isRecord(act.body.assertion)) continue
    rows.push(await signatureRow(act, act.body, record, registered, contents, standing))
  }

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
    demonstration: record.mode !== 'live',
    origin: text(record.origin),
    rows,
  }
}

interface Registered {
  readonly keys: ReadonlyMap<string, string>
  readonly vouched: Voucher | null
}

/** What the registry's lists say of each person: the keys, and who vouched. A list that does not hold says nothing. */
function registryOf(registry: Json, rows: RecordRow[]): ReadonlyMap<string, Registered> {
  const found = new Map<string, Registered>()
  for (const [subject, list] of Object.entries(registry).slice(0, longest)) {
    const chain = checkChain(list)
    const acts = Array.isArray(list) ? list.filter(isRecord) : []
    const name = acts.map(({ body }) => (isRecord(body) ? text(body.name) : '')).find((one) => one !== '') ?? ''
    const holds = chain.ok && chain.request === subject
    rows.push({ is: 'registry', ok: holds, name: name || subject, ...(holds ? {} : { why: 'broken-chain' as const }) })
    if (!holds) continue
    const keys = new Map<string, string>()
    let vouched: Voucher | null = null
    for (const { kind, body, by, at } of acts) {
      if (!isRecord(body)) continue
      if (kind === 'key-made') keys.set(text(body.key), text(body.publicKey))
      if (kind === 'vouched' && isRecord(by)) vouched = { name: text(by.name), institution: text(by.institutionName), at: text(at) }
    }
    found.set(subject, { keys, vouched })
  }
  return found
}

async function signatureRow(
  act: Json,
  body: Json,
  record: Json,
  registered: ReadonlyMap<string, Registered>,
  contents: ReadonlyMap<number, unknown>,
  standing: number,
): Promise<RecordRow> {
  const by = isRecord(act.by) ? act.by : {}
  const assertion = body.assertion as Json
  const key = (record.keys as readonly unknown[]).filter(isRecord).find(({ id }) => id === assertion.id)
  const person = registered.get(text(by.person))
  const row = {
    is: 'signature' as const,
    kind: text(act.kind),
    seq: typeof act.seq === 'number' ? act.seq : 0,
    at: text(act.at),
    name: text(by.name),
    title: text(by.title),
    unit: text(by.unitName),
    institution: text(by.institutionName),
    role: typeof body.role === 'string' ? body.role : null,
    stands: body.revision === standing,
    demonstration: key?.demonstration === true,
    vouched: person?.vouched ?? null,
  }
  const why = await faultOf()
  return why ? { ...row, ok: false, why } : { ...row, ok: true }

  async function faultOf(): Promise<RecordErrorCode | undefined> {
    if (!key) return 'unknown-key'
    if (key.person !== by.person) return 'key-of-another'
    if (person?.keys.get(text(key.id)) !== key.publicKey) return 'key-not-registered'
    const digest = signedDigest(text(act.request), text(act.kind), body, contents)
    if (digest === undefined) return undefined
    const revision = body.revision as number
    if ((act.kind === 'approved' || act.kind === 'narrowed') && body.digest !== digest) return 'other-content'
    if (!contents.has(revision)) return 'other-content'
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

function sameJson(one: unknown, other: unknown): boolean {
  try {
    return one !== undefined && canonicalJson(one) === canonicalJson(other)
  } catch {
    return false
  }
}

/** Digest that approvers of a revision signed, for whoever shows it. */
export const approvalDigest = (request: string, revision: number, content: unknown): string => digestOf(approvalStatement(request, revision, content))
