import { useWords } from '../../words/words.tsx'

/** Classes of data, and who may order what of them, in the order of the tables that say it. */
export const dataKinds = ['subscriber', 'traffic', 'content', 'realtime'] as const
export const orderers = ['police', 'prosecutor', 'judge'] as const

/** The head of such a table. */
export function OrdersHead({ notes = false }: { readonly notes?: boolean }) {
  const { say } = useWords()
  return (
    <thead>
      <tr>
        <th scope="col">{say('law.orders.data')}</th>
        {orderers.map((authority) => (
          <th key={authority} scope="col">
            {say(`law.orders.${authority}`)}
          </th>
        ))}
        {notes ? <th scope="col">{say('law.notes')}</th> : null}
      </tr>
    </thead>
  )
}
