import {
  checkRecord,
  type Founding,
  isKnownFounding,
  type RecordReport,
  type RecordRow,
  readSealedWords,
  wordsSigned,
} from '../record/index.ts'
import { isRecord as isJson, type Json } from '../record/json.ts'
import { checkSeals, type SealReport, type SealRow } from '../seal/index.ts'
import { annexRows, type NamedFileRow, wordsAsGranted } from './coverage.ts'
import { type DerivedRow, derivedRows } from './derived.ts'
import { type HeadRow, headRow } from './head.ts'
import { type InstitutionRow, institutionRow } from './institution.ts'
import { joinedRequest, letterIn } from './joined-request.ts'
import {
  type BesideRow,
  besideRows,
  type CourtRow,
  courtRows,
  type LetterheadRow,
  letterheadRow,
  type OverriddenRow,
  type OwnWordRow,
  overriddenRows,
  ownWordRows,
  type SecondWordRow,
  secondWordRows,
} from './letterhead.ts'
import type { Published } from './published.ts'
import type { RulesOfActs } from './rules-of-acts.ts'
import { type StillAskedRow, stillAskedRows } from './still-asked.ts'
import { sumAsSealed } from './sum-as-sealed.ts'

/** A point of the report: it holds, it does not, or (`null`) it is told and nobody checked it. */
export type SenderRow =
  | RecordRow
  | InstitutionRow
  | NamedFileRow
  | LetterheadRow
  | OverriddenRow
  | BesideRow
  | OwnWordRow
  | CourtRow
  | SecondWordRow
  | DerivedRow
  | HeadRow
  | StillAskedRow
  /** The acts are ones that could be done, in this order, by these people. */
  | { readonly is: 'story'; readonly ok: boolean }
  | { readonly is: 'seal'; readonly ok: boolean; readonly why?: SealFault; readonly seal?: SealRow }
  /**
   * Somebody else signed too, behind the seal of whoever sent it, or in a letter alone before it: told, with
   * whether a root that is known vouches for that certificate, and no word about the sender.
   */
  | {
      readonly is: 'seal-beside'
      readonly ok: null
      readonly seal: SealRow
      readonly place: 'before' | 'behind'
      readonly isVouched: boolean
    }
  /** How long a seal that holds can be judged, by what the letter keeps with it. */
  | { readonly is: 'seal-level'; readonly ok: true; readonly seal: SealRow }
  /** The seal states the list of acts as it stood; so nobody can cut or reorder it later. */
  | { readonly is: 'sealed-list'; readonly ok: boolean }
  /**
   * Signed elsewhere: no seal closes the list, but the act that ends it names these bytes and this
   * certificate.
   */
  | { readonly is: 'signed-elsewhere'; readonly ok: boolean }
  | BeginsRow

/**
 * Whether the registry of a record begins with a founding that the reader knows; nothing where none was
 * given.
 */
interface BeginsRow {
  readonly is: 'begins'
  readonly ok: boolean
  readonly why?: 'other-founding' | 'no-founding'
  readonly founding: Founding | undefined
}

export type SealFault =
  | NonNullable<SealRow['why']>
  | 'no-seal'
  | 'unreadable-pdf'
  | 'changed-after'
  | 'of-another'

/** Whether the lists in the record are those that the house publishes. */
export interface Comparison {
  readonly with: 'registry' | 'nothing' | 'other-house'
  /** Origin and moment of the published registry that was at hand. */
  readonly origin: string
  readonly at: string
  /** Subjects of which the house publishes another list, or none. */
  readonly differs: readonly string[]
  /** Subjects of which the record knows more than the copy at hand: the copy is older. */
  readonly newer: readonly string[]
  /** The institution's standing in the registry when it was published. */
  readonly standing: string
}

/**
 * `none`: no record and no seal, nobody vouches; `false`: something does not hold; `stopped`: it was held or
 * taken back after its seal, whoever made it; `uncompared`: it holds in itself, and whether its registry and
 * its root are real, or its acts could be done, was not looked up; `sealed`: a letter alone with a good seal
 * under a known root, without the record of who approved; `demonstration` and `known`: all holds and the
 * house that it names publishes the same.
 */
