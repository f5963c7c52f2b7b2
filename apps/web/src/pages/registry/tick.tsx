import { type Call, type CheckEvidence, type CheckedHow, checkedHow } from '@oficio/core/registry'
import { type FormEvent, useId, useState } from 'react'
import { DayInput } from '../../day/day-input.tsx'
import { LineField } from '../../form/line-field.tsx'
import { today } from '../../knowledge.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { useWords } from '../../words/words.tsx'
import type { PartProps, RegistryEntry } from './entry-part.ts'
import { useEvidenceWords, useValueWords } from './registry-words.ts'

type Pending = RegistryEntry['pending'][number]

/** The record of a domain is a way of checking that domain, where it was read; of nothing else. */
const waysFor = ({ record }: Pending): readonly CheckedHow[] =>
  checkedHow.filter((how) => how !== 'domain-record' || (record?.proven ?? null) !== null)

const noCall: Call = { number: '', foundIn: '', person: '', time: '' }
const trimmed = ({ number, foundIn, person, time }: Call): Call => ({
  number: number.trim(),
  foundIn: foundIn.trim(),
  person: person.trim(),
  time,
})

interface Ticked {
  readonly one: Pending
  readonly evidence: CheckEvidence
}

/** What waits and this person may verify: each ticked with how it was checked, all signed with one touch. */
export function Tick({ entry, onDone }: PartProps) {
  const { say } = useWords()
  const id = useId()
  const { ask, dialog } = useSigned()
  const mine = entry.pending.filter(({ proposal }) =>
    entry.steps.some((step) => step.act === 'verified' && step.proposal === proposal && step.may === true),
  )
  const ticking = useTicking(mine)
  const { ticks, ticked, call, setCall } = ticking
  if (mine.length === 0) return null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask({
      route: 'registryVerify',
      action: 'registry.verify',
      subject: {
        entry: entry.id,
        ticks: ticks.map(({ one: { proposal, field, value }, evidence }) => {
          return { proposal, field, value, evidence }
        }),
      },
      title: say('registry.tick.sign'),
      doing: say('registry.tick.sign'),
      says: <WhatIsSigned ticks={ticks} />,
      onDone: () => {
        ticking.clear()
        onDone(say('registry.tick.done'))
      },
    })
  }
  return (
    <section className="card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('registry.tick.title')}</h2>
      <p className="soft">{say('registry.tick.about')}</p>
      <form className="stack-small" onSubmit={submit}>
        <ForAll ticking={ticking} />
        <ul className="list-plain registry-ticks">
          {mine.map((one) => (
            <OneTick key={one.proposal} one={one} ticking={ticking} />
          ))}
        </ul>
        {ticks.some(({ evidence }) => evidence.how === 'called') ? (
          <CallFields call={call} onChange={setCall} />
        ) : null}
        <LineField
          optional
          most={2000}
          label={say('registry.tick.note')}
          value={ticking.note}
          onChange={ticking.setNote}
        />
        <p>
          <button
            type="submit"
            className="button"
            disabled={ticks.length === 0 || ticks.length !== ticked.size}
          >
            {say('registry.tick.do', { count: ticks.length })}
          </button>
        </p>
      </form>
      {dialog}
    </section>
  )
}

/** What is ticked of what waits, and how each was checked. */
function useTicking(mine: readonly Pending[]) {
  const [hows, setHows] = useState<Readonly<Record<string, CheckedHow | ''>>>({})
  const [common, setCommon] = useState<CheckedHow | ''>('')
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [on, setOn] = useState(today())
  const [note, setNote] = useState('')
  const [call, setCall] = useState<Call>(noCall)
  const howOf = (one: Pending): CheckedHow | '' => {
    const how = hows[one.proposal] || common
    return how !== '' && waysFor(one).includes(how) ? how : ''
  }
  const ticks = mine.flatMap((one): readonly Ticked[] => {
    const how = howOf(one)
    if (!ticked.has(one.proposal) || how === '') return []
    const evidence: CheckEvidence = {
      how,
      on,
      ...(note.trim() ? { note: note.trim() } : {}),
      ...(how === 'called' ? { call: trimmed(call) } : {}),
    }
    return [{ one, evidence }]
  })
  const flip = (proposal: string) =>
    setTicked((before) => {
      const next = new Set(before)
      if (!next.delete(proposal)) next.add(proposal)
      return next
    })
  const setHow = (proposal: string, how: CheckedHow | '') =>
    setHows((before) => ({ ...before, [proposal]: how }))
  const clear = () => {
    setTicked(new Set())
    setCall(noCall)
  }
  return {
    ...{ common, setCommon, on, setOn, note, setNote, call, setCall },
    ...{ ticked, ticks, flip, howOf, setHow, clear },
  }
}
type Ticking = ReturnType<typeof useTicking>

