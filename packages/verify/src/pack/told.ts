import { type Founding, type RecordErrorCode, shortFounding } from '../record/index.ts'
import type { SealRow } from '../seal/index.ts'
import type { EntryFault } from './institution.ts'
import { type Comparison, holderOf, nameIn, type Sender, type SenderRow } from './sender.ts'
import type { StillAskedRow } from './still-asked.ts'

type Params = Readonly<Record<string, string | number>>

/**
 * Reasons as people are told them: what a seal may suffer from is told in the few ways in which a reader acts
 * differently.
 */
type WhyTold =
  | RecordErrorCode
  | EntryFault
  | 'no-seal'
  | 'unreadable-pdf'
  | 'changed-after'
  | 'of-another'
  | 'seal-bytes'
  | 'seal-range'
  | 'seal-broken'
  | 'unknown-root'
  | 'out-of-date'
  | 'bad-time-stamp'
  | 'revoked'
  | 'impossible'
  | 'other-sender'
  | 'other-list'
  | 'other-certificate'
  | 'other-annex'
  | 'missing-annex'
  | 'says-other'
  | 'head-unsigned'
  | 'unknown-court'
  | 'other-founding'
  | 'no-founding'
  | StillAskedRow['why']

/** One line of the report: the key of its sentence with what it tells, and why not. */
export interface ToldRow {
  /** `null`: told, on somebody's word, and checked by nobody. */
  readonly ok: boolean | null
  readonly key: `verify.row.${SenderRow['is'] | 'founding' | 'time-stamp' | 'no-seal'}`
  readonly params: Params
  readonly why?: `verify.why.${WhyTold}`
  /** No registry at hand has it: it counts for nothing, and is told before anything that holds. */
  readonly unknown?: true
  /** It holds, and whose the key is nobody says but the house: no tick stands there. */
  readonly byHouse?: true
}

/** A moment as it is read alike in every language. */
export const momentText = (at: string): string =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(at) ? `${at.slice(0, 10)} ${at.slice(11, 16)} UTC` : '—'

/** How a reader is told moments and days: each page in its reader's words, a terminal alike for all. */
export interface Days {
  readonly moment: (at: string) => string
  readonly day: (on: string) => string
}

const alike: Days = { moment: momentText, day: (on) => on }

/** What stands first: what does not hold, what nobody checked, what holds. */
const placeOf = ({ ok, unknown }: ToldRow): number => (ok === false || unknown ? 0 : ok === null ? 1 : 2)

/** The lines of a report as sentences: what does not hold first, then what nobody checked. */
export const tellRows = ({ rows }: Sender, days: Days = alike): readonly ToldRow[] =>
  rows.map((row) => toldRow(row, days)).sort((a, b) => placeOf(a) - placeOf(b))

/** The word of a line, by which no line of the report says more than was done. */
export const wordOfRow = ({
  ok,
  byHouse,
  unknown,
}: Pick<
  ToldRow,
  'ok' | 'byHouse' | 'unknown'
>): `verify.rows.${'holds' | 'fails' | 'told' | 'byHouse' | 'unknown'}` =>
  `verify.rows.${unknown ? 'unknown' : byHouse ? 'byHouse' : ok === null ? 'told' : ok ? 'holds' : 'fails'}`

function toldRow(row: SenderRow, days: Days): ToldRow {
  const { key, params, why } = partsOf(row, days)
  const isOfHouse = row.ok && row.is === 'signature' && wordOf(row.keyBy) === 'nobody'
  return {
    // Words that were changed after the seal nobody approved: that they were is told, and is no good news.
    ...{ ok: row.is === 'amended' ? null : row.ok, key, params },
    ...(isOfHouse ? { byHouse: true as const } : {}),
    ...(row.is === 'court' ? { unknown: true as const } : {}),
    ...(row.ok || !why ? {} : { why: `verify.why.${why}` as const }),
  }
}

type KeyBy = Extract<SenderRow, { is: 'signature' }>['keyBy']

/** By how many people it is said whose a key is; undefined: of a demonstration nobody asks it. */
function wordOf(keyBy: KeyBy): 'founding' | 'nobody' | 'one' | 'several' | undefined {
  if (keyBy === undefined) return undefined
  if (keyBy.is === 'founding') return 'founding'
  return keyBy.names.length === 0 ? 'nobody' : keyBy.names.length === 1 ? 'one' : 'several'
}

const keyParams = (keyBy: KeyBy): Params => ({
  keyWord: wordOf(keyBy) ?? 'untold',
  keyNames: keyBy?.names.join(', ') ?? '',
})

