import type { Standing } from '@oficio/core/act'
import type { WorkLine } from '../signed-in/client.ts'
import { useWords } from '../words/words.tsx'
import { markOfStanding } from './standing-marks.ts'

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

/** What says more than that it was answered: a refusal is no success. */
const finer: ReadonlySet<Standing> = new Set<Standing>([
  'acknowledged',
  'preserved',
  'answered-in-part',
  'nothing-held',
  'refused',
  'redirected',
])

interface Props extends Pick<WorkLine, 'status' | 'step' | 'held'> {
  readonly standing?: Standing
}

/** How a request stands, in words. */
export function Status({ status, step, held, standing }: Props) {
  const { say, sayCode } = useWords()
  const role = step ? sayCode(`law.approval.role.${step}`, step) : undefined
  const fine =
    standing && (status === 'answered' || status === 'sent') && finer.has(standing) ? standing : null
  return (
    <>
      <span className={`mark-status ${fine ? markOfStanding(fine) : (markOf[status] ?? 'mark-advice')}`}>
        {fine
          ? sayCode(`cases.state.${fine}`, fine)
          : status === 'awaiting' && role
            ? say('house.status.awaiting.of', { role })
            : sayCode(`house.status.${status}`, status)}
      </span>
      {held ? <span className="mark-status mark-warn">{say('house.status.held')}</span> : null}
    </>
  )
}