export type SenderVerdict = 'none' | 'false' | 'stopped' | 'uncompared' | 'sealed' | 'demonstration' | 'known'

export interface Sender {
  readonly verdict: SenderVerdict
  readonly rows: readonly SenderRow[]
  readonly comparison: Comparison
  /** Who let the institution seal the letter; absent where there is no record. */
  readonly signer?: Extract<RecordRow, { is: 'signature' }>
  readonly institution?: InstitutionRow
  readonly seal?: SealRow
  /** With which the registry of a record of no demonstration begins, and against what that was held. */
  readonly founding?: FoundingHeld
  readonly origin: string
  readonly demonstration: boolean
}

/**
 * `given`: by the reader, `other` than given; `registry`: only by what the registry at hand says of itself;
 * `nothing`: nobody compared it; `untold`: the record does not show with which it begins.
 */
export interface FoundingHeld {
  readonly by: 'given' | 'other' | 'registry' | 'nothing' | 'untold'
  readonly founding: Founding | undefined
}

/** Whether record and seal hold and are those that the house publishes, a demonstration included. */
export const isCompared = ({ verdict }: Pick<Sender, 'verdict'>): boolean =>
  verdict === 'known' || verdict === 'demonstration'

export interface SenderToCheck {
  /** Text of `record.json`. */
  readonly record?: string
  readonly pdf?: { readonly bytes: Uint8Array; readonly sha256: string }
  readonly request?: string
  readonly letter?: string
  /** Every file that was handed in, with its sum. */
  readonly files?: readonly { readonly name: string; readonly sha256?: string | undefined }[]
  /** Texts of the files that a pack writes for convenience, by their names. */
  readonly derived?: ReadonlyMap<string, string>
  readonly published: Published
  /** Without them nothing is said of what the acts mean, and no sender is known. */
  readonly rules?: RulesOfActs | undefined
}

/**
 * Who made and sealed what was handed in, as far as it can be known from the files and from what the house
 * publishes. Never throws.
 */
export async function checkSender({
  record: recordText,
  pdf,
  request,
  letter,
  files = [],
  derived = new Map(),
  published,
  rules,
}: SenderToCheck): Promise<Sender> {
  if (recordText === undefined)
    return withoutRecord(
      pdf && (await checkSeals(pdf.bytes, { roots: published.roots })),
      published,
      pdf !== undefined && bearsSealIn(pdf.bytes),
    )
  const record = parsed(recordText)
  const report = await recordReport(record, { pdf, request, letter, rules })
  const rows: SenderRow[] = withEnds(report, published)
  if (!isJson(record) || !isJson(record.registry) || !Array.isArray(record.acts) || report.request === '') {
    return {
      verdict: 'false',
      rows,
      comparison: nothingCompared,
      origin: report.origin,
      demonstration: report.demonstration,
    }
  }
  const { registry, acts } = { registry: record.registry, acts: record.acts as readonly unknown[] }
  const signer = report.rows.findLast(
    (row): row is Extract<RecordRow, { is: 'signature' }> => row.is === 'signature' && row.kind === 'signed',
  )
  rows.push(...annexRows(acts, files))
  if (rules) rows.push({ is: 'story', ok: isPossible(acts, rules) })
  const institution = signer && rules && institutionOf(registry, report, signer, rules)
  if (institution) rows.push(institution)
  const letterhead = signer && rules && letterheadRow(registry, acts, signer, rules)
  if (letterhead) rows.push(letterhead)
  const head = pdf && (await headRow(pdf.bytes, wordsSigned(acts)))
  if (head) rows.push(head)
  if (rules)
    rows.push(
      ...saidRows(registry, acts, rules, {
        moment: signer?.at ?? '',
        names: published,
        origin: report.origin,
      }),
    )
  rows.push(...stillAskedRows(acts))
  rows.push(...overriddenRows(acts), ...beginsRows(report.founding, published))
  rows.push(...derivedRows(derived, wordsAsGranted(acts, rules?.asGranted), record))
  const sealed = pdf && (await sealsOf(pdf.bytes, acts, rootsFor(report, published), signer))
  if (sealed) rows.push(...sealed.rows)
  const comparison = compare(registry, report, published, signer?.institutionId ?? '')
  const founding = report.demonstration ? undefined : foundingHeld(report.founding, comparison, published)
  return {
    verdict: verdictOf(rows, report.demonstration || published.registry?.demonstration === true, comparison, {
      isSigned: signer !== undefined,
      areActsJudged: rules !== undefined,
      isRootKnown: !sealed || isTrusted(sealed.seal),
    }),
    rows,
    comparison,
    ...(signer ? { signer } : {}),
    ...(institution ? { institution } : {}),
    ...(sealed?.seal ? { seal: sealed.seal } : {}),
    ...(founding ? { founding } : {}),
    origin: report.origin,
    demonstration:
      report.demonstration || (comparison.with === 'registry' && published.registry?.demonstration === true),
  }
}