/** What a line of the report says, without the word before it. */
interface Parts {
  readonly key: ToldRow['key']
  readonly params: Params
  readonly why?: WhyTold | undefined
}
type RowOf<Is extends SenderRow['is']> = SenderRow & { readonly is: Is }

function signatureParts(row: RowOf<'signature'>, { moment }: Days): Parts {
  const { kind, seq, name, title, unit, institution, at } = row
  return {
    key: 'verify.row.signature',
    // A branch of a sentence has no hyphen in its name.
    params: {
      ...{ kind: kind === 'handed-over' ? 'handedOver' : kind, seq, name, title, unit, institution },
      moment: moment(at),
      ended: row.ended === undefined ? 'none' : moment(row.ended),
      ...keyParams(row.keyBy),
    },
    why: row.why,
  }
}

function vouchingParts({ name, by, why }: RowOf<'vouching'>, { moment }: Days): Parts {
  if (!by) return { key: 'verify.row.founding', params: { name }, why }
  const { institution } = by
  return {
    key: 'verify.row.vouching',
    params: { name, by: by.name, institution, moment: moment(by.at) },
    why,
  }
}

function institutionParts(
  { name, verifiers, vouchers, since, why }: RowOf<'institution'>,
  { moment }: Days,
): Parts {
  return {
    key: 'verify.row.institution',
    params: {
      name,
      verifiers: verifiers.join(', ') || '—',
      vouchers: vouchers.join(', ') || '—',
      moment: moment(since),
    },
    why,
  }
}

function amendedParts({ name, title, institution, at, places }: RowOf<'amended'>, { moment }: Days): Parts {
  return {
    key: 'verify.row.amended',
    params: { name, title, institution, moment: moment(at), places: places.join(', ') || '—' },
  }
}

function sealParts({ seal, why }: RowOf<'seal'>, { moment }: Days): Parts {
  return {
    // A seal that nobody found has neither a name nor a time.
    key:
      seal === undefined
        ? 'verify.row.no-seal'
        : seal.kind === 'time-stamp'
          ? 'verify.row.time-stamp'
          : 'verify.row.seal',
    params: {
      name: holderOf(seal) || '—',
      bytes: seal?.coveredBytes ?? 0,
      moment: moment(seal?.judgedAt ?? ''),
    },
    why: why && sealWhy(why),
  }
}

/** What was said beside what is known of it. */
const saidAndKnown = (row: RowOf<'letterhead' | 'head'>): Parts => ({
  key: `verify.row.${row.is}`,
  params: { said: row.said || '—', known: row.known || '—' },
  why: row.why,
})

const wordsAlone = (row: RowOf<'own-word' | 'second-word'>): Parts => ({
  key: `verify.row.${row.is}`,
  params: { words: row.words.join(' · ') },
})

const nameAlone = (row: RowOf<'letter' | 'request'>): Parts => ({
  key: `verify.row.${row.is}`,
  params: {},
  why: row.why,
})

const partsOfEach: { readonly [Is in SenderRow['is']]: (row: RowOf<Is>, days: Days) => Parts } = {
  acts: ({ acts, at, why }) => ({ key: 'verify.row.acts', params: { acts, at: at ?? 0 }, why }),
  signature: signatureParts,
  vouching: vouchingParts,
  registry: ({ name, at, unseen, why }) => ({
    key: 'verify.row.registry',
    params: { name, at: at ?? 0, unseen: unseen ?? 0 },
    why,
  }),
  institution: institutionParts,
  letterhead: saidAndKnown,
  head: saidAndKnown,
  derived: ({ file, said, why }) => ({
    key: 'verify.row.derived',
    params: { file, said: said || '—' },
    why,
  }),
  beside: ({ by, words }) => ({
    key: 'verify.row.beside',
    params: { by: by || '—', words: words.join(' · ') },
  }),
  court: ({ court }) => ({ key: 'verify.row.court', params: { court }, why: 'unknown-court' }),
  'own-word': wordsAlone,
  'second-word': wordsAlone,
  overridden: ({ name, title, codes, reasons }) => ({
    key: 'verify.row.overridden',
    params: { name, title, codes, reasons },
  }),
  amended: amendedParts,
  'still-asked': ({ at, why }, { moment }) => ({
    key: 'verify.row.still-asked',
    params: { moment: moment(at) },
    why,
  }),
  begins: ({ founding, why }, days) => ({
    key: 'verify.row.begins',
    params: foundingParams(founding, days),
    why,
  }),
  story: () => ({ key: 'verify.row.story', params: {}, why: 'impossible' }),
  'seal-level': ({ seal }, days) => ({ key: 'verify.row.seal-level', params: levelParams(seal, days) }),
  'seal-beside': ({ seal, place, isVouched }, { moment }) => ({
    key: 'verify.row.seal-beside',
    params: {
      name: holderOf(seal) || '—',
      moment: moment(seal.judgedAt ?? ''),
      place,
      vouched: isVouched ? 'yes' : 'no',
    },
  }),
  'sealed-list': () => ({ key: 'verify.row.sealed-list', params: {}, why: 'other-list' }),
  'signed-elsewhere': () => ({ key: 'verify.row.signed-elsewhere', params: {}, why: 'other-certificate' }),
  annex: ({ file, why }) => ({ key: 'verify.row.annex', params: { file }, why }),
  letter: nameAlone,
  request: nameAlone,
  seal: sealParts,
}

