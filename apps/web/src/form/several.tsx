import type { ReactNode } from 'react'

interface Props<Key extends string> {
  readonly keys: readonly Key[]
  readonly chosen: readonly Key[]
  readonly onChange: (chosen: readonly Key[]) => void
  /** What one of them is called. */
  readonly children: (key: Key) => ReactNode
}

/** Some of several: a box for each, ticked where it is chosen. */
export function Several<Key extends string>({ keys, chosen, onChange, children }: Props<Key>) {
  return keys.map((key) => (
    <label key={key} className="choice">
      <input
        type="checkbox"
        checked={chosen.includes(key)}
        onChange={(event) =>
          onChange(event.target.checked ? [...chosen, key] : chosen.filter((one) => one !== key))
        }
      />
      <span>{children(key)}</span>
    </label>
  ))
}
