import type { Article } from '@oficio/core/law'
import { Link } from 'wouter'
import { Dot } from '../../facts/dot.tsx'
import { Note } from '../../facts/fact-line.tsx'
import { Told } from '../../facts/told.tsx'
import { useSayIn } from '../../facts/translations.ts'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { statementsOn } from './statements.ts'

/**
 * What an article asks of a request, its clocks, its safeguards, what States said to it, and what a review
 * asks.
 */
export function ArticleDetails({ article }: { readonly article: Article }) {
  const { say, sayCode, language } = useWords()
  const { templates } = useKnowledge()
  const words = (text: string): string | undefined => templates.contents?.[text]?.[language]
  return (
    <details className="details law-article" id={`art-${article.article}`}>
      <summary>
        {say('law.provisions.article.short', { n: article.article })} {article.heading[language]}
      </summary>
      <div className="stack">
        <div className="with-dot">
          <Note>{article.summary}</Note>
          <Dot fact={article.provenance} of={say('law.provisions.article.short', { n: article.article })} />
        </div>
        <Part title={say('law.article.contents')} items={article.requiredContents} words={words} />
        {article.deadlines.length > 0 ? (
          <section className="stack-small">
            <h3>{say('law.article.deadlines')}</h3>
            <ul>
              {article.deadlines.map((deadline) => (
                <li key={deadline.id}>
                  {deadline.days === null ? null : (
                    <strong>{say('law.article.days', { count: deadline.days })}. </strong>
                  )}
                  {sayCode(`route.deadline.${deadline.id}`, '')}{' '}
                  <span className="law-note">
                    <Told of={deadline.text} />
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <Part title={say('law.article.safeguards')} items={article.safeguards} />
        <Part title={say('law.article.refusals')} items={article.refusalGrounds} />
        <Part title={say('law.article.notifications')} items={article.notifications} />
        <Allowed article={article} />
        <Made article={article} />
        <Part title={say('law.article.review')} items={article.reviewQuestions ?? []} />
        {article.routes.length > 0 ? (
          <section className="stack-small">
            <h3>{say('law.article.routes')}</h3>
            <ul>
              {article.routes.map((route) => (
                <li key={route}>{sayCode(`route.name.${route}`, route)}</li>
              ))}
            </ul>
          </section>
        ) : null}
        {article.notes?.map((note) => (
          <Note key={note}>{note}</Note>
        ))}
      </div>
    </details>
  )
}

interface PartProps {
  readonly title: string
  readonly items: readonly string[]
  /** The words of an item in the reader's language, where the house has them. */
  readonly words?: (text: string) => string | undefined
}

function Part({ title, items, words }: PartProps) {
  const sayIn = useSayIn()
  if (items.length === 0) return null
  return (
    <section className="stack-small">
      <h3>{title}</h3>
      <ul>
        {items.map((item) => {
          const own = words?.(item)
          const said = sayIn(item)
          return own ? (
            <li key={item}>{own}</li>
          ) : (
            <li key={item} lang={said.language}>
              {said.text}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** What States may reserve or declare under the article, by paragraph. */
function Allowed({ article }: { readonly article: Article }) {
  const { say } = useWords()
  const sayIn = useSayIn()
  const allowed = [...article.reservations, ...article.declarations]
  if (allowed.length === 0) return null
  return (
    <section className="stack-small">
      <h3>{say('law.article.reservations')}</h3>
      <ul>
        {allowed.map(({ para, text }) => (
          <li key={`${para} ${text}`}>
            {sayIn(para).text}: <Told of={text} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Reservations and declarations that States have made to this article, beside what it allows. */
function Made({ article }: { readonly article: Article }) {
  const { say, language } = useWords()
  const { countries, routeRules } = useKnowledge()
  const instrument = article.instrument === routeRules.treaties.budapest ? undefined : article.instrument
  const made = Object.values(countries).flatMap((country) =>
    statementsOn(country, article.article, instrument).map((placed) => ({ country, ...placed })),
  )
  if (made.length === 0) return null
  return (
    <section className="stack-small">
      <h3>{say('law.article.made')}</h3>
      <ul>
        {made.map(({ country, statement, kind }) => (
          <li key={`${country.iso2} ${kind} ${statement.art}`}>
            <Link href={`/law/${country.iso2}`}>{country.names[language]}</Link>:{' '}
            {say(`law.statement.${kind}`, { article: statement.art })}
            <Note>{statement.text}</Note>
          </li>
        ))}
      </ul>
    </section>
  )
}
