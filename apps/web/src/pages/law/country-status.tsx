import type { Fact } from '@oficio/core/fact'
import type { Country, DomesticLaw } from '@oficio/core/law'
import type { Day } from '@oficio/core/time'
import { Link } from 'wouter'
import { FactValue, Note, Origin } from '../../facts/fact-line.tsx'
import { useSayIn } from '../../facts/translations.ts'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { StandingWords } from './law.tsx'
import { type StandingRow, standingOf, standingRow, tableTreaties } from './standing.ts'

interface Props {
  readonly country: Country
  readonly law: DomesticLaw | undefined
  readonly on: Day
}

/** What the State has done with the treaties, and who speaks for it; each fact with its source. */
export function CountryStatus({ country, law, on }: Props) {
  const { say } = useWords()
  const sayIn = useSayIn()
  const { treaties } = useKnowledge().routeRules
  const further: readonly (readonly [string, StandingRow])[] = [
    ['law.treaty.firstProtocol', plain(country.protocol1.status)],
    ['law.treaty.iberoAmerican', plain(country.iberoamerican2014.status)],
  ]
  const facts = [
    ['law.status.contact', country.contactPoint247.body],
    ['law.status.central', country.centralAuthority.general],
    ['law.status.centralUS', country.centralAuthority.withUS],
    ['law.status.languages', country.languagesForRequests],
    ['law.status.mlatUS', country.mlatWithUS?.inForce],
    ['law.status.cloudAct', country.cloudActAgreement],
    ['law.status.reservation29', country.reservation29_4],
  ] as const
  return (
    <section className="stack" id="status" aria-labelledby="status-title">
      <h2 id="status-title">{say('law.status.title')}</h2>
      <dl className="law-cards">
        {tableTreaties.map((treaty) => (
          <div key={treaty}>
            <dt>
              <Link href={`/law/treaties/${treaties[treaty]}`}>{say(`law.treaty.${treaty}`)}</Link>
            </dt>
            <dd>
              <Standing row={standingRow(country, treaty, on)} />
            </dd>
          </div>
        ))}
        {further.map(([key, row]) => (
          <div key={key}>
            <dt>{say(key as 'law.treaty.firstProtocol')}</dt>
            <dd>
              <Standing row={row} />
            </dd>
          </div>
        ))}
      </dl>
      <dl className="facts">
        {facts.map(([key, fact]) => (fact ? <FactRow key={key} name={say(key)} fact={fact} /> : null))}
        {law ? (
          <>
            <dt>{say('law.status.approval')}</dt>
            <dd>
              {[
                law.approvalOfConvention.statute
                  ? sayIn(law.approvalOfConvention.statute).text
                  : say('law.value.unknown'),
                law.approvalOfConvention.year,
              ]
                .filter(Boolean)
                .join(' · ')}
              <Note>{law.approvalOfConvention.note}</Note>
              <Origin of={law.approvalOfConvention} />
            </dd>
          </>
        ) : null}
      </dl>
      {country.notes?.map((note) => (
        <Note key={note}>{note}</Note>
      ))}
    </section>
  )
}

const plain = (status: Fact<string>): StandingRow => ({
  ...standingOf(status.value),
  fact: status,
  doubtful: false,
})

/** The status without its own mark of doubt: the line of its source carries it. */
function Standing({ row }: { readonly row: StandingRow }) {
  return (
    <>
      <StandingWords row={{ ...row, doubtful: false }} wordy />
      <Note>{row.fact.note}</Note>
      <Origin of={row.fact} />
      {row.date && row.date.fact.source !== row.fact.source ? <Origin of={row.date.fact} /> : null}
    </>
  )
}

function FactRow({ name, fact }: { readonly name: string; readonly fact: Fact<unknown> }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <FactValue fact={fact} />
        <Note>{fact.note}</Note>
        <Origin of={fact} />
      </dd>
    </>
  )
}
