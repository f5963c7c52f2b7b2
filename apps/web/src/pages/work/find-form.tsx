import { useId } from 'react'
import type { WorkLine } from '../../signed-in/client.ts'
import { useWords } from '../../words/words.tsx'
import { type LineSortOrder, orders, type Sought } from './find-lines.ts'

interface Props {
  readonly lines: readonly WorkLine[]
  readonly sought: Sought
  readonly onChange: (sought: Sought) => void
}

/** What is looked for among the lines, how they stand, and in which order. */
export function FindForm({ lines, sought, onChange }: Props) {
  const { say } = useWords()
  const id = useId()
  const statuses = [...new Set(lines.map((line) => line.status))]
  return (
    <search className="stack-small">
      <div className="fields">
        <div className="field">
          <label htmlFor={`${id}-text`}>{say('house.work.search')}</label>
          <input
            id={`${id}-text`}
            type="search"
            autoComplete="off"
            value={sought.text}
            onChange={(event) => onChange({ ...sought, text: event.target.value })}
          />
        </div>
        {statuses.length > 1 ? (
          <div className="field">
            <label htmlFor={id}>{say('house.work.filter')}</label>
            <select
              id={id}
              value={sought.status}
              onChange={(event) => onChange({ ...sought, status: event.target.value })}
            >
              <option value="">{say('house.work.filter.all', { count: lines.length })}</option>
              {statuses.map((one) => (
                <option key={one} value={one}>
                  {say('house.work.filter.one', {
                    status: say(`house.status.${one}` as 'house.status.draft'),
                    count: lines.filter((line) => line.status === one).length,
                  })}
                </option>
              ))}
            </select>
          </div>
        ) : null}
        <div className="field">
          <label htmlFor={`${id}-order`}>{say('house.work.order')}</label>
          <select
            id={`${id}-order`}
            value={sought.order}
            onChange={(event) => onChange({ ...sought, order: event.target.value as LineSortOrder })}
          >
            {orders.map((one) => (
              <option key={one} value={one}>
                {say(`house.work.order.${one}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <p className="hint">
        <span className="by-keys">{say('house.work.keys')} </span>
        {say('house.work.keys.private')}
      </p>
    </search>
  )
}
