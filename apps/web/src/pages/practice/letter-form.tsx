import type { EvidenceRequest } from '@oficio/core/request'
import { useId } from 'react'
import { useTold } from '../../facts/translations.ts'
import { inZone, MomentInput, ZoneSelect } from '../../form/moment.tsx'
import { textAt, valueAt, withValue } from '../../form/pointer.ts'
import { deviceOffset } from '../../form/zone.ts'
import { today, useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import type { Section } from './exercise.ts'
import { fieldsOf, type LetterField, typedValue } from './fields.ts'

interface Props {
  readonly section: Section
  readonly request: EvidenceRequest
  readonly onChange: (request: EvidenceRequest) => void
}

/** The fields of one part of the letter; lists row by row. */
export function SectionFields({ section, request, onChange }: Props) {
  if (section === 'identifiers' || section === 'dataRequested')
    return <Rows at={`/${section}`} fields={fieldsOf(section)} request={request} onChange={onChange} />
  return (
    <div className="stack">
      <div className="fields">
        {fieldsOf(section).map((field) => (
          <Field
            key={field.pointer}
            field={field}
            pointer={field.pointer}
            request={request}
            onChange={onChange}
          />
        ))}
      </div>
      {section === 'legalProcess' ? (
        <Rows
          at="/legalProcess/attachments"
          fields={fieldsOf('attachments')}
          request={request}
          onChange={onChange}
        />
      ) : null}
    </div>
  )
}

interface RowsProps extends Omit<Props, 'section'> {
  readonly at: string
  readonly fields: readonly LetterField[]
}

function Rows({ at, fields, request, onChange }: RowsProps) {
  const { say } = useWords()
  const value = valueAt(request, at)
  const rows: readonly unknown[] = Array.isArray(value) ? value : []
  const name = (n: number) => say(at.endsWith('attachments') ? 'practice.attachment' : 'practice.item', { n })
  return (
    <div className="stack">
      {rows.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name but its place
        <fieldset key={index} className="practice-row">
          <legend>{name(index + 1)}</legend>
          <div className="fields">
            {fields.map((field) => (
              <Field
                key={field.pointer}
                field={field}
                pointer={`${at}/${index}${field.pointer}`}
                request={request}
                onChange={onChange}
              />
            ))}
          </div>
          <button
            type="button"
            className="button button-quiet"
            onClick={() =>
              onChange(
                withValue(
                  request,
                  at,
                  rows.filter((__, i) => i !== index),
                ),
              )
            }
          >
            {say('practice.remove')} <span className="visually-hidden">{name(index + 1)}</span>
          </button>
        </fieldset>
      ))}
      <p>
        <button
          type="button"
          className="button button-second"
          onClick={() => onChange(withValue(request, at, [...rows, {}]))}
        >
          {say('practice.add')} <span className="visually-hidden">{name(rows.length + 1)}</span>
        </button>
      </p>
    </div>
  )
}

interface FieldProps extends Omit<Props, 'section'> {
  readonly field: LetterField
  readonly pointer: string
}

function Field({ field, pointer, request, onChange }: FieldProps) {
  const { say } = useWords()
  const id = useId()
  const set = (next: unknown) => onChange(withValue(request, pointer, next))
  if (field.as === 'check') {
    return (
      <label className="choice">
        <input
          type="checkbox"
          checked={valueAt(request, pointer) === true}
          onChange={(event) => set(event.target.checked)}
        />
        <span>{say(field.label)}</span>
      </label>
    )
  }
  return (
    <div className={field.as === 'long' ? 'field practice-area' : 'field'}>
      <label htmlFor={id}>{say(field.label)}</label>
      <Control id={id} field={field} pointer={pointer} request={request} onChange={onChange} />
    </div>
  )
}

