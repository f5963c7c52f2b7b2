import { type Cohort, type CohortGroup, fewest } from '@oficio/core/academy'

interface Names {
  readonly country: (code: string) => string
  readonly scenario: (id: string) => string
}

const columns = [
  ...['part', 'code', 'name', 'people', 'passed', 'answered_twice'],
  ...['before_right', 'before_of', 'after_right', 'after_of'],
] as const

/** A cell as a table takes it: quoted, and never read as a formula. */
const cell = (value: string | number | null): string => {
  if (typeof value === 'number') return String(value)
  const text = value ?? ''
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
}

const numbers = (group: CohortGroup | null): readonly (number | null)[] =>
  group
    ? [
        ...[group.passed, group.change?.people ?? null],
        ...[group.change?.before.right ?? null, group.change?.before.of ?? null],
        ...[group.change?.after.right ?? null, group.change?.after.of ?? null],
      ]
    : [null, null, null, null, null, null]

/** A number of the unit's requests, told as a range, and of how many it is one. */
export interface UnitRow {
  readonly measure: string
  readonly name: string
  readonly period: string
  readonly n: { readonly from: number; readonly to: number } | null
  readonly of: { readonly from: number; readonly to: number } | null
}

/**
 * What a report tells, as a table: an empty cell is what is not told, never nought. Figures of the unit stand
 * in the columns before, each by the ends of its range.
 */
export function cohortCsv(cohort: Cohort, names: Names, unit: readonly UnitRow[] = []): string {
  const rows = [
    [...columns],
    ['all', null, null, cohort.people, ...numbers(cohort.people < fewest ? null : cohort)],
    ...cohort.countries.map(({ country, people, group }) => [
      ...['country', country, names.country(country), people],
      ...numbers(group),
    ]),
    ...cohort.cases.map(({ scenario, people, group }) => [
      ...['case', scenario, names.scenario(scenario), people],
      ...numbers(group),
    ]),
    ...(cohort.people < fewest ? [] : cohort.fails).map(({ kind, people }) => [
      'mark',
      kind,
      null,
      people,
      ...numbers(null),
    ]),
    ...unit.map(({ measure, name, period, n, of }) => [
      ...['unit', `${measure} ${period}`, name, null, null, null],
      ...[n?.from ?? null, n?.to ?? null, of?.from ?? null, of?.to ?? null],
    ]),
  ]
  return `${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}