type BesideRecord = {
  readonly [Key in 'pdf' | 'request' | 'letter' | 'rules']: SenderToCheck[Key] | undefined
}

/** What a record shows of itself, with the letter and the request that were handed in beside it. */
async function recordReport(
  record: unknown,
  { pdf, request, letter, rules }: BesideRecord,
): Promise<RecordReport> {
  const letterSum = pdf && (await sumAsSealed(pdf, record))
  const asked = joinedRequest(parsed(request), letter === undefined ? letterIn(record) : parsed(letter))
  return checkRecord({
    record,
    ...(letterSum ? { letter: letterSum } : {}),
    ...(asked ? { request: asked } : {}),
    ...(rules ? { otherPost: rules.otherPost } : {}),
  })
}

const institutionOf = (
  registry: Json,
  { demonstration }: RecordReport,
  { institutionId, institution, at }: Extract<RecordRow, { is: 'signature' }>,
  rules: RulesOfActs,
): InstitutionRow | undefined =>
  institutionRow({ registry, demonstration }, { id: institutionId, name: institution, at }, rules)

/** The roots of one house say nothing of the certificates of another. */
const rootsFor = ({ origin }: RecordReport, { registry, roots }: Published): Published['roots'] =>
  registry && registry.origin !== origin ? [] : roots

/** The seal of a letter, and what its seals show of it and of the list of acts. */
async function sealsOf(
  letter: Uint8Array,
  acts: readonly unknown[],
  roots: Published['roots'],
  signer: Sender['signer'],
): Promise<{ readonly seal: SealRow | undefined; readonly rows: readonly SenderRow[] }> {
  const seals = await checkSeals(letter, { roots })
  const elsewhere = certificateElsewhere(acts)
  const seal = seals.seals.find(
    ({ kind, subject }) => kind === 'seal' && (elsewhere === undefined || subject === elsewhere),
  )
  const institution = signer?.institution
  const owner = { institution: elsewhere === undefined ? institution : undefined, elsewhere }
  return {
    seal,
    rows: [
      ...sealRows(seals, roots, institution === undefined ? undefined : owner),
      elsewhere === undefined
        ? { is: 'sealed-list', ok: isListOf(seal, acts) }
        : { is: 'signed-elsewhere', ok: seal !== undefined },
    ],
  }
}

/** What the letter says of its sender, its court and beside its fixed words on nobody's word. */
function saidRows(
  registry: Json,
  acts: readonly unknown[],
  rules: RulesOfActs,
  at: { readonly moment: string; readonly names: Published; readonly origin: string },
): readonly SenderRow[] {
  const courts = { moment: at.moment, published: courtsPublished(at.names, at.origin) }
  return [
    ...courtRows(registry, acts, courts, rules),
    ...ownWordRows(acts, rules),
    ...secondWordRows(acts, rules),
    ...besideRows(acts, rules),
  ]
}

/** Names that the house of a record publishes as standing; of another house none counts. */
const courtsPublished = ({ registry }: Published, origin: string): readonly string[] =>
  registry?.origin === origin
    ? [...registry.institutions.values()].flatMap(({ name, standing }) => (standing === 'live' ? [name] : []))
    : []

