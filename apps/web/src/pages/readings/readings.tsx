import './readings.css'
import { differences, type Reading } from '@oficio/core/review'
import { useCallback, useState } from 'react'
import { Link } from 'wouter'
import { useKnowledge } from '../../knowledge.ts'
import type { Value } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { Decide } from './decide.tsx'
import { inTurn } from './in-turn.ts'
import { ReadingForm } from './reading-form.tsx'
import { ReadingView } from './reading-view.tsx'

type Review = Value<'lawReviews'>['reviews'][number]

/** Articles of the law that two people read apart, for whoever reads laws. */
export default function ReadingsPage() {
  return (
    <Behind>
      <Readings />
    </Behind>
  )
}

function Readings() {
  const { say } = useWords()
  const { client } = useHouse()
  const { value, trouble, reread } = useReading(useCallback(() => client.lawReviews({}), [client]))
  const [done, setDone] = useState('')
  const after = (text: string) => {
    setDone(text)
    void reread()
  }
  const reviews = value?.reviews ?? []
  return (
    <>
      <header className="stack-small">
        <h1>{say('review.readings.title')}</h1>
        <p className="lead">{say('review.readings.lead')}</p>
      </header>
      {trouble?.kind === 'refused' && trouble.problem.code === 'not-allowed' ? (
        <p className="empty">{say('review.readings.others')}</p>
      ) : (
        <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      )}
      <p role="status">{done}</p>
      {value ? (
        <>
          <section className="stack" aria-labelledby="open-readings">
            <h2 id="open-readings">{say('review.readings.open')}</h2>
            <p className="no-print">
              <a href="#new-reading">{say('review.form.new')}</a>
            </p>
            {reviews.every(({ status }) => status !== 'open') ? (
              <p className="empty">{say('review.readings.none')}</p>
            ) : null}
            {inTurn(reviews).map((one) =>
              one.status === 'open' ? (
                <Open key={one.id} one={one} states={value.states} onDone={after} />
              ) : null,
            )}
          </section>
          <section className="stack" aria-labelledby="new-reading">
            <h2 id="new-reading">{say('review.form.new')}</h2>
            <ReadingForm states={value.states} onDone={after} />
          </section>
          {reviews.some(({ status }) => status !== 'open') ? (
            <section className="stack" aria-labelledby="over-readings">
              <h2 id="over-readings">{say('review.readings.over')}</h2>
              {reviews.map((one) => (one.status === 'open' ? null : <Over key={one.id} one={one} />))}
            </section>
          ) : null}
        </>
      ) : null}
    </>
  )
}

function Title({ one }: { readonly one: Review }) {
  const { say, language } = useWords()
  const { countries, articles, routeRules } = useKnowledge()
  const heading = articles[`${routeRules.treaties[one.treaty]}:art-${one.article}`]?.heading[language] ?? ''
  const path = one.treaty === 'budapest' ? 'budapest' : 'second-protocol'
  return (
    <h3>
      <Link href={`/law/${one.country}/review/${path}#art-${one.article}`}>
        {countries[one.country]?.names[language] ?? one.country}, {say(`law.treaty.${one.treaty}`)},{' '}
        {say('law.provisions.article.short', { n: one.article })} {heading}
      </Link>
    </h3>
  )
}

interface OpenProps {
  readonly one: Review
  readonly states: Value<'lawReviews'>['states']
  readonly onDone: (text: string) => void
}

function Open({ one, states, onDone }: OpenProps) {
  const { say } = useWords()
  const own = one.versions.filter(({ mine }) => mine).at(-1)
  return (
    <article className="card stack-small">
      <Title one={one} />
      <p>{say('review.readers', { count: one.readers })}</p>
      {one.differs === null ? (
        <p className="soft">{say(own ? 'review.blind.waits' : 'review.blind.yours')}</p>
      ) : one.differs.length === 0 ? (
        <p className="notice notice-open">{say('review.agree')}</p>
      ) : (
        <p className="notice notice-wait">
          {say('review.differ')}{' '}
          {one.differs.map((part) => say(`review.part.${part as 'assessment'}`)).join(', ')}.
        </p>
      )}
      <Versions one={one} />
      {one.may.write ? (
        <details key={own?.version ?? 0} className="details no-print">
          <summary>{say(own ? 'review.form.again' : 'review.form.yours')}</summary>
          <ReadingForm of={one} from={own?.reading as Reading | undefined} states={states} onDone={onDone} />
        </details>
      ) : null}
      {one.may.publish ? <Decide one={one} onDone={onDone} /> : null}
    </article>
  )
}

/** Each version of each reader, with what it says otherwise than the one before of the same reader. */
function Versions({ one }: { readonly one: Review }) {
  const { say } = useWords()
  const moment = useMoment()
  return one.versions.map((version, index) => {
    const before = one.versions.slice(0, index).findLast(({ by }) => by === version.by)
    // Where they differ both are held side by side; what agrees is read by whoever opens it.
    const isNewest = !one.versions.slice(index + 1).some(({ by }) => by === version.by)
    const isHeldBeside = one.status === 'open' && (one.differs ?? []).length > 0
    return (
      <details key={`${version.by} ${version.version}`} className="details" open={isNewest && isHeldBeside}>
        <summary>
          {say('review.version', { name: version.by, number: version.version, when: moment(version.at) })}
        </summary>
        <p className="small soft">{version.institution}</p>
        <ReadingView
          reading={version.reading as Reading}
          changed={before ? differences(before.reading as Reading, version.reading as Reading) : []}
        />
      </details>
    )
  })
}

function Over({ one }: { readonly one: Review }) {
  const { say } = useWords()
  return (
    <article className="card stack-small">
      <Title one={one} />
      <p>
        {one.status === 'published'
          ? say('review.published', { number: one.release ?? 0 })
          : say('review.restricted')}
      </p>
      <Versions one={one} />
    </article>
  )
}
