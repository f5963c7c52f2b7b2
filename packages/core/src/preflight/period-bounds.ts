import { addDays, type Day } from '../time/index.ts'
import { actDays } from './account-acts.ts'
import type { DraftData } from './draft.ts'
import { finding, houseGrounds } from './finding.ts'
import { type LawInput, shown } from './law-input.ts'
import { at, bag, plain } from './read.ts'
import type { Finding } from './types.ts'
import { wordIn } from './word-lists.ts'

/** Data of the moment in which an account was opened lie outside any period. */
function isAtCreation({ draft, knowledge }: LawInput, row: DraftData, index: number): boolean {
  const letter = bag(at(draft.raw, 'letter'))
  const rows = at(letter, 'data')
  const own = Array.isArray(rows) ? bag(rows[index]) : {}
  return (
    at(own, 'atCreation') === true ||
    wordIn(knowledge.preflight, 'creation', plain(row.description)) !== undefined
  )
}

/** Every period asked ends before the last day on which, the facts say that the account or the offender acted. */
export function windowFindings(input: LawInput): readonly Finding[] {
  const { draft, knowledge, written } = input
  const rows = draft.data.flatMap((row, index) =>
    row.end && !isAtCreation(input, row, index) ? [{ row, end: row.end.day }] : [],
  )
  const latest = rows
    .map(({ end }) => end)
    .sort()
    .at(-1)
  if (latest === undefined) return []
  const last = actDays({ draft, words: knowledge.preflight, written, after: latest }).at(-1)
  if (last === undefined) return []
  return rows.map(({ row, end }) =>
    finding(
      { code: 'facts.windowShort', rule: 'lastFact', path: `${row.path}/to`, params: { last, to: end } },
      shown(draft),
      houseGrounds,
    ),
  )
}

const utc = /T(\d{2}):[\d:.]*(?:Z|\+00:?00)$/

/** The day of an end where people are: the first hours of a day in UTC are the evening before in the region. */
function localDay({ to, timezone }: DraftData, day: Day): Day {
  const hour = utc.exec(to)?.[1]
  return hour !== undefined && Number(hour) < 12 && !/^(?:Z|UTC|\+00)/i.test(timezone)
    ? addDays(day, -1)
    : day
}

/** The period reaches beyond the day of the letter or of checking: such data do not exist yet. */
export function futureFindings({ draft, context, written }: LawInput): readonly Finding[] {
  const until = written < context.on ? written : context.on
  return draft.data.flatMap((row) => {
    if (!row.end) return []
    const day = localDay(row, row.end.day)
    if (day <= until) return []
    const rule = until === written ? 'afterLetter' : 'afterToday'
    const params = { to: day, day: until }
    return [
      finding({ code: 'period.inFuture', rule, path: `${row.path}/to`, params }, shown(draft), houseGrounds),
    ]
  })
}
