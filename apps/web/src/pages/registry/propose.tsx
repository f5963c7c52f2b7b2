import { type FieldName, institutionKinds } from '@oficio/core/registry'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { useKnowledge, useRecognition } from '../../knowledge.ts'
import type { Value } from '../../signed-in/client.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { useWords } from '../../words/words.tsx'
import { Change } from './change.tsx'
import { useValueWords } from './registry-words.ts'

interface Props {
  /** Null: a new entry. */
  readonly entry: string | null
  readonly fields: readonly FieldName[]
  readonly live: readonly { readonly field: string; readonly value: string }[]
  readonly onDone: (proposed: Value<'registryPropose'>) => void
}

const single: ReadonlySet<FieldName> = new Set(['legalName', 'country', 'kind'])
export const powers = ['preservation', 'disclosure', 'emergency', 'mutual-assistance']
const hinted: ReadonlySet<FieldName> = new Set(['legalName', 'domain', 'callBackNumber', 'contactAddress'])

/** A value proposed with where it can be read; nothing of it counts yet. */
export function Propose({ entry, fields, live, onDone }: Props) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const id = useId()
  const proposing = useProposing(fields, live)
  const { field, value, sources, what, values, isRemoval, replaces } = proposing
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const subject = {
      entry,
      field,
      value: isRemoval ? null : value.trim(),
      replaces,
      sources: sources.map((source) => source.trim()).filter(Boolean),
    }
    ask({
      route: 'registryPropose',
      action: 'registry.propose',
      subject,
      title: say('registry.propose.title'),
      doing: say('registry.propose.sign'),
      says: <WhatIsProposed of={nameIn(live)} subject={subject} />,
      onDone: (proposed) => {
        proposing.clear()
        onDone(proposed)
      },
    })
  }
  return (
    <>
      <form className="stack registry-form" onSubmit={submit}>
        {fields.length > 1 ? <FieldChoice fields={fields} field={field} onChange={proposing.choose} /> : null}
        {!single.has(field) && values.length > 0 ? (
          <What id={`${id}-what`} values={values} what={what} field={field} onChange={proposing.setWhat} />
        ) : null}
        {isRemoval ? null : (
          <ValueField id={`${id}-value`} field={field} value={value} onChange={proposing.setValue} />
        )}
        {sources.map((source, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the first and the second source, which do not move
          <div className="field" key={i}>
            <label htmlFor={`${id}-source-${i}`}>{say('registry.propose.source', { number: i + 1 })}</label>
            <input
              id={`${id}-source-${i}`}
              type="url"
              maxLength={500}
              required={i === 0 || (field === 'callBackNumber' && !isRemoval)}
              value={source}
              onChange={(event) => proposing.setSources(sources.with(i, event.target.value))}
            />
            {i === 0 ? <p className="hint">{say('registry.propose.source.hint')}</p> : null}
          </div>
        ))}
        <p>
          <button type="submit" className="button">
            {say('registry.propose.review')}
          </button>
        </p>
      </form>
      {dialog}
    </>
  )
}

/**
 * What is typed: which field, whether it adds, changes or takes away, the value, and where it can be read.
 */
function useProposing(fields: Props['fields'], live: Props['live']) {
  const [field, setField] = useState<FieldName>(fields[0] ?? 'legalName')
  /** `add`, or `change ` and `remove ` before the value that is meant. */
  const [what, setWhat] = useState('add')
  const [value, setValue] = useState('')
  const [sources, setSources] = useState(['', ''])
  const values = live.filter((one) => one.field === field).map((one) => one.value)
  const meant = what === 'add' ? null : what.slice(what.indexOf(' ') + 1)
  const choose = (next: FieldName) => {
    setField(next)
    setWhat('add')
    setValue('')
  }
  const clear = () => {
    setValue('')
    setSources(['', ''])
  }
  return {
    ...{ field, choose, what, setWhat, value, setValue, sources, setSources, values, clear },
    isRemoval: what.startsWith('remove '),
    replaces: single.has(field) ? (values[0] ?? null) : meant,
  }
}

