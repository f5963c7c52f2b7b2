import { approvalChain, chainQuestionOf } from '@oficio/core/act'
import { type AskedAbroadField, paragraphOf } from '@oficio/core/contact-point'
import { createContext, type FormEvent, type ReactNode, useContext, useId, useState } from 'react'
import { Link } from 'wouter'
import { DayInput } from '../../day/day-input.tsx'
import { useTold } from '../../facts/translations.ts'
import { OneOf } from '../../form/one-of.tsx'
import { today, useKnowledge } from '../../knowledge.ts'
import { SenderBand } from '../../request/abroad/sender-band.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { type Trouble, useHouse } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import type { EnteredContact, ReadContact } from './answers.ts'

interface Props {
  readonly read: ReadContact
  /** By which network it came; null: nobody knows. */
  readonly network: string | null
  readonly busy: boolean
  readonly trouble: Trouble | undefined
  /** Known already: the house itself took it then. */
  readonly receivedOn?: string
  /** It came by a node: who asks, where and under which number is not typed. */
  readonly isFixed?: boolean
  readonly onEnter: (said: Omit<EnteredContact, 'text' | 'network'>) => void
}

/** What only whoever asks can say. */
const ofAsker = ['authority', 'person', 'address', 'reference'] as const
const needless: ReadonlySet<AskedAbroadField> = new Set(['person', 'facts'])

/** What was read, to be compared with the original; what was not is empty, and says why. */
export function Confirm(props: Props) {
  const { read, network, busy, trouble, onEnter, receivedOn = '', isFixed = false } = props
  const { say } = useWords()
  const id = useId()
  const form = useConfirmed(read, receivedOn)
  const { said, set } = form
  return (
    <form
      className="stack"
      aria-labelledby={`${id}-title`}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        onEnter(form.body())
      }}
    >
      <InDanger lines={read.danger} set={set} isFixed={isFixed} />
      <h3 id={`${id}-title`}>{say('contact.sender')}</h3>
      <SenderBand sender={read.sender} />
      {isFixed ? null : <HowMuch read={read} />}
      <fieldset className="stack-small">
        <legend>{say('contact.part.writer')}</legend>
        <div className="fields">
          {ofAsker.map((field) => (
            <Typed key={field} id={id} field={field} read={read} said={said} set={set} isFixed={isFixed} />
          ))}
          <StateField id={id} read={read} said={said} set={set} isFixed={isFixed} />
          <Field id={`${id}-received`} label={say('contact.field.receivedOn')}>
            <DayInput
              id={`${id}-received`}
              required
              max={today()}
              value={said.receivedOn}
              onChange={(event) => set('receivedOn', event.target.value)}
            />
          </Field>
        </div>
        <Mailboxes all={read.mailboxes} />
      </fieldset>
      <fieldset className="stack-small">
        <legend>{say('contact.part.asked')}</legend>
        <ParagraphsOf value={network}>
          <div className="fields">
            <Typed id={id} field="offence" read={read} said={said} set={set} isFixed={false} />
            <Chosen id={id} read={read} said={said} set={set} isFixed={isFixed} />
          </div>
          <Longer id={id} read={read} said={said} set={set} />
        </ParagraphsOf>
        <Period days={read.period} />
      </fieldset>
      <Found read={read} />
      <AtHome provider={said.provider} />
      <TroubleNote trouble={trouble} />
      <p>
        <button type="submit" className="button" disabled={busy}>
          {say('contact.enter.do')}
        </button>
      </p>
    </form>
  )
}

/** By which network the message came, for the paragraph of its treaty beside each field. */
const NetworkOfForm = createContext<string | null>(null)
const ParagraphsOf = NetworkOfForm.Provider

interface TypedProps extends ChosenProps {
  readonly field: 'authority' | 'person' | 'address' | 'reference' | 'offence'
}

/** One line that is typed; what a node said is not. */
function Typed({ id, field, read, said, set, isFixed }: TypedProps) {
  return (
    <Field id={`${id}-${field}`} field={field} why={useWhy(read)(field)}>
      <input
        id={`${id}-${field}`}
        maxLength={300}
        required={!needless.has(field)}
        readOnly={isFixed}
        autoCapitalize="none"
        value={said[field]}
        onChange={(event) => set(field, event.target.value)}
      />
    </Field>
  )
}

