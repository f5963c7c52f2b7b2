import './law.css'
import { Link, useParams } from 'wouter'
import { Note } from '../../facts/fact-line.tsx'
import { today, useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { Approvals } from './approvals.tsx'
import { CountryStatus } from './country-status.tsx'
import { Orders } from './orders.tsx'
import { OtherStatements, offenceArticles, Provisions, powerArticles } from './provisions.tsx'
import { Reading } from './reading.tsx'
import { Simulation } from './simulation.tsx'
import { StateRulesList } from './state-rules.tsx'

/**
 * A State: its treaties, its law article by article, who may order what, and what would change with the
 * Second Protocol.
 */
export default function CountryPage() {
  const { say, language } = useWords()
  const { countries, domesticLaw } = useKnowledge()
  const code = (useParams<{ country: string }>().country ?? '').toUpperCase()
  const country = Object.hasOwn(countries, code) ? countries[code] : undefined
  const law = Object.hasOwn(domesticLaw, code) ? domesticLaw[code] : undefined
  if (!country) return <NoSuch title={say('law.country.none.title')} text={say('law.country.none.text')} />
  const sections = [
    ['status', 'law.status.title'],
    ...(law ? ([['orders', 'law.orders.title']] as const) : []),
    ['approvals', 'law.approvals.title'],
    ['offences', 'law.offences.title'],
    ...(law ? ([['powers', 'law.powers.title']] as const) : []),
    ['rules', 'law.rules.title'],
    ['whatif', 'law.whatif.title'],
  ] as const
  return (
    <>
      <header className="stack-small">
        <p className="no-print">
          <Link href="/law">← {say('law.back')}</Link>
        </p>
        <h1>{country.names[language]}</h1>
        <nav className="law-contents no-print" aria-label={say('law.contents')}>
          <ul>
            {sections.map(([id, key]) => (
              <li key={id}>
                <a href={`#${id}`}>{say(key)}</a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <Reading />
      <CountryStatus country={country} law={law} on={today()} />
      {law ? (
        <>
          <Orders law={law} />
          <Approvals code={country.iso2} />
          <Provisions id="offences" part="offences" articles={offenceArticles} country={country} law={law} />
          <Provisions id="powers" part="powers" articles={powerArticles} country={country} law={law} />
          {law.specialRules?.length || law.notes?.length ? (
            <section className="stack-small">
              <h2>{say('law.special.title')}</h2>
              {[...(law.specialRules ?? []), ...(law.notes ?? [])].map((text) => (
                <Note key={text}>{text}</Note>
              ))}
            </section>
          ) : null}
        </>
      ) : (
        <>
          <Approvals code={country.iso2} />
          <section className="stack-small" id="offences">
            <h2>{say('law.offences.title')}</h2>
            <p className="empty">{say('law.provisions.empty')}</p>
          </section>
        </>
      )}
      <OtherStatements country={country} withArticles={law !== undefined} />
      <StateRulesList code={country.iso2} />
      <Simulation key={country.iso2} code={country.iso2} />
    </>
  )
}

/** An address of nothing that we know: says where to go on. */
export function NoSuch({ title, text }: { readonly title: string; readonly text: string }) {
  const { say } = useWords()
  return (
    <section className="stack">
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        <Link className="button" href="/law">
          {say('law.back')}
        </Link>
      </p>
    </section>
  )
}