function verdictOf(
  rows: readonly SenderRow[],
  demonstration: boolean,
  { with: other, differs, newer, standing }: Comparison,
  {
    isSigned,
    areActsJudged,
    isRootKnown,
  }: { readonly isSigned: boolean; readonly areActsJudged: boolean; readonly isRootKnown: boolean },
): SenderVerdict {
  // A head that nobody signed makes nothing false that was signed; it makes the sender nobody known. Nor does
  // what was taken back.
  const isFalse = ({ is, ok }: SenderRow) => ok === false && is !== 'head' && is !== 'still-asked'
  if (!isSigned || rows.some(isFalse) || differs.length > 0) return 'false'
  if (rows.some(({ is }) => is === 'still-asked')) return 'stopped'
  if (rows.some((row) => row.ok === false)) return 'uncompared'
  if (other !== 'registry' || newer.length > 0 || !isRootKnown || standing !== 'live') return 'uncompared'
  if (!areActsJudged) return 'uncompared'
  return demonstration ? 'demonstration' : 'known'
}

const nothingCompared: Comparison = {
  with: 'nothing',
  origin: '',
  at: '',
  differs: [],
  newer: [],
  standing: '',
}

/**
 * What a seal leaves in a file as it is written, or that it may have been cut away with the end of the
 * file.
 */
