import type { EvidenceRequest } from '@oficio/core/request'
import type { ReactNode } from 'react'
import type { Value } from '../../signed-in/client.ts'
import { useWords } from '../../words/words.tsx'
import { useItemName } from './item-name.ts'

export type WaitingItems = NonNullable<Value<'deskEmergency'>['waiting']>

interface Props {
  readonly content: EvidenceRequest
  readonly waiting: WaitingItems
  /** What for, in the words of whoever reads. */
  readonly what: string
  /** Where it goes on, for whom there is something to do. */
  readonly children?: ReactNode
}

/** What of an emergency waits, row by row, and what for: the rest may go now. */
export function Waiting({ content, waiting: { items, toBeConfirmed }, what, children }: Props) {
  const { say } = useWords()
  const itemName = useItemName(content)
  return (
    <div className="notice notice-wait stack-small">
      <p>
        <strong>{what}</strong>
      </p>
      <ul>
        {items.map((key) => (
          <li key={key}>{itemName(key)}</li>
        ))}
      </ul>
      {toBeConfirmed ? <p className="soft small">{say('emergency.waiting.tbc')}</p> : null}
      {children}
    </div>
  )
}
