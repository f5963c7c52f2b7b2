import type { RequestState } from '@oficio/core/act'
import { type Case, type CaseRequest, withAct } from '@oficio/core/case'
import { type Day, isDay } from '@oficio/core/time'
import { type FormEvent, useId, useState } from 'react'
import { actOf, possibleActs, type Telling, type Typed } from '../../request/record/acts.ts'
import { Particulars } from '../../request/record/particulars.tsx'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly entry: CaseRequest
  readonly status: RequestState
  readonly on: Day
  readonly name: string
  readonly change: (edit: (before: Case) => Case) => void
}

/** Says what happened: sent, answered, refused, preserved; the plan counts from it. */
export function RecordAct({ entry, status, on, name, change }: Props) {
  const { say } = useWords()
  const id = useId()
  const kinds = possibleActs(entry, status)
  const fresh: Typed = {
    kind: kinds[0] as Telling,
    on,
    from: 'device-case',
    channel: entry.own.channel?.value ?? '',
    reference: '',
    ground: '',
    extent: 'full',
    until: '',
    note: '',
  }
  const [isOpen, setIsOpen] = useState(false)
  const [typed, setTyped] = useState<Typed>(fresh)
  const [fault, setFault] = useState<'day' | 'future'>()
  const set = (next: Partial<Typed>) => setTyped((before) => ({ ...before, ...next }))
  const kind = kinds.includes(typed.kind) ? typed.kind : fresh.kind
  const record = (event: FormEvent) => {
    event.preventDefault()
    if (!isDay(typed.on)) return setFault('day')
    if (typed.on > on) return setFault('future')
    change((before) => withAct(before, entry.id, actOf({ ...typed, kind })))
    setTyped(fresh)
    setFault(undefined)
    setIsOpen(false)
  }
  return (
    <details
      className="details no-print"
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>
        {say('cases.record.title')}
        <span className="visually-hidden">: {name}</span>
      </summary>
      <form className="stack" onSubmit={record} noValidate>
        <div className="fields">
          <div className="field">
            <label htmlFor={`${id}-kind`}>{say('cases.record.kind')}</label>
            <select
              id={`${id}-kind`}
              value={kind}
              onChange={(event) => set({ kind: event.target.value as Telling })}
            >
              {kinds.map((one) => (
                <option key={one} value={one}>
                  {say(`cases.act.${one}`)}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor={`${id}-on`}>{say('cases.record.day')}</label>
            <input
              id={`${id}-on`}
              type="date"
              value={typed.on}
              max={on}
              required
              aria-invalid={fault !== undefined}
              aria-describedby={`${id}-fault`}
              onChange={(event) => set({ on: event.target.value })}
            />
            <p className="hint" id={`${id}-fault`} role="status">
              {fault ? say(`cases.record.fault.${fault}`) : ''}
            </p>
          </div>
          <Particulars id={id} kind={kind} typed={typed} set={set} about={entry} on={on} />
        </div>
        <p>
          <button type="submit" className="button">
            {say('cases.record.do')}
          </button>
        </p>
      </form>
    </details>
  )
}
