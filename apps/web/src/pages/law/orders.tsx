import type { DomesticLaw } from '@oficio/core/law'
import { Dot } from '../../facts/dot.tsx'
import { Note } from '../../facts/fact-line.tsx'
import { Fold } from '../../facts/fold.tsx'
import { useWords } from '../../words/words.tsx'
import { dataKinds, OrdersHead, orderers } from './orders-table.tsx'
import { powerWord, saysMore } from './power.ts'

/** Who may order what at home, by class of data. */
export function Orders({ law }: { readonly law: DomesticLaw }) {
  const { say } = useWords()
  return (
    <Fold id="orders" title={say('law.orders.title')}>
      <p>{say('law.orders.lead')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a container that scrolls must be reachable by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={say('law.orders.caption')}>
        <table className="law-wide law-orders table-cards">
          <caption>{say('law.orders.caption')}</caption>
          <OrdersHead notes />
          <tbody>
            {dataKinds.map((kind) => {
              const powers = law.whoMayOrder[kind]
              return (
                <tr key={kind}>
                  <th scope="row">
                    <div className="with-dot">
                      <span>{say(`law.data.${kind}`)}</span>
                      <Dot fact={powers} of={say(`law.data.${kind}`)} />
                    </div>
                  </th>
                  {orderers.map((authority) => (
                    <td key={authority} data-label={say(`law.orders.${authority}`)}>
                      <strong>{say(`law.order.${powerWord(powers[authority])}`)}</strong>
                      {saysMore(powers[authority]) ? <Note>{powers[authority]}</Note> : null}
                    </td>
                  ))}
                  <td data-label={powers.note ? say('law.notes') : undefined}>
                    <Note>{powers.note}</Note>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
    </Fold>
  )
}
