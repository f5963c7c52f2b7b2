import { sha256 } from '@noble/hashes/sha2.js'
import { hex, utf8 } from '../bytes/index.ts'
import { digestOf } from '../canonical/index.ts'
import { checkChain } from '../chain/index.ts'
import { amendedRows, sealingIn, wordsSigned } from './amended.ts'
import { handedOverDigest } from './handed-over.ts'
import { isRecord, type Json, sameJson, text } from './json.ts'
import { keyAt, keysIn } from './keys.ts'
import { type KeyNaming, namedKeys } from './named-keys.ts'
import { sealFault } from './order.ts'
import { type ActOfList, type Lists, longest, readLists } from './registry-lists.ts'
import { repeatedIn } from './repeats.ts'
import type { RecordErrorCode, RecordReport, RecordRow } from './report.ts'
import { type ListedAct, type ListOf, readRoles } from './roles.ts'
import { approvalStatement, signedDigest } from './statements.ts'
import { isGoodTouch, placeOf, touchFault } from './touch.ts'
import { isTouchedAct, touchedActDigest } from './touched-acts.ts'
import { vouchingRows } from './vouching.ts'
import { askedIn, type WhoGround, whoFault, writersIn } from './who-acted.ts'

export interface RecordToCheck {
  readonly record: unknown
  /** SHA-256 of the letter that came with it. */
  readonly letter?: string
  /** The request that came with it, as JSON, and what belongs to its letter. */
  readonly request?: unknown
  /** Whether a post is one that an institution of a kind does not have; without it none is. */
  readonly otherPost?: (title: string, kind: string) => boolean
}

/** Acts that somebody signs: without the signature they are not done. */
const signedKinds = new Set([
  'overridden',
  'approved',
  'narrowed',
  'denied',
  'signed',
  'released',
  'handed-over',
])
const mustBeSigned = (kind: string, body: Json): boolean => signedKinds.has(kind) || isTouchedAct(kind, body)
/** What is signed by the words of no revision. */
const isWordless = (kind: string, body: Json): boolean =>
  kind === 'released' || kind === 'handed-over' || isTouchedAct(kind, body)
/** What somebody decides for others: by no key that the list of the person alone gives. */
const decisions: ReadonlySet<string> = new Set([
  'overridden',
  'approved',
  'narrowed',
  'denied',
  'released',
  'code-read',
  'call-skip-asked',
  'call-skipped',
  'point-said',
  'order-read',
])

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
export async function checkRecord({
  record,
  letter,
  request,
  otherPost = () => false,
}: RecordToCheck): Promise<RecordReport> {
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
  const { lists, naming, founding } = await readLists(record.registry, record, registryRows)
  const { contents, standing } = contentsOf(acts)
  const statements = new Map<string, string | undefined>()
  const listOf: ListOf = (subject) => lists.get(subject)?.acts ?? []
  const roles = readRoles(listOf, demonstration)
  const [wrote, asks] = [writersIn(acts), askedIn(acts)]
  const repeated = repeatedIn(acts)
  const signers: string[] = []
  for (const act of acts) {
    if (!isRecord(act) || !isRecord(act.body) || !mustBeSigned(text(act.kind), act.body)) continue
    rows.push(
      await signatureRow(act, act.body, {
        record,
        acts,
        lists,
        contents,
        standing,
        statements,
        demonstration,
        naming,
        isNamed: naming.isNamed,
        roles,
        wrote,
        asks,
        repeated,
        otherPost,
      }),
    )
    if (isRecord(act.by)) signers.push(text(act.by.person))
  }
  rows.push(...repeatedRows(acts, repeated))
  rows.push(...vouchingRows(signers, lists, { isDemonstration: demonstration, roles }), ...registryRows)

  const signed = sealingIn(acts)
  if (letter !== undefined) {
    const ok = isRecord(signed?.body) && signed.body.pdf === letter
    rows.push({ is: 'letter', ok, ...(ok ? {} : { why: 'other-letter' as const }) })
  }
  if (request !== undefined) {
    const ok = sameJson(wordsSigned(acts), request)
    rows.push({ is: 'request', ok, ...(ok ? {} : { why: 'other-request' as const }) })
  }
  rows.push(...amendedRows(acts))
  return {
    ok: rows.every((row) => row.ok),
    demonstration,
    origin: text(record.origin),
    request: chain.ok ? (chain.request ?? '') : '',
    rows,
    ...(founding ? { founding } : {}),
  }
}

