import { secondOf } from '@oficio/core/request'
import { useId } from 'react'
import { Line } from '../../form/line.tsx'
import { textAt, valueAt } from '../../form/pointer.ts'
import type { Field } from '../../request/fields.ts'
import { idOf } from '../../request/findings/findings-at.ts'
import { useWords } from '../../words/words.tsx'
import { Braces } from './braces.tsx'
import { FindingsBeside, Wanted } from './draft/findings.tsx'
import { useDraft } from './draft/use-draft.ts'
import { useUntouched } from './draft/use-untouched.ts'
import { WhyAsked } from './why-asked.tsx'

export interface Option {
  readonly value: string
  readonly label: string
  /** Of which kind it is, where the list is one of kinds. */
  readonly group?: string
}

/**
 * One field as the list of fields describes it: label, control, the same in the second language, and what the
 * checks say.
 */
export function FieldRow({
  field,
  options,
}: {
  readonly field: Field
  readonly options?: readonly Option[]
}) {
  const { say, sayCode } = useWords()
  const { request, findings, faults, second, wanted } = useDraft()
  const id = idOf(field.pointer)
  const hint = sayCode(`drafting.hint.${field.name}`, '')
  const hasFindings = findings.has(field.pointer) || faults.has(field.pointer)
  const isWanted = wanted?.includes(field.pointer) ?? false
  const described = [
    hint ? `${id}-hint` : '',
    hasFindings ? `${id}-findings` : '',
    isWanted ? `${id}-wanted` : '',
  ]
    .filter(Boolean)
    .join(' ')
  const isBlocked = (findings.get(field.pointer) ?? []).some(({ severity }) => severity === 'block')
  const [isUntouched, leave] = useUntouched(field.pointer)
  const isWide = field.as === 'long' || field.isFree
  const hintLine = hint ? (
    <p className="hint" id={`${id}-hint`}>
      {hint}
    </p>
  ) : null
  return (
    <div className={`field ${isWide ? 'draft-wide' : ''}`}>
      <div className="field-head">
        <Label field={field} id={id} />
        <WhyAsked pointer={field.pointer} of={sayCode(`drafting.field.${field.name}`, field.name)} />
      </div>
      {isWide ? hintLine : null}
      <div className={field.isFree && second ? 'draft-pair' : ''}>
        <Control
          field={field}
          id={id}
          options={options}
          described={described}
          isBlocked={isWanted || (isBlocked && !isUntouched)}
          onLeave={leave}
        />
        {field.isFree && second ? <Second field={field} /> : null}
      </div>
      {isWide ? null : hintLine}
      {field.name === 'userCountry' && textAt(request, field.pointer) === '' ? (
        <p className="small soft">{say('drafting.userCountry.presumed')}</p>
      ) : null}
      <Braces text={textAt(request, field.pointer)} />
      <Wanted pointer={field.pointer} name={field.name} />
      <FindingsBeside pointer={field.pointer} isUntouched={isUntouched} />
    </div>
  )
}

function Label({ field, id }: { readonly field: Field; readonly id: string }) {
  const { sayCode, say } = useWords()
  if (field.as === 'check') return null
  return (
    <label htmlFor={id}>
      {sayCode(`drafting.field.${field.name}`, field.name)}
      {field.by === 'optional' ? (
        <span className="soft draft-light"> · {say('drafting.optional')}</span>
      ) : null}
    </label>
  )
}

interface ControlProps {
  readonly field: Field
  readonly id: string
  readonly options: readonly Option[] | undefined
  readonly described: string
  readonly isBlocked: boolean
  readonly onLeave: () => void
}

