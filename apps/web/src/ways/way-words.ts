import { useKnowledge } from '../knowledge.ts'
import { useWords } from '../words/words.tsx'
import type { Span, Timed } from './days.ts'
import type { Column } from './matrix.ts'

/** The words of a column: what is preserved, or a class of data. */
export function useColumnName(): (column: Column) => string {
  const { say } = useWords()
  return (column) =>
    column === 'preserve' ? say('directory.routes.preserve') : say(`directory.routes.category.${column}`)
}

/** Words for a way and its time: short in a table, whole where it is looked at. */
export function useWayWords() {
  const { say, sayCode } = useWords()
  const { routeRules } = useKnowledge()
  const numbers = ({ from, to }: Span): string => (from === to ? String(to) : `${from}–${to}`)
  return {
    /** `7–42`, and its unit in a letter. */
    numbers,
    unit: (span: Span): string => say(`directory.routes.heat.${span.unit}`),
    /** `≈ 7–42 días`: an estimate says that it is one. */
    inDays: (span: Span, isEstimate: boolean): string =>
      `${isEstimate ? '≈ ' : ''}${say(`directory.strip.span.${span.unit}`, { span: numbers(span) })}`,
    /** How long, in words, and that it is from memory where it is. */
    time: ({ route, isEstimate }: Pick<Timed, 'route' | 'isEstimate'>): string => {
      const words = routeRules.routes[route.id]?.duration?.words
      if (!words) return say('directory.routes.heat.unknown')
      const time = sayCode(`route.duration.${words}`, words)
      return isEstimate ? say('directory.routes.heat.memory', { time }) : time
    },
    way: (id: string): string => sayCode(`directory.routes.short.${id}`, sayCode(`route.name.${id}`, id)),
  }
}
