import type { ReactNode } from 'react'
import { DayInput } from '../../day/day-input.tsx'
import { Field } from '../../form/field.tsx'
import { useWords } from '../../words/words.tsx'

/** Rows of one kind: each can be taken out again, and another added at the end. */
export function Rows<Row>(props: {
  readonly heading: string
  readonly add: string
  readonly rows: readonly Row[]
  readonly fresh: () => Row
  readonly onChange: (rows: readonly Row[]) => void
  readonly children: (row: Row, set: (row: Row) => void) => ReactNode
}) {
  const { say } = useWords()
  const { rows, onChange } = props
  return (
    <fieldset className="stack-small">
      <legend>{props.heading}</legend>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name, and none is moved
        <div key={index} className="card card-flat stack-small">
          {props.children(row, (changed) => onChange(rows.with(index, changed)))}
          <p>
            <button
              type="button"
              className="button button-quiet"
              onClick={() => onChange(rows.toSpliced(index, 1))}
            >
              {say('dialogue.entered.remove')}
              <span className="visually-hidden">
                {' '}
                {props.heading} {index + 1}
              </span>
            </button>
          </p>
        </div>
      ))}
      <p>
        <button
          type="button"
          className="button button-second"
          onClick={() => onChange([...rows, props.fresh()])}
        >
          {props.add}
        </button>
      </p>
    </fieldset>
  )
}

interface Input {
  readonly label: string
  readonly value: string
  readonly isOptional?: boolean
  readonly onChange: (value: string) => void
}

/** One line of text. */
export function Line({ label, value, isOptional = false, onChange }: Input) {
  return (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          value={value}
          required={!isOptional}
          maxLength={400}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

/** A day; empty where none was said. */
export function DayField({ label, value, isOptional = false, onChange }: Input) {
  return (
    <Field label={label}>
      {(id) => (
        <DayInput
          id={id}
          value={value}
          required={!isOptional}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

/** One of several. */
export function Choice({ label, value, onChange, children }: Input & { readonly children: ReactNode }) {
  return (
    <Field label={label}>
      {(id) => (
        <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
          {children}
        </select>
      )}
    </Field>
  )
}
