import { type ReactNode, useId } from 'react'
import { useWords } from '../../words/words.tsx'

interface Named {
  /** The last part of the key of its label, `profiles.part.…`. */
  readonly part: string
  readonly required?: boolean
}

function Field({ part, children }: { readonly part: string; readonly children: (id: string) => ReactNode }) {
  const { sayCode } = useWords()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{sayCode(`profiles.part.${part}`, part)}</label>
      {children(id)}
    </div>
  )
}

export function Line(
  props: Named & {
    readonly value: string
    readonly onChange: (value: string) => void
    readonly type?: string
    readonly most?: number
  },
) {
  const { part, value, onChange, type = 'text', most = 300, required = true } = props
  return (
    <Field part={part}>
      {(id) => (
        <input
          id={id}
          type={type}
          required={required}
          maxLength={most}
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

export function Lines({
  part,
  value,
  onChange,
  required = true,
}: Named & { readonly value: readonly string[]; readonly onChange: (value: string[]) => void }) {
  return (
    <Field part={part}>
      {(id) => (
        <textarea
          id={id}
          rows={Math.min(8, Math.max(2, value.length))}
          required={required}
          spellCheck={false}
          value={value.join('\n')}
          onChange={(event) => onChange(event.target.value.split('\n'))}
        />
      )}
    </Field>
  )
}

/** A number of days or times; empty: not known. */
export function Count(
  props: Named & {
    readonly value: number | null
    readonly least: number
    readonly most: number
    readonly onChange: (value: number | null) => void
  },
) {
  const { part, value, least, most, onChange } = props
  return (
    <Field part={part}>
      {(id) => (
        <input
          id={id}
          type="number"
          inputMode="numeric"
          min={least}
          max={most}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
        />
      )}
    </Field>
  )
}

export function Choice<Code extends string>(
  props: Named & {
    readonly value: Code
    readonly options: readonly (readonly [Code, string])[]
    readonly onChange: (value: Code) => void
  },
) {
  const { part, value, options, onChange } = props
  return (
    <Field part={part}>
      {(id) => (
        <select id={id} value={value} onChange={(event) => onChange(event.target.value as Code)}>
          {options.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export function Checks(
  props: Named & {
    readonly value: readonly string[]
    readonly options: readonly (readonly [string, string])[]
    readonly onChange: (value: string[]) => void
  },
) {
  const { sayCode } = useWords()
  const { part, value, options, onChange } = props
  return (
    <fieldset>
      <legend>{sayCode(`profiles.part.${part}`, part)}</legend>
      <div className="profile-checks">
        {options.map(([code, name]) => (
          <label key={code} className="check">
            <input
              type="checkbox"
              checked={value.includes(code)}
              onChange={(event) =>
                onChange(event.target.checked ? [...value, code] : value.filter((one) => one !== code))
              }
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
