import type { Fact } from '@oficio/core/fact'
import type { Country, DomesticLaw } from '@oficio/core/law'
import type { Day } from '@oficio/core/time'
import { Link } from 'wouter'
import { Dot } from '../../facts/dot.tsx'
import { FactValue, Note } from '../../facts/fact-line.tsx'
import { Fold } from '../../facts/fold.tsx'
import { useSayIn } from '../../facts/translations.ts'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { StandingWords } from './law.tsx'
import { standingOf, standingRow, type TreatyStandingRow, tableTreaties } from './standing.ts'
import { StandingDots } from './standing-dots.tsx'

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
  const further: readonly (readonly [string, TreatyStandingRow])[] = [
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
    <Fold
      id="status"
      title={say('law.status.title')}
      gist={tableTreaties.map((treaty) => say(`law.treaty.${treaty}`)).join(', ')}
      onPaper={false}
    >
      <dl className="law-cards">
        {tableTreaties.map((treaty) => (
          <div key={treaty}>
            <dt>
              <Link href={`/law/treaties/${treaties[treaty]}`}>{say(`law.treaty.${treaty}`)}</Link>
            </dt>
            <dd>
              <Standing row={standingRow(country, treaty, on)} name={say(`law.treaty.${treaty}`)} />
            </dd>
          </div>
        ))}
        {further.map(([key, row]) => (
          <div key={key}>
            <dt>{say(key as 'law.treaty.firstProtocol')}</dt>
            <dd>
              <Standing row={row} name={say(key as 'law.treaty.firstProtocol')} />
            </dd>
          </div>
        ))}
      </dl>
      <dl className="facts">
        {facts.map(([key, fact]) => (fact ? <FactRow key={key} name={say(key)} fact={fact} /> : null))}
        {law ? (
          <>
            <dt>{say('law.status.approval')}</dt>
            <dd className="with-dot">
              <div>
                {[
                  law.approvalOfConvention.statute
                    ? sayIn(law.approvalOfConvention.statute).text
                    : say('law.value.unknown'),
                  law.approvalOfConvention.year,
                ]
                  .filter(Boolean)
                  .join(' · ')}
                <Note>{law.approvalOfConvention.note}</Note>
              </div>
              <Dot fact={law.approvalOfConvention} of={say('law.status.approval')} />
            </dd>
          </>
        ) : null}
      </dl>
      {country.notes?.map((note) => (
        <Note key={note}>{note}</Note>
      ))}
    </Fold>
  )
}

const plain = (status: Fact<string>): TreatyStandingRow => ({
  ...standingOf(status.value),
  fact: status,
  doubtful: false,
})

/** The status without its own mark of doubt: the dot of its source carries it. */
function Standing({ row, name }: { readonly row: TreatyStandingRow; readonly name: string }) {
  return (
    <div className="with-dot">
      <div>
        <StandingWords row={{ ...row, doubtful: false }} wordy />
        <Note>{row.fact.note}</Note>
      </div>
      <StandingDots row={row} of={name} />
    </div>
  )
}

function FactRow({ name, fact }: { readonly name: string; readonly fact: Fact<unknown> }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="with-dot">
        <div>
          <FactValue fact={fact} />
          <Note>{fact.note}</Note>
        </div>
        <Dot fact={fact} of={name} />
      </dd>
    </>
  )
}
