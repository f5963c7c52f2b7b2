import type { EvidenceRequest } from '@oficio/core/request'
import { useId } from 'react'
import { DayInput } from '../../day/day-input.tsx'
import { useTold } from '../../facts/translations.ts'
import { inZone, MomentInput, ZoneSelect } from '../../form/moment.tsx'
import { textAt, valueAt, withValue } from '../../form/pointer.ts'
import { deviceOffset } from '../../form/zone.ts'
import { today } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { type LetterField, typedValue } from './fields.ts'
import type { PracticePassage } from './passages.ts'
import { useRealm } from './realm.ts'

interface Props {
  readonly request: EvidenceRequest
  readonly onChange: (request: EvidenceRequest) => void
}

/** The fields of one passage of the letter; a row of a list can be taken out. */
export function PassageFields({ passage, request, onChange }: Props & { readonly passage: PracticePassage }) {
  const { say } = useWords()
  const { pointer, fields, row } = passage
  const at = pointer.slice(0, pointer.lastIndexOf('/'))
  return (
    <div className="stack-small">
      <div className="fields">
        {fields.map((field) => (
          <Field
            key={field.pointer}
            field={field}
            pointer={row === undefined ? field.pointer : `${pointer}${field.pointer}`}
            request={request}
            onChange={onChange}
          />
        ))}
      </div>
      {row === undefined ? null : (
        <p>
          <button
            type="button"
            className="button button-quiet"
            onClick={() => {
              const rows = valueAt(request, at)
              if (Array.isArray(rows))
                onChange(
                  withValue(
                    request,
                    at,
                    rows.filter((_, i) => i !== row - 1),
                  ),
                )
            }}
          >
            {say('practice.remove')} <span className="visually-hidden">{row}</span>
          </button>
        </p>
      )}
    </div>
  )
}

/** One more row of a list. */
export function AddRow({ at, request, onChange }: Props & { readonly at: string }) {
  const { say } = useWords()
  const value = valueAt(request, at)
  const rows: readonly unknown[] = Array.isArray(value) ? value : []
  const n = rows.length + 1
  return (
    <p>
      <button
        type="button"
        className="button button-quiet"
        onClick={() => onChange(withValue(request, at, [...rows, {}]))}
      >
        {say('practice.add')}{' '}
        {say(at.endsWith('attachments') ? 'practice.attachment' : 'practice.item', { n })}
      </button>
    </p>
  )
}

/**
 * What a field says, as the letter says it: the words of a choice, the day, yes or no; nothing where nothing
 * is said.
 */
export function useSaid(): (field: LetterField, pointer: string, request: EvidenceRequest) => string {
  const { say, day } = useWords()
  const options = useOptionsOf()
  const named = useUnlistedName()
  return (field, pointer, request) => {
    const value = valueAt(request, pointer)
    if (field.as === 'check') return say(value === true ? 'directory.page.yes' : 'directory.page.no')
    const text = textAt(request, pointer)
    if (text === '') return ''
    if (field.as === 'day') return day(text.slice(0, 10))
    if (!field.choices) return text
    return options(field, request).find((one) => one.value === text)?.label ?? named(field, text)
  }
}

interface FieldProps extends Props {
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
  const options = useOptionsOf()(field, request)
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
      return <DayInput id={id} value={value.slice(0, 10)} onChange={typed} />
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
function useOptionsOf(): (field: LetterField, request: EvidenceRequest) => readonly Option[] {
  const { sayCode, country, language } = useWords()
  const told = useTold()
  const knowledge = useRealm()
  return ({ choices }, request) => {
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
          label: sayCode(`identifier.type.${type}`, knowledge.identifierNames[type]?.[language] ?? type),
        })),
      category: () =>
        (profile?.dataCategories.items ?? []).map(({ code, name, klass }) => ({
          value: code,
          label: `${sayCode(`finding.klass.${klass}`, klass)} · ${told(name)}`,
        })),
    }[choices]()
    return [...new Map(options.map((option) => [option.value, option])).values()]
  }
}
