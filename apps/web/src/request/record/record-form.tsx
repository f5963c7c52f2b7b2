import {
  askedFields,
  isWaiting,
  type Leg,
  type RecordedAct,
  type TellingName,
  tellingNamed,
} from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import type { Day } from '@oficio/core/time'
import { type FormEvent, useId, useState } from 'react'
import { useWords } from '../../words/words.tsx'
import { useCaseWords } from '../case-words.ts'
import { actFrom, type Typed } from './acts.ts'
import { AddresseeField } from './addressee-field.tsx'
import { isWhole, legTo, unchosen } from './addressees.ts'
import { Particulars } from './particulars.tsx'
import { CameWith, DayField, FromField } from './recorded-fields.tsx'
import { type DayFault, dayFault } from './said-outside.ts'

interface Props {
  readonly about: Pick<EvidenceRequest, 'provider' | 'requestType' | 'channel' | 'country' | 'addressee'>
  /** What can have happened, the likeliest first. */
  readonly kinds: readonly TellingName[]
  readonly leg: number
  /** All legs, where the form is about any of them and may begin another. */
  readonly legs?: readonly Leg[]
  readonly on: Day
  /** The first day on which a kind of thing can have happened. */
  readonly earliest?: (kind: TellingName, leg: number) => Day | undefined
  readonly title: string
  /** Said to whoever reads by ear, after the title. */
  readonly name?: string
  /** Where a link leads to. */
  readonly id?: string
  /** It tells of one addressee more than have it already: an authority, or the provider as well. */
  readonly further?: 'authority' | 'with-provider'
  /** The device asks for no source, its case is the source; and its files come in by a form of their own. */
  readonly asksFrom?: boolean
  readonly record: (act: RecordedAct) => void
}

/** Whether it says to whom it went, and so begins a leg or goes on with the one that goes there. */
const asksToWhom = (kind: TellingName): boolean =>
  askedFields(tellingNamed(kind)).some(({ name }) => name === 'outside')

/** The leg that somebody waits on, else the first. */
const firstOf = (legs: readonly Leg[]): number | undefined => (legs.find(isWaiting) ?? legs[0])?.number

/** Says what happened elsewhere: sent, answered, refused, preserved; the plan counts from it. */
export function RecordForm(props: Props) {
  const { title, name, id: anchor, asksFrom = false } = props
  const { say } = useWords()
  const [isOpen, setIsOpen] = useState(false)
  const telling = useTelling(props, () => setIsOpen(false))
  return (
    <details
      id={anchor}
      className="details no-print"
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>
        {title}
        {name ? <span className="visually-hidden">: {name}</span> : null}
      </summary>
      <form className="stack" onSubmit={telling.submit} noValidate>
        <Told of={props} telling={telling} />
        {asksFrom ? (
          <CameWith files={telling.typed.files} onChange={(files) => telling.set({ files })} />
        ) : null}
        <p>
          <button type="submit" className="button">
            {say('cases.record.do')}
          </button>
        </p>
      </form>
    </details>
  )
}

/** What the form begins with. */
function fresh({ about, kinds, on, asksFrom, further }: Props): Typed {
  return {
    kind: kinds[0] as TellingName,
    on,
    from: asksFrom ? '' : 'device-case',
    note: '',
    files: [],
    said: {
      channel: further ? '' : (about.channel?.value ?? ''),
      to: further === 'authority' ? unchosen : null,
    },
  }
}

