import type { ReceivedDelivery } from '@oficio/core/case'
import { entriesOf } from '@oficio/exchange/court'
import { Shown } from '../../facts/shown.tsx'
import { useWords } from '../../words/words.tsx'
import { receiptOf } from './receipt-of.ts'

/**
 * Who had the files and when, as a line: solid where this program saw them, broken where only somebody's word
 * stands, and open where nothing shows that they did not change.
 */
export function CustodyLine({ delivery }: { readonly delivery: ReceivedDelivery }) {
  const { say } = useWords()
  const unknown = say('evidence.report.not-recorded')
  const entries = entriesOf([{ receipt: receiptOf(delivery), files: [], readAt: delivery.readAt }])
  return (
    <ol className="custody-line" aria-label={say('evidence.report.touched')}>
      {entries.map(({ at, by, act, what, basis }, i) => (
        <li key={`${act} ${i === 0 ? '' : i}`} className={basis === 'here' ? 'custody-here' : 'custody-said'}>
          <p className="small">
            <strong>{say(`evidence.entry.${act}`)}</strong> · {at ?? unknown} ·{' '}
            <Shown text={by ?? (basis === 'here' ? 'Oficio' : unknown)} />
            {what ? (
              <>
                {' · '}
                <Shown text={what} />
              </>
            ) : null}
            <br />
            <span className="soft">{say(`evidence.report.basis.${basis}`)}</span>
          </p>
          {act === 'received' && at ? (
            <p className="small custody-gap">
              {say('evidence.gap.between', { from: at, to: delivery.readAt, items: '' })}
            </p>
          ) : null}
        </li>
      ))}
    </ol>
  )
}
