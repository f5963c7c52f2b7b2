import type { RouteStatus } from '@oficio/core/route'
import { useWords } from '../../words/words.tsx'
import type { Column } from './matrix.ts'

/** Status of a route in words; the colour repeats it. */
export function RouteMark({ status }: { readonly status: RouteStatus }) {
  const { say } = useWords()
  return <span className={`mark-status mark-${status}`}>{say(`directory.routes.status.${status}`)}</span>
}

/** The words over a column. */
export function useColumnName(): (column: Column) => string {
  const { say } = useWords()
  return (column) =>
    column === 'preserve' ? say('directory.routes.preserve') : say(`directory.routes.category.${column}`)
}
