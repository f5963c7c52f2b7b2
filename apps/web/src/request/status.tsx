import type { RequestStanding } from '@oficio/core/act'
import type { WorkLine } from '../signed-in/client.ts'
import { useWords } from '../words/words.tsx'
import { toneOfStanding } from './standing-tones.ts'

const toneOf: Readonly<Record<string, string>> = {
  draft: 'mark-advice sign-draft',
  awaiting: 'mark-conditional sign-clock',
  approved: 'mark-open sign-stands',
  signed: 'mark-open sign-stands',
  sent: 'mark-conditional sign-ask',
  questioned: 'mark-warn sign-question',
  answered: 'mark-open sign-received',
  denied: 'mark-block sign-refused',
  withdrawn: 'mark-closed sign-withdrawn',
  superseded: 'mark-closed sign-redirected',
  closed: 'mark-closed sign-ended',
}

/** What says more than that it was answered: a refusal is no success. */
const finer: ReadonlySet<RequestStanding> = new Set<RequestStanding>([
  'acknowledged',
  'preserved',
  'lapsed',
  'answered-in-part',
  'nothing-held',
  'refused',
  'redirected',
])

interface Props extends Pick<WorkLine, 'status' | 'step' | 'held'> {
  readonly standing?: RequestStanding
  /** It says that everything was given, and no file of it is here. */
  readonly isWithoutFiles?: boolean
}

/** How a request stands, in words. */
export function Status({ status, step, held, standing, isWithoutFiles = false }: Props) {
  const { say, sayCode } = useWords()
  const role = step ? sayCode(`law.approval.role.${step}`, step) : undefined
  const fine =
    standing && (status === 'answered' || status === 'sent') && finer.has(standing) ? standing : null
  const isBare = isWithoutFiles && status === 'answered' && !fine
  const tone = fine ? toneOfStanding(fine) : (toneOf[status] ?? 'mark-advice')
  return (
    <>
      <span className={`mark-status ${isBare ? 'mark-warn sign-missing' : tone}`}>
        {isBare
          ? say('house.status.answered.no-files')
          : fine
            ? sayCode(`cases.state.${fine}`, fine)
            : status === 'awaiting' && role
              ? say('house.status.awaiting.of', { role })
              : sayCode(`house.status.${status}`, status)}
      </span>
      {held ? <span className="mark-status mark-warn">{say('house.status.held')}</span> : null}
    </>
  )
}