/**
 * Acts that repeat what an earlier one was said by, and that nobody signs here: a copy of an answer, of a
 * word of a node. One that must be signed says so itself.
 */
const repeatedRows = (acts: readonly unknown[], repeated: ReadonlySet<unknown>): readonly RecordRow[] =>
  acts.flatMap((act) =>
    repeated.has(act) && isRecord(act) && isRecord(act.body) && !mustBeSigned(text(act.kind), act.body)
      ? [
          {
            is: 'acts' as const,
            ok: false,
            why: 'said-before' as const,
            at: Number(act.seq),
            acts: acts.length,
          },
        ]
      : [],
  )

/** An act that nobody's key signed for the words that stand beside it, by its place in the list. */
export interface Untouched {
  readonly seq: number
  readonly why: RecordErrorCode
}

/** What `untouchedIn` holds a list against: the registry, and what of it is a rule of the house. */
export interface UntouchedGround {
  readonly listOf: ListOf
  /** In a demonstration the house itself gave the roles. */
  readonly demonstration: boolean
  readonly otherPost: NonNullable<RecordToCheck['otherPost']>
}

/**
 * Acts of a list that somebody must sign and that nobody touched: by somebody without a key in the list of
 * the registry, without a signature that holds for these words, or under another name, post, unit,
 * institution or role than the registry vouches for; and the first act that does not follow on the one before
 * it. What was recorded of elsewhere is signed by nobody here. Less than `checkRecord` asks, for whoever
 * holds the registry: quick enough for every seal.
 */
export async function untouchedIn(
  acts: readonly unknown[],
  { listOf, demonstration, otherPost }: UntouchedGround,
): Promise<readonly Untouched[]> {
  const { contents } = contentsOf(acts)
  const statements = new Map<string, string | undefined>()
  const lists = wholeLists(listOf)
  const roles = readRoles((subject) => lists.get(subject)?.acts ?? [], demonstration)
  const who: WhoGround = { lists, roles, wrote: writersIn(acts), asks: askedIn(acts), otherPost }
  const isNamed = namedKeys({ listOf, isTouch: isGoodTouch, roles })
  const repeated = repeatedIn(acts)
  const found: Untouched[] = []
  const chain = checkChain(acts)
  if (!chain.ok) found.push({ seq: chain.at, why: 'broken-chain' })
  for (const act of acts) {
    if (!isRecord(act) || !isRecord(act.body)) continue
    // A copy says nothing anew, whoever signs what it says.
    if (repeated.has(act)) {
      found.push({ seq: Number(act.seq), why: 'said-before' })
      continue
    }
    // None of what is touched for as an action is ever recorded of elsewhere.
    if (act.recorded && !isTouchedAct(text(act.kind), act.body)) continue
    // Files of a provider's node are signed by its message.
    if (!mustBeSigned(text(act.kind), act.body) || act.kind === 'handed-over') continue
    const by = isRecord(act.by) ? act.by : {}
    const why =
      (await touchedFault(act, act.body, { contents, statements }, listOf)) ??
      whoFault(act, act.body, by, who) ??
      (await namingFault(act, act.body, { acts, demonstration, isNamed }))
    if (why) found.push({ seq: Number(act.seq), why })
  }
  return found
}

