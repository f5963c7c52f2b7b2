import type { IdentifierKnowledge } from '@oficio/core/identifier'
import type { Knowledge } from '@oficio/core/knowledge'
import { isDay } from '@oficio/core/time'
import { useId, useState } from 'react'
import { Exact } from '../../exact/exact.tsx'
import { TypeChips } from '../../identifier/type-on-row.tsx'
import { useWords, WholeWords } from '../../words/words.tsx'
import { Late } from '../../yielding/late.tsx'
import type { Choices } from './choices.ts'
import { UserCountries } from './country-choice.tsx'
import { type Thing, userCountryOf } from './gather.ts'
import { whose } from './whose.ts'

export interface ChipProps {
  readonly thing: Thing
  readonly knowledge: IdentifierKnowledge & Pick<Knowledge, 'regions'>
  readonly country: string
  readonly choices: Choices
  readonly onChoices: (next: Choices) => void
}

/** The type that the officer says a thing is; the empty text: nothing; undefined: as it was read. */
export function typed(choices: Choices, thing: Thing, type: string | undefined): Choices {
  const { [thing.key]: _before, ...types } = choices.types
  return { ...choices, types: type === undefined ? types : { ...types, [thing.key]: type } }
}

/** One identifier: its value and kind at a glance; touched, why, what else it could be, and whose. */
export function Chip(props: ChipProps) {
  const { thing, choices, country } = props
  const { say, sayCode, country: name } = useWords()
  const [isOpen, setOpen] = useState(false)
  const user = userCountryOf(thing, choices, country)
  const differs = user.country !== '' && user.country !== (choices.countries[''] ?? country)
  return (
    <details
      className="identifier-chip"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <Exact text={short(thing.normalised)} />{' '}
        <span className="soft">
          {sayCode(`identifier.type.${thing.type}`, thing.type)}
          {thing.count > 1 ? ` · ${say('start.found.times', { count: thing.count })}` : ''}
          {differs ? ` · ${name(user.country)}` : ''}
        </span>
        {thing.missing.length > 0 ? (
          <span className="sign sign-missing chip-lacks" aria-hidden="true" />
        ) : null}
      </summary>
      {isOpen ? <Opened {...props} /> : null}
    </details>
  )
}

/** A link says the same without its scheme. */
const short = (value: string): string => value.replace(/^https:\/\/(www\.)?/, '')

function Opened(props: ChipProps) {
  const { thing, knowledge, country, choices, onChoices } = props
  const { say, day } = useWords()
  return (
    <div className="stack-small identifier-opened">
      {thing.value === short(thing.normalised) ? null : (
        <p className="small soft">
          {say('start.found.written')} <Exact text={thing.value} />
        </p>
      )}
      <Why thing={thing} knowledge={knowledge} />
      {thing.bank ? <p className="small">{say('start.found.bank', { bank: thing.bank.name })}</p> : null}
      {thing.port ? (
        <p className="small soft">
          {say('identifier.companion.port')}: <Exact text={String(thing.port)} />
        </p>
      ) : null}
      {thing.seenOn ? (
        <p className="small soft">{say('start.found.seen', { day: seenIn(thing.seenOn, day) })}</p>
      ) : null}
      <UserCountry {...props} />
      <p className="small">{say('identifier.type.else')}</p>
      <TypeChips
        value={thing.value}
        type={thing.type}
        country={country}
        knowledge={knowledge}
        mayBeNone
        isFurther
        onType={(chosen) => onChoices(typed(choices, thing, chosen?.type ?? ''))}
      />
    </div>
  )
}

/** The day in words, and the hour as it stands there. */
const seenIn = (moment: string, day: (day: string) => string): string =>
  isDay(moment.slice(0, 10)) ? `${day(moment.slice(0, 10))}${moment.slice(10).replace('T', ', ')}` : moment

/** What a thing lacks to be searched, to be asked while whoever reported it is still here. */
export function Missing({ things }: { readonly things: readonly Thing[] }) {
  const { say, sayCode, list } = useWords()
  const names = [...new Set(things.flatMap(({ missing }) => missing))]
  if (names.length === 0) return null
  return (
    <p className="small found-missing sign sign-missing">
      {say('start.found.missing', {
        missing: list(names.map((name) => sayCode(`identifier.companion.${name}`, name))),
      })}
    </p>
  )
}

/**
 * That it is the complainant's, the victim's or a witness's by the text, which is why nobody is asked about
 * it unasked.
 */
export function Whose({ thing }: { readonly thing: Thing }) {
  const { say } = useWords()
  const told = thing.why.find(({ code }) => Object.hasOwn(whose, code))
  const key = told && whose[told.code as keyof typeof whose]
  if (!key) return null
  return <p className="small">{say(key, { value: told.value ?? '' })}</p>
}

const ofCountry: ReadonlySet<string> = new Set([
  'plan',
  'country',
  'presumedCountry',
  'notInPlan',
  'lineUnsaid',
])

/** On what a finding rests, in sentences that come after the first page. */
export function Why(about: Pick<ChipProps, 'thing' | 'knowledge'>) {
  if (about.thing.why.length === 0) return null
  return (
    <Late fallback={null}>
      <WholeWords>
        <Reasons {...about} />
      </WholeWords>
    </Late>
  )
}

function Reasons({ thing, knowledge }: Pick<ChipProps, 'thing' | 'knowledge'>) {
  const { say, sayCode, country, providerName } = useWords()
  const told = ({ code, value = '' }: Thing['why'][number]) => {
    if (code === 'notInPlan' && value === '') return say('identifier.reason.notInAnyPlan')
    const inWords = ofCountry.has(code)
      ? country(value)
      : Object.hasOwn(knowledge.providers, value)
        ? providerName(value, knowledge)
        : value
    return sayCode(`identifier.reason.${code}`, code, { value: inWords })
  }
  return (
    <ul className="small found-why">
      {[...new Set(thing.why.map(told))].map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}

function UserCountry({ thing, knowledge, country, choices, onChoices }: ChipProps) {
  const { say } = useWords()
  const id = useId()
  const user = userCountryOf(thing, choices, country)
  return (
    <div className="found-country">
      <label htmlFor={id} className="small">
        {say('start.user.label')}
      </label>
      <select
        id={id}
        className="input"
        value={user.country}
        onChange={(event) =>
          onChoices({ ...choices, countries: { ...choices.countries, [thing.key]: event.target.value } })
        }
      >
        {user.country ? null : <option value="">{say('start.country.choose')}</option>}
        <UserCountries knowledge={knowledge} />
      </select>
      <p className="small soft">{say(`start.user.${user.why}`)}</p>
    </div>
  )
}
