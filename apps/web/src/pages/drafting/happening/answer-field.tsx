import { type Language, languages } from '@oficio/core/fact'
import { type FoundValue, isCurrencyOpen } from '@oficio/core/happening'
import type { HappeningInput } from '@oficio/core/letter'
import { isDay } from '@oficio/core/time'
import { useId, useState } from 'react'
import { DayInput } from '../../../day/day-input.tsx'
import { ZoneSelect } from '../../../form/moment.tsx'
import { dayPart, deviceOffset, hourPart, offsetIn, offsetOn } from '../../../form/zone.ts'
import { useWords } from '../../../words/words.tsx'
import { useDraft } from '../draft/use-draft.ts'
import { accountsOf, servicesOf } from './follow.ts'
import { FromPaste } from './from-paste.tsx'

type Said = Readonly<Partial<Record<Language, string>>>

export interface AnswerOf {
  readonly place: string
  readonly input: HappeningInput
  readonly value: string
  readonly words: Said | undefined
  /** What the pasted report holds for it. */
  readonly found: readonly FoundValue[]
  readonly onAnswer: (place: string, value: string, words?: Said) => void
}

/** One thing that the facts want to know, with what the pasted report says of it. */
export function AnswerField(props: AnswerOf) {
  const { input, place, value, onAnswer } = props
  const { say, language } = useWords()
  const { signed, knowledge } = useDraft()
  const id = `happening-${place}`
  if (input.as === 'tick')
    return (
      <label className="choice" htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          checked={value === 'yes'}
          onChange={(event) => onAnswer(place, event.target.checked ? 'yes' : '')}
        />
        <span>{input.label[language]}</span>
      </label>
    )
  const isWords = input.as === 'words' || input.as === 'quote'
  return (
    <div className={`field ${isWords ? 'draft-wide' : ''}`}>
      <label htmlFor={id}>{input.label[language]}</label>
      {isWords ? <WordsControl {...props} id={id} /> : <Control {...props} id={id} />}
      {input.as === 'line' && isCurrencyOpen(value, knowledge.templates.happenings) ? (
        <p className="hint">{say('drafting.happening.currency')}</p>
      ) : null}
      <FromPaste
        found={props.found}
        value={isWords ? saidAs(input, props.words, signed) : value}
        shown={(taken) => choiceOf(input, taken)?.[language] ?? taken}
        onTake={(taken) =>
          isWords
            ? onAnswer(place, '', choiceOf(input, taken) ?? { [signed]: taken })
            : onAnswer(place, taken)
        }
      />
    </div>
  )
}

/** A choice by the name that what was found has of it. */
const choiceOf = ({ choices }: HappeningInput, taken: string): Said | undefined =>
  choices?.find(({ en }) => en === taken)

/** What was said, as a report that says the same would be found. */
const saidAs = (input: HappeningInput, words: Said | undefined, signed: Language): string =>
  choiceOf(input, words?.en ?? '')?.en ?? words?.[signed] ?? ''

function Control({ place, input, value, onAnswer, id }: AnswerOf & { readonly id: string }) {
  const { on } = useDraft()
  const answer = (text: string) => onAnswer(place, text)
  switch (input.as) {
    case 'account':
    case 'service':
      return <OfTheCase place={place} value={value} onAnswer={answer} id={id} />
    case 'day':
      return (
        <DayInput id={id} max={on} value={dayPart(value)} onChange={(event) => answer(event.target.value)} />
      )
    case 'moment':
      return <MomentControl value={value} onAnswer={answer} id={id} />
    case 'days':
      return <DaysControl value={value} onAnswer={answer} id={id} name={place} />
    case 'count':
      return (
        <input
          id={id}
          type="number"
          inputMode="numeric"
          min={1}
          max={9_999_999}
          value={value}
          onChange={(event) => answer(event.target.value)}
        />
      )
    default:
      return (
        <input
          id={id}
          type="text"
          autoComplete="off"
          spellCheck={false}
          maxLength={400}
          value={value}
          onChange={(event) => answer(event.target.value)}
        />
      )
  }
}

interface Simple {
  readonly id: string
  readonly value: string
  readonly onAnswer: (value: string) => void
}

/** Accounts or services of the case to choose from. */
function OfTheCase({ place, id, value, onAnswer }: Simple & { readonly place: string }) {
  const { say } = useWords()
  const { whole, knowledge } = useDraft()
  const among =
    place === 'account' ? accountsOf(whole) : servicesOf(whole, whole.happening?.values.account, knowledge)
  return (
    <select id={id} value={value} onChange={(event) => onAnswer(event.target.value)}>
      <option value="">{say('drafting.choose')}</option>
      {[...new Set([...among, ...(value ? [value] : [])])].map((one) => (
        <option key={one} value={one}>
          {one}
        </option>
      ))}
    </select>
  )
}

