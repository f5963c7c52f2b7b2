import { lessonFor } from '@oficio/core/academy'
import { Link, Redirect, useParams } from 'wouter'
import { useWords } from '../../words/words.tsx'
import { useCourses } from './use-courses.ts'

/** The lesson for a ground of refusal: five minutes on what sent somebody's own request back. */
export default function Ground() {
  const { say } = useWords()
  const { modules } = useCourses()
  const { ground = '' } = useParams<{ ground: string }>()
  const lesson = lessonFor(ground, modules)
  if (lesson) return <Redirect to={`/academy/${lesson.module}/${lesson.page}`} replace />
  return (
    <section className="stack">
      <h1>{say('academy.lesson.none')}</h1>
      <p>
        <Link className="button" href="/academy">
          {say('academy.back')}
        </Link>
      </p>
    </section>
  )
}
