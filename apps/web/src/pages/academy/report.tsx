import './academy.css'
import { type Cohort, type CohortGroup, fewest, toldCohort } from '@oficio/core/academy'
import { Link, useParams } from 'wouter'
import { saveFile } from '../../files/save-file.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind } from '../../signed-in/use-house.tsx'
import { dayHere } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { cohortCsv } from './cohort-csv.ts'
import { Training } from './training.tsx'
import { useCourses } from './use-courses.ts'
import { useRoom } from './use-room.ts'

/** What an exercise came to, in numbers without names: for whoever pays for it. */
export default function ReportPage() {
  return (
    <Behind>
      <Report />
    </Behind>
  )
}

function Report() {
  const { say, day, country } = useWords()
  const { scenarios } = useCourses()
  const { room: id = '' } = useParams<{ room: string }>()
  const { value, cohort: exact, trouble, reread } = useRoom(id)
  const cohort = toldCohort(exact)
  const titleOf = (one: string) => scenarios.find((scenario) => scenario.id === one)?.title ?? one
  const names = { country, scenario: titleOf }
  return (
    <>
      <header className="stack-small">
        <p className="no-print">
          <Link href={`/academy/rooms/${id}`}>← {value?.room.title ?? say('academy.rooms')}</Link>
        </p>
        <h1>{say('academy.report')}</h1>
        <Training at="room" />
      </header>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      {value ? (
        <>
          <p>
            <strong>{value.room.title}</strong> · {day(dayHere(value.room.openedAt))}
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
          <p className="hint">{say('academy.report.small')}</p>
          <p className="hint">{say('academy.report.means')}</p>
          <p className="row no-print">
            <button type="button" className="button" onClick={() => window.print()}>
              {say('academy.report.print')}
            </button>
            <button
              type="button"
              className="button button-second"
              onClick={() => saveFile(cohortCsv(cohort, names), 'oficio-academy.csv', 'text/csv')}
            >
              CSV
            </button>
            <Link href="/figures">{say('academy.report.figures')}</Link>
          </p>
        </>
      ) : null}
    </>
  )
}

/** All of a group. */
export function Whole({ cohort }: { readonly cohort: Cohort }) {
  const { say } = useWords()
  if (cohort.people < fewest)
    return (
      <p className="notice">
        {say('academy.room.people', { count: cohort.people })}. {say('academy.report.few')}
      </p>
    )
  return (
    <section className="stack-small" aria-labelledby="whole">
      <h2 id="whole">{say('academy.report.whole')}</h2>
      <Told group={cohort} />
      {cohort.toRead ? (
        <p>
          {say('academy.room.toRead')}:{' '}
          {say('academy.report.of', { people: cohort.toRead, of: cohort.people })}
        </p>
      ) : null}
      {cohort.fails.length > 0 ? (
        <>
          <h3>{say('academy.room.fails')}</h3>
          <ul className="stack-small">
            {cohort.fails.map(({ kind, people }) => (
              <li key={kind}>
                {say(`academy.mark.${kind}`)}: {say('academy.report.of', { people, of: cohort.people })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}

/** How many took part and passed, and what changed; a share says of how many it is one. */
function Told({ group: { people, passed, change } }: { readonly group: CohortGroup }) {
  const { say } = useWords()
  return (
    <ul className="stack-small">
      <li>{say('academy.room.people', { count: people })}</li>
      <li>
        {passed === null
          ? say('academy.report.passed.few')
          : say('academy.report.passed', { passed, of: people })}
      </li>
      <li>
        {change === null
          ? say('academy.report.change.none')
          : say('academy.report.change', {
              people: change.people,
              before: change.before.right,
              ofBefore: change.before.of,
              after: change.after.right,
              ofAfter: change.after.of,
            })}
      </li>
    </ul>
  )
}

interface Part {
  readonly name: string
  readonly people: number
  readonly group: CohortGroup | null
}

/** Parts of it, each with its size; of a small one nothing but that. */
export function Parts({ title, rows }: { readonly title: string; readonly rows: readonly Part[] }) {
  const { say } = useWords()
  if (rows.length === 0) return null
  return (
    <section className="stack-small">
      <h2>{title}</h2>
      <ul className="list-plain academy-list">
        {rows.map(({ name, people, group }) => (
          <li key={name} className="card stack-small">
            <h3>{name}</h3>
            {group ? (
              <Told group={group} />
            ) : (
              <p>
                {say('academy.room.people', { count: people })}. {say('academy.report.few')}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
