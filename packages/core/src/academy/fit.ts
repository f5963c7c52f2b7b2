import type { EvidenceRequest } from '../request/index.ts'
import { dayNumber, readInstant } from '../time/index.ts'
import type { OfficerScenario } from './types.ts'

/** Seconds around the facts that belong to them: the days before and after in which they were prepared. */
const margin = 7 * 86_400

/**
 * Whether the period of a request is that of the facts: `other` where what it wants of the goal leaves out
 * any of it, `wide` where it reaches more than a week beyond it, or cannot be read; undefined where it fits,
 * or the scenario has no period.
 */
export function periodFault(
  { dataRequested }: EvidenceRequest,
  { categories, period }: OfficerScenario['goal'],
): 'other' | 'wide' | undefined {
  if (!period) return undefined
  const rows = rowsOf(dataRequested).map((row) => ({
    category: row.category,
    from: secondsOf(row.from, 0),
    to: secondsOf(row.to, 86_399),
  }))
  const [from, to] = [secondsOf(period.from, 0), secondsOf(period.to, 86_399)]
  if (from === undefined || to === undefined) return 'other'
  const isCovered = (category: string) =>
    rows.some(
      (row) =>
        row.category === category &&
        row.from !== undefined &&
        row.to !== undefined &&
        row.from <= from &&
        row.to >= to,
    )
  const wanted = categories.filter((one) => rows.some(({ category }) => category === one))
  if (!wanted.every(isCovered)) return 'other'
  const isWide = rows.some(
    (row) =>
      row.from === undefined || row.to === undefined || row.from < from - margin || row.to > to + margin,
  )
  return isWide ? 'wide' : undefined
}

function secondsOf(value: unknown, ofDay: number): number | undefined {
  if (typeof value !== 'string') return undefined
  const day = dayNumber(value)
  return readInstant(value)?.seconds ?? (day === undefined ? undefined : day * 86_400 + ofDay)
}

const rowsOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter((row) => typeof row === 'object' && row !== null) : []

/**
 * Whether the reasons of a request are about this case: each text as it was found, or one that tells of what
 * stands in the draft, the brief and the clues. Words of the trade that fit every case, and a text repeated,
 * do not.
 */
export function tellsTheCase(request: EvidenceRequest, scenario: OfficerScenario): boolean {
  const { draft, brief, clues } = scenario
  const own = new Set(
    textsIn([
      draft.case,
      draft.dataRequested,
      draft.service,
      brief,
      clues.map(({ says, gives }) => [says, gives]),
    ])
      .flatMap(wordsOf)
      .filter(isTelling),
  )
  const found = textsIn([draft.case, draft.dataRequested])
  const tells = (text: unknown, least: number, before?: unknown) =>
    (text ?? null) === (before ?? null) ||
    (typeof text === 'string' && (found.includes(text) || isAbout(text, own, least)))
  return (
    tells(request.case?.summary, 3, draft.case?.summary) &&
    tells(request.case?.nexusToService, 3, draft.case?.nexusToService) &&
    rowsOf(request.dataRequested).every(({ description }) => tells(description, 1))
  )
}

/** `least` words of the case, no fewer than a quarter of those that say anything, and none over and over. */
function isAbout(text: string, own: ReadonlySet<string>, least: number): boolean {
  const all = wordsOf(text)
  const distinct = new Set(all)
  const telling = [...distinct].filter(isTelling)
  const shared = telling.filter((one) => own.has(one)).length
  return shared >= least && shared * 4 >= telling.length && distinct.size * 5 >= all.length * 2
}

const isTelling = (word: string): boolean => word.length > 4

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** Every text in a value, whatever holds it. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
