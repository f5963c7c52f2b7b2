import './academy.css'
import { cohortOf, toldCohort } from '@oficio/core/academy'
import { type Counts, type Measure, periodOf, toldMeasures } from '@oficio/core/figures'
import { useCallback, useState } from 'react'
import { Link } from 'wouter'
import { WideTable } from '../../facts/section.tsx'
import { saveFile } from '../../files/save-file.ts'
import type { Value } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { dayHere } from '../../words/moment.ts'
import { usePeriodName } from '../../words/period-name.ts'
import { useWords } from '../../words/words.tsx'
import { cohortCsv, type UnitRow } from './cohort-csv.ts'
import { Parts, Whole } from './report.tsx'
import { Training } from './training.tsx'
import { useCourses } from './use-courses.ts'
import { useRooms } from './use-room.ts'

type Rooms = Value<'trainings'>['rooms']

/** What several exercises came to together, in numbers without names, beside the figures of the unit. */
export default function DonorPage() {
  return (
    <Behind>
      <Donor />
    </Behind>
  )
}

function Donor() {
  const { say } = useWords()
  const { client } = useHouse()
  const { value, trouble, reread } = useReading(useCallback(() => client.trainings({}), [client]))
  const [without, setWithout] = useState<readonly string[]>([])
  const rooms = value?.rooms ?? []
  const chosen = rooms.filter(({ id }) => !without.includes(id))
  const turn = (id: string) =>
    setWithout(without.includes(id) ? without.filter((one) => one !== id) : [...without, id])
  return (
    <>
      <header className="stack-small">
        <p className="no-print">
          <Link href="/academy/rooms">← {say('academy.rooms')}</Link>
        </p>
        <h1>{say('academy.donor')}</h1>
        <p className="lead">{say('academy.donor.lead')}</p>
        <Training at="room" />
      </header>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      {value && rooms.length === 0 ? <p className="empty">{say('academy.donor.none')}</p> : null}
      {rooms.length > 0 ? (
        <fieldset className="academy-choices no-print">
          <legend>{say('academy.rooms.mine')}</legend>
          {rooms.map(({ id, title }) => (
            <label key={id} className="choice">
              <input type="checkbox" checked={!without.includes(id)} onChange={() => turn(id)} />
              <span>{title}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      {chosen.length > 0 ? <Told rooms={chosen} /> : null}
    </>
  )
}

function Told({ rooms }: { readonly rooms: Rooms }) {
  const { say, day, country, list } = useWords()
  const { scenarios } = useCourses()
  const seats = useRooms(rooms.map(({ id }) => id))
  const unit = useUnitFigures(rooms)
  if (seats === undefined) return <p className="soft">{say('frame.loading')}</p>
  if (seats === null) return <p className="notice notice-block">{say('academy.donor.unread')}</p>
  const cohort = toldCohort(cohortOf(seats))
  const titleOf = (one: string) => scenarios.find((scenario) => scenario.id === one)?.title ?? one
  const save = () =>
    saveFile(
      cohortCsv(cohort, { country, scenario: titleOf }, unit.rows),
      'oficio-academy-report.csv',
      'text/csv',
    )
  return (
    <>
      <p>
        {say('academy.donor.rooms', {
          count: rooms.length,
          rooms: list(rooms.map(({ title, openedAt }) => `${title} (${day(dayHere(openedAt))})`)),
        })}
      </p>
      <Whole cohort={cohort} />
      <Parts
        title={say('academy.report.countries')}
        rows={cohort.countries.map(({ country: of, ...one }) => ({ name: country(of), ...one }))}
      />
      <Parts
        title={say('academy.report.cases')}
        rows={cohort.cases.map(({ scenario, ...one }) => ({ name: titleOf(scenario), ...one }))}
      />
      <UnitTable {...unit} />
      <p className="hint">{say('academy.report.small')}</p>
      <p className="hint">{say('academy.report.means')}</p>
      <p className="row no-print">
        <button type="button" className="button" onClick={() => window.print()}>
          {say('academy.report.print')}
        </button>
        <button type="button" className="button button-second" onClick={save}>
          CSV
        </button>
      </p>
    </>
  )
}

/** Measures of the unit that a course may move. */
const wanted: readonly Measure[] = ['requests', 'refused', 'turned', 'questioned', 'first-time-right']

/** The half-year before that of the first exercise, and the one after that of the last. */
function periodsOf(rooms: Rooms): readonly [string, string] {
  const opened = rooms.map(({ openedAt }) => openedAt).toSorted()
  const moved = (at: string, months: number) => {
    const date = new Date(at)
    return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1)).toISOString()
  }
  return [periodOf(moved(opened[0] ?? '', -6)), periodOf(moved(opened.at(-1) ?? '', 6))]
}

/**
 * What was told of the units, once and in steps, for reports to others: before the first exercise and after
 * the last. Empty where nothing was told yet, or whoever leads may not read it.
 */
function useUnitFigures(rooms: Rooms) {
  const { say } = useWords()
  const { client } = useHouse()
  const { value } = useReading(useCallback(() => client.figures({ by: 'told' }), [client]))
  const periods = periodsOf(rooms)
  const rows = periods.flatMap((period): readonly UnitRow[] => {
    const counts = (value?.rows ?? []).filter((row) => row.period === period)
    if (counts.length === 0) return []
    const told = toldMeasures(counts.map((row) => row.counts as Counts))
    return wanted.flatMap((measure) => {
      const found = told.findLast((one) => one.measure === measure)
      const name = say(`figures.${measure as 'requests'}`)
      return found ? [{ measure, name, period, n: found.n, of: found.of ?? null }] : []
    })
  })
  return { periods, rows }
}

function UnitTable({ periods, rows }: ReturnType<typeof useUnitFigures>) {
  const { say, number } = useWords()
  const periodName = usePeriodName()
  const range = (one: UnitRow['n']) =>
    one ? say('figures.project.range', { from: number(one.from), to: number(one.to) }) : '–'
  const shown = (measure: Measure, period: string) => {
    const row = rows.find((one) => one.measure === measure && one.period === period)
    if (!row?.n) return '–'
    return row.of ? say('figures.share', { n: range(row.n), of: range(row.of) }) : range(row.n)
  }
  const untold = periods.filter((period) => !rows.some((one) => one.period === period))
  return (
    <section className="stack-small" aria-labelledby="unit-figures">
      <h2 id="unit-figures">{say('academy.donor.unit')}</h2>
      <p>{say('academy.donor.unit.means')}</p>
      {untold.map((period) => (
        <p key={period} className="hint">
          {say('figures.project.untold', { period: periodName(period) })}
        </p>
      ))}
      {rows.length === 0 ? null : (
        <WideTable label={say('academy.donor.unit')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('figures.measure')}</th>
                {periods.map((period) => (
                  <th key={period} scope="col">
                    {periodName(period)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {wanted.map((measure) => (
                <tr key={measure}>
                  <th scope="row">{say(`figures.${measure as 'requests'}`)}</th>
                  {periods.map((period) => (
                    <td key={period}>{shown(measure, period)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </WideTable>
      )}
    </section>
  )
}
