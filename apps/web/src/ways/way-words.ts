import { useKnowledge } from '../knowledge.ts'
import { useWords } from '../words/words.tsx'
import type { TimedWay, WaySpan } from './days.ts'
import type { WaysColumn } from './matrix.ts'

/** The words of a column: what is preserved, or a class of data. */
export function useColumnName(): (column: WaysColumn) => string {
  const { say } = useWords()
  return (column) =>
    column === 'preserve' ? say('directory.routes.preserve') : say(`directory.routes.category.${column}`)
}

/** Words for a way and its time: short in a table, whole where it is looked at. */
export function useWayWords() {
  const { say, sayCode } = useWords()
  const { routeRules } = useKnowledge()
  const numbers = ({ from, to }: WaySpan): string => (from === to ? String(to) : `${from}–${to}`)
  return {
    /** `7–42`, and its unit in a letter. */
    numbers,
    unit: (span: WaySpan): string => say(`directory.routes.heat.${span.unit}`),
    /** `≈ 7–42 días`: an estimate says that it is one. */
    inDays: (span: WaySpan, isEstimate: boolean): string =>
      `${isEstimate ? '≈ ' : ''}${say(`directory.strip.span.${span.unit}`, { span: numbers(span) })}`,
    /** How long, in words, and that it is from memory where it is. */
    time: ({ route, isEstimate }: Pick<TimedWay, 'route' | 'isEstimate'>): string => {
      const words = routeRules.routes[route.id]?.duration?.words
      if (!words) return say('directory.routes.heat.unknown')
      const time = sayCode(`route.duration.${words}`, words)
      return isEstimate ? say('directory.routes.heat.memory', { time }) : time
    },
    way: (id: string): string => sayCode(`directory.routes.short.${id}`, sayCode(`route.name.${id}`, id)),
  }
}
