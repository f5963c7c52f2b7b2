import './law.css'
import { Link, useParams } from 'wouter'
import { Answered } from '../../facts/answered.tsx'
import { Note } from '../../facts/fact-line.tsx'
import { Fold, OnPaper, useOpenedByHash } from '../../facts/fold.tsx'
import { today, useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { Approvals } from './approvals.tsx'
import { CountryStatus } from './country-status.tsx'
import { CountrySummary } from './country-summary.tsx'
import { offenceArticles, powerArticles } from './mapped.ts'
import { Orders } from './orders.tsx'
import { OtherStatements, Provisions } from './provisions.tsx'
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
  useOpenedByHash(country?.iso2)
  const law = Object.hasOwn(domesticLaw, code) ? domesticLaw[code] : undefined
  if (!country) return <NoSuch title={say('law.country.none.title')} text={say('law.country.none.text')} />
  return (
    <>
      <header className="stack-small">
        <p className="no-print">
          <Link href="/law">← {say('law.back')}</Link>
        </p>
        <h1>{country.names[language]}</h1>
      </header>
      <p className="row no-print">
        <Link href={`/law/${country.iso2}/review/budapest`}>{say('review.link.budapest')}</Link>
        <Link href={`/law/${country.iso2}/review/second-protocol`}>{say('review.link.second-protocol')}</Link>
      </p>
      <CountrySummary country={country} law={law} on={today()} />
      <Reading />
      <div className="law-folds">
        <CountryStatus country={country} law={law} on={today()} />
        {law ? (
          <>
            <Orders law={law} />
            <Approvals code={country.iso2} />
            <Provisions
              id="offences"
              part="offences"
              articles={offenceArticles}
              country={country}
              law={law}
            />
            <Provisions id="powers" part="powers" articles={powerArticles} country={country} law={law} />
            {law.specialRules?.length || law.notes?.length ? (
              <Fold id="special" title={say('law.special.title')} onPaper={false}>
                {[...(law.specialRules ?? []), ...(law.notes ?? [])].map((text) => (
                  <Note key={text}>{text}</Note>
                ))}
              </Fold>
            ) : null}
          </>
        ) : (
          <>
            <Approvals code={country.iso2} />
            <Fold id="offences" title={say('law.offences.title')} gist={say('law.match.unknown')}>
              <p className="empty">{say('law.provisions.empty')}</p>
            </Fold>
          </>
        )}
        <OtherStatements country={country} withArticles={law !== undefined} />
        <StateRulesList code={country.iso2} />
        <Answered of={{ country: country.iso2 }} />
        <Fold id="whatif" title={say('law.whatif.title')} onPaper={false}>
          <Simulation key={country.iso2} code={country.iso2} />
        </Fold>
      </div>
      <OnPaper />
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
