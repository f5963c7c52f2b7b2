import type { WorkLine } from '../signed-in/client.ts'
import { useWords } from '../words/words.tsx'

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