function Control({ field, id, options, described, isBlocked, onLeave }: ControlProps) {
  const { sayCode, say } = useWords()
  const { request, set, signed } = useDraft()
  // A country of the user that nobody named is that of the authority.
  const value = textAt(request, field.pointer) || (field.name === 'userCountry' ? request.country : '')
  const about = {
    id,
    'aria-describedby': described || undefined,
    'aria-invalid': isBlocked || undefined,
    onBlur: onLeave,
  } as const
  const change = (event: { readonly target: { readonly value: string } }) =>
    set(field.pointer, event.target.value)
  if (field.as === 'check')
    return (
      <label className="choice" htmlFor={id}>
        <input
          {...about}
          type="checkbox"
          checked={valueAt(request, field.pointer) === true}
          onChange={(event) => set(field.pointer, event.target.checked)}
        />
        <span>{sayCode(`drafting.field.${field.name}`, field.name)}</span>
      </label>
    )
  if (field.as === 'choice')
    return (
      <select {...about} value={value} onChange={change}>
        <option value="">{say('drafting.choose')}</option>
        <Options of={options ?? []} />
        {value !== '' && !(options ?? []).some((option) => option.value === value) ? (
          <option value={value}>{value}</option>
        ) : null}
      </select>
    )
  if (field.as === 'long')
    return <textarea {...about} lang={signed} rows={4} value={value} onChange={change} />
  if (field.as === 'number')
    return (
      <input
        {...about}
        type="number"
        inputMode="numeric"
        min={1}
        max={field.name === 'port' ? 65_535 : 3660}
        value={value}
        onChange={(event) =>
          set(field.pointer, event.target.value === '' ? empty(field) : Number(event.target.value))
        }
      />
    )
  if (field.as === 'text' && field.isFree)
    return <Line {...about} lang={signed} value={value} onLine={(line) => set(field.pointer, line)} />
  const type = field.as === 'day' ? 'date' : field.as
  return (
    <input
      {...about}
      type={type}
      value={field.as === 'day' ? value.slice(0, 10) : value}
      onChange={change}
      autoComplete="off"
      spellCheck={field.isFree === true}
    />
  )
}

/** Kinds stand over what is of them, and not before each: a narrow field shows what was chosen. */
function Options({ of }: { readonly of: readonly Option[] }) {
  const shown = ({ value, label }: Option) => (
    <option key={value} value={value}>
      {label}
    </option>
  )
  const groups = [...new Set(of.flatMap(({ group }) => group ?? []))]
  return (
    <>
      {of.filter(({ group }) => group === undefined).map(shown)}
      {groups.map((kind) => (
        <optgroup key={kind} label={kind}>
          {of.filter(({ group }) => group === kind).map(shown)}
        </optgroup>
      ))}
    </>
  )
}

/** A port that is taken out is not there; an empty text would be no number. */
const empty = ({ name }: Field): '' | undefined => (name === 'port' ? undefined : '')

/** The same text in the language that the provider reads; "translation missing" while it is empty. */
function Second({ field }: { readonly field: Field }) {
  const { say, sayCode } = useWords()
  const { request, set, second = 'en' } = useDraft()
  const id = useId()
  const pointer = secondOf(field.pointer)
  const value = textAt(request, pointer)
  const isMissing = value.trim() === '' && textAt(request, field.pointer).trim() !== ''
  const label = say('drafting.second.label', {
    field: sayCode(`drafting.field.${field.name}`, field.name),
    language: sayCode(`drafting.language.${second}`, second),
  })
  const props = {
    id,
    lang: second,
    value,
    placeholder: sayCode(`drafting.language.${second}`, second),
  }
  return (
    <div className="stack-small">
      <label className="visually-hidden" htmlFor={id}>
        {label}
      </label>
      {field.as === 'long' ? (
        <textarea {...props} rows={4} onChange={(event) => set(pointer, event.target.value)} />
      ) : (
        <Line {...props} onLine={(line) => set(pointer, line)} />
      )}
      {isMissing ? (
        <p>
          <span className="mark-status mark-warn">{say('drafting.second.missing')}</span>
        </p>
      ) : null}
      <Braces text={value} />
    </div>
  )
}
