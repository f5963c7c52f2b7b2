import '../law.css'
import { type Assessment, protectionOf, type ReviewedArticle, review } from '@oficio/core/review'
import { useMemo } from 'react'
import { Link, useParams } from 'wouter'
import { Note, Origin } from '../../../facts/fact-line.tsx'
import { useOpenedByHash } from '../../../facts/fold.tsx'
import { Told } from '../../../facts/told.tsx'
import { useSayIn } from '../../../facts/translations.ts'
import { useKnowledge } from '../../../knowledge.ts'
import { Resting } from '../../../ways/resting.tsx'
import { useWords } from '../../../words/words.tsx'
import { NoSuch } from '../country.tsx'
import { Reading } from '../reading.tsx'
import { StatusOfMatch } from '../statuses.tsx'
import { AccessionChecklist } from './accession.tsx'
import { Breaks } from './breaks.tsx'
import { NoProvision, ProvisionRead } from './provision.tsx'
import { ReleasesOf } from './releases-of.tsx'
import { roleOf, treatyOf } from './treaty-of.ts'
import { WorkingTextOf } from './working-text.tsx'

/** The law of a State held against a treaty, article by article. */
export default function ReviewPage() {
  const { say, language, day } = useWords()
  const knowledge = useKnowledge()
  const params = useParams<{ country: string; treaty: string }>()
  const code = (params.country ?? '').toUpperCase()
  const country = Object.hasOwn(knowledge.countries, code) ? knowledge.countries[code] : undefined
  const treaty = treatyOf(params.treaty)
  const articles = useMemo(
    () => (country && treaty ? review(country.iso2, roleOf(treaty), knowledge) : []),
    [country, treaty, knowledge],
  )
  useOpenedByHash(`${code} ${treaty}`)
  if (!country || !treaty)
    return <NoSuch title={say('law.country.none.title')} text={say('law.country.none.text')} />
  const instrument = knowledge.instruments[knowledge.routeRules.treaties[roleOf(treaty)]]
  const count = (wanted: Assessment) => articles.filter(({ assessment }) => assessment === wanted).length
  const safeguards = articles.filter(({ safeguard }) => safeguard)
  const others = articles.filter(({ safeguard }) => !safeguard)
  return (
    <>
      <header className="stack-small">
        <p className="no-print">
          <Link href={`/law/${country.iso2}`}>← {country.names[language]}</Link>
        </p>
        <h1>
          {say('review.title', {
            country: country.names[language],
            treaty: instrument?.titles[language] ?? '',
          })}
        </h1>
        <p className="soft">
          {say('review.knowledge', { version: knowledge.version, day: day(knowledge.compiledOn) })}
        </p>
        <p>
          {say('law.match.sum', {
            full: count('full'),
            unconfirmed: count('unconfirmed'),
            partial: count('partial'),
            gap: count('gap'),
            unknown: count('unknown'),
          })}
        </p>
      </header>
      <Reading />
      <p className="soft">{say('review.unknown')}</p>
      <AccessionChecklist country={country.iso2} treaty={treaty} />
      <section className="stack" aria-labelledby="review-safeguards">
        <h2 id="review-safeguards">{say('review.safeguards')}</h2>
        {safeguards.map((one) => (
          <Article key={one.article} one={one} country={country.iso2} treaty={treaty} />
        ))}
        <DataProtection country={country.iso2} />
      </section>
      <section className="stack" aria-labelledby="review-articles">
        <h2 id="review-articles">{say('review.articles')}</h2>
        {others.map((one) => (
          <Article key={one.article} one={one} country={country.iso2} treaty={treaty} />
        ))}
      </section>
      <ReleasesOf country={country.iso2} />
    </>
  )
}

interface ArticleProps {
  readonly one: ReviewedArticle
  readonly country: string
  readonly treaty: 'budapest' | 'second-protocol'
}

function Article({ one, country, treaty }: ArticleProps) {
  const { say, language } = useWords()
  const sayIn = useSayIn()
  const title = `${say('law.provisions.article.short', { n: one.article })} ${one.heading?.[language] ?? ''}`
  return (
    <details className="details fold-paper law-article" id={`art-${one.article}`}>
      <summary>
        {title} <StatusOfMatch match={one.assessment} />
      </summary>
      <div className="stack">
        {one.provisions.map((provision) => (
          <ProvisionRead
            key={`${provision.statute} ${provision.article} ${provision.note}`}
            of={provision}
            country={country}
          />
        ))}
        <NoProvision of={one} country={country} />
        <NamedPoint article={one.article} country={country} treaty={treaty} />
        {one.questions.length > 0 ? (
          <section className="stack-small">
            <h3>{say('law.article.review')}</h3>
            <ul>
              {one.questions.map((question) => {
                const said = sayIn(question)
                return (
                  <li key={question} lang={said.language}>
                    {said.text}
                  </li>
                )
              })}
            </ul>
          </section>
        ) : null}
        <WorkingTextOf one={one} country={country} treaty={treaty} />
        <section className="stack-small">
          <h3>{say('review.rests')}</h3>
          <Resting rules={one.rules} />
        </section>
        {one.provisions.map((provision) => (
          <Breaks
            key={`${provision.statute} ${provision.article} ${provision.note}`}
            country={country}
            provision={provision}
          />
        ))}
        <p className="no-print">
          <Link href={`/law/compare/${treaty}/${one.article}?with=${country}`}>{say('review.compare')}</Link>
        </p>
      </div>
    </details>
  )
}

/** What protects personal data at home, held against no article. */
function DataProtection({ country }: { readonly country: string }) {
  const { say } = useWords()
  const { assessment, provisions, notice } = protectionOf(country, useKnowledge())
  return (
    <details className="details fold-paper law-article" id="data-protection">
      <summary>
        {say('review.dataProtection')} <StatusOfMatch match={assessment} />
      </summary>
      <div className="stack">
        <p className="soft">{say('review.dataProtection.lead')}</p>
        {provisions.length === 0 ? <p>{say('law.provisions.unread')}</p> : null}
        {provisions.map((row) => (
          <ProvisionRead key={`${row.statute} ${row.article}`} of={row} country={country} />
        ))}
        {notice.map((words) => (
          <p key={words}>
            <Told of={words} />
          </p>
        ))}
      </div>
    </details>
  )
}

/**
 * Whom the product names as the State's point of contact, at the article that wants one: what is told of it
 * in an emergency is told here too, with the same doubt. It is no reading of the law of home.
 */
function NamedPoint({ article, country, treaty }: Omit<ArticleProps, 'one'> & { readonly article: string }) {
  const { say } = useWords()
  const { contactPoints, countries } = useKnowledge()
  const isWanted =
    treaty === 'budapest' &&
    Object.values(contactPoints.networks).some(({ setUpBy }) => setUpBy?.endsWith(`:art-${article}`))
  const body = countries[country]?.contactPoint247.body
  if (!isWanted || !body?.value) return null
  return (
    <div className="stack-small">
      <p>
        {say('review.namedPoint')}{' '}
        <strong>
          <Told of={body.value} />
        </strong>
      </p>
      <Origin of={body} />
      <Note>{body.note}</Note>
    </div>
  )
}
