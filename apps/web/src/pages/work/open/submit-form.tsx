import { useId, useState } from 'react'
import { Several } from '../../../form/several.tsx'
import { TroubleNote } from '../../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../../signed-in/use-house.tsx'
import { useWords } from '../../../words/words.tsx'
import type { Open } from './open-request.tsx'

type Approvers = Open['request']['approvers'][number]
type Role = 'unit-head' | 'prosecutor' | 'judge'

/**
 * Asks for the approvals that the law wants: of which units, where there are several; in a sealed case also
 * of whom.
 */
export function SubmitForm({ open, done }: { readonly open: Open; readonly done: () => void }) {
  const { say } = useWords()
  const { client } = useHouse()
  const id = useId()
  const { busy, trouble, send } = useSending()
  const [units, setUnits] = useState<Partial<Record<Role, string>>>({})
  const [people, setPeople] = useState<readonly string[]>([])
  const { chain, approvers, case: file } = open.request
  const asked = chain.map(({ role }) => {
    const able = approvers.filter((one) => one.role === role)
    return { role, able, chosen: able.find(({ unit }) => unit === units[role]) ?? able[0] }
  })
  const isWanting = asked.some(({ role, able }) => able.length === 0 && role !== 'unit-head')
  const named = asked.flatMap(({ chosen }) => chosen?.people ?? [])
  const toName = file.sealed
    ? asked.filter(
        ({ chosen }) =>
          (chosen?.people.length ?? 0) > 0 && !chosen?.people.some((one) => people.includes(one.id)),
      )
    : []
  const submit = async () => {
    const chosen = Object.fromEntries(
      asked.flatMap(({ role, chosen: unit }) => (unit ? [[role, unit.unit]] : [])),
    )
    const body = {
      ...open.expected,
      units: chosen,
      people: people.filter((one) => named.some((known) => known.id === one)),
    }
    const moved = await send('requestSubmit', body, (key) => client.requestSubmit(body, { key }))
    if (moved) done()
    else await open.reread()
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p>{say('house.submit.about')}</p>
      {asked.map((one) => (
        <Asked
          key={one.role}
          of={one}
          id={`${id}-${one.role}`}
          isSealed={file.sealed}
          people={people}
          onUnit={(unit) => setUnits({ ...units, [one.role]: unit })}
          onPeople={setPeople}
        />
      ))}
      {toName.length > 0 ? <p className="hint">{say('house.submit.people.hint')}</p> : null}
      <TroubleNote trouble={trouble} onAgain={() => void submit()} />
      <p>
        <button type="submit" className="button" disabled={busy || isWanting || toName.length > 0}>
          {say('house.submit.confirm')}
        </button>
      </p>
    </form>
  )
}

/** Whose approval is asked: of which unit, where several may give it; in a sealed case also of whom. */
function Asked(props: {
  readonly of: {
    readonly role: Role
    readonly able: readonly Approvers[]
    readonly chosen: Approvers | undefined
  }
  readonly id: string
  readonly isSealed: boolean
  readonly people: readonly string[]
  readonly onUnit: (unit: string) => void
  readonly onPeople: (people: readonly string[]) => void
}) {
  const { say } = useWords()
  const { role, able, chosen } = props.of
  const known = chosen?.people ?? []
  return (
    <div className="stack-small">
      {able.length > 1 ? (
        <div className="field house-narrow">
          <label htmlFor={props.id}>{say(`law.approval.role.${role}`)}</label>
          <select id={props.id} value={chosen?.unit} onChange={(event) => props.onUnit(event.target.value)}>
            {able.map(({ unit, name, institution }) => (
              <option key={unit} value={unit}>
                {name}, {institution}
              </option>
            ))}
          </select>
        </div>
      ) : (
        <p>
          <strong>{say(`law.approval.role.${role}`)}</strong>:{' '}
          {chosen ? `${chosen.name}, ${chosen.institution}` : say('house.submit.nobody')}
        </p>
      )}
      {props.isSealed && known.length > 0 ? (
        <fieldset className="stack-small">
          <legend>{say('house.submit.people', { role: say(`law.approval.role.${role}`) })}</legend>
          <Several keys={known.map((one) => one.id)} chosen={props.people} onChange={props.onPeople}>
            {(key) => <Named person={known.find((one) => one.id === key)} />}
          </Several>
        </fieldset>
      ) : null}
    </div>
  )
}

function Named({ person }: { readonly person: Approvers['people'][number] | undefined }) {
  return (
    <>
      {person?.name} <span className="soft small">{person?.title}</span>
    </>
  )
}
