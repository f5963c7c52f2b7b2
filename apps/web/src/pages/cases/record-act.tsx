import { type Case, type CaseRequest, type RequestStatus, withAct } from '@oficio/core/case'
import { channelsFor } from '@oficio/core/provider'
import { type Day, isDay } from '@oficio/core/time'
import { type FormEvent, useId, useState } from 'react'
import { useKnowledge } from '../../knowledge.ts'
import { GroundField } from '../../request/ground-field.tsx'
import { useWords } from '../../words/words.tsx'
import { actOf, type Kind, possibleActs, type Typed } from './acts.ts'

interface Props {
  readonly entry: CaseRequest
  readonly status: RequestStatus
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
    kind: kinds[0] as Kind,
    on,
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
              onChange={(event) => set({ kind: event.target.value as Kind })}
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
          <Particulars id={id} kind={kind} typed={typed} set={set} entry={entry} on={on} />
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

interface Parts {
  readonly id: string
  readonly kind: Kind
  readonly typed: Typed
  readonly set: (next: Partial<Typed>) => void
  readonly entry: CaseRequest
  readonly on: Day
}

function Particulars({ id, kind, typed, set, entry, on }: Parts) {
  const { say } = useWords()
  return (
    <>
      {kind === 'sent' ? <ChannelField id={id} typed={typed} set={set} entry={entry} on={on} /> : null}
      {kind === 'refused' ? (
        <GroundField
          id={`${id}-ground`}
          label={say('cases.record.ground')}
          none={say('cases.record.ground.none')}
          provider={entry.provider}
          value={typed.ground}
          onChange={(ground) => set({ ground })}
        />
      ) : null}
      {kind === 'disclosed' ? (
        <div className="field">
          <label htmlFor={`${id}-extent`}>{say('cases.record.extent')}</label>
          <select
            id={`${id}-extent`}
            value={typed.extent}
            onChange={(event) => set({ extent: event.target.value as Typed['extent'] })}
          >
            {(['full', 'part', 'nothing-held'] as const).map((one) => (
              <option key={one} value={one}>
                {say(`cases.extent.${one}`)}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      {kind === 'preserved' || kind === 'extended' ? (
        <div className="field">
          <label htmlFor={`${id}-until`}>{say('cases.record.until')}</label>
          <input
            id={`${id}-until`}
            type="date"
            value={typed.until}
            onChange={(event) => set({ until: event.target.value })}
            aria-describedby={`${id}-until-hint`}
          />
          <p className="hint" id={`${id}-until-hint`}>
            {say('cases.record.until.hint')}
          </p>
        </div>
      ) : null}
      <div className="field">
        <label htmlFor={`${id}-reference`}>{say('cases.record.reference')}</label>
        <input
          id={`${id}-reference`}
          value={typed.reference}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => set({ reference: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-note`}>{say('cases.record.note')}</label>
        <input
          id={`${id}-note`}
          value={typed.note}
          maxLength={2000}
          autoComplete="off"
          onChange={(event) => set({ note: event.target.value })}
        />
      </div>
    </>
  )
}

function ChannelField({ id, typed, set, entry, on }: Omit<Parts, 'kind'>) {
  const { say } = useWords()
  const { providers } = useKnowledge()
  const profile = Object.hasOwn(providers, entry.provider) ? providers[entry.provider] : undefined
  const known = profile ? channelsFor(profile, entry.requestType, on).filter(({ usable }) => usable) : []
  return (
    <div className="field">
      <label htmlFor={`${id}-channel`}>{say('cases.record.channel')}</label>
      <input
        id={`${id}-channel`}
        list={`${id}-channels`}
        value={typed.channel}
        maxLength={500}
        autoComplete="off"
        onChange={(event) => set({ channel: event.target.value })}
      />
      <datalist id={`${id}-channels`}>
        {known.map(({ channel }) => (
          <option key={`${channel.type} ${channel.value}`} value={channel.value} />
        ))}
      </datalist>
    </div>
  )
}