/** Lists of the registry as they are asked for, each read once: one that is not whole says nothing. */
export const wholeLists = (listOf: ListOf): WhoGround['lists'] => ({
  get: (subject) => {
    const list = listOf(subject)
    const known = wholeBefore.get(list)
    if (known) return known.listed
    const listed = list.length > 0 && checkChain(list).ok ? { acts: list.map(asListed) } : undefined
    wholeBefore.set(list, { listed })
    return listed
  },
})
const wholeBefore = new WeakMap<
  readonly ListedAct[],
  { readonly listed: { readonly acts: readonly ActOfList[] } | undefined }
>()

const asListed = ({ kind, at, by, body }: ListedAct): ActOfList => ({
  kind: text(kind),
  at: text(at),
  by: isRecord(by) ? by : null,
  body: isRecord(body) ? body : {},
  signed: isRecord(body) && isRecord(body.assertion),
})

/** Whether an act decides: a signature does where nobody before it approved the same words. */
const isDecision = (act: Json, body: Json, acts: readonly unknown[]): boolean =>
  decisions.has(text(act.kind)) ||
  (act.kind === 'signed' &&
    !acts.some(
      (one) =>
        isRecord(one) &&
        isRecord(one.body) &&
        (one.kind === 'approved' || one.kind === 'narrowed') &&
        one.body.revision === body.revision &&
        Number(one.seq) < Number(act.seq),
    ))

/** Of what decides: whether it was by a key that nobody else stood for; in a demonstration nobody does. */
async function namingFault(
  act: Json,
  body: Json,
  { acts, demonstration, isNamed }: Pick<Ground, 'acts' | 'demonstration' | 'isNamed'>,
): Promise<RecordErrorCode | undefined> {
  if (demonstration || !isDecision(act, body, acts)) return undefined
  const [by, assertion] = [isRecord(act.by) ? act.by : {}, isRecord(body.assertion) ? body.assertion : {}]
  return (await isNamed(text(by.person), text(assertion.id), text(act.at))) ? undefined : 'key-not-named'
}

async function touchedFault(
  act: Json,
  body: Json,
  words: Pick<Ground, 'contents' | 'statements'>,
  listOf: ListOf,
): Promise<RecordErrorCode | undefined> {
  if (!isRecord(body.assertion) || !isRecord(act.by)) return 'not-signed'
  const key = keyAt(keysIn(listOf(text(act.by.person))), text(body.assertion.id), text(act.at))
  if (!key) return 'key-not-registered'
  const isOfWords = act.kind === 'approved' || act.kind === 'narrowed' || act.kind === 'signed'
  if (isOfWords && body.digest !== wordsDigest(act, body, words)) return 'other-content'
  const digest = statementDigest(act, body)
  return touchFault(body.assertion, key.publicKey, digest)
}

/**
 * The words of every revision, and which of them stands: what an answer to a question amends was not signed.
 */
function contentsOf(acts: readonly unknown[]): {
  readonly contents: ReadonlyMap<number, unknown>
  readonly standing: number
} {
  const contents = new Map<number, unknown>()
  let standing = 0
  for (const act of acts) {
    if (!isRecord(act) || !isRecord(act.body)) continue
    const { revision, content } = act.body
    // An answer in words alone has no content: what stood before stands.
    if (typeof revision === 'number' && content !== undefined && content !== null) {
      contents.set(revision, content)
      if (act.kind !== 'clarified') standing = revision
    }
  }
  return { contents, standing }
}

