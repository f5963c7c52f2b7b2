import type { RecordedAct } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import type { Day } from '@oficio/core/time'
import { type FormEvent, useId, useState } from 'react'
import { useWords } from '../../words/words.tsx'
import { actOf, type Telling, type Typed } from './acts.ts'
import { Particulars } from './particulars.tsx'
import { CameWith, DayField, FromField } from './recorded-fields.tsx'
import { type DayFault, dayFault } from './said-outside.ts'

interface Props {
  readonly about: Pick<EvidenceRequest, 'provider' | 'requestType' | 'channel'>
  /** What can have happened, the likeliest first. */
  readonly kinds: readonly Telling[]
  readonly leg: number
  readonly on: Day
  /** The first day on which a kind of thing can have happened. */
  readonly earliest?: (kind: Telling) => Day | undefined
  readonly title: string
  /** Said to whoever reads by ear, after the title. */
  readonly name?: string
  /** The device asks for no source, its case is the source; and its files come in by a form of their own. */
  readonly asksFrom?: boolean
  readonly record: (act: RecordedAct) => void
}

/** Says what happened elsewhere: sent, answered, refused, preserved; the plan counts from it. */
export function RecordForm({
  about,
  kinds,
  leg,
  on,
  earliest,
  title,
  name,
  asksFrom = false,
  record,
}: Props) {
  const { say } = useWords()
  const id = useId()
  const fresh: Typed = {
    kind: kinds[0] as Telling,
    on,
    from: asksFrom ? 'mail' : 'device-case',
    channel: about.channel?.value ?? '',
    reference: '',
    ground: '',
    extent: 'full',
    until: '',
    note: '',
    files: [],
  }
  const [isOpen, setIsOpen] = useState(false)
  const [typed, setTyped] = useState<Typed>(fresh)
  const [fault, setFault] = useState<DayFault>()
  const set = (next: Partial<Typed>) => setTyped((before) => ({ ...before, ...next }))
  const kind = kinds.includes(typed.kind) ? typed.kind : fresh.kind
  const early = dayFault(typed.on, on, earliest?.(kind)) === 'early' ? 'early' : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wrong = dayFault(typed.on, on, earliest?.(kind))
    // A clock that was wrong while the letter was written must not keep anybody from saying when it left.
    if (wrong && !(wrong === 'early' && kind === 'sent')) return setFault(wrong)
    record(actOf({ ...typed, kind }, leg))
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
        {title}
        {name ? <span className="visually-hidden">: {name}</span> : null}
      </summary>
      <form className="stack" onSubmit={submit} noValidate>
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
          <DayField
            id={id}
            value={typed.on}
            onChange={(day) => set({ on: day })}
            today={on}
            earliest={earliest?.(kind)}
            fault={early ?? (fault === 'early' ? undefined : fault)}
          />
          {asksFrom ? <FromField id={id} value={typed.from} onChange={(from) => set({ from })} /> : null}
          <Particulars id={id} kind={kind} typed={typed} set={set} about={about} on={on} />
        </div>
        {asksFrom ? <CameWith files={typed.files} onChange={(files) => set({ files })} /> : null}
        <p>
          <button type="submit" className="button">
            {say('cases.record.do')}
          </button>
        </p>
      </form>
    </details>
  )
}
