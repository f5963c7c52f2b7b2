import { Link } from 'wouter'
import { useCaseWords } from '../../request/case-words.ts'
import { Status } from '../../request/status.tsx'
import type { WorkLine } from '../../signed-in/client.ts'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'

/** Requests as rows: which, of what case, how it stands, since when. */
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
  const words = useCaseWords()
  const moment = useMoment()
  const nameOf = (line: WorkLine) =>
    say('house.line.name', {
      provider: words.provider(line.provider),
      kind: words.type({ requestType: line.kind as 'disclosure' }),
    })
  const before = (id: string) => lines.find((one) => one.id === followed?.get(id))
  return (
    <ul className="list-plain work-lines">
      {lines.map((line) => (
        <li key={line.id} className="card work-line">
          <div>
            <h3>
              <Link href={`/requests/${line.id}?case=${line.case}`}>{nameOf(line)}</Link>
            </h3>
            <Follows before={before(line.id)} nameOf={nameOf} />
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
          <p className="row work-status">
            {line.sealed ? <span className="mark-status mark-closed">{say('house.sealed')}</span> : null}
            <Status {...line} />
          </p>
        </li>
      ))}
    </ul>
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
    <p className="small">
      <Link href={`/requests/${before.id}?case=${before.case}`}>
        {say('house.line.follows', { name: nameOf(before) })}
      </Link>
    </p>
  ) : null
}