/** Each thing that is said to be so, and what saying so by each way means. */
function WhatIsSigned({ ticks }: { readonly ticks: readonly Ticked[] }) {
  const { say, sayCode } = useWords()
  const evidenceWords = useEvidenceWords()
  return (
    <>
      <ul>
        {ticks.map(({ one, evidence }) => (
          <li key={one.proposal}>
            {sayCode(`registry.field.${one.field}`, one.field)}: <ValueOf one={one} />
            <br />
            <span className="soft small">{evidenceWords(evidence)}</span>
          </li>
        ))}
      </ul>
      {[...new Set(ticks.map(({ evidence }) => evidence.how))].map((how) => (
        <p key={how}>{say(`registry.about.verified.${how}`)}</p>
      ))}
    </>
  )
}

function ValueOf({ one: { field, value } }: { readonly one: Pending }) {
  const { say } = useWords()
  const valueWords = useValueWords()
  return <strong>{value === null ? say('registry.proposal.gone') : valueWords(field, value)}</strong>
}

/** How and on which day, for all that have no way of their own. */
function ForAll({ ticking: { common, setCommon, on, setOn } }: { readonly ticking: Ticking }) {
  const { say } = useWords()
  const id = useId()
  return (
    <div className="fields">
      <HowField label={say('registry.tick.how')} how={common} onChange={setCommon} ways={checkedHow} />
      <div className="field">
        <label htmlFor={`${id}-on`}>{say('registry.tick.on')}</label>
        <DayInput
          id={`${id}-on`}
          required
          max={today()}
          value={on}
          onChange={(event) => setOn(event.target.value)}
        />
      </div>
    </div>
  )
}

function OneTick({ one, ticking }: { readonly one: Pending; readonly ticking: Ticking }) {
  const { say, sayCode } = useWords()
  const { ticked, flip, howOf, setHow } = ticking
  const field = sayCode(`registry.field.${one.field}`, one.field)
  return (
    <li className="registry-tick">
      <label className="choice">
        <input type="checkbox" checked={ticked.has(one.proposal)} onChange={() => flip(one.proposal)} />
        <span>
          {field}: <ValueOf one={one} />
        </span>
      </label>
      {ticked.has(one.proposal) ? (
        <HowField
          label={say('registry.tick.how.of', { field })}
          how={howOf(one)}
          isWanted
          ways={waysFor(one)}
          onChange={(how) => setHow(one.proposal, how)}
        />
      ) : null}
    </li>
  )
}

/**
 * What makes of "by telephone" something that another can look up: asked once for what one call confirmed.
 */
function CallFields(props: { readonly call: Call; readonly onChange: (call: Call) => void }) {
  const { say } = useWords()
  const id = useId()
  const field = (name: keyof Call, type: string, maxLength: number, about?: string) => (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{say(`registry.tick.call.${name}`)}</label>
      <input
        id={`${id}-${name}`}
        type={type}
        required
        minLength={name === 'number' ? 3 : undefined}
        maxLength={maxLength}
        aria-describedby={about ? `${id}-${name}-about` : undefined}
        value={props.call[name]}
        onChange={(event) => props.onChange({ ...props.call, [name]: event.target.value })}
      />
      {about ? (
        <p id={`${id}-${name}-about`} className="soft small">
          {about}
        </p>
      ) : null}
    </div>
  )
  return (
    <div className="fields">
      {field('number', 'tel', 60)}
      {field('foundIn', 'text', 500, say('registry.tick.call.foundIn.about'))}
      {field('person', 'text', 200)}
      {field('time', 'time', 5)}
    </div>
  )
}

function HowField(props: {
  readonly label: string
  readonly how: CheckedHow | ''
  readonly isWanted?: boolean
  readonly ways: readonly CheckedHow[]
  readonly onChange: (how: CheckedHow | '') => void
}) {
  const { say } = useWords()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <select
        id={id}
        required={props.isWanted ?? false}
        value={props.how}
        onChange={(event) => props.onChange(event.target.value as CheckedHow | '')}
      >
        <option value="">{say('registry.propose.choose')}</option>
        {props.ways.map((way) => (
          <option key={way} value={way}>
            {say(`registry.how.${way}`)}
          </option>
        ))}
      </select>
    </div>
  )
}