/** The table has for each line what is told of it, by the name that the line bears. */
const partsOf = (row: SenderRow, days: Days): Parts =>
  (partsOfEach[row.is] as (of: SenderRow, days: Days) => Parts)(row, days)

/** A level as a key of its sentence, and what it rests on. */
function levelParams({ level, judgedAt, revocation, lastStamp }: SealRow, { moment }: Days): Params {
  const evidence = revocation.map(({ by, at }) => `${by?.toUpperCase() ?? '—'} ${moment(at ?? '')}`)
  const unknown = revocation.filter(({ status }) => status === 'unknown')
  const missing = [...new Set(unknown.map(({ subject }) => nameIn(subject) || '—'))]
  const isBefore = unknown.length > 0 && unknown.every(({ lacks }) => lacks === 'before')
  return {
    missing: missing.join(', ') || '—',
    kept: isBefore ? 'before' : unknown.length < revocation.length ? 'some' : 'none',
    level: (level ?? '').replace('-', ''),
    moment: moment(judgedAt ?? ''),
    evidence: [...new Set(evidence)].join(', ') || '—',
    stamp: nameIn(lastStamp?.signer ?? null) || '—',
    stamped: moment(lastStamp?.time ?? ''),
  }
}

function sealWhy(why: NonNullable<Extract<SenderRow, { is: 'seal' }>['why']>): WhyTold {
  switch (why) {
    case 'no-seal':
    case 'unreadable-pdf':
    case 'changed-after':
    case 'of-another':
    case 'unknown-root':
    case 'bad-time-stamp':
    case 'revoked':
      return why
    case 'other-content':
      return 'seal-bytes'
    case 'wrong-range':
      return 'seal-range'
    case 'expired':
    case 'not-yet-valid':
      return 'out-of-date'
    default:
      return 'seal-broken'
  }
}

/** The one sentence about the sender that stands first. */
export function tellSender({ verdict, signer, seal, origin }: Sender): {
  readonly key: 'verify.unverified' | `verify.sender.${Exclude<Sender['verdict'], 'none'>}`
  readonly params: Params
} {
  if (verdict === 'none') return { key: 'verify.unverified', params: {} }
  const params = {
    name: signer?.name || '—',
    unit: signer?.unit || '—',
    institution: signer?.institution || holderOf(seal) || '—',
    origin: origin || '—',
  }
  return { key: `verify.sender.${verdict}`, params }
}

const foundingParams = (founding: Founding | undefined, { day }: Days): Params => ({
  digest: founding ? shortFounding(founding.digest) : '—',
  name: founding?.name || '—',
  on: founding ? day(founding.at.slice(0, 10)) : '—',
})

/**
 * With which founding the registry of the record begins, and whether anybody compared it; undefined: of none.
 */
export function tellFounding(
  { founding }: Sender,
  days: Days = alike,
):
  | {
      readonly key: `verify.begins.${NonNullable<Sender['founding']>['by']}`
      readonly params: Params
    }
  | undefined {
  return founding && { key: `verify.begins.${founding.by}`, params: foundingParams(founding.founding, days) }
}

/** What the record was compared with, as a sentence. */
export function tellComparison(
  { comparison, origin }: Sender,
  { moment }: Days = alike,
): {
  readonly key: `verify.compared.${ComparedTold}`
  readonly params: Params
} {
  const params = { origin: comparison.origin || '—', pack: origin || '—', moment: moment(comparison.at) }
  return { key: `verify.compared.${comparedTold(comparison)}`, params }
}

type ComparedTold = 'registry' | 'differs' | 'newer' | 'standing' | 'nothing' | 'other-house'

function comparedTold({ with: other, differs, newer, standing }: Comparison): ComparedTold {
  if (other !== 'registry') return other
  if (differs.length > 0) return 'differs'
  if (newer.length > 0) return 'newer'
  return standing === 'live' ? 'registry' : 'standing'
}