function Control({ id, field, pointer, request, onChange }: FieldProps & { readonly id: string }) {
  const on = today()
  const options = useOptions(field, request)
  const named = useUnlistedName()
  const value = textAt(request, pointer)
  const type = (typed: string) => onChange(withValue(request, pointer, typedValue(pointer, typed)))
  const typed = (event: { readonly target: { readonly value: string } }) => type(event.target.value)
  const row = pointer.slice(0, pointer.lastIndexOf('/'))
  switch (field.as) {
    case 'long':
      return <textarea id={id} value={value} maxLength={5000} onChange={typed} />
    case 'from':
    case 'to':
      return (
        <MomentInput
          id={id}
          which={field.as}
          moment={value}
          zone={textAt(request, `${row}/timezone`)}
          onChange={type}
        />
      )
    case 'zone':
      return (
        <ZoneSelect
          id={id}
          value={value}
          device={deviceOffset(on)}
          onChange={(zone) => onChange(rezoned(request, row, zone))}
        />
      )
    case 'choice':
      return (
        <select id={id} value={value} onChange={typed}>
          {options.some((option) => option.value === value) ? null : (
            <option value={value}>{named(field, value)}</option>
          )}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )
    case 'day':
      return <input id={id} type="date" value={value.slice(0, 10)} onChange={typed} />
    case 'number':
      return (
        <input id={id} type="number" inputMode="numeric" min={1} max={3660} value={value} onChange={typed} />
      )
    default:
      return (
        <input id={id} type={field.as} value={value} maxLength={500} autoComplete="off" onChange={typed} />
      )
  }
}

/** The row with another offset, and its two ends written in it, as on the page of a draft. */
function rezoned(request: EvidenceRequest, row: string, zone: string): EvidenceRequest {
  const ends = ['from', 'to'].filter((end) => textAt(request, `${row}/${end}`) !== '')
  const next = withValue(request, `${row}/timezone`, zone === '' ? null : zone)
  return ends.reduce(
    (before, end) => withValue(before, `${row}/${end}`, inZone(textAt(before, `${row}/${end}`), zone)),
    next,
  )
}

interface Option {
  readonly value: string
  readonly label: string
}

/**
 * A value of a flawed draft that no list offers, in words where there are words for it: that it is not on
 * offer may be the flaw.
 */
function useUnlistedName(): (field: LetterField, value: string) => string {
  const { sayCode } = useWords()
  return ({ choices }, value) => {
    if (choices === 'identifierType') return sayCode(`identifier.type.${value}`, value)
    if (choices === 'category')
      return sayCode(`practice.category.${value}`, sayCode(`finding.klass.${value}`, value))
    return value
  }
}

/** What can be chosen: the closed list of the field, or what the profile of the provider holds. */
function useOptions({ choices }: LetterField, request: EvidenceRequest): readonly Option[] {
  const { sayCode, country } = useWords()
  const told = useTold()
  const knowledge = useKnowledge()
  if (!choices) return []
  const profile = Object.hasOwn(knowledge.providers, request.provider)
    ? knowledge.providers[request.provider]
    : undefined
  if (typeof choices === 'object')
    return choices.codes.map((value) => ({
      value,
      label: value === '' ? '–' : sayCode(`${choices.stem}.${value}`, value),
    }))
  const options: readonly Option[] = {
    authorityKind: () =>
      (knowledge.preflight.authorityKinds ?? []).map((value) => ({
        value,
        label: sayCode(`drafting.authorityKind.${value}`, value),
      })),
    country: () =>
      [
        ...new Set([
          ...Object.keys(knowledge.countries),
          ...(profile?.legalEntity.entities ?? []).flatMap(({ country: code }) => code ?? []),
        ]),
      ]
        .map((value) => ({ value, label: country(value) }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    entity: () =>
      (profile?.legalEntity.entities ?? []).map(({ name }) => ({ value: name, label: told(name) })),
    channel: () =>
      (profile?.channels.items ?? []).map(({ value, name }) => ({ value, label: told(name ?? value) })),
    identifierType: () =>
      (profile?.identifiers.accepted ?? []).map(({ type }) => ({
        value: type,
        label: sayCode(`identifier.type.${type}`, type),
      })),
    category: () =>
      (profile?.dataCategories.items ?? []).map(({ code, name, klass }) => ({
        value: code,
        label: `${sayCode(`finding.klass.${klass}`, klass)} · ${told(name)}`,
      })),
  }[choices]()
  return [...new Map(options.map((option) => [option.value, option])).values()]
}
