import { type Abroad, type ReleaseReason, releasableAbroad, releasedIn } from '@oficio/core/act'
import type { Day } from '@oficio/core/time'
import { type FormEvent, useId, useState } from 'react'
import { DayInput } from '../../day/day-input.tsx'
import { today } from '../../knowledge.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { useHouse } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { AbroadSays } from './abroad-says.tsx'
import type { Open } from './open/open-request.tsx'

/** That the request for assistance came: from then on the data stays kept until it is decided. */
export function AssistanceCame({ open, abroad }: { readonly open: Open; readonly abroad: Abroad }) {
  const { say, day } = useWords()
  const { ask, dialog } = useSigned()
  const id = useId()
  const [from, setFrom] = useState('')
  const [reference, setReference] = useState('')
  const [on, setOn] = useState<string>(today())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const typed = { on, reference: reference.trim(), from: from.trim() }
    ask({
      route: 'contactAssistance',
      action: 'contact.tell',
      subject: { ...open.expected, ...typed },
      title: say('contact.assistance'),
      doing: say('contact.assistance.do'),
      says: (
        <AbroadSays
          open={open}
          abroad={abroad}
          said={[
            [say('contact.assistance.from'), typed.from],
            [say('contact.assistance.reference'), typed.reference],
            [say('contact.assistance.on'), typed.on ? day(typed.on) : ''],
          ]}
        />
      ),
      onDone: () => void open.reread(),
      onMoved: () => void open.reread(),
    })
  }
  return (
    <details className="details">
      <summary>{say('contact.assistance')}</summary>
      <form className="stack-small" onSubmit={submit}>
        <div className="fields">
          <Line id={`${id}-from`} label={say('contact.assistance.from')} value={from} onChange={setFrom} />
          <Line
            id={`${id}-reference`}
            label={say('contact.assistance.reference')}
            value={reference}
            onChange={setReference}
          />
          <DayField id={`${id}-on`} label={say('contact.assistance.on')} value={on} onChange={setOn} />
        </div>
        <p>
          <button type="submit" className="button button-second">
            {say('contact.assistance.do')}
          </button>
        </p>
      </form>
      {dialog}
    </details>
  )
}

interface FieldProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly optional?: boolean
}

export function Line({ id, label, value, onChange, optional = false }: FieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        required={!optional}
        maxLength={300}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}

export function DayField({ id, label, value, onChange }: FieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <DayInput
        id={id}
        required
        max={today()}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}

/** Whoever entered it lets nothing go: who does, is said. */
function ReleasedByOther({ open: { state } }: { readonly open: Open }) {
  const { say } = useWords()
  const { me } = useHouse()
  const isMine = state.abroad?.enteredBy === me.person.id && releasedIn(state) === null
  return isMine ? <p className="small soft">{say('contact.release.other')}</p> : null
}

interface ReleaseTyped {
  readonly because: ReleaseReason
  readonly on: Day
  readonly words: string
  readonly address: string | null
  readonly call: { readonly number: string; readonly spokeWith: string } | null
}

interface ReleaseSaysProps {
  readonly open: Open
  readonly abroad: Abroad
  readonly typed: ReleaseTyped
}

/** Why the data is let go, and on whose word: the address, the number that was called, and with whom. */
function ReleaseSays({ open, abroad, typed: { because, address, call, on, words } }: ReleaseSaysProps) {
  const { say, day } = useWords()
  return (
    <AbroadSays
      open={open}
      abroad={abroad}
      said={[
        [say('contact.release.because'), say(`contact.release.${because}`)],
        [say('contact.release.address'), address],
        [say('contact.release.number'), call?.number],
        [say('contact.release.spokeWith'), call?.spokeWith],
        [say('contact.says.on'), day(on)],
        [say('contact.release.words'), words],
      ]}
    />
  )
}

/** What is typed of a release, for which reasons there can be one, and how it is asked for. */
function useRelease({ open, abroad }: { readonly open: Open; readonly abroad: Abroad }) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const { me } = useHouse()
  const reasons = releasableAbroad(open.state, { person: me.person.id }, today()).filter(
    // Where no term is known, whoever heads the point answers for the day.
    (one) => one !== 'no-assistance' || abroad.asked.term || me.person.roles.includes('unit-head'),
  )
  const [because, setBecause] = useState<ReleaseReason | ''>('')
  const [address, setAddress] = useState('')
  const [number, setNumber] = useState('')
  const [spokeWith, setSpokeWith] = useState('')
  const [words, setWords] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!because) return
    const isAsked = because === 'asked'
    const typed = {
      ...{ because, on: today(), words: words.trim() },
      address: isAsked ? address.trim() : null,
      call: isAsked ? { number: number.trim(), spokeWith: spokeWith.trim() } : null,
    }
    ask({
      route: 'contactRelease',
      action: 'contact.tell',
      subject: { ...open.expected, ...typed },
      title: say('contact.release'),
      doing: say('contact.release.do'),
      says: <ReleaseSays open={open} abroad={abroad} typed={typed} />,
      onDone: () => void open.reread(),
      onMoved: () => void open.reread(),
    })
  }
  return {
    ...{ reasons, submit, dialog },
    because: { value: because, set: setBecause },
    address: { value: address, set: setAddress },
    number: { value: number, set: setNumber },
    spokeWith: { value: spokeWith, set: setSpokeWith },
    words: { value: words, set: setWords },
  }
}

/** That the data is let go, and why: on the other State's word only where it is surely its own. */
export function Release({ open, abroad }: { readonly open: Open; readonly abroad: Abroad }) {
  const { say } = useWords()
  const id = useId()
  const { reasons, because, address, number, spokeWith, words, submit, dialog } = useRelease({ open, abroad })
  if (reasons.length === 0) return <ReleasedByOther open={open} />
  return (
    <details className="details">
      <summary>{say('contact.release')}</summary>
      <form className="stack-small" onSubmit={submit}>
        <p className="soft">{say('contact.release.about')}</p>
        <div className="field">
          <label htmlFor={`${id}-why`}>{say('contact.release.because')}</label>
          <select
            id={`${id}-why`}
            required
            value={because.value}
            onChange={(event) => because.set(event.target.value as ReleaseReason | '')}
          >
            <option value="">{say('cases.record.choose')}</option>
            {reasons.map((one) => (
              <option key={one} value={one}>
                {say(`contact.release.${one}`)}
              </option>
            ))}
          </select>
        </div>
        {because.value === 'asked' ? (
          <>
            <Line
              id={`${id}-address`}
              label={say('contact.release.address')}
              value={address.value}
              onChange={address.set}
            />
            <p className="hint">{say('contact.release.address.hint')}</p>
            <Line
              id={`${id}-number`}
              label={say('contact.release.number')}
              value={number.value}
              onChange={number.set}
            />
            <p className="hint">{say('contact.release.number.hint')}</p>
            <Line
              id={`${id}-spoke-with`}
              label={say('contact.release.spokeWith')}
              value={spokeWith.value}
              onChange={spokeWith.set}
            />
          </>
        ) : null}
        <div className="field">
          <label htmlFor={`${id}-words`}>{say('contact.release.words')}</label>
          <textarea
            id={`${id}-words`}
            required
            maxLength={8000}
            value={words.value}
            onChange={(event) => words.set(event.target.value)}
          />
        </div>
        <p>
          <button type="submit" className="button button-second">
            {say('contact.release.do')}
          </button>
        </p>
      </form>
      {dialog}
    </details>
  )
}
