import { type Day, daysBetween } from '@oficio/core/time'
import { useWords } from '../../words/words.tsx'

interface Props {
  /** The day that the request asks for; null where no term is known. */
  readonly day: Day | null
  /** What the order says of its term, in its words. */
  readonly term: string | null
  readonly today: Day
}

/** A day is near so many days before. */
const near = 3

/** By when an answer is asked for; a term that nobody knows is told as such, and counted by nobody. */
export function StatusOfTerm({ day: by, term, today }: Props) {
  const { say, day } = useWords()
  if (!by)
    return <span className="small soft">{term ? say('desk.by.words', { term }) : say('desk.by.none')}</span>
  const left = daysBetween(today, by)
  const tone = left < 0 ? 'mark-block' : left <= near ? 'mark-warn' : 'mark-advice'
  return (
    <span className={`mark-status ${tone}`}>
      {say(left < 0 ? 'desk.by.over' : 'desk.by', { day: day(by) })}
    </span>
  )
}
