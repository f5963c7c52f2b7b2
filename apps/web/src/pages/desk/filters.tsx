import { type FormEvent, useId, useState } from 'react'
import type { Value } from '../../signed-in/client.ts'
import { useWords } from '../../words/words.tsx'
import { type Filter, orders, statuses } from './asked.ts'

interface Props {
  readonly filter: Filter
  readonly onFilter: (next: Filter) => void
  readonly sought: string
  readonly onSeek: (text: string) => void
}

/** What is shown, in which order, and what is looked for in it. */
export function Filters({ filter, onFilter, sought, onSeek }: Props) {
  const { say } = useWords()
  const id = useId()
  const isOpen = filter.status !== 'answered' && filter.status !== 'all'
  // On a telephone the first request stands before what it is looked for with.
  const [isUnfolded] = useState(() => matchMedia('(min-width: 40rem)').matches)
  return (
    <details className="desk-fold stack-small" open={isUnfolded || sought !== ''}>
      <summary>{say('desk.filter.fold')}</summary>
      <Search key={sought} sought={sought} onSeek={onSeek} />
      <div className="row desk-filters">
        <div className="field">
          <label htmlFor={id}>{say('desk.filter')}</label>
          <select
            id={id}
            value={filter.status}
            onChange={(event) => onFilter({ ...filter, status: event.target.value as Filter['status'] })}
          >
            {statuses.map((one) => (
              <option key={one} value={one}>
                {say(`desk.filter.${one}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-order`}>{say('desk.order')}</label>
          <select
            id={`${id}-order`}
            value={filter.order}
            aria-describedby={`${id}-danger`}
            onChange={(event) => onFilter({ ...filter, order: event.target.value as Filter['order'] })}
          >
            {orders
              .filter((one) => one !== 'term' || isOpen || filter.order === 'term')
              .map((one) => (
                <option key={one} value={one}>
                  {say(`desk.order.${one}`)}
                </option>
              ))}
          </select>
        </div>
        <label className="choice">
          <input
            type="checkbox"
            checked={filter.mine}
            onChange={(event) => onFilter({ ...filter, mine: event.target.checked })}
          />
          <span>{say('desk.filter.mine')}</span>
        </label>
      </div>
      <p className="hint" id={`${id}-danger`}>
        {say('desk.order.danger')}
      </p>
    </details>
  )
}

function Search({ sought, onSeek }: Pick<Props, 'sought' | 'onSeek'>) {
  const { say } = useWords()
  const id = useId()
  const [text, setText] = useState(sought)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSeek(text.trim())
  }
  return (
    <search>
      <form className="row desk-search" onSubmit={submit}>
        <div className="field">
          <label htmlFor={id}>{say('desk.search')}</label>
          <input
            id={id}
            type="search"
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            aria-describedby={`${id}-hint`}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <button type="submit" className="button button-second">
          {say('desk.search.do')}
        </button>
        {sought ? (
          <button type="button" className="button button-quiet" onClick={() => onSeek('')}>
            {say('desk.search.clear')}
          </button>
        ) : null}
      </form>
      <p className="hint" id={`${id}-hint`}>
        {say('desk.search.hint')}
      </p>
    </search>
  )
}

const counted = ['open', 'questioned', 'unassigned', 'emergencies'] as const

interface CountsProps {
  readonly counts: Value<'desk'>['counts']
  readonly asked: Filter['status']
  readonly onAsk: (status: Filter['status']) => void
}

/** How many of each there are; what there is is shown by itself at one press. */
export function Counts({ counts, asked, onAsk }: CountsProps) {
  const { say, number } = useWords()
  return (
    <dl className="desk-counts">
      {counted.map((what) => (
        <div
          key={what}
          className={what === 'emergencies' && counts[what] > 0 ? 'desk-count-urgent' : undefined}
        >
          <dt>{say(`desk.count.${what}`)}</dt>
          <dd>
            {counts[what] > 0 ? (
              <button
                type="button"
                className="desk-count"
                aria-label={say('desk.count.show', { what: say(`desk.count.${what}`), count: counts[what] })}
                aria-pressed={asked === what}
                onClick={() => onAsk(what)}
              >
                {number(counts[what])}
              </button>
            ) : (
              number(0)
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
