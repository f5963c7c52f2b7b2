import type { Country, DomesticLaw } from '@oficio/core/law'
import type { Day } from '@oficio/core/time'
import { Dot } from '../../facts/dot.tsx'
import { FactValue } from '../../facts/fact-line.tsx'
import type { SignName } from '../../signs/shapes.ts'
import { signClass } from '../../signs/sign.tsx'
import { useWords } from '../../words/words.tsx'
import { StandingWords } from './law.tsx'
import { dataKinds, OrdersHead, orderers } from './orders-table.tsx'
import { type PowerWord, powerWord } from './power.ts'
import { standingRow } from './standing.ts'
import { StandingDots } from './standing-dots.tsx'

/** Signs of who may order: open is a plain yes alone, and what nobody knows is a question. */
const signs: Readonly<Record<PowerWord, SignName>> = {
  yes: 'open',
  yesWithin: 'conditional',
  conditions: 'conditional',
  preservation: 'conditional',
  noSave: 'closed',
  asks: 'redirected',
  no: 'closed',
  unknown: 'notKnown',
}

interface Props {
  readonly country: Country
  readonly law: DomesticLaw | undefined
  readonly on: Day
}

/** What decides about a State, at a glance: the two treaties, who may order what, and who speaks for it. */
export function CountrySummary({ country, law, on }: Props) {
  const { say } = useWords()
  const spoken = [
    ['law.status.contact', country.contactPoint247.body],
    ['law.status.central', country.centralAuthority.general],
    ['law.status.languages', country.languagesForRequests],
  ] as const
  return (
    <section className="law-summary" aria-label={say('directory.summary.title')}>
      <dl className="facts">
        {(['budapest', 'secondProtocol'] as const).map((treaty) => {
          const row = standingRow(country, treaty, on)
          return (
            <div key={treaty} className="law-summary-line">
              <dt>{say(`law.treaty.${treaty}`)}</dt>
              <dd className="with-dot">
                <StandingWords row={{ ...row, doubtful: false }} />
                <StandingDots row={row} of={say(`law.treaty.${treaty}`)} />
              </dd>
            </div>
          )
        })}
        {spoken.map(([key, fact]) =>
          fact ? (
            <div key={key} className="law-summary-line">
              <dt>{say(key)}</dt>
              <dd className="with-dot">
                <span>
                  <FactValue fact={fact} />
                </span>
                <Dot fact={fact} of={say(key)} />
              </dd>
            </div>
          ) : null,
        )}
      </dl>
      {law ? <WhoOrders law={law} /> : <p className="soft">{say('law.provisions.empty')}</p>}
    </section>
  )
}

/** Who may order what at home, in signs with their words; the limits are behind the heading below. */
function WhoOrders({ law }: { readonly law: DomesticLaw }) {
  const { say } = useWords()
  return (
    <div className="stack-small">
      <table className="law-who">
        <caption>{say('law.orders.title')}</caption>
        <OrdersHead />
        <tbody>
          {dataKinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">{say(`law.data.${kind}`)}</th>
              {orderers.map((authority) => {
                const word = powerWord(law.whoMayOrder[kind][authority])
                return (
                  <td key={authority} className={`law-who-${word}`}>
                    <b className={signClass(signs[word])} aria-hidden="true" />
                    <span className="law-who-said">{say(`law.order.${word}`)}</span>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
