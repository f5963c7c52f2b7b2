import { legOf, legThatAnswers } from '@oficio/core/act'
import { type Case, type CaseRequest, requestOf, stateOf, withAct } from '@oficio/core/case'
import { toldGrounds } from '@oficio/core/preflight'
import type { Day } from '@oficio/core/time'
import { type FormEvent, useId, useState } from 'react'
import { useTyped } from '../../drafts/use-typed.ts'
import { useKnowledge } from '../../knowledge.ts'
import { useCaseWords } from '../../request/case-words.ts'
import { actOf } from '../../request/record/acts.ts'
import { LegField } from '../../request/record/leg-field.tsx'
import { DayField } from '../../request/record/recorded-fields.tsx'
import { type DayFault, dayFault, earliestDay } from '../../request/record/said-outside.ts'
import { useWords } from '../../words/words.tsx'
import { codesIn, Grounds, type Read } from './grounds.tsx'

interface Props {
  readonly whole: Case
  readonly entry: CaseRequest
  readonly on: Day
  readonly change: (edit: (before: Case) => Case) => void
}

interface Typed extends Read {
  readonly on: string
  /** Of which addressee it is, where several may have answered. */
  readonly leg?: number
}

/** The provider's answer, pasted: each ground that its words show, and any that somebody reads in it. */
export function RefusalForm({ whole, entry, on, change }: Props) {
  const { say } = useWords()
  const words = useCaseWords()
  const knowledge = useKnowledge()
  const id = useId()
  const place = `refusal.${entry.id}`
  const fresh: Typed = { mail: '', on, yes: [], more: [] }
  const { typed, set, clear } = useTyped<Typed>(place, fresh)
  const [fault, setFault] = useState<DayFault>()
  const told = toldGrounds(typed.mail, knowledge)
  // What words alone show is proposed, and counts once somebody has read it and ticked it.
  const grounds = codesIn(typed, told).filter((code) => typed.yes.includes(code))
  const state = stateOf(entry)
  // Of several the one that answers now; where that is not one alone, whoever notes it says which.
  const named = state.legs.length === 0 ? 1 : legThatAnswers(state.legs)?.number
  const chosen = state.legs.some(({ number }) => number === typed.leg) ? typed.leg : undefined
  const number = named ?? chosen
  const [isLegMissing, setLegMissing] = useState(false)
  const earliest = earliestDay(
    false,
    requestOf(whole, entry).createdOn,
    number ? legOf(state, number) : undefined,
    on,
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (number === undefined) return setLegMissing(true)
    const wrong = dayFault(typed.on, on, earliest)
    if (wrong) return setFault(wrong)
    const [ground = '', ...also] = grounds
    const act = actOf(
      {
        ...{ kind: 'refused', on: typed.on, from: 'device-case', note: '', files: [] },
        said: { whole: { outcome: 'refused', ground, also } },
      },
      number,
    )
    clear()
    change((before) => withAct(before, entry.id, act))
  }
  return (
    <form className="stack refusal-form" onSubmit={submit} noValidate autoComplete="off">
      <MailField id={id} mail={typed.mail} onChange={(mail) => set({ mail, yes: [...typed.more] })} />
      <Grounds id={id} provider={entry.provider} typed={typed} told={told} onChange={set} />
      {named === undefined ? (
        <LegField
          id={id}
          legs={state.legs}
          provider={words.provider(entry.provider)}
          value={chosen}
          onChange={(leg) => set(leg === undefined ? { leg: 0 } : { leg })}
          isMissing={isLegMissing && chosen === undefined}
        />
      ) : null}
      <DayField
        id={id}
        value={typed.on}
        onChange={(day) => set({ on: day })}
        today={on}
        earliest={earliest}
        fault={fault}
      />
      <p>
        <button type="submit" className="button">
          {say('refusal.record')}
        </button>
      </p>
    </form>
  )
}

interface MailProps {
  readonly id: string
  readonly mail: string
  readonly onChange: (mail: string) => void
}

function MailField({ id, mail, onChange }: MailProps) {
  const { say } = useWords()
  return (
    <div className="field">
      <label htmlFor={`${id}-mail`}>{say('refusal.mail')}</label>
      <textarea
        id={`${id}-mail`}
        rows={6}
        value={mail}
        spellCheck={false}
        aria-describedby={`${id}-mail-hint`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p className="hint" id={`${id}-mail-hint`}>
        {say('refusal.mail.hint')}
      </p>
    </div>
  )
}
