import { type IdentifierKnowledge, type PossibleType, typesOf } from '@oficio/core/identifier'
import { useMemo } from 'react'
import './identifier-type.css'
import { useWords } from '../words/words.tsx'

interface Props {
  readonly value: string
  readonly type: string
  readonly country: string
  readonly knowledge: IdentifierKnowledge
  /** Whether it may also be nothing: on the first page, where nothing was made of it yet. */
  readonly mayBeNone?: boolean
  /** Told the type that was chosen, or undefined: it is no identifier at all. */
  readonly onType: (chosen: PossibleType | undefined) => void
}

/** More would be a wall: the list beside has them all. */
const chips = 4

function usePossible({ value, type, country, knowledge }: Props): readonly PossibleType[] {
  return useMemo(() => {
    const all = typesOf(value, knowledge, country ? { country } : {})
    const now = all.find((one) => one.type === type)
    return [now ?? { type, normalised: value, services: [] }, ...all.filter((one) => one !== now)]
  }, [value, type, country, knowledge])
}

/** What an identifier is, on its row: one touch names another kind. */
export function TypeSelect(props: Props) {
  const { say, sayCode } = useWords()
  const possible = usePossible(props)
  return (
    <select
      className="identifier-type"
      aria-label={`${say('identifier.type.choose')}: ${props.value}`}
      value={props.type}
      onChange={(event) => props.onType(possible.find(({ type }) => type === event.target.value))}
    >
      {possible.map(({ type }) => (
        <option key={type} value={type}>
          {sayCode(`identifier.type.${type}`, type)}
        </option>
      ))}
      {props.mayBeNone ? <option value="">{say('identifier.type.none')}</option> : null}
    </select>
  )
}

/** The likeliest kinds of a doubtful identifier as buttons: the first is what it was taken for. */
export function TypeChips(props: Props) {
  const { say, sayCode } = useWords()
  const possible = usePossible(props)
  return (
    <span className="row identifier-chips">
      {possible.slice(0, chips).map((one) => (
        <button key={one.type} type="button" className="chip" onClick={() => props.onType(one)}>
          {sayCode(`identifier.type.${one.type}`, one.type)}
        </button>
      ))}
      {props.mayBeNone ? (
        <button type="button" className="chip chip-clear" onClick={() => props.onType(undefined)}>
          {say('identifier.type.none')}
        </button>
      ) : null}
    </span>
  )
}
