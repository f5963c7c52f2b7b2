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
  | 'other-founding'
  | 'no-founding'
  | StillAskedRow['why']

/** One line of the report: the key of its sentence with what it tells, and why not. */
export interface ToldRow {
  /** `null`: told, on somebody's word, and checked by nobody. */
  readonly ok: boolean | null
  readonly key: `verify.row.${SenderRow['is'] | 'founding' | 'time-stamp'}`
  readonly params: Params
  readonly why?: `verify.why.${WhyTold}`
  /** It holds, and whose the key is nobody says but the house: no tick stands there. */
  readonly byHouse?: true
}

/** A moment as it is read alike in every language. */
export const momentText = (at: string): string =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(at) ? `${at.slice(0, 10)} ${at.slice(11, 16)} UTC` : '—'

/** What stands first: what does not hold, what nobody checked, what holds. */
const placeOf = ({ ok }: ToldRow): number => (ok === false ? 0 : ok === null ? 1 : 2)

/** The lines of a report as sentences: what does not hold first, then what nobody checked. */
export const tellRows = ({ rows }: Sender): readonly ToldRow[] =>
  rows.map(toldRow).sort((a, b) => placeOf(a) - placeOf(b))

/** The word of a line, by which no line of the report says more than was done. */
export const wordOfRow = ({
  ok,
  byHouse,
}: Pick<ToldRow, 'ok' | 'byHouse'>): `verify.rows.${'holds' | 'fails' | 'told' | 'byHouse'}` =>
  `verify.rows.${byHouse ? 'byHouse' : ok === null ? 'told' : ok ? 'holds' : 'fails'}`

