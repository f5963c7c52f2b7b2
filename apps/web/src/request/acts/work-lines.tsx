import { Link } from 'wouter'
import type { WorkLine } from '../../signed-in/client.ts'
import { useMoment } from '../../signed-in/moment.ts'
import { useWords } from '../../words/words.tsx'
import { useCaseWords } from '../case-words.ts'
import '../request.css'

const markOf: Readonly<Record<string, string>> = {
  draft: 'mark-advice',
  awaiting: 'mark-conditional',
  approved: 'mark-open',
  signed: 'mark-open',
  sent: 'mark-conditional',
  questioned: 'mark-warn',
  answered: 'mark-open',
  denied: 'mark-block',
  withdrawn: 'mark-closed',
  superseded: 'mark-closed',
  closed: 'mark-closed',
}

/** How a request stands, in words. */
export function Status({ status, step, held }: Pick<WorkLine, 'status' | 'step' | 'held'>) {
  const { say, sayCode } = useWords()
  const role = step ? sayCode(`law.approval.role.${step}`, step) : undefined
  return (
    <>
      <span className={`mark-status ${markOf[status] ?? 'mark-advice'}`}>
        {status === 'awaiting' && role
          ? say('house.status.awaiting.of', { role })
          : sayCode(`house.status.${status}`, status)}
      </span>
      {held ? <span className="mark-status mark-warn">{say('house.status.held')}</span> : null}
    </>
  )
}

/** Requests as rows: which, of what case, how it stands, since when. */
export function Lines({
  lines,
  inCase = false,
}: {
  readonly lines: readonly WorkLine[]
  readonly inCase?: boolean
}) {
  const { say } = useWords()
  const words = useCaseWords()
  const moment = useMoment()
  return (
    <ul className="list-plain work-lines">
      {lines.map((line) => (
        <li key={line.id} className="card work-line">
          <div>
            <h3>
              <Link href={`/requests/${line.id}?case=${line.case}`}>
                {say('house.line.name', {
                  provider: words.provider(line.provider),
                  kind: words.type({ requestType: line.kind as 'disclosure' }),
                })}
              </Link>
            </h3>
            <p className="small soft">
              {inCase ? null : (
                <>
                  <Link href={`/files/${line.case}`}>
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
