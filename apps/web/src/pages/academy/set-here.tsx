import { modulesDone, type SeatEntry } from '@oficio/core/academy'
import { useEffect } from 'react'
import { Link } from 'wouter'
import { useWords } from '../../words/words.tsx'
import { begunOf, storedProgress } from './progress.ts'
import type { KeptSeat } from './seat.ts'
import { useCourses } from './use-courses.ts'

interface Props {
  readonly seat: KeptSeat
  readonly add: (entries: readonly SeatEntry[], draft: object | null) => void
}

/**
 * The modules that whoever leads set: read as any other, on the same device; what was answered there is told
 * at the seat.
 */
export function SetHere({ seat, add }: Props) {
  const { say } = useWords()
  const { modules } = useCourses()
  const set = modules.filter(({ id }) => seat.modules?.includes(id))
  const ids = set.map(({ id }) => id)
  const told = new Map(
    seat.entries.flatMap((entry) =>
      'answer' in entry && entry.when === 'module' ? [[entry.answer, entry.choice] as const] : [],
    ),
  )
  const fresh = answersOn(ids).filter(({ answer, choice }) => told.get(answer) !== choice)
  const waits = fresh.map(({ answer, choice }) => `${answer} ${choice}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was answered since is why it is told
  useEffect(() => {
    if (fresh.length > 0) add(fresh, seat.draft)
  }, [waits])
  if (set.length === 0) return null
  return (
    <section className="stack-small" aria-labelledby="set">
      <h2 id="set">{say('academy.room.set')}</h2>
      <ul className="list-plain stack-small">
        {set.map(({ id, title }) => {
          const isDone = modulesDone(seat.entries, modules, [id]).done === 1
          return (
            <li key={id}>
              <Link href={`/academy/${id}`}>{title}</Link>{' '}
              <span className="small soft">{say(`academy.state.${isDone ? 'done' : 'new'}`)}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** What was answered on this device in modules, as entries of a seat. */
const answersOn = (modules: readonly string[]) =>
  modules.flatMap((id) =>
    Object.entries(begunOf(storedProgress(), id)?.answers ?? {}).map(([question, { last }]) => ({
      ...{ answer: `${id}/${question}`, choice: last, when: 'module' as const },
    })),
  )
