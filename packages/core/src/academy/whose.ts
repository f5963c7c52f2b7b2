import type { EvidenceRequest } from '../request/index.ts'
import { readInstant } from '../time/index.ts'
import { textsIn } from './fit.ts'
import type { OfficerScenario } from './types.ts'

type Given = Readonly<Record<string, unknown>>

/** What beside an identifier tells when or where, and not whose it is. */
const companions = ['type', 'observedOn', 'timestamp', 'country', 'chain', 'asset']

/** The moment beside an address. */
const moment = /@(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d))$/i

/**
 * Two ways to write one account are one: capitals, spaces around it, the sign before a handle, its link, and
 * the same second in another zone.
 */
const folded = (value: unknown): string => {
  const text = String(value).normalize('NFKC').trim()
  const at = moment.exec(text)
  const seconds = at?.[1] === undefined ? undefined : readInstant(at[1].toUpperCase())?.seconds
  return (at && seconds !== undefined ? `${text.slice(0, at.index)}@${seconds}` : text)
    .toLowerCase()
    .replace(/^https?:\/\/[a-z0-9.-]+\.example\//, '')
    .replace(/^@/, '')
}

/** A request as a service reads it that knows its own accounts, however they are written. */
export function asRead(request: EvidenceRequest, accounts: OfficerScenario['accounts']): EvidenceRequest {
  const rows: unknown = request.identifiers
  if (!Array.isArray(rows)) return request
  const identifiers = rows.map((row: unknown) => {
    if (typeof row !== 'object' || row === null) return row
    const { type, value } = row as Given
    const own = accounts.find((one) => one.type === type && folded(one.value) === folded(value))
    return own ? { ...row, value: own.value } : row
  })
  return { ...request, identifiers } as EvidenceRequest
}

/** Every value in the identifiers of a draft that says whose they are, whatever a draft holds there. */
function valuesIn(value: unknown, depth = 0): readonly string[] {
  if (value === null || value === undefined || value === '' || depth > 6) return []
  if (typeof value !== 'object') return [folded(value)]
  return Object.entries(value).flatMap(([key, inner]) =>
    companions.includes(key) ? [] : valuesIn(inner, depth + 1),
  )
}

/**
 * The first value among the identifiers that neither the draft as it was found nor a known clue gave: a
 * guess, and so somebody else's. Undefined where each was given.
 */
export function guessedAccount(
  { identifiers }: EvidenceRequest,
  known: readonly string[],
  { draft, clues }: OfficerScenario,
): string | undefined {
  const given = givenTo(known, { draft, clues })
  return valuesIn(identifiers).find((value) => !given.has(value))
}

/** The values of accounts that the draft had, or that clues gave. */
const givenTo = (known: readonly string[], { draft, clues }: Pick<OfficerScenario, 'draft' | 'clues'>) =>
  new Set([
    ...valuesIn(draft.identifiers),
    ...clues
      .filter(({ id }) => known.includes(id))
      .flatMap(({ gives }) => Object.entries(gives))
      .flatMap(([pointer, value]) => (/^\/identifiers(?:\/|$)/.test(pointer) ? valuesIn(value) : [])),
  ])

/** A handle as it stands in a text: after its sign, at the end of a link, or with a dot or line inside. */
const inText =
  /(?:^|[^\p{L}\p{N}._%+-])@([\p{L}\p{N}_.-]{2,}[\p{L}\p{N}_])|\.example\/([^\s"'»”)]+)|(?<![\p{L}\p{N}@./_-])(\p{L}{2}[\p{L}\p{N}]*[._]\p{L}{2}[\p{L}\p{N}_.]*)(?![@\p{L}\p{N}/])/gu

/** Whether what is typed into the reasons, the data or the letter names an account that nobody gave. */
export function namesAnother(
  { case: facts, dataRequested, text, letter }: EvidenceRequest,
  known: readonly string[],
  { draft, clues }: OfficerScenario,
): boolean {
  const given = givenTo(known, { draft, clues })
  const before = JSON.stringify(draft)
  const texts = textsIn([facts, dataRequested, text, letter])
  return texts
    .flatMap((one) => [...one.matchAll(inText)])
    .some((found) => {
      const name = (found[1] ?? found[2] ?? found[3] ?? '').replace(/(?<![.,;:])[.,;:]+$/, '')
      return !given.has(folded(name)) && !before.includes(name)
    })
}

/**
 * Whether a request is about the accounts of the case: `true` where one of them is named, `stranger` where an
 * account that the service can search is another's, `false` where none is named at all.
 */
export function whoseAccount(
  { identifiers }: EvidenceRequest,
  searchable: readonly string[],
  accounts: OfficerScenario['accounts'],
): boolean | 'stranger' {
  const rows: readonly unknown[] = Array.isArray(identifiers) ? identifiers : []
  const named = rows.filter(
    (row): row is Given => typeof row === 'object' && row !== null && valuesIn(row).length > 0,
  )
  const isTrue = (row: Given) =>
    accounts.some(({ type, value }) => row.type === type && folded(row.value) === folded(value))
  if (named.some((row) => searchable.includes(String(row.type)) && !isTrue(row))) return 'stranger'
  return named.some(isTrue)
}

/** The accounts that a request names and that a list does not hold, as they were written. */
export function accountsBeside(
  { identifiers }: EvidenceRequest,
  accounts: readonly string[],
): readonly string[] {
  const rows: readonly unknown[] = Array.isArray(identifiers) ? identifiers : []
  const wanted = new Set(accounts.map(folded))
  return rows.flatMap((row) => {
    const value = typeof row === 'object' && row !== null ? (row as Given).value : undefined
    return typeof value !== 'string' || value.trim() === '' || wanted.has(folded(value)) ? [] : [value]
  })
}

/** Those of a list that a request names. */
export function accountsNamed(
  { identifiers }: EvidenceRequest,
  accounts: readonly string[],
): readonly string[] {
  const named = new Set(valuesIn(identifiers))
  return accounts.filter((one) => named.has(folded(one)))
}
