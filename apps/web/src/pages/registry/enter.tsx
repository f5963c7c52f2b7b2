import type { FieldName } from '@oficio/core/registry'
import { type FormEvent, useId, useState } from 'react'
import { LineField } from '../../form/line-field.tsx'
import { Several } from '../../form/several.tsx'
import { useRecognition } from '../../knowledge.ts'
import type { Value } from '../../signed-in/client.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { useWords } from '../../words/words.tsx'
import { powers, useOptions } from './propose.tsx'
import { useValueWords } from './registry-words.ts'

interface Props {
  /** Null: a new entry. */
  readonly entry: string | null
  /** What the sheet asks for, as far as this person may propose it. */
  readonly fields: readonly FieldName[]
  /** What an invitation said: verified by nobody. */
  readonly said?: Partial<Record<FieldName, string>>
  readonly onDone: (entered: Value<'registryEnter'>) => void
}

type Typed = Partial<Record<FieldName, string>>

/** A whole entry on one sheet, signed with one touch; what is left empty is not proposed. */
export function Enter({ entry, fields, said = {}, onDone }: Props) {
  const { say } = useWords()
  const valueWords = useValueWords()
  const { ask, dialog } = useSigned()
  const [typed, setTyped] = useState<Typed>(said)
  const [able, setAble] = useState<readonly string[]>([])
  const [sources, setSources] = useState(['', ''])
  const set = (field: FieldName, value: string) => setTyped((before) => ({ ...before, [field]: value }))
  // A provider answers requests and makes none.
  const asksPower = fields.includes('power') && typed.kind !== 'provider'
  const lines = fields.filter((field) => field !== 'power')
  const values = [
    ...lines.map((field) => [field, (typed[field] ?? '').trim()] as const),
    ...(asksPower ? able.map((power) => ['power' as const, power] as const) : []),
  ].filter(([, value]) => value !== '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = sources.map((source) => source.trim()).filter(Boolean)
    ask({
      route: 'registryEnter',
      action: 'registry.propose',
      subject: {
        entry,
        values: values.map(([field, value]) => ({ field, value, replaces: null, sources: read })),
      },
      title: say('registry.enter.title'),
      doing: say('registry.enter.sign'),
      says: <Sheet values={values} sources={read} />,
      onDone: (entered) => {
        setTyped({})
        setAble([])
        setSources(['', ''])
        onDone(entered)
      },
    })
  }
  return (
    <>
      <form className="stack registry-form" onSubmit={submit}>
        {Object.keys(said).length > 0 ? (
          <p className="notice notice-wait">{say('registry.enter.invited')}</p>
        ) : null}
        <div className="fields">
          {lines.map((field) => (
            <OneField
              key={field}
              field={field}
              value={typed[field] ?? ''}
              isWanted={entry === null && field === 'legalName'}
              onChange={(value) => set(field, value)}
            />
          ))}
        </div>
        {asksPower ? (
          <fieldset className="stack-small">
            <legend>{say('registry.field.power')}</legend>
            <Several keys={powers} chosen={able} onChange={setAble}>
              {(power) => valueWords('power', power)}
            </Several>
          </fieldset>
        ) : null}
        <fieldset className="stack-small">
          <legend>{say('registry.enter.sources')}</legend>
          <p className="hint">{say('registry.enter.sources.about')}</p>
          <Sources
            sources={sources}
            isSecondWanted={(typed.callBackNumber ?? '').trim() !== ''}
            onChange={setSources}
          />
        </fieldset>
        <p>
          <button type="submit" className="button" disabled={values.length === 0}>
            {say('registry.enter.review')}
          </button>
        </p>
      </form>
      {dialog}
    </>
  )
}

/** What is about to be signed. */
function Sheet(props: {
  readonly values: readonly (readonly [FieldName, string])[]
  readonly sources: readonly string[]
}) {
  const { sayCode } = useWords()
  const valueWords = useValueWords()
  return (
    <>
      <dl className="facts">
        {props.values.map(([field, value]) => (
          <div key={`${field} ${value}`}>
            <dt>{sayCode(`registry.field.${field}`, field)}</dt>
            <dd>
              <strong>{valueWords(field, value)}</strong>
            </dd>
          </div>
        ))}
      </dl>
      <ul>
        {props.sources.map((source) => (
          <li key={source} className="code">
            {source}
          </li>
        ))}
      </ul>
    </>
  )
}

function OneField(props: {
  readonly field: FieldName
  readonly value: string
  readonly isWanted: boolean
  readonly onChange: (value: string) => void
}) {
  const { say, sayCode, country } = useWords()
  const { countries } = useRecognition()
  const id = useId()
  const { field, value, isWanted, onChange } = props
  const options = useOptions(field)
  const name = sayCode(`registry.field.${field}`, field)
  if (options)
    return (
      <div className="field">
        <label htmlFor={id}>{name}</label>
        <select id={id} required={isWanted} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{say('registry.propose.choose')}</option>
          {options.map(([code, told]) => (
            <option key={code} value={code}>
              {field === 'country' && Object.hasOwn(countries, code) ? country(code) : told}
            </option>
          ))}
        </select>
      </div>
    )
  return (
    <LineField
      label={name}
      value={value}
      optional={!isWanted}
      hint={sayCode(`registry.propose.hint.${field}`, '') || undefined}
      onChange={onChange}
    />
  )
}

/** Where what is proposed can be read: a number to call stands in two places. */
function Sources(props: {
  readonly sources: readonly string[]
  readonly isSecondWanted: boolean
  readonly onChange: (sources: string[]) => void
}) {
  const { say } = useWords()
  const id = useId()
  return props.sources.map((source, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the first and the second source, which do not move
    <div className="field" key={i}>
      <label htmlFor={`${id}-${i}`}>{say('registry.propose.source', { number: i + 1 })}</label>
      <input
        id={`${id}-${i}`}
        type="url"
        maxLength={500}
        required={i === 0 || props.isSecondWanted}
        value={source}
        onChange={(event) => props.onChange(props.sources.with(i, event.target.value))}
      />
    </div>
  ))
}
