import type { CountryCode } from '../fact/index.ts'
import { isFailing } from './grade.ts'
import type { measured, SeatProgress } from './room.ts'
import type { MarkKind } from './types.ts'

/** What is counted of one seat; who sits there is not in it. */
export interface CohortSeat {
  readonly country: CountryCode
  readonly scenario: string
  readonly progress: SeatProgress
  readonly before: ReturnType<typeof measured>
  readonly after: ReturnType<typeof measured>
}

/** Answers of those who answered before as well as after: nobody else says what changed. */
export interface Change {
  readonly people: number
  readonly before: { readonly right: number; readonly of: number }
  readonly after: { readonly right: number; readonly of: number }
}

/** What is told of a group: all of it, of a country or of a case. */
export interface CohortGroup {
  readonly people: number
  /** Null where it is not told outside of the room: a few who passed, or who did not, would be known. */
  readonly passed: number | null
  /** Null where fewer than `fewest` answered both times. */
  readonly change: Change | null
  /** What went wrong, and for how many: the most frequent first. */
  readonly fails: readonly { readonly kind: MarkKind; readonly people: number }[]
  /** Those who wrote what nobody has read yet; null where it is not told outside of the room. */
  readonly toRead: number | null
}

/** Of fewer people than that nothing is told but that they took part: it would be told of one of them. */
export const fewest = 5

export interface Cohort extends CohortGroup {
  readonly countries: readonly {
    readonly country: CountryCode
    readonly group: CohortGroup | null
    readonly people: number
  }[]
  readonly cases: readonly {
    readonly scenario: string
    readonly group: CohortGroup | null
    readonly people: number
  }[]
}

/**
 * What a group did, in numbers without names. A part of it that is smaller than `fewest`, or whose complement
 * is, is not told: what is left over when the others are taken away would be theirs.
 */
export function cohortOf(seats: readonly CohortSeat[]): Cohort {
  const parts = <Key extends string>(keyOf: (seat: CohortSeat) => Key) => {
    const keys = [...new Set(seats.map(keyOf))].toSorted()
    const sized = keys.map((key) => ({ key, seats: seats.filter((seat) => keyOf(seat) === key) }))
    const isAnySmall = sized.some((one) => one.seats.length < fewest)
    const small = sized.filter((one) => one.seats.length < fewest)
    // One small part alone is what the whole leaves over: the smallest of the others is withheld with it.
    const alone = isAnySmall && small.reduce((sum, one) => sum + one.seats.length, 0) < fewest
    const besides = alone
      ? sized
          .filter((one) => one.seats.length >= fewest)
          .toSorted((a, b) => a.seats.length - b.seats.length)[0]?.key
      : undefined
    return sized.map((one) => ({
      key: one.key,
      people: one.seats.length,
      group: one.seats.length < fewest || one.key === besides ? null : groupOf(one.seats),
    }))
  }
  return {
    ...groupOf(seats),
    countries: parts(({ country }) => country).map(({ key, ...one }) => ({ country: key, ...one })),
    cases: parts(({ scenario }) => scenario).map(({ key, ...one }) => ({ scenario: key, ...one })),
  }
}

function groupOf(seats: readonly CohortSeat[]): CohortGroup {
  const kinds = [...new Set(seats.flatMap(({ progress }) => progress.marks.filter(isFailing)))]
  const fails = kinds
    .map((kind) => ({ kind, people: seats.filter(({ progress }) => progress.marks.includes(kind)).length }))
    .toSorted((a, b) => b.people - a.people || (a.kind < b.kind ? -1 : 1))
  return {
    people: seats.length,
    passed: seats.filter(({ progress }) => progress.state === 'passed').length,
    change: changeOf(seats),
    fails,
    toRead: seats.filter(({ progress }) => progress.open.length > 0).length,
  }
}

function changeOf(seats: readonly CohortSeat[]): Change | null {
  // Who left a question out is in neither sum: the two would be of other questions.
  const both = seats.filter(
    ({ before, after }) => before.of > 0 && before.answered === before.of && after.answered === after.of,
  )
  if (both.length < fewest) return null
  const sum = (when: 'before' | 'after') => ({
    right: both.reduce((total, seat) => total + seat[when].right, 0),
    of: both.reduce((total, seat) => total + seat[when].of, 0),
  })
  return { people: both.length, before: sum('before'), after: sum('after') }
}

/** Whether a number of people may be told of so many: nobody or enough, and the others nobody or enough. */
const isTellable = (n: number, of: number): boolean =>
  (n === 0 || n >= fewest) && (n === of || of - n >= fewest)

/**
 * What of a group leaves the room: no number of a few people, and none from which that of a few follows when
 * those of the parts are taken from that of the whole.
 */
export function toldCohort(cohort: Cohort): Cohort {
  const isWhole = cohort.passed !== null && isTellable(cohort.passed, cohort.people)
  return {
    ...cohort,
    passed: isWhole ? cohort.passed : null,
    fails: cohort.fails.filter(({ people }) => isTellable(people, cohort.people)),
    toRead: isTellable(cohort.toRead ?? 0, cohort.people) ? cohort.toRead : null,
    countries: toldParts(cohort, cohort.countries),
    cases: toldParts(cohort, cohort.cases),
  }
}

/** Of the parts all are told or none: one alone that is withheld is what the others leave over. */
function toldParts<Part extends { readonly group: CohortGroup | null }>(
  whole: CohortGroup,
  parts: readonly Part[],
): readonly Part[] {
  const groups = parts.flatMap(({ group }) => group ?? [])
  const sum = (of: (group: CohortGroup) => number) => groups.reduce((total, group) => total + of(group), 0)
  const rest = {
    people: whole.people - sum(({ people }) => people),
    passed: (whole.passed ?? 0) - sum(({ passed }) => passed ?? 0),
    twice: (whole.change?.people ?? 0) - sum(({ change }) => change?.people ?? 0),
  }
  const isPassed =
    isTellable(whole.passed ?? 0, whole.people) &&
    isTellable(rest.passed, rest.people) &&
    groups.every(({ passed, people }) => isTellable(passed ?? 0, people))
  const isChange = rest.twice === 0 || rest.twice >= fewest
  return parts.map((part) => {
    const { group } = part
    if (!group) return part
    const told = {
      ...group,
      passed: isPassed ? group.passed : null,
      change: isChange ? group.change : null,
      fails: [],
      toRead: null,
    }
    return { ...part, group: told }
  })
}
