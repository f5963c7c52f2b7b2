import { type ReactNode, useId } from 'react'

interface Props<Key extends string | number> {
  readonly keys: readonly Key[]
  readonly chosen: Key | undefined
  readonly onChange: (chosen: Key) => void
  /** What one of them is called. */
  readonly children: (key: Key) => ReactNode
}

/** One of several, without which the form is not sent. */
export function OneOf<Key extends string | number>({ keys, chosen, onChange, children }: Props<Key>) {
  const name = useId()
  return keys.map((key) => (
    <label key={key} className="choice">
      <input type="radio" name={name} required checked={chosen === key} onChange={() => onChange(key)} />
      <span>{children(key)}</span>
    </label>
  ))
}
