import type { Match } from '@oficio/core/law'
import type { RouteStatus } from '@oficio/core/route'
import { useWords } from '../../words/words.tsx'

const matchClass: Readonly<Record<Match, string>> = {
  full: 'mark-open',
  partial: 'mark-conditional',
  gap: 'mark-block',
  unknown: 'mark-unknown',
}

export function StatusOfMatch({ match }: { readonly match: Match }) {
  const { say } = useWords()
  return <span className={`mark-status ${matchClass[match]}`}>{say(`law.match.${match}`)}</span>
}

export function StatusOfRoute({ status }: { readonly status: RouteStatus }) {
  const { say } = useWords()
  return <span className={`mark-status mark-${status} sign-${status}`}>{say(`law.route.${status}`)}</span>
}