function toldRow(row: SenderRow): ToldRow {
  const { key, params, why } = partsOf(row)
  const isOfHouse = row.ok && row.is === 'signature' && wordOf(row.keyBy) === 'nobody'
  return {
    // Words that were changed after the seal nobody approved: that they were is told, and is no good news.
    ...{ ok: row.is === 'amended' ? null : row.ok, key, params },
    ...(isOfHouse ? { byHouse: true as const } : {}),
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

function partsOf(row: SenderRow): {
  readonly key: ToldRow['key']
  readonly params: Params
  readonly why?: WhyTold | undefined
} {
  switch (row.is) {
    case 'acts':
      return { key: 'verify.row.acts', params: { acts: row.acts, at: row.at ?? 0 }, why: row.why }
    case 'signature': {
      const { kind, seq, name, title, unit, institution, at } = row
      return {
        key: 'verify.row.signature',
        // A branch of a sentence has no hyphen in its name.
        params: {
          ...{ kind: kind === 'handed-over' ? 'handedOver' : kind, seq, name, title, unit, institution },
          moment: momentText(at),
          ended: row.ended === undefined ? 'none' : momentText(row.ended),
          ...keyParams(row.keyBy),
        },
        why: row.why,
      }
    }
    case 'vouching':
      return row.by
        ? {
            key: 'verify.row.vouching',
            params: {
              name: row.name,
              by: row.by.name,
              institution: row.by.institution,
              moment: momentText(row.by.at),
            },
            why: row.why,
          }
        : { key: 'verify.row.founding', params: { name: row.name }, why: row.why }
    case 'registry':
      return {
        key: 'verify.row.registry',
        params: { name: row.name, at: row.at ?? 0, unseen: row.unseen ?? 0 },
        why: row.why,
      }
    case 'institution':
      return {
        key: 'verify.row.institution',
        params: {
          name: row.name,
          verifiers: row.verifiers.join(', ') || '—',
          vouchers: row.vouchers.join(', ') || '—',
          moment: momentText(row.since),
        },
        why: row.why,
      }
    case 'letterhead':
      return {
        key: 'verify.row.letterhead',
        params: { said: row.said || '—', known: row.known || '—' },
        why: row.why,
      }
    case 'head':
      return {
        key: 'verify.row.head',
        params: { said: row.said || '—', known: row.known || '—' },
        why: row.why,
      }
    case 'derived':
      return { key: 'verify.row.derived', params: { file: row.file, said: row.said || '—' }, why: row.why }
    case 'beside':
      return { key: 'verify.row.beside', params: { by: row.by || '—', words: row.words.join(' · ') } }
    case 'own-word':
    case 'second-word':
      return { key: `verify.row.${row.is}`, params: { words: row.words.join(' · ') } }
    case 'overridden':
      return {
        key: 'verify.row.overridden',
        params: { name: row.name, title: row.title, codes: row.codes, reasons: row.reasons },
      }
    case 'amended':
      return {
        key: 'verify.row.amended',
        params: {
          name: row.name,
          title: row.title,
          institution: row.institution,
          moment: momentText(row.at),
          places: row.places.join(', ') || '—',
        },
      }
    case 'still-asked':
      return { key: 'verify.row.still-asked', params: { moment: momentText(row.at) }, why: row.why }
    case 'begins':
      return { key: 'verify.row.begins', params: foundingParams(row.founding), why: row.why }
    case 'story':
      return { key: 'verify.row.story', params: {}, why: 'impossible' }
    case 'seal-level':
      return { key: 'verify.row.seal-level', params: levelParams(row.seal) }
    case 'sealed-list':
      return { key: 'verify.row.sealed-list', params: {}, why: 'other-list' }
    case 'signed-elsewhere':
      return { key: 'verify.row.signed-elsewhere', params: {}, why: 'other-certificate' }
    case 'annex':
      return { key: 'verify.row.annex', params: { file: row.file }, why: row.why }
    case 'letter':
    case 'request':
      return { key: `verify.row.${row.is}`, params: {}, why: row.why }
    case 'seal': {
      const params = {
        name: holderOf(row.seal) || '—',
        bytes: row.seal?.coveredBytes ?? 0,
        moment: momentText(row.seal?.judgedAt ?? ''),
      }
      return {
        key: row.seal?.kind === 'time-stamp' ? 'verify.row.time-stamp' : 'verify.row.seal',
        params,
        why: row.why && sealWhy(row.why),
      }
    }
  }
}

/** A level as a key of its sentence, and what it rests on. */
function levelParams({ level, judgedAt, revocation, lastStamp }: SealRow): Params {
  const evidence = revocation.map(({ by, at }) => `${by?.toUpperCase() ?? '—'} ${momentText(at ?? '')}`)
  const unknown = revocation.filter(({ status }) => status === 'unknown')
  const missing = [...new Set(unknown.map(({ subject }) => nameIn(subject) || '—'))]
  const isBefore = unknown.length > 0 && unknown.every(({ lacks }) => lacks === 'before')
  return {
    missing: missing.join(', ') || '—',
    kept: isBefore ? 'before' : unknown.length < revocation.length ? 'some' : 'none',
    level: (level ?? '').replace('-', ''),
    moment: momentText(judgedAt ?? ''),
    evidence: [...new Set(evidence)].join(', ') || '—',
    stamp: nameIn(lastStamp?.signer ?? null) || '—',
    stamped: momentText(lastStamp?.time ?? ''),
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

const foundingParams = (founding: Founding | undefined): Params => ({
  digest: founding ? shortFounding(founding.digest) : '—',
  name: founding?.name || '—',
  on: founding?.at.slice(0, 10) ?? '—',
})

/**
 * With which founding the registry of the record begins, and whether anybody compared it; undefined: of none.
 */
export function tellFounding({ founding }: Sender):
  | {
      readonly key: `verify.begins.${NonNullable<Sender['founding']>['by']}`
      readonly params: Params
    }
  | undefined {
  return founding && { key: `verify.begins.${founding.by}`, params: foundingParams(founding.founding) }
}

/** What the record was compared with, as a sentence. */
export function tellComparison({ comparison, origin }: Sender): {
  readonly key: `verify.compared.${ComparedTold}`
  readonly params: Params
} {
  const params = { origin: comparison.origin || '—', pack: origin || '—', moment: momentText(comparison.at) }
  return { key: `verify.compared.${comparedTold(comparison)}`, params }
}

type ComparedTold = 'registry' | 'differs' | 'newer' | 'standing' | 'nothing' | 'other-house'

function comparedTold({ with: other, differs, newer, standing }: Comparison): ComparedTold {
  if (other !== 'registry') return other
  if (differs.length > 0) return 'differs'
  if (newer.length > 0) return 'newer'
  return standing === 'live' ? 'registry' : 'standing'
}
