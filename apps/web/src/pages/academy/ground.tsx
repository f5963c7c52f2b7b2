import './academy.css'
import { lessonFor, refusingFor } from '@oficio/core/academy'
import { Suspense } from 'react'
import { Link, Redirect, useParams } from 'wouter'
import { Told } from '../../facts/told.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { useCourses } from './use-courses.ts'

/**
 * The lesson for a ground of refusal: five minutes on what sent somebody's own request back. Where no page of
 * a module teaches it, what the knowledge says of it: what it means, and how it is seen before sending.
 */
export default function Ground() {
  const { say } = useWords()
  const { modules } = useCourses()
  const { ground = '' } = useParams<{ ground: string }>()
  const lesson = lessonFor(ground, modules)
  if (lesson) return <Redirect to={`/academy/${lesson.module}/${lesson.page}`} replace />
  return (
    <Suspense fallback={<p>{say('frame.loading')}</p>}>
      <Known ground={ground} />
    </Suspense>
  )
}

/** The module that speaks of most grounds. */
const ofMost = (modules: ReturnType<typeof useCourses>['modules']): string | undefined => {
  const grounds = ({ pages }: (typeof modules)[number]) =>
    pages.flatMap(({ rests }) => rests.filter(({ kind }) => kind === 'reason')).length
  return modules.toSorted((a, b) => grounds(b) - grounds(a))[0]?.id
}

function Known({ ground }: { readonly ground: string }) {
  const { say, sayCode, list, providerName } = useWords()
  const knowledge = useKnowledge()
  const next = ofMost(useCourses().modules)
  const known = knowledge.vocabularies.reasonCodes.find(({ code }) => code === ground)
  const named = refusingFor(ground, knowledge)
  return (
    <>
      <header className="stack-small">
        <p className="no-print">
          <Link href="/academy">← {say('academy.back')}</Link>
        </p>
        <h1>{known ? <Told of={known.title} /> : say('academy.lesson.none')}</h1>
      </header>
      {known ? (
        <article className="stack academy-page">
          <p>
            <Told of={known.meaning} />
          </p>
          <h2>{say('academy.ground.before')}</h2>
          <p>{sayCode(`finding.${ground}.fix`, say('academy.ground.none'))}</p>
          {named.length > 0 ? (
            <p>
              {say('academy.ground.named', {
                providers: list(named.map((id) => providerName(id, knowledge))),
              })}
            </p>
          ) : null}
        </article>
      ) : null}
      <p className="row no-print">
        <Link className="button button-second" href={next === undefined ? '/academy' : `/academy/${next}`}>
          {say('academy.ground.next')}
        </Link>
      </p>
    </>
  )
}
