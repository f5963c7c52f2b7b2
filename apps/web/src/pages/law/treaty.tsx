import './law.css'
import type { Country, Instrument } from '@oficio/core/law'
import { Link, useParams } from 'wouter'
import { Dot } from '../../facts/dot.tsx'
import { Note } from '../../facts/fact-line.tsx'
import { useOpenedByHash } from '../../facts/fold.tsx'
import { Told } from '../../facts/told.tsx'
import { useTold } from '../../facts/translations.ts'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { ArticleDetails } from './article.tsx'
import { NoSuch } from './country.tsx'
import { Reading } from './reading.tsx'

/** A treaty: status, who is bound, and article by article what a request must say. */
export default function TreatyPage() {
  const { say, sayCode, day, language } = useWords()
  const { instruments, articles, countries } = useKnowledge()
  const { id = '' } = useParams<{ id: string }>()
  const treaty = Object.hasOwn(instruments, id) ? instruments[id] : undefined
  useOpenedByHash(treaty?.id)
  if (!treaty) return <NoSuch title={say('law.treaty.none.title')} text={say('law.treaty.none.text')} />
  const own = Object.values(articles).filter((article) => article.instrument === id)
  return (
    <>
      <header className="stack-small">
        <p className="no-print">
          <Link href="/law">← {say('law.back')}</Link>
        </p>
        <h1>{treaty.titles[language]}</h1>
        <p className="lead">{sayCode(`law.kind.${treaty.kind}`, treaty.kind)}</p>
      </header>
      <dl className="facts">
        <dt>{say('law.treaty.inForce')}</dt>
        <dd className="with-dot">
          <div>
            {treaty.inForce.value ? day(treaty.inForce.value) : say('law.treaty.notInForce')}
            <Note>{treaty.inForce.note}</Note>
          </div>
          <Dot fact={treaty.inForce} of={say('law.treaty.inForce')} />
        </dd>
        {treaty.opened.value ? (
          <>
            <dt>{say('law.treaty.opened')}</dt>
            <dd className="with-dot">
              <span>{day(treaty.opened.value)}</span>
              <Dot fact={treaty.opened} of={say('law.treaty.opened')} />
            </dd>
          </>
        ) : null}
        {treaty.between ? (
          <>
            <dt>{say('law.treaty.between')}</dt>
            <dd>
              <CountryLinks codes={treaty.between} countries={countries} />
            </dd>
          </>
        ) : null}
        <Parties treaty={treaty} countries={countries} />
        {treaty.depositary.value ? (
          <>
            <dt>{say('law.treaty.depositary')}</dt>
            <dd>
              <Told of={treaty.depositary.value} />
            </dd>
          </>
        ) : null}
        {treaty.officialPage ? (
          <>
            <dt>{say('law.treaty.official')}</dt>
            <dd>
              <a href={treaty.officialPage} rel="noreferrer">
                {new URL(treaty.officialPage).hostname}
              </a>
            </dd>
          </>
        ) : null}
      </dl>
      {treaty.notes?.length ? (
        <section className="stack-small">
          <h2>{say('law.notes')}</h2>
          {treaty.notes.map((note) => (
            <Note key={note}>{note}</Note>
          ))}
        </section>
      ) : null}
      <section className="stack-small" aria-labelledby="articles">
        <h2 id="articles">{say('law.treaty.articles')}</h2>
        <p>{say(own.length > 0 ? 'law.treaty.articles.lead' : 'law.treaty.articles.none')}</p>
        <div className="law-articles">
          {own.map((article) => (
            <ArticleDetails key={article.id} article={article} />
          ))}
        </div>
      </section>
      <Reading />
    </>
  )
}

function Parties({
  treaty,
  countries,
}: {
  readonly treaty: Instrument
  readonly countries: Readonly<Record<string, Country>>
}) {
  const { say } = useWords()
  const fact = treaty.parties ?? treaty.inForceFor
  if (!fact) return null
  const codes = Array.isArray(fact.value) ? (fact.value as readonly string[]) : Object.keys(fact.value)
  const dates = Array.isArray(fact.value) ? {} : (fact.value as Readonly<Record<string, string>>)
  return (
    <>
      <dt>{say('law.treaty.parties')}</dt>
      <dd className="with-dot">
        <CountryLinks codes={codes} dates={dates} countries={countries} />
        <Dot fact={fact} of={say('law.treaty.parties')} />
      </dd>
    </>
  )
}

interface LinksProps {
  readonly codes: readonly string[]
  readonly dates?: Readonly<Record<string, string>>
  readonly countries: Readonly<Record<string, Country>>
}

function CountryLinks({ codes, dates = {}, countries }: LinksProps) {
  const { language, country, day } = useWords()
  const told = useTold()
  return (
    <ul className="law-inline">
      {codes.map((code) => {
        const known = Object.hasOwn(countries, code) ? countries[code] : undefined
        return (
          <li key={code}>
            {known ? <Link href={`/law/${code}`}>{known.names[language]}</Link> : country(code)}
            {dates[code] ? <span className="law-origin"> {day(told(dates[code]))}</span> : null}
          </li>
        )
      })}
    </ul>
  )
}
