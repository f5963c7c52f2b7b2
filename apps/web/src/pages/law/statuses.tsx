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

export function StatusOfRoute({ status }: { readonly status: RouteStatus }) {
  const { say } = useWords()
  return <span className={`mark-status mark-${status} sign-${status}`}>{say(`law.route.${status}`)}</span>
}