/** What is typed, of which leg it is, and what keeps it from being recorded. */
function useTelling(props: Props, onDone: () => void) {
  const { kinds, leg, legs, on, earliest, record } = props
  const begin = () => fresh(props)
  const [typed, setTyped] = useState<Typed>(begin)
  const [chosenLeg, chooseLeg] = useState<number>()
  const [fault, setFault] = useState<DayFault>()
  const set = (next: Partial<Typed>) => setTyped((before) => ({ ...before, ...next }))
  const kind = kinds.includes(typed.kind) ? typed.kind : (kinds[0] as TellingName)
  const { to: authority = null } = typed.said
  const isSending = asksToWhom(kind)
  const to = authority ?? ({ kind: 'provider-outside' } as const)
  const number = legs === undefined ? leg : isSending ? legTo(legs, to) : (chosenLeg ?? firstOf(legs) ?? leg)
  const first = earliest?.(kind, number)
  const early = dayFault(typed.on, on, first) === 'early' ? ('early' as const) : undefined
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const wrong = dayFault(typed.on, on, first)
    // A clock that was wrong while the letter was written must not keep anybody from saying when it left.
    if (wrong && !(wrong === 'early' && isSending)) return setFault(wrong)
    // What is lacking is shown at its place: to whom, and from what it is known, is chosen by whoever says
    // it.
    const { from } = typed
    const isUnnamed = isSending && authority && !isWhole(authority)
    const act = from === '' || isUnnamed ? undefined : actFrom({ ...typed, kind, from }, number)
    if (!act) return void event.currentTarget.reportValidity()
    record(act)
    setTyped(begin)
    setFault(undefined)
    onDone()
  }
  const shownFault = early ?? (fault === 'early' ? undefined : fault)
  return { typed, set, kind, number, chooseLeg, first, fault: shownFault, submit }
}

interface ToldProps {
  readonly of: Props
  readonly telling: ReturnType<typeof useTelling>
}

/** What happened, with whom, when, and whatever belongs to such a thing. */
function Told({ of: { about, kinds, legs, on, asksFrom, further }, telling }: ToldProps) {
  const { say } = useWords()
  const words = useCaseWords()
  const id = useId()
  const { typed, set, kind } = telling
  return (
    <div className="fields">
      {kinds.length > 1 ? (
        <div className="field">
          <label htmlFor={`${id}-kind`}>{say('cases.record.kind')}</label>
          <select
            id={`${id}-kind`}
            value={kind}
            onChange={(event) => set({ kind: event.target.value as TellingName })}
          >
            {kinds.map((one) => (
              <option key={one} value={one}>
                {say(`cases.act.${one}`)}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      {legs === undefined ? null : asksToWhom(kind) ? (
        <AddresseeField
          id={id}
          about={about}
          {...(further === 'authority' ? {} : { provider: words.provider(about.provider) })}
          {...(further ? { legs } : {})}
          to={typed.said.to ?? null}
          onChange={(to) => set({ said: { ...typed.said, to } })}
        />
      ) : legs.length > 1 ? (
        <WithWhom id={id} legs={legs} provider={words.provider(about.provider)} telling={telling} />
      ) : null}
      <DayField
        id={id}
        value={typed.on}
        onChange={(day) => set({ on: day })}
        today={on}
        earliest={telling.first}
        fault={telling.fault}
      />
      {asksFrom ? <FromField id={id} value={typed.from} onChange={(from) => set({ from })} /> : null}
      <Particulars id={id} kind={kind} typed={typed} set={set} about={about} on={on} />
    </div>
  )
}

interface WithWhomProps {
  readonly id: string
  readonly legs: readonly Leg[]
  readonly provider: string
  readonly telling: ReturnType<typeof useTelling>
}

/** Of which of several addressees it is. */
function WithWhom({ id, legs, provider, telling: { number, chooseLeg } }: WithWhomProps) {
  const { say } = useWords()
  return (
    <div className="field">
      <label htmlFor={`${id}-leg`}>{say('cases.record.leg')}</label>
      <select id={`${id}-leg`} value={number} onChange={(event) => chooseLeg(Number(event.target.value))}>
        {legs.map((one) => (
          <option key={one.number} value={one.number}>
            {'name' in one.to ? one.to.name : provider}
          </option>
        ))}
      </select>
    </div>
  )
}
