import { type ReactNode, useId } from 'react'

interface Props {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly optional?: boolean
  /** An address of mail, or a telephone number, as the browser checks it. */
  readonly type?: 'email' | 'tel'
  readonly most?: number
  readonly hint?: ReactNode
}

/** Digits with what people write between them; words are no number. */
const telephoneShape = '\\s*\\+?[0-9][0-9 .\\-\\(\\)\\/]{3,}\\s*'

/** One line of text with its name, and what helps to fill it in. */
export function LineField({ label, value, onChange, optional = false, type, most = 300, hint }: Props) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        pattern={type === 'tel' ? telephoneShape : undefined}
        required={!optional}
        maxLength={most}
        autoComplete="off"
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  )
}
