import { type IdentifierKnowledge, type PossibleType, typesOf } from '@oficio/core/identifier'
import { type ReactNode, useMemo, useState } from 'react'
import './type-on-row.css'
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

/**
 * What an identifier is, on its row: touched, it says on what that rests and what else it could be; one more
 * touch makes it that. `isAsked`: what else it could be stands beside it already.
 */
export function TypeOnRow({
  children,
  isAsked = false,
  ...props
}: Props & { readonly children?: ReactNode; readonly isAsked?: boolean }) {
  const { say, sayCode } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <details
      className="identifier-type"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        {sayCode(`identifier.type.${props.type}`, props.type)}{' '}
        <span className="identifier-ask">{say('identifier.type.why')}</span>
      </summary>
      {isOpen ? (
        <div className="stack-small">
          {children}
          {isAsked ? null : (
            <>
              <p className="small">{say('identifier.type.else')}</p>
              <TypeChips
                {...props}
                isFurther
                onType={(chosen) => {
                  setOpen(false)
                  props.onType(chosen)
                }}
              />
            </>
          )}
        </div>
      ) : null}
    </details>
  )
}

/**
 * The likeliest kinds of an identifier as buttons; the first is what it was taken for, where that may be
 * wrong.
 */
export function TypeChips({ isFurther = false, ...props }: Props & { readonly isFurther?: boolean }) {
  const { say, sayCode } = useWords()
  const possible = usePossible(props).slice(isFurther ? 1 : 0)
  const name = (type: string) => sayCode(`identifier.type.${type}`, type)
  const rest = possible.slice(chips)
  return (
    <span className="row identifier-chips">
      {possible.slice(0, chips).map((one) => (
        <button key={one.type} type="button" className="chip" onClick={() => props.onType(one)}>
          {name(one.type)}
        </button>
      ))}
      {rest.length > 0 ? (
        <select
          className="chip"
          aria-label={`${say('identifier.type.choose')}: ${props.value}`}
          value=""
          onChange={(event) => props.onType(rest.find(({ type }) => type === event.target.value))}
        >
          <option value="">{say('identifier.type.other')}</option>
          {rest.map(({ type }) => (
            <option key={type} value={type}>
              {name(type)}
            </option>
          ))}
        </select>
      ) : null}
      {props.mayBeNone ? (
        <button type="button" className="chip chip-clear" onClick={() => props.onType(undefined)}>
          {say('identifier.type.none')}
        </button>
      ) : null}
    </span>
  )
}
