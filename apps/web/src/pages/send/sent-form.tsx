import type { AuthorityAddress, RecordedAct } from '@oficio/core/act'
import { type Case, type CaseRequest, stateOf } from '@oficio/core/case'
import type { EvidenceRequest } from '@oficio/core/request'
import type { Day } from '@oficio/core/time'
import { type FormEvent, useEffect, useId, useState } from 'react'
import { useTyped } from '../../drafts/use-typed.ts'
import { today } from '../../knowledge.ts'
import { useCaseWords } from '../../request/case-words.ts'
import { actOf } from '../../request/record/acts.ts'
import { AddresseeField } from '../../request/record/addressee-field.tsx'
import { isWhole, legTo } from '../../request/record/addressees.ts'
import { DayField } from '../../request/record/recorded-fields.tsx'
import { type DayFault, dayFault, earliestDay } from '../../request/record/said-outside.ts'
import { useWords } from '../../words/words.tsx'
import { sentWhen, type TypedWhen } from './sent-when.ts'

interface Props {
  readonly whole: Case
  readonly entry: CaseRequest
  readonly request: EvidenceRequest
  readonly on: Day
  /** Who takes it, where no company does. */
  readonly through: AuthorityAddress | null
  readonly record: (act: RecordedAct) => void
}

interface Typed extends TypedWhen {
  readonly reference: string
  readonly channel: string
}

const everyMs = 30_000

/** Now, told again while the page stands open and when somebody comes back to it. */
function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const tell = () => setNow(new Date())
    const timer = setInterval(tell, everyMs)
    document.addEventListener('visibilitychange', tell)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tell)
    }
  }, [])
  return now
}

/** “I have sent it”: the day, the hour and the number that the channel gave. From here the clocks run. */
export function SentForm({ whole, entry, request, on, through, record }: Props) {
  const { say } = useWords()
  const words = useCaseWords()
  const id = useId()
  const place = `sent.${entry.id}`
  const { typed, set, clear } = useTyped<Typed>(place, {
    reference: '',
    channel: request.channel?.value ?? '',
  })
  const [to, setTo] = useState<AuthorityAddress | null>(through)
  const [fault, setFault] = useState<DayFault | 'hour'>()
  const seen = sentWhen(typed, useNow())
  const earliest = earliestDay(true, request.createdOn, undefined, on)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const now = new Date()
    const sent = sentWhen(typed, now)
    const wrong = dayFault(sent.on, today(), earliest)
    // A clock that was wrong while the letter was written must not keep anybody from saying when it left.
    if (wrong && wrong !== 'early') return setFault(wrong)
    const { at } = sent
    if (at && at > now.toISOString()) return setFault('hour')
    if (to && !isWhole(to)) return
    const legs = stateOf(entry).legs
    const act = actOf(
      {
        ...{ kind: 'sent', on: sent.on, from: 'device-case', note: '', files: [] },
        said: { to, channel: typed.channel, reference: typed.reference },
      },
      legTo(legs, to ?? { kind: 'provider-outside' }),
    )
    clear()
    record({ ...act, recorded: { ...act.recorded, ...(at ? { at } : {}) } })
  }
  return (
    <form className="stack-small" onSubmit={submit} noValidate autoComplete="off">
      <div className="send-when">
        <DayField
          id={id}
          value={seen.on}
          onChange={(day) => set({ on: day })}
          today={today()}
          earliest={earliest}
          fault={fault === 'hour' ? undefined : fault}
        />
        <HourField id={id} hour={seen.hour} isFault={fault === 'hour'} onChange={(hour) => set({ hour })} />
      </div>
      <ReferenceField id={id} reference={typed.reference} onChange={(reference) => set({ reference })} />
      <details className="small" open={through !== null || undefined}>
        <summary>{say('send.sent.other')}</summary>
        <div className="stack-small send-other">
          <AddresseeField
            id={id}
            about={{ country: whole.country, addressee: request.addressee ?? null }}
            provider={words.provider(entry.provider)}
            to={to}
            onChange={setTo}
          />
          <div className="field">
            <label htmlFor={`${id}-channel`}>{say('cases.record.channel')}</label>
            <input
              id={`${id}-channel`}
              value={typed.channel}
              maxLength={500}
              onChange={(event) => set({ channel: event.target.value })}
            />
          </div>
        </div>
      </details>
      <p>
        <button type="submit" className="button send-do">
          {say('send.sent.do')}
        </button>
      </p>
    </form>
  )
}

interface HourProps {
  readonly id: string
  readonly hour: string
  readonly isFault: boolean
  readonly onChange: (hour: string) => void
}

function HourField({ id, hour, isFault, onChange }: HourProps) {
  const { say } = useWords()
  return (
    <div className="field">
      <label htmlFor={`${id}-hour`}>{say('send.sent.hour')}</label>
      <input
        id={`${id}-hour`}
        type="time"
        value={hour}
        aria-invalid={isFault}
        aria-describedby={`${id}-hour-fault`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p className="hint" id={`${id}-hour-fault`} role="status">
        {isFault ? say('send.sent.fault.hour') : ''}
      </p>
    </div>
  )
}

interface ReferenceProps {
  readonly id: string
  readonly reference: string
  readonly onChange: (reference: string) => void
}

function ReferenceField({ id, reference, onChange }: ReferenceProps) {
  const { say } = useWords()
  return (
    <div className="field">
      <label htmlFor={`${id}-reference`}>{say('send.sent.reference')}</label>
      <input
        id={`${id}-reference`}
        value={reference}
        maxLength={200}
        spellCheck={false}
        aria-describedby={`${id}-reference-hint`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p className="hint" id={`${id}-reference-hint`}>
        {say('send.sent.reference.hint')}
      </p>
    </div>
  )
}
