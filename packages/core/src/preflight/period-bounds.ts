import { measureOf } from '../statute/index.ts'
import { addDays, type Day, dayOf } from '../time/index.ts'
import { actDays } from './account-acts.ts'
import type { DraftData } from './draft.ts'
import { finding, houseGrounds } from './finding.ts'
import { type LawInput, shown } from './law-input.ts'
import { at, bag, plain, text } from './read.ts'
import type { Finding, Severity } from './types.ts'
import { wordIn } from './word-lists.ts'

/** Data of the moment in which an account was opened lie outside any period. */
function isAtCreation({ draft, knowledge }: LawInput<never>, row: DraftData, index: number): boolean {
  const letter = bag(at(draft.raw, 'letter'))
  const rows = at(letter, 'data')
  const own = Array.isArray(rows) ? bag(rows[index]) : {}
  return (
    at(own, 'atCreation') === true ||
    wordIn(knowledge.preflight, 'creation', plain(row.description)) !== undefined
  )
}

/**
 * Every period asked ends before the last day on which, the facts say that the account or the offender acted.
 */
export function windowFindings(input: LawInput<never>): readonly Finding<'facts.windowShort'>[] {
  const { draft, knowledge, written } = input
  const rows = draft.data.flatMap((row, index) =>
    row.end && !isAtCreation(input, row, index) ? [{ row, end: row.end.day }] : [],
  )
  const latest = rows
    .map(({ end }) => end)
    .sort()
    .at(-1)
  if (latest === undefined) return []
  const acts = actDays({ draft, words: knowledge.preflight, written, after: latest })
  const last = acts.findLast(({ until, doubtful }) => until === undefined && !doubtful)?.day
  if (last !== undefined) return told(rows, 'lastFact', { last }, shown(draft))
  const perhaps = acts.findLast(({ doubtful }) => doubtful)?.day
  if (perhaps !== undefined) return told(rows, 'perhaps', { last: perhaps }, 'warn')
  const month = acts.at(-1)
  if (month?.until === undefined) return acts.length > 0 ? [] : beforeAll(input)
  // Of a month alone the last day is not said: all of it lies after the period, or some of it may.
  const isAfter = month.day > latest
  const params = { from: month.day, last: month.until }
  return told(rows, isAfter ? 'lastMonth' : 'monthGoesOn', params, isAfter ? shown(draft) : 'warn')
}

/**
 * The only acts that the facts tell lie before all that is asked: the officer is asked whether that is meant.
 */
function beforeAll(input: LawInput<never>): readonly Finding<'facts.windowShort'>[] {
  const { draft, knowledge, written } = input
  const rows = draft.data.flatMap((row, index) =>
    row.start && !isAtCreation(input, row, index) ? [{ row, from: row.start.day }] : [],
  )
  const [earliest] = rows.map(({ from }) => from).sort()
  if (earliest === undefined || rows.length < draft.data.length) return []
  // `Hoy la llamaron`: what is told of today is of no day before the period.
  if (wordIn(knowledge.preflight, 'today', plain(draft.summary)) !== undefined) return []
  const acts = actDays({ draft, words: knowledge.preflight, written, after: '0001-01-01' })
  const latest = acts.at(-1)
  if (!latest || acts.some(({ day, until, doubtful }) => doubtful || (until ?? day) >= earliest)) return []
  return rows.map(({ row, from }) =>
    finding(
      {
        code: 'facts.windowShort',
        rule: 'beforeFrom',
        path: `${row.path}/from`,
        params: { last: latest.until ?? latest.day, from },
      },
      'warn',
      houseGrounds,
    ),
  )
}

const told = (
  rows: readonly { readonly row: DraftData; readonly end: Day }[],
  rule: string,
  params: Finding['params'],
  severity: Severity,
): readonly Finding<'facts.windowShort'>[] =>
  rows.map(({ row, end }) =>
    finding(
      { code: 'facts.windowShort', rule, path: `${row.path}/to`, params: { ...params, to: end } },
      severity,
      houseGrounds,
    ),
  )