/** Mailboxes of others in the same text, each with whose it is: none of them writes. */
function Mailboxes({ all }: { readonly all: ReadContact['mailboxes'] }) {
  const { say } = useWords()
  if (all.length === 0) return null
  return (
    <dl className="facts small">
      {all.map(({ of, value }) => (
        <div key={`${of} ${value}`}>
          <dt>{say(`contact.mailbox.${of}`)}</dt>
          <dd className="code">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Of which days the data are asked, as the text says it: it goes into the order, and is no day of a mail. */
function Period({ days }: { readonly days: ReadContact['period'] }) {
  const { say } = useWords()
  if (days.length === 0) return null
  return (
    <div className="notice stack-small">
      <p>
        <strong>{say('contact.period')}</strong> {days.join(' · ')}
      </p>
      <p className="small">{say('contact.period.about')}</p>
    </div>
  )
}

interface InDangerProps {
  readonly lines: ReadContact['danger']
  readonly set: ChosenProps['set']
  readonly isFixed: boolean
}

const lives = ['yes', 'no'] as const

/**
 * Whether a life is in danger, asked from lines that may tell of it: whoever reads says so, and nobody else.
 * Yes is urgent, and leads to what an emergency wants; a preservation alone hands over nothing.
 */
function InDanger({ lines, set, isFixed }: InDangerProps) {
  const { say } = useWords()
  const id = useId()
  const [answer, choose] = useState<(typeof lives)[number]>()
  if (lines.length === 0) return null
  return (
    <section className="notice notice-block stack-small" aria-labelledby={id}>
      <h3 id={id}>{say('contact.danger')}</h3>
      <p>{say('contact.danger.lines')}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <OneOf
        keys={lives}
        chosen={answer}
        onChange={(one) => {
          choose(one)
          if (one === 'yes' && !isFixed) set('urgent', 'yes')
        }}
      >
        {(one) => say(`contact.danger.${one}`)}
      </OneOf>
      {answer === 'yes' ? (
        <p role="status">
          {say('contact.danger.next')} <Link href="/danger">{say('frame.danger')}</Link>
        </p>
      ) : null}
    </section>
  )
}

/** How many things of the text were not surely read, and what of it was not read at all. */
function HowMuch({ read }: { readonly read: ReadContact }) {
  const { say } = useWords()
  return (
    <>
      <p role="status">
        <strong>
          {say('contact.enter.questions', {
            count: read.questions.length + read.doubtful.length + read.unread.length,
          })}
        </strong>
      </p>
      <OfEarlier read={read} />
      <Unread lines={read.unread} />
    </>
  )
}

/** That it is about an earlier request, or that what it is to one is not clear. */
function OfEarlier({ read }: { readonly read: ReadContact }) {
  const { say } = useWords()
  const why = useWhy(read)('status')
  return why ? (
    <p className="notice notice-wait">
      <strong>{say('contact.field.status')}</strong> {why}
    </p>
  ) : null
}

/** The lines of the text that nothing was read of, as they stand. */
function Unread({ lines }: { readonly lines: readonly string[] }) {
  const { say } = useWords()
  if (lines.length === 0) return null
  return (
    <div className="notice stack-small">
      <p>{say('contact.enter.unread')}</p>
      <ul>
        {lines.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same line may stand twice, and none moves.
          <li key={place}>{line}</li>
        ))}
      </ul>
    </div>
  )
}

/** What is to be kept, and what happened, in the words of whoever asks. */
function Longer({ id, read, said, set }: Omit<ChosenProps, 'isFixed'>) {
  const why = useWhy(read)
  return (
    <>
      {(['data', 'facts'] as const).map((field) => (
        <Field key={field} id={`${id}-${field}`} field={field} why={why(field)}>
          <textarea
            id={`${id}-${field}`}
            required={!needless.has(field)}
            maxLength={8000}
            value={said[field]}
            onChange={(event) => set(field, event.target.value)}
          />
        </Field>
      ))}
    </>
  )
}

type Said = Readonly<Record<AskedAbroadField | 'receivedOn', string>>

function useConfirmed({ fields, identifiers }: ReadContact, receivedOn: string) {
  const [said, setSaid] = useState<Said>(() => ({
    ...{ authority: '', person: '', address: '', country: '', reference: '', data: '', provider: '' },
    ...{ offence: '', facts: '', urgent: '', traffic: '', status: '', receivedOn },
    ...fields,
  }))
  const set = (field: keyof Said, value: string) => setSaid((before) => ({ ...before, [field]: value }))
  const yesOrNo = (value: string) => (value === 'yes' ? true : value === 'no' ? false : null)
  const body = (): Omit<EnteredContact, 'text' | 'network'> => {
    const { urgent, traffic, status: _, ...words } = said
    return {
      ...words,
      urgent: yesOrNo(urgent),
      wantsTraffic: yesOrNo(traffic),
      identifiers: identifiers.map(({ type, value }) => ({ type, value })),
    }
  }
  return { said, set, body }
}

function Field(props: {
  readonly id: string
  readonly field?: AskedAbroadField
  readonly label?: string
  readonly why?: string | undefined
  readonly children: ReactNode
}) {
  const { say } = useWords()
  const knowledge = useKnowledge()
  const network = useContext(NetworkOfForm)
  const paragraph = props.field && paragraphOf(props.field, network, knowledge)
  return (
    <div className="field">
      <label htmlFor={props.id}>
        {props.label ?? (props.field ? say(`contact.field.${props.field}`) : '')}
      </label>
      {paragraph ? <p className="soft small">{say('contact.paragraph', { paragraph })}</p> : null}
      {props.children}
      {props.why ? <p className="hint">{props.why}</p> : null}
    </div>
  )
}

interface ChosenProps {
  readonly id: string
  readonly read: ReadContact
  readonly said: Said
  readonly set: (field: keyof Said, value: string) => void
  readonly isFixed: boolean
}

/** The State that asks: never one’s own. */
function StateField({ id, read, said, set, isFixed }: ChosenProps) {
  const { country } = useWords()
  const { me } = useHouse()
  const knowledge = useKnowledge()
  const states = Object.keys(knowledge.countries)
    .filter((code) => code !== me.person.institution.country)
    .map((code) => [code, country(code)] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b))
  return (
    <Choice
      id={`${id}-country`}
      field="country"
      why={useWhy(read)('country')}
      all={isFixed ? states.filter(([code]) => code === said.country) : states}
      said={said}
      set={set}
    />
  )
}

/** What is chosen and not typed: the provider, yes and no. */
function Chosen({ id, read, said, set, isFixed }: ChosenProps) {
  const { say, providerName } = useWords()
  const knowledge = useKnowledge()
  const why = useWhy(read)
  const providers = Object.keys(knowledge.providers)
    .map((code) => [code, providerName(code, knowledge)] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b))
  return (
    <>
      <Choice
        id={`${id}-provider`}
        field="provider"
        why={why('provider')}
        all={providers}
        said={said}
        set={set}
      />
      {(['urgent', 'traffic'] as const).map((field) => (
        <Field key={field} id={`${id}-${field}`} field={field} why={why(field)}>
          <select
            id={`${id}-${field}`}
            value={said[field]}
            disabled={isFixed}
            onChange={(event) => set(field, event.target.value)}
          >
            <option value="">{say('contact.notSaid')}</option>
            <option value="yes">{say('contact.yes')}</option>
            <option value="no">{say('contact.no')}</option>
          </select>
        </Field>
      ))}
    </>
  )
}

function Choice(props: {
  readonly id: string
  readonly field: 'country' | 'provider'
  readonly why: string | undefined
  readonly all: readonly (readonly [code: string, name: string])[]
  readonly said: Said
  readonly set: ChosenProps['set']
}) {
  const { say } = useWords()
  const { id, field, why, all, said, set } = props
  return (
    <Field id={id} field={field} why={why}>
      <select id={id} required value={said[field]} onChange={(event) => set(field, event.target.value)}>
        <option value="">{say(`contact.field.${field}.choose`)}</option>
        {all.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** The accounts and numbers that go into the order, and those in doubt that do not. */
function Found({ read: { identifiers, doubtful } }: { readonly read: ReadContact }) {
  const { say, sayCode } = useWords()
  return (
    <div className="stack-small">
      <h3>{say('contact.field.identifiers')}</h3>
      {identifiers.length === 0 ? <p className="notice">{say('contact.field.identifiers.none')}</p> : null}
      <ul>
        {identifiers.map(({ type, value }) => (
          <li key={`${type} ${value}`}>
            {sayCode(`identifier.type.${type}`, type)}: <span className="code">{value}</span>
          </li>
        ))}
      </ul>
      {doubtful.length > 0 ? (
        <p className="soft">
          {say('contact.field.identifiers.doubtful', {
            values: doubtful.map(({ value }) => value).join(', '),
          })}
        </p>
      ) : null}
    </div>
  )
}

/** Who orders it here, as the law of this State was read. */
function AtHome({ provider }: { readonly provider: string }) {
  const { say, sayCode } = useWords()
  const { me } = useHouse()
  const knowledge = useKnowledge()
  const told = useTold()
  const { country } = me.person.institution
  if (!country) return null
  const question = chainQuestionOf({ provider, requestType: 'preservation', country }, knowledge)
  const chain = approvalChain(question, knowledge)
  const words = chain
    .map(({ role, law }) =>
      [
        sayCode(`law.approval.role.${role}`, role),
        law ? `(${told(law.instrument)}, ${told(law.article)})` : '',
      ]
        .filter(Boolean)
        .join(' '),
    )
    .join(', ')
  return words ? <p className="notice">{say('contact.enter.law', { chain: words })}</p> : null
}

/** Why a field is not read, if it is not: in words, with what stands there. */
function useWhy(read: ReadContact): (field: AskedAbroadField) => string | undefined {
  const { say } = useWords()
  return (field) => {
    const question = read.questions.find((one) => one.field === field)
    return question && say(`contact.why.${question.why}`, { options: question.options.join(' · ') })
  }
}