interface Proposed {
  readonly field: FieldName
  readonly value: string | null
  readonly replaces: string | null
  readonly sources: readonly string[]
}

/** The name that an entry stands under; undefined while it has none. */
const nameIn = (live: Props['live']) => live.find(({ field }) => field === 'legalName')?.value

interface WhatProps {
  readonly of: string | undefined
  readonly subject: Proposed
}

/** What is about to be signed, and of whom. */
function WhatIsProposed({ of, subject: { field, value, replaces, sources } }: WhatProps) {
  const { say } = useWords()
  return (
    <>
      {of === undefined ? null : <p>{of}</p>}
      <p>
        <strong>{say(`registry.field.${field}`)}</strong>
      </p>
      <Change field={field} before={replaces} after={value} />
      <ul>
        {sources.map((source) => (
          <li key={source} className="code">
            {source}
          </li>
        ))}
      </ul>
    </>
  )
}

interface FieldChoiceProps {
  readonly fields: readonly FieldName[]
  readonly field: FieldName
  readonly onChange: (field: FieldName) => void
}

function FieldChoice({ fields, field, onChange }: FieldChoiceProps) {
  const { say } = useWords()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{say('registry.propose.field')}</label>
      <select id={id} value={field} onChange={(event) => onChange(event.target.value as FieldName)}>
        {fields.map((one) => (
          <option key={one} value={one}>
            {say(`registry.field.${one}`)}
          </option>
        ))}
      </select>
    </div>
  )
}

function What(props: {
  readonly id: string
  readonly values: readonly string[]
  readonly what: string
  readonly field: FieldName
  readonly onChange: (what: string) => void
}) {
  const { say } = useWords()
  const valueWords = useValueWords()
  return (
    <div className="field">
      <label htmlFor={props.id}>{say('registry.propose.what')}</label>
      <select id={props.id} value={props.what} onChange={(event) => props.onChange(event.target.value)}>
        <option value="add">{say('registry.propose.what.add')}</option>
        {props.values.map((value) => (
          <option key={`change ${value}`} value={`change ${value}`}>
            {say('registry.propose.what.change', { value: valueWords(props.field, value) })}
          </option>
        ))}
        {props.values.map((value) => (
          <option key={`remove ${value}`} value={`remove ${value}`}>
            {say('registry.propose.what.remove', { value: valueWords(props.field, value) })}
          </option>
        ))}
      </select>
    </div>
  )
}

function ValueField(props: {
  readonly id: string
  readonly field: FieldName
  readonly value: string
  readonly onChange: (value: string) => void
}): ReactNode {
  const { say } = useWords()
  const { id, field, value, onChange } = props
  const options = useOptions(field)
  return (
    <div className="field">
      <label htmlFor={id}>{say('registry.propose.value')}</label>
      {options ? (
        <select id={id} required value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{say('registry.propose.choose')}</option>
          {options.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          required
          maxLength={300}
          type={field === 'callBackNumber' ? 'tel' : 'text'}
          spellCheck={false}
          autoCapitalize={field === 'legalName' ? 'words' : 'none'}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {hinted.has(field) ? (
        <p className="hint">{say(`registry.propose.hint.${field}` as 'registry.propose.hint.domain')}</p>
      ) : null}
    </div>
  )
}

/** What can be chosen where a field takes no other words. */
export function useOptions(field: FieldName): readonly (readonly [code: string, name: string])[] | undefined {
  const { country, language } = useWords()
  const { countries } = useRecognition()
  const { contactPoints } = useKnowledge()
  const valueWords = useValueWords()
  if (field === 'kind') return institutionKinds.map((kind) => [kind, valueWords(field, kind)])
  if (field === 'network')
    return Object.entries(contactPoints.networks).map(([code, { names }]) => [code, names[language]])
  if (field === 'power') return powers.map((power) => [power, valueWords(field, power)])
  if (field === 'country')
    return Object.values(countries)
      .map(({ iso2 }) => [iso2, country(iso2)] as const)
      .toSorted(([, a], [, b]) => a.localeCompare(b))
  return undefined
}