interface Ground extends WhoGround {
  readonly record: Json
  readonly acts: readonly unknown[]
  readonly lists: Lists
  readonly contents: ReadonlyMap<number, unknown>
  readonly standing: number
  /**
   * Digests of words found before, by revision: a hostile list must not make the same long text be hashed at
   * every act.
   */
  readonly statements: Map<string, string | undefined>
  readonly demonstration: boolean
  readonly naming: KeyNaming
  readonly isNamed: KeyNaming['isNamed']
  /** Acts whose touch an earlier one has. */
  readonly repeated: ReadonlySet<unknown>
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
    key: hex(sha256(utf8(text(assertion.id)))),
    ...(ground.demonstration ? {} : { keyBy: await keyBy(act, by, assertion, ground) }),
    ...(registered?.ended ? { ended: registered.ended } : {}),
  }
  const why =
    (ground.repeated.has(act) ? ('said-before' as const) : undefined) ??
    (await faultOf()) ??
    whoFault(act, body, by, ground) ??
    handingFault(act, body, by, ground) ??
    (await namingFault(act, body, ground)) ??
    (act.kind === 'signed' ? sealFault(act, ground.acts) : undefined)
  return why ? { ...row, ok: false, why } : { ...row, ok: true }

  async function faultOf(): Promise<RecordErrorCode | undefined> {
    if (!isRecord(body.assertion)) return 'not-signed'
    if (!key) return 'unknown-key'
    if (key.person !== by.person) return 'key-of-another'
    const then = keyAt(person?.keys, text(assertion.id), text(act.at))
    if (then?.publicKey !== key.publicKey) return 'key-not-registered'
    if (row.demonstration && !ground.demonstration) return 'demonstration-key'
    const digest =
      act.kind === 'handed-over' ? handedOverDigest(act, body, ground.acts) : statementDigest(act, body)
    if (digest === undefined) return 'other-content'
    if (
      (act.kind === 'approved' || act.kind === 'narrowed' || act.kind === 'signed') &&
      body.digest !== wordsDigest(act, body, ground)
    )
      return 'other-content'
    if (act.kind === 'overridden' && body.content !== ground.contents.get(body.revision as number))
      return 'other-content'
    if (!isWordless(text(act.kind), body) && !ground.contents.has(body.revision as number))
      return 'other-content'
    return touchFault(assertion, key.publicKey as string, digest, placeOf(record))
  }
}

/** Who says that a key is that of whoever signed with it, by their names. */
async function keyBy(act: Json, by: Json, assertion: Json, { naming, lists }: Ground) {
  const word = await naming.wordFor(text(by.person), text(assertion.id), text(act.at))
  const names = word.is === 'people' ? word.people.map((one) => nameOf(lists, one)) : []
  return { is: word.is, names }
}

/** Under which name somebody was let in last; who is told by nothing else, by the number. */
const nameOf = (lists: Lists, person: string): string =>
  text(lists.get(person)?.acts.findLast(({ kind }) => kind === 'vouched')?.body.name) || person

/** A desk answers and hands over; a unit takes what came home: neither does what is the other's. */
function handingFault(act: Json, body: Json, by: Json, { acts, roles }: Ground): RecordErrorCode | undefined {
  if (act.kind !== 'handed-over') return undefined
  const answered = acts.filter(isRecord).find(({ seq }) => seq === body.answer)
  const who = { person: text(by.person), institution: text(by.institution), at: text(act.at) }
  return roles.doerFault(who, text(answered?.kind))
}

/**
 * Digest of what an act signs; undefined where it is no JSON, or nested beyond all measure: nobody signed
 * that.
 */
function statementDigest(act: Json, body: Json): string | undefined {
  if (isTouchedAct(text(act.kind), body)) return touchedActDigest(act, body)
  try {
    return signedDigest(text(act.request), text(act.kind), body, typeof act.seq === 'number' ? act.seq : 0)
  } catch {
    return undefined
  }
}

/** Digest of the words of the revision that an act approves. */
function wordsDigest(
  act: Json,
  body: Json,
  { contents, statements }: Pick<Ground, 'contents' | 'statements'>,
): string | undefined {
  const known = `${text(act.request)} ${String(body.revision)}`
  if (statements.has(known)) return statements.get(known)
  let digest: string | undefined
  try {
    digest = approvalDigest(text(act.request), body.revision as number, contents.get(body.revision as number))
  } catch {
    digest = undefined
  }
  statements.set(known, digest)
  return digest
}

/** Digest of the words of a revision, which everybody who approves them names; for whoever shows it. */
export const approvalDigest = (request: string, revision: number, content: unknown): string =>
  digestOf(approvalStatement(request, revision, content))
