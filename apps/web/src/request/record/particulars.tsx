import {
  type AskedField,
  askedFields,
  beginningOf,
  type SaidName,
  type TellingName,
  tellingNamed,
} from '@oficio/core/act'
import type { ReadName } from '@oficio/core/case'
import { channelsFor } from '@oficio/core/provider'
import type { EvidenceRequest } from '@oficio/core/request'
import type { Day } from '@oficio/core/time'
import type { ReactNode } from 'react'
import { DayInput } from '../../day/day-input.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { GroundField } from '../ground-field.tsx'
import type { Typed, TypedAct } from './acts.ts'
import { RefusalMail } from './refusal-mail.tsx'
import { useFieldLabel } from './said-fields.ts'

interface Parts {
  readonly id: string
  readonly kind: TellingName
  readonly typed: Typed
  readonly set: (next: Partial<Typed>) => void
  readonly about: Pick<EvidenceRequest, 'provider' | 'requestType'>
  readonly on: Day
}

interface FieldProps extends Omit<Parts, 'id' | 'set'> {
  readonly id: string
  readonly field: AskedField
  readonly set: (next: TypedAct) => void
}

/** What belongs to one kind of act, in the form that records it: what its slice says that it says. */
export function Particulars({ set, ...parts }: Parts) {
  const { id, kind, typed } = parts
  const { say } = useWords()
  const setSaid = (next: TypedAct) => set({ said: { ...typed.said, ...next } })
  return (
    <>
      {askedFields(tellingNamed(kind)).map((field) => (
        <SaidField key={field.key} {...parts} id={`${id}-${field.key}`} field={field} set={setSaid} />
      ))}
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

/**
 * How each name is asked for. Which leg it is and to whom it went is asked before the day; what a case file
 * can tell and nothing here asks for does not compile.
 */
const fields: {
  readonly [Name in Exclude<ReadName, 'leg' | 'outside' | 'assertion' | 'id' | 'receipt'>]: (
    props: FieldProps,
  ) => ReactNode
} = {
  line: LineField,
  words: WordsField,
  day: SaidDayField,
  whole: WholeField,
}

function SaidField(props: FieldProps) {
  const { name } = props.field
  const known: Readonly<Partial<Record<SaidName, (props: FieldProps) => ReactNode>>> = fields
  const Field = name === null ? ChoiceField : known[name]
  return Field ? <Field {...props} /> : null
}

const textOf = (said: TypedAct, key: string): string => {
  const value = said[key]
  return typeof value === 'string' ? value : ''
}

function LineField({ id, kind, field: { key }, typed, set, about, on }: FieldProps) {
  const { say } = useWords()
  const labelOf = useFieldLabel(kind)
  const isChannel = key === 'channel'
  const isOfAuthority = key === 'reference' && kind === 'sent' && typed.said.to
  return (
    <div className="field">
      <label htmlFor={id}>{isOfAuthority ? say('cases.record.reference.authority') : labelOf(key)}</label>
      <input
        id={id}
        list={isChannel ? `${id}s` : undefined}
        value={textOf(typed.said, key)}
        maxLength={key === 'reference' ? 200 : 500}
        autoComplete="off"
        onChange={(event) => set({ [key]: event.target.value })}
      />
      {/* They are the provider's, and of nobody else. */}
      {isChannel ? (
        <datalist id={`${id}s`}>{typed.said.to ? null : <Channels about={about} on={on} />}</datalist>
      ) : null}
    </div>
  )
}

/** The channels of the provider that can be used for such a request on that day. */
function Channels({ about, on }: Pick<Parts, 'about' | 'on'>) {
  const { providers } = useKnowledge()
  const profile = Object.hasOwn(providers, about.provider) ? providers[about.provider] : undefined
  const known = profile ? channelsFor(profile, about.requestType, on).filter(({ usable }) => usable) : []
  return known.map(({ channel }) => <option key={`${channel.type} ${channel.value}`} value={channel.value} />)
}

function WordsField({ id, kind, field: { key }, typed, set }: FieldProps) {
  const labelOf = useFieldLabel(kind)
  return (
    <div className="field">
      <label htmlFor={id}>{labelOf(key)}</label>
      <textarea
        id={id}
        rows={4}
        value={textOf(typed.said, key)}
        maxLength={8000}
        onChange={(event) => set({ [key]: event.target.value })}
      />
    </div>
  )
}

function SaidDayField({ id, kind, field: { key, mayBeEmpty }, typed, set }: FieldProps) {
  const { sayCode } = useWords()
  const labelOf = useFieldLabel(kind)
  const hint = sayCode(`cases.record.${key}.hint`, '')
  return (
    <div className="field">
      <label htmlFor={id}>{labelOf(key)}</label>
      <DayInput
        id={id}
        required={!mayBeEmpty}
        value={textOf(typed.said, key)}
        onChange={(event) => set({ [key]: event.target.value })}
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  )
}

/** One of a few words. What nobody can say is not chosen in anybody's place. */
function ChoiceField({ id, kind, field, typed, set }: FieldProps) {
  const { say, sayCode } = useWords()
  const labelOf = useFieldLabel(kind)
  const { key, words, mayBeEmpty } = field
  const value = textOf(typed.said, key) || beginningOf(field)
  return (
    <div className="field">
      <label htmlFor={id}>{labelOf(key)}</label>
      <select
        id={id}
        required={!mayBeEmpty}
        value={value}
        onChange={(event) => set({ [key]: event.target.value })}
      >
        {value === '' ? <option value="">{say('cases.record.choose')}</option> : null}
        {words.map((one) => (
          <option key={one} value={one}>
            {sayCode(`cases.${kind}.${key}.${one}`, one)}
          </option>
        ))}
      </select>
    </div>
  )
}

/** What an answer came to as a whole: why it was refused, or how much it gave. */
function WholeField({ id, field: { outcomes }, typed, set, about }: FieldProps) {
  const { say, sayCode } = useWords()
  const { whole } = typed.said
  const [first = 'full'] = outcomes
  if (first === 'refused') {
    const setGround = (code: string) => set({ whole: { outcome: first, ground: code || null } })
    return (
      <>
        <RefusalMail id={id} onGround={setGround} />
        <GroundField
          id={`${id}-ground`}
          label={say('cases.record.ground')}
          none={say('cases.record.ground.none')}
          provider={about.provider}
          value={whole?.ground ?? ''}
          onChange={setGround}
        />
      </>
    )
  }
  const value = outcomes.find((one) => one === whole?.outcome) ?? first
  return (
    <div className="field">
      <label htmlFor={`${id}-extent`}>{say('cases.record.extent')}</label>
      <select
        id={`${id}-extent`}
        value={value}
        onChange={(event) => {
          const outcome = outcomes.find((one) => one === event.target.value)
          if (outcome) set({ whole: { outcome, ground: null } })
        }}
      >
        {outcomes.map((one) => (
          <option key={one} value={one}>
            {sayCode(`cases.extent.${one}`, one)}
          </option>
        ))}
      </select>
    </div>
  )
}
