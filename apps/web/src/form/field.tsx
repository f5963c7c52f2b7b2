import { type ReactNode, useId } from 'react'

interface Props {
  readonly label: string
  /** The control, which takes the name that its label points at. */
  readonly children: (id: string) => ReactNode
}

/** A control with its label above it. */
export function Field({ label, children }: Props) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}
