import type { Assessment } from '@oficio/core/review'
import type { RouteStatus } from '@oficio/core/route'
import { useWords } from '../../words/words.tsx'

const matchClass: Readonly<Record<Assessment, string>> = {
  full: 'mark-open',
  unconfirmed: 'mark-conditional',
  partial: 'mark-conditional',
  gap: 'mark-block',
  unknown: 'mark-unknown',
}

export function StatusOfMatch({ match }: { readonly match: Assessment }) {
  const { say } = useWords()
  return <span className={`mark-status ${matchClass[match]}`}>{say(`law.match.${match}`)}</span>
}

/** Green is only what is open by all that is known: one of whose effects nobody knows is none. */
export function StatusOfRoute({
  status,
  unsure = false,
}: {
  readonly status: RouteStatus
  readonly unsure?: boolean
}) {
  const { say } = useWords()
  if (status === 'open' && unsure)
    return <span className="mark-status mark-conditional sign-conditional">{say('law.route.unsure')}</span>
  return <span className={`mark-status mark-${status} sign-${status}`}>{say(`law.route.${status}`)}</span>
}
