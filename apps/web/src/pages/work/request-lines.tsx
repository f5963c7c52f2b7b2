import { Link } from 'wouter'
import { today } from '../../knowledge.ts'
import { useCaseWords } from '../../request/case-words.ts'
import { Status } from '../../request/status.tsx'
import type { WorkLine } from '../../signed-in/client.ts'
import { ReadAndDecide } from '../../signed-in/read-and-decide.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { isLifeAtStake } from './find-lines.ts'

/** What a line is called: to whom, and what is asked. */
export function useLineName(): (line: Pick<WorkLine, 'provider' | 'kind' | 'passing'>) => string {
  const { say, country } = useWords()
  const words = useCaseWords()
  return ({ provider, kind, passing }) =>
    // A letter to a State is called by it: the company is only where its data lies.
    passing?.country
      ? say('house.line.name.state', {
          country: country(passing.country),
          provider: words.provider(provider),
        })
      : say('house.line.name', {
          provider: words.provider(provider),
          kind: words.type({ requestType: kind as 'disclosure' }),
        })
}

/** Requests as rows: which, about whom, of what case, how it stands, since when, and the day that counts. */
export function Lines({
  lines,
  inCase = false,
  followed,
}: {
  readonly lines: readonly WorkLine[]
  readonly inCase?: boolean
  /** Which request extends, repairs or follows which, by their ids. */
  readonly followed?: ReadonlyMap<string, string>
}) {
  const { say } = useWords()
  const moment = useMoment()
  const nameOf = useLineName()
  const before = (id: string) => lines.find((one) => one.id === followed?.get(id))
  return (
    <ul className="list-plain work-lines">
      {lines.map((line) => (
        <li key={line.id} className="card work-line">
          <div className="stack-small">
            <h3>
              <Link href={`/requests/${line.id}?case=${line.case}`}>{nameOf(line)}</Link>
            </h3>
            <Follows before={before(line.id)} nameOf={nameOf} />
            <About line={line} />
            <p className="small soft">
              {inCase ? null : (
                <>
                  <Link href={`/work/${line.case}`}>
                    {say('house.line.case', { reference: line.reference })}
                  </Link>{' '}
                  ·{' '}
                </>
              )}
              {line.unitName} · {say('house.line.since', { when: moment(line.updatedAt) })}
            </p>
          </div>
          <div className="work-status stack-small">
            <p className="row">
              {line.sealed ? (
                <span className="mark-status mark-closed sign-sealed">{say('house.sealed')}</span>
              ) : null}
              <Status {...line} />
            </p>
            {line.passing ? (
              <p className="small">{say(`assistance.station.${line.passing.station}`)}</p>
            ) : null}
            <Due line={line} />
            {line.mine && line.status === 'awaiting' && !inCase ? (
              <ReadAndDecide file={line.case} request={line.id} />
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** About whom, and the number of its letter, as far as there is either. */
function About({ line: { about, more, number } }: { readonly line: WorkLine }) {
  const { say } = useWords()
  if (about === null && number === null) return null
  return (
    <p className="small">
      {about === null ? null : <span className="code">{about}</span>}
      {more > 0 ? ` ${say('house.line.more', { count: more })}` : null}
      {about !== null && number !== null ? ' · ' : null}
      {number === null ? null : say('house.line.number', { number })}
    </p>
  )
}

/** The day that counts next; one that is over says so. */
function Due({ line }: { readonly line: WorkLine }) {
  const { say, day } = useWords()
  const { due } = line
  // The day of an ordinary answer says nothing of a danger that is now: its hours stand among the deadlines.
  if (!due || (due.for === 'answer' && isLifeAtStake(line))) return null
  const isOver = due.on < today()
  return (
    <p className={isOver ? 'small work-over' : 'small soft'}>
      {say(`house.line.due.${due.for}${isOver ? '.over' : ''}`, { day: day(due.on) })}
    </p>
  )
}

function Follows({
  before,
  nameOf,
}: {
  readonly before: WorkLine | undefined
  readonly nameOf: (line: WorkLine) => string
}) {
  const { say } = useWords()
  return before ? (
    <p className="work-follows">
      <Link href={`/requests/${before.id}?case=${before.case}`}>
        {say('house.line.follows', { name: nameOf(before) })}
      </Link>
    </p>
  ) : null
}
