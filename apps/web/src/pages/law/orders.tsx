import type { DomesticLaw } from '@oficio/core/law'
import { Note, Origin } from '../../facts/fact-line.tsx'
import { useWords } from '../../words/words.tsx'
import { powerWord, saysMore } from './power.ts'

const kinds = ['subscriber', 'traffic', 'content', 'realtime'] as const
const authorities = ['police', 'prosecutor', 'judge'] as const

/** Who may order what at home, by class of data. */
export function Orders({ law }: { readonly law: DomesticLaw }) {
  const { say } = useWords()
  return (
    <section className="stack" id="orders" aria-labelledby="orders-title">
      <h2 id="orders-title">{say('law.orders.title')}</h2>
      <p>{say('law.orders.lead')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a container that scrolls must be reachable by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={say('law.orders.caption')}>
        <table className="law-wide table-cards">
          <caption>{say('law.orders.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('law.orders.data')}</th>
              {authorities.map((authority) => (
                <th key={authority} scope="col">
                  {say(`law.orders.${authority}`)}
                </th>
              ))}
              <th scope="col">{say('law.origin')}</th>
            </tr>
          </thead>
          <tbody>
            {kinds.map((kind) => {
              const powers = law.whoMayOrder[kind]
              return (
                <tr key={kind}>
                  <th scope="row">{say(`law.data.${kind}`)}</th>
                  {authorities.map((authority) => (
                    <td key={authority} data-label={say(`law.orders.${authority}`)}>
                      <strong>{say(`law.order.${powerWord(powers[authority])}`)}</strong>
                      {saysMore(powers[authority]) ? <Note>{powers[authority]}</Note> : null}
                    </td>
                  ))}
                  <td data-label={say('law.origin')}>
                    <Note>{powers.note}</Note>
                    <Origin of={powers} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
    </section>
  )
}
