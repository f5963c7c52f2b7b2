import { approvalChain } from '@oficio/core/act'
import { deadline } from '@oficio/core/calendar'
import { stepsOf } from '@oficio/core/json'
import type { FactChange, Knowledge } from '@oficio/core/knowledge'
import type { Statute } from '@oficio/core/law'
import { addDays, type Day, daysBetween } from '@oficio/core/time'
import type { FileProblem, Turned } from '../problem.ts'
import { singles } from '../statutes.ts'
import { gapsOutsideCode, isNamedIn } from './statutes.ts'

// What a release of facts does to the law of a State as a whole, held against the program: terms end within a
// few days of where they ended, nobody lesser approves, a gap in procedure was read in a code of it,
// and what is cited stands among the statutes.

/** By so many days a term may end otherwise: some holidays more in a quarter of a year, and no more. */
const mostDaysOff = 4
const counts = [1, 3, 5, 10, 15, 20, 30, 45, 60, 90]
/** How far ahead terms are counted, and from every how many days. */
const [ahead, every] = [1200, 7]

const problem = (message: string, turned?: Turned): FileProblem => ({
  ...{ path: '', line: 1, message, severity: 'error' as const },
  ...(turned ? { turned } : {}),
})

const statesOf = (changes: readonly FactChange[], slice: FactChange['slice']): readonly string[] => [
  ...new Set(
    changes
      .filter((one) => one.slice === slice)
      .flatMap(({ at }) =>
        stepsOf(at)
          .filter((step) => /^[A-Z]{2}$/.test(step))
          .slice(0, 1),
      ),
  ),
]

/** Terms of a State that end more than a few days from where the program lets them end. */
function turnedTerms(program: Knowledge, now: Knowledge, country: string, on: Day): readonly FileProblem[] {
  for (let from = 0; from <= ahead; from += every)
    for (const unit of ['business-days', 'days'] as const)
      for (const courts of [true, false])
        for (const count of counts) {
          const term = { country, from: `${addDays(on, from)}T12:00:00Z`, count, unit, courts }
          const [before, after] = [deadline(term, program), deadline(term, now)]
          const off = (a: Day, b: Day) => Math.abs(daysBetween(a, b)) > mostDaysOff
          if (off(before.due, after.due) || off(before.lands.next, after.lands.next))
            return [
              problem(
                `with this a term of ${count} ${unit} in ${country} ends on ${after.due}, not on ${before.due}`,
              ),
            ]
        }
  return []
}

const hands = ['unit-head', 'prosecutor', 'judge']

/** Requests of a State that somebody lesser would order than the program has it. */
function lesserHands(program: Knowledge, now: Knowledge, country: string): readonly FileProblem[] {
  const { vocabularies } = program
  const categories = new Set(
    [...program.approvals.elsewhere, ...(program.approvals.countries[country] ?? [])].flatMap(
      (rule) => rule.categories ?? [],
    ),
  )
  return vocabularies.requestType.flatMap((kind) =>
    [[], ...[...categories].map((one) => [one])].flatMap((asked) => {
      const question = { country, kind: kind as 'disclosure', categories: asked }
      const orders = (of: Knowledge) => approvalChain(question, of).at(-1)?.role
      const [before, after] = [orders(program), orders(now)]
      return before !== undefined && hands.indexOf(after ?? '') < hands.indexOf(before)
        ? [
            problem(
              `with this a ${after ?? 'nobody'} orders in ${country} what a ${before} does: ${kind} ${asked}`,
              { code: 'lesser-hand', kind, category: asked.join(), before, after: after ?? '' },
            ),
          ]
        : []
    }),
  )
}

type Group = Readonly<Record<string, unknown>>
const isGroup = (value: unknown): value is Group => typeof value === 'object' && value !== null

/** Every law that a value names with its article. */
function* citationsIn(value: unknown): Generator<readonly [law: string, article: string]> {
  if (!isGroup(value)) return
  const law = value.statute ?? value.instrument
  if (typeof law === 'string' && typeof value.article === 'string') yield [law, value.article]
  for (const inner of Object.values(value)) yield* citationsIn(inner)
}

/** Slices whose facts say by which law of a State they hold; a provision itself is read in `domesticLaw`. */
const citing: readonly FactChange['slice'][] = ['stateRules', 'approvals']

const numbersIn = (article: string): readonly string[] =>
  (article.match(/\d+(?:-\d+)?/g) ?? [])
    .flatMap((one) => [...singles(one)])
    .map((one) => /\d+/.exec(one)?.[0] ?? one)

/** What the program says of a State in a slice: its law is cited there. */
const saidOf = (program: Knowledge, slice: FactChange['slice'], at: string, state: string): unknown => {
  const steps = stepsOf(at)
  return steps
    .slice(0, steps.indexOf(state) + 1)
    .reduce<unknown>((inner, step) => (isGroup(inner) ? inner[step] : undefined), program[slice])
}

/** Articles that a change cites and neither a statute of the State nor a fact like it is known to have. */
function unknownCitations(
  program: Knowledge,
  now: Knowledge,
  { slice, at, after }: FactChange,
): readonly FileProblem[] {
  if (!citing.includes(slice)) return []
  const state = stepsOf(at).find((step) => /^[A-Z]{2}$/.test(step)) ?? ''
  const stood = [...citationsIn(saidOf(program, slice, at, state)), ...citationsIn(now.domesticLaw[state])]
  return [...citationsIn(after)].flatMap(([law, article]) => {
    if (stood.some(([one, other]) => one === law && other === article)) return []
    const named = (now.statutes[state] ?? []).filter((one) => isNamedIn(one, law))
    const cited = stood.filter(([one]) => one === law)
    const known = new Set([
      ...named.flatMap(({ articles }: Statute) => articles.flatMap((one) => numbersIn(one.article))),
      ...cited.flatMap(([, one]) => numbersIn(one)),
    ])
    const wanting = numbersIn(article).filter((one) => !known.has(one))
    return (named.length > 0 || cited.length > 0) && wanting.length === 0
      ? []
      : [
          problem(`no statute of ${state} is known to have this: ${law}, ${article}`, {
            ...{ code: 'unknown-citation', law, article },
          }),
        ]
  })
}

/** Gaps in procedure of a State that were read in no code of procedure that the program knows. */
const gapsElsewhere = (program: Knowledge, now: Knowledge, country: string): readonly FileProblem[] =>
  gapsOutsideCode(country, now, program).map(({ article }) =>
    problem(`a gap of ${country} in article ${article} was read in no code of procedure of the State`, {
      ...{ code: 'gap-outside-code', article },
    }),
  )

/** What can be said against changed facts of the law, held against the program's. */
export function turnedByFacts(
  program: Knowledge,
  now: Knowledge,
  changes: readonly FactChange[],
): readonly FileProblem[] {
  const [on = program.compiledOn] = [
    program.compiledOn,
    ...changes.flatMap(({ envelope }) => envelope.asOf ?? []),
  ]
    .sort()
    .reverse()
  return [
    ...statesOf(changes, 'calendars').flatMap((state) => turnedTerms(program, now, state, on)),
    ...statesOf(changes, 'approvals').flatMap((state) => lesserHands(program, now, state)),
    ...statesOf(changes, 'domesticLaw').flatMap((state) => gapsElsewhere(program, now, state)),
    ...changes.flatMap((change) => unknownCitations(program, now, change)),
  ]
}
