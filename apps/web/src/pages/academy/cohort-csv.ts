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

/** What a report tells, as a table: an empty cell is what is not told, never nought. */
export function cohortCsv(cohort: Cohort, names: Names): string {
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
  ]
  return `${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}