const utc = /T(\d{2}):[\d:.]*(?:Z|\+00:?00)$/

/**
 * The day of an end where people are: the first hours of a day in UTC are the evening before in the region.
 */
function localDay({ to, timezone }: DraftData, day: Day): Day {
  const hour = utc.exec(to)?.[1]
  return hour !== undefined && Number(hour) < 12 && !/^(?:Z|UTC|\+00)/i.test(timezone)
    ? addDays(day, -1)
    : day
}

/** Who holds an account, and who registered a domain, is asked as it stands: it has no period. */
const withoutPeriod: ReadonlySet<string> = new Set(['subscriber', 'domain'])

function hasPeriod({ category }: DraftData, { draft, knowledge }: LawInput<never>): boolean {
  const of = { provider: draft.provider, requestType: 'disclosure' as const }
  const { categories } = measureOf({ ...of, dataRequested: [{ category }] }, knowledge)
  return categories.some((one) => !withoutPeriod.has(one))
}

/** Between what begins a period and its end in words: `desde el 1 de octubre … hasta la respuesta`. */
const begins = /(?:^|[^a-z])(?:desde|a partir|from|since|depuis|a contar)(?![a-z])/

/**
 * `hasta la fecha de respuesta`: what happens until somebody answers does not exist yet. Of data without a
 * period it says nothing.
 */
function untilAnswer(input: LawInput<never>, day: Day): readonly Finding<'period.inFuture'>[] {
  const { draft, knowledge } = input
  if (draft.requestType !== 'disclosure') return []
  const rows = draft.data.filter((row) => hasPeriod(row, input))
  const inRows = rows.flatMap((row) => {
    const phrase = wordIn(knowledge.preflight, 'untilAnswer', plain(row.description))
    return phrase === undefined ? [] : [{ path: `${row.path}/to`, phrase }]
  })
  const inText = (rows.length > 0 ? plain(draft.text).split(/[.;\n](?=\s|$)/) : []).flatMap((sentence) => {
    const phrase = wordIn(knowledge.preflight, 'untilAnswer', sentence)
    return phrase === undefined || !begins.test(sentence.slice(0, sentence.indexOf(phrase)))
      ? []
      : [{ path: '/text', phrase }]
  })
  return [...inRows, ...inText.slice(0, 1)].map(({ path, phrase }) =>
    finding(
      { code: 'period.inFuture', rule: 'untilAnswer', path, params: { phrase, day } },
      shown(draft),
      houseGrounds,
    ),
  )
}

/** The period reaches beyond the day of the letter or of checking: such data do not exist yet. */
export function futureFindings(input: LawInput<never>): readonly Finding<'period.inFuture'>[] {
  const { draft, context, written } = input
  const until = written < context.on ? written : context.on
  const ahead = draft.data.flatMap((row) => {
    if (!row.end) return []
    const day = localDay(row, row.end.day)
    if (day <= until) return []
    const rule = until === written ? 'afterLetter' : 'afterToday'
    const params = { to: day, day: until }
    return [
      finding({ code: 'period.inFuture', rule, path: `${row.path}/to`, params }, shown(draft), houseGrounds),
    ]
  })
  return ahead.length > 0 ? ahead : untilAnswer(input, until)
}

/**
 * The letter demands its answer by a day that is over: nobody can keep it, and whoever reads it takes it for
 * careless.
 */
export function returnFindings({ draft, context }: LawInput<never>): readonly Finding<'deadline.past'>[] {
  const letter = bag(at(draft.raw, 'letter'))
  return ['returnBy', 'returnAt'].flatMap((field) => {
    const day = dayOf(text(at(letter, field)))
    if (!day || day >= context.on) return []
    const params = { day, today: context.on }
    const what = { code: 'deadline.past', rule: 'beforeToday', path: `/letter/${field}`, params } as const
    return [finding(what, shown(draft), houseGrounds)]
  })
}