/** A day, and its hour where it is known; with an hour its offset is said. */
function MomentControl({ id, value, onAnswer }: Simple) {
  const { say } = useWords()
  const { on } = useDraft()
  const day = dayPart(value)
  // The offset of the day that is told, not of today: the clocks may have changed since.
  const before = { day, offset: offsetIn(value) }
  const offset = offsetOn(day, before)
  const hour = hourPart(value)
  const write = (nextDay: string, nextHour: string, nextZone: string) =>
    onAnswer(nextDay === '' || nextHour === '' ? nextDay : `${nextDay}T${nextHour}${nextZone}`)
  return (
    <>
      <div className="moment">
        <DayInput
          id={id}
          max={on}
          value={day}
          onChange={({ target }) => write(target.value, hour, offsetOn(target.value, before))}
        />
        <input
          type="time"
          aria-label={say('drafting.happening.hour')}
          disabled={day === ''}
          value={hour}
          onChange={(event) => write(day, event.target.value, offset)}
        />
      </div>
      {hour === '' ? null : (
        <>
          <label htmlFor={`${id}-zone`} className="hint">
            {say('drafting.field.timezone')}
          </label>
          <ZoneSelect
            id={`${id}-zone`}
            value={offset}
            device={isDay(day) ? deviceOffset(day) : ''}
            onChange={(next) => write(day, hour, next || offset)}
          />
        </>
      )}
    </>
  )
}

const mostDays = 8

/** Several days, one field each; an empty one waits behind the last. */
function DaysControl({ id, value, onAnswer, name }: Simple & { readonly name: string }) {
  const { say } = useWords()
  const { on, knowledge } = useDraft()
  const { language } = useWords()
  const days = value.split(',').filter(Boolean)
  const label = knowledge.templates.happenings.inputs[name]?.label[language] ?? name
  return (
    <div className="row">
      {[...days, ''].slice(0, mostDays).map((day, i) => (
        <DayInput
          // biome-ignore lint/suspicious/noArrayIndexKey: a day has no name but its place
          key={i}
          id={i === 0 ? id : undefined}
          max={on}
          aria-label={i === 0 ? undefined : say('drafting.happening.anotherDay', { field: label })}
          value={day}
          onChange={(event) => onAnswer(days.with(i, event.target.value).filter(Boolean).join(','))}
        />
      ))}
    </div>
  )
}

const isSame = (said: Said | undefined, choice: Said): boolean =>
  said !== undefined && languages.every((language) => said[language] === choice[language])

/** Words chosen, which every language of a letter has; or written, each language its own way. */
function WordsControl({ place, input, words, onAnswer, id }: AnswerOf & { readonly id: string }) {
  const { say, language } = useWords()
  const choices = input.choices ?? []
  const chosen = choices.findIndex((choice) => isSame(words, choice))
  const [isOther, setOther] = useState(false)
  const isWritten = isOther || (words !== undefined && chosen < 0) || choices.length === 0
  return (
    <>
      {choices.length > 0 ? (
        <select
          id={id}
          value={isWritten ? 'other' : chosen < 0 ? '' : String(chosen)}
          onChange={(event) => {
            const choice = choices[Number(event.target.value)]
            setOther(event.target.value === 'other')
            onAnswer(place, '', event.target.value === '' ? undefined : choice)
          }}
        >
          <option value="">{say('drafting.choose')}</option>
          {choices.map((choice, i) => (
            <option key={choice.en} value={i}>
              {choice[language]}
            </option>
          ))}
          <option value="other">{say('drafting.happening.other')}</option>
        </select>
      ) : null}
      {isWritten ? (
        <Written {...{ place, input, words, onAnswer }} id={choices.length > 0 ? `${id}-own` : id} />
      ) : null}
    </>
  )
}

function Written({
  place,
  input,
  words,
  onAnswer,
  id,
}: Pick<AnswerOf, 'place' | 'input' | 'words' | 'onAnswer'> & { readonly id: string }) {
  const { say, sayCode, language } = useWords()
  const { signed, second } = useDraft()
  const key = useId()
  const among = second ? [signed, second] : [signed]
  const write = (one: Language, text: string) => {
    const next = { ...words, [one]: text }
    onAnswer(place, '', languages.some((l) => next[l]?.trim()) ? next : undefined)
  }
  return (
    <div className={second ? 'draft-pair' : ''}>
      {among.map((one, i) => {
        const label = say('drafting.second.label', {
          field: input.label[language],
          language: sayCode(`drafting.language.${one}`, one),
        })
        return (
          <input
            key={`${key}${one}`}
            id={i === 0 ? id : undefined}
            lang={one}
            type="text"
            autoComplete="off"
            maxLength={2000}
            aria-label={i === 0 && id === `happening-${place}` ? undefined : label}
            placeholder={second ? sayCode(`drafting.language.${one}`, one) : undefined}
            value={words?.[one] ?? ''}
            onChange={(event) => write(one, event.target.value)}
          />
        )
      })}
    </div>
  )
}
