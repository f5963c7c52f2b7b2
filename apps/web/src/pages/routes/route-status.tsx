import type { RouteStatus } from '@oficio/core/route'
import { useWords } from '../../words/words.tsx'

/** Status of a route in words; sign and colour repeat it. */
export function StatusOfRoute({ status }: { readonly status: RouteStatus }) {
  const { say } = useWords()
  return (
    <span className={`mark-status mark-${status} sign-${status}`}>
      {say(`directory.routes.status.${status}`)}
    </span>
  )
}