const ofSeal = /\/ByteRange\s*\[|\/(?:ETSI\.CAdES\.detached|adbe\.pkcs7\.detached|ETSI\.RFC3161)/
const bearsSealIn = (bytes: Uint8Array): boolean => {
  const text = new TextDecoder('latin1').decode(bytes)
  return ofSeal.test(text) || isCutOff(text)
}

/**
 * A file that begins as PDF and does not end as one: its seal stood where it was cut off. An end that
 * somebody wrote behind the cut leads to no table.
 */
const isCutOff = (text: string): boolean => text.slice(0, 1024).includes('%PDF-') && !leadsToTable(text)

function leadsToTable(text: string): boolean {
  const [last] = [...text.slice(-2048).matchAll(/startxref\s+(\d{1,10})\s+%%EOF/g)].slice(-1)
  if (!last) return false
  // Places are counted from where the file begins as PDF, whatever a mail program left before it.
  const at = text.indexOf('%PDF-') + Number(last[1])
  return /^\s{0,4}(?:xref|\d{1,10}\s+\d{1,5}\s+obj)/.test(text.slice(at, at + 40))
}

function withoutRecord(seals: SealReport | undefined, published: Published, bearsSeal: boolean): Sender {
  // Ours is the one under a root that is known: others may have signed about it.
  const seal =
    (seals && knownAlone(seals, published.roots)) ?? seals?.seals.find(({ kind }) => kind === 'seal')
  const none = {
    comparison: nothingCompared,
    origin: published.registry?.origin ?? '',
    demonstration: published.registry?.demonstration === true,
  }
  // A sealed file that was damaged is not one that nobody sealed.
  if (seals?.why && bearsSeal)
    return {
      verdict: 'false',
      rows: sealRows(seals, published.roots, undefined),
      ...none,
      demonstration: false,
    }
  // Nobody vouches, a demonstration neither: a stranger's file is none of its own.
  if (!seals || !seal) return { verdict: 'none', rows: [], ...none, demonstration: false }
  const rows = sealRows(seals, published.roots, undefined)
  // Who keeps the registry a letter alone does not show: whoever gave a founding is told so.
  const begins = beginsRows(undefined, published)
  if (begins.length > 0 && rows.every(({ ok }) => ok !== false))
    return { verdict: 'uncompared', rows: [...rows, ...begins], seal, ...none }
  const verdict = rows.some(({ ok }) => ok === false) ? 'false' : isTrusted(seal) ? 'sealed' : 'uncompared'
  return { verdict, rows, seal, ...none }
}

const isTrusted = (seal: SealRow | undefined): boolean => seal?.chain?.ok === true

/** Whose seal a letter should bear: by the name of the institution, or the certificate that the act names. */
interface Owner {
  readonly institution: string | undefined
  readonly elsewhere: string | undefined
}

const isOf = ({ subject }: SealRow, { institution, elsewhere }: Owner): boolean =>
  elsewhere === undefined
    ? institution !== undefined && namesIn(subject).includes(institution)
    : subject === elsewhere

/** The rows of the seals; of whose seal it should be nothing is asked where nobody says it (`owner`). */
function sealRows(
  { why, seals }: SealReport,
  roots: Published['roots'],
  owner: Owner | undefined,
): SenderRow[] {
  if (why) return [{ is: 'seal', ok: false, why: 'unreadable-pdf' }]
  if (!seals.some(({ kind }) => kind === 'seal')) return [{ is: 'seal', ok: false, why: 'no-seal' }]
  const sealing = owner ? sealingOf(seals, roots, owner) : knownAlone({ seals }, roots)
  const whose = owner ?? { institution: undefined, elsewhere: sealing?.subject ?? undefined }
  return seals.flatMap((seal): SenderRow[] => {
    const place = sealing && placeBeside(seal, sealing, whose)
    // Beside a record the house says which seal is the first: nobody signs before it.
    if (place === 'behind' || (place === 'before' && !owner))
      return [{ is: 'seal-beside', ok: null, seal, place, isVouched: isTrusted(seal) }]
    const fault = faultOf(seal, roots, owner)
    return [
      { is: 'seal', ok: fault === undefined, ...(fault ? { why: fault } : {}), seal },
      ...(fault === undefined && seal.level ? [{ is: 'seal-level', ok: true, seal } as const] : []),
    ]
  })
}

/**
 * Without roots nobody can say whose certificate it is; that the bytes are those that were sealed can be said
 * all the same.
 */
function faultOf(seal: SealRow, roots: Published['roots'], owner: Owner | undefined): SealFault | undefined {
  const isOnlyUnknown =
    roots.length === 0 &&
    (seal.why === 'unknown-root' ||
      (seal.why === 'bad-time-stamp' && !seal.timeStamp?.ok && seal.timeStamp?.why === 'unknown-root'))
  if (seal.why && !isOnlyUnknown) return seal.why
  if (seal.after === 'changes') return 'changed-after'
  const isAsked = owner?.institution !== undefined && seal.kind === 'seal'
  return isAsked && !isOf(seal, owner) ? 'of-another' : undefined
}

/** The seal of whoever sent the letter, where it is the first, it holds and only seals stand behind it. */
function sealingOf(
  seals: readonly SealRow[],
  roots: Published['roots'],
  owner: Owner | undefined,
): SealRow | undefined {
  const first = seals.find(({ kind }) => kind === 'seal')
  const isGood = first?.after === 'seals' && faultOf(first, roots, owner) === undefined
  return isGood && owner && isOf(first, owner) ? first : undefined
}

/**
 * The first seal of a letter alone that holds under a root that is known, with nothing but signatures behind:
 * whoever signed besides, of whom nobody knows, takes nothing from it.
 */
const knownAlone = ({ seals }: Pick<SealReport, 'seals'>, roots: Published['roots']): SealRow | undefined =>
  seals.find(
    (seal) => seal.kind === 'seal' && isTrusted(seal) && faultOf(seal, roots, undefined) === undefined,
  )

/**
 * Where somebody else signed about that seal; undefined where it is none of another. A signature that is
 * broken, or that bears the sender's own name and does not hold, stays a fault.
 */
function placeBeside(seal: SealRow, sealing: SealRow, owner: Owner): 'before' | 'behind' | undefined {
  const holds =
    seal.kind === 'seal' &&
    seal.after !== 'changes' &&
    seal.digest === true &&
    seal.signature === true &&
    !isOf(seal, owner)
  if (!holds || seal.coveredBytes === sealing.coveredBytes) return undefined
  return seal.coveredBytes > sealing.coveredBytes ? 'behind' : 'before'
}

/** Whose certificate it is, by its first name; as good as its chain. */
export const holderOf = (seal: SealRow | undefined): string => nameIn(seal?.subject ?? null)

/** The first name in the name of a certificate. */
export const nameIn = (subject: string | null): string => namesIn(subject)[0] ?? ''

/** The values in the name of a certificate, as `CN=…, O=…` writes them. */
const namesIn = (subject: string | null): readonly string[] =>
  (subject ?? '')
    .split(/, (?=[A-Za-z0-9.]+=)/)
    .map((part) => part.slice(part.indexOf('=') + 1).replace(/\\(.)/g, '$1'))

function isListOf(seal: SealRow | undefined, acts: readonly unknown[]): boolean {
  const words = readSealedWords(seal?.claimed.reason ?? null)
  if (!words) return false
  const last = acts[words.seq - 1]
  const sealing = acts[words.seq]
  const digest =
    isJson(sealing) && sealing.kind === 'signed' && isJson(sealing.body) ? sealing.body.digest : undefined
  return isJson(last) && last.request === words.request && last.hash === words.head && digest === words.digest
}

/** Whose certificate the act names that closes the list, where the letter was signed elsewhere. */
function certificateElsewhere(acts: readonly unknown[]): string | undefined {
  const signed = acts.filter(isJson).findLast(({ kind }) => kind === 'signed')
  const { elsewhere, certificate } = isJson(signed?.body) ? signed.body : {}
  return elsewhere === true ? String(certificate) : undefined
}

function isPossible(acts: readonly unknown[], rules: RulesOfActs): boolean {
  try {
    rules.foldRequest(acts)
    return true
  } catch {
    return false
  }
}

/** A key that ended after the record was made is told by what the house publishes since. */
function withEnds({ rows, origin }: RecordReport, { registry }: Published): SenderRow[] {
  if (registry?.origin !== origin) return [...rows]
  return rows.map((row) => {
    const ended = row.is === 'signature' ? registry.ended?.get(row.key) : undefined
    return ended !== undefined && row.is === 'signature' ? { ...row, ended: row.ended ?? ended } : row
  })
}

function beginsRows(founding: Founding | undefined, { foundings = [] }: Published): readonly BeginsRow[] {
  if (foundings.length === 0) return []
  if (!founding) return [{ is: 'begins', ok: false, why: 'no-founding', founding }]
  return isKnownFounding(founding, foundings)
    ? [{ is: 'begins', ok: true, founding }]
    : [{ is: 'begins', ok: false, why: 'other-founding', founding }]
}

function foundingHeld(
  founding: Founding | undefined,
  comparison: Comparison,
  { foundings = [], registry }: Published,
): FoundingHeld {
  if (!founding) return { by: 'untold', founding }
  if (foundings.length > 0) return { by: isKnownFounding(founding, foundings) ? 'given' : 'other', founding }
  const isPublished =
    comparison.with === 'registry' &&
    comparison.differs.length === 0 &&
    registry?.founding?.digest === founding.digest
  return { by: isPublished ? 'registry' : 'nothing', founding }
}

/** A record's list agrees with the published one as far as both go: the one is the beginning of the other. */
function compare(
  registry: Json,
  { origin, founding }: RecordReport,
  { registry: published }: Published,
  institution: string,
): Comparison {
  if (!published) return nothingCompared
  const at = { origin: published.origin, at: published.at }
  if (published.origin !== origin) return { ...nothingCompared, with: 'other-house', ...at }
  const [differs, newer]: [string[], string[]] = [[], []]
  for (const [subject, list] of Object.entries(registry)) {
    const known = published.lists.get(subject)
    const hashes = Array.isArray(list) ? list.map((act) => (isJson(act) ? act.hash : undefined)) : []
    if (!known || hashes.some((hash, index) => index < known.length && hash !== known[index]))
      differs.push(subject)
    else if (hashes.length > known.length) newer.push(subject)
  }
  // The same lists up to now, and another beginning: whoever publishes it says two things.
  if (founding && published.founding && published.founding.digest !== founding.digest)
    differs.push(founding.subject)
  return {
    with: 'registry',
    ...at,
    differs,
    newer,
    standing: published.institutions.get(institution)?.standing ?? '',
  }
}

function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
