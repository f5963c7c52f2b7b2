import type { IdentifierKnowledge, SuspectIdentifier, UnsearchableIdentifier } from '@oficio/core/identifier'
import type { Knowledge } from '@oficio/core/knowledge'
import { isDay } from '@oficio/core/time'
import { useId } from 'react'
import { Exact } from '../../facts/exact.tsx'
import type { HiddenCharacter } from '../../facts/hidden-characters.ts'
import { TypeChips, TypeOnRow } from '../../identifier/type-on-row.tsx'
import { useWords } from '../../words/words.tsx'
import { UserCountries } from './country-choice.tsx'
import { type Choices, type Thing, userCountryOf } from './gather.ts'

/** More would be a wall; the case takes all of them. */
const most = 40
/** Said once for all of them. */
const presumedId = 'start-presumed'

type Knows = IdentifierKnowledge & Pick<Knowledge, 'regions'>

interface Props {
  readonly things: readonly Thing[]
  readonly suspect: readonly SuspectIdentifier[]
  readonly unsearchable: readonly UnsearchableIdentifier[]
  readonly hidden: readonly HiddenCharacter[]
  readonly knowledge: Knows
  readonly country: string
  readonly choices: Choices
  readonly onChoices: (next: Choices) => void
}

export function Found({ things, suspect, unsearchable, hidden, ...rest }: Props) {
  const { say } = useWords()
  const id = useId()
  const nothing = things.length + suspect.length + unsearchable.length === 0
  const isPresumed = things
    .slice(0, most)
    .some(
      (thing) =>
        thing.services.length > 0 &&
        !thing.doubtful &&
        userCountryOf(thing, rest.choices, rest.country).why === 'presumed',
    )
  return (
    <section className="stack-small" aria-labelledby={id}>
      <h2 id={id}>
        {things.length > 0 ? say('start.found.title', { count: things.length }) : say('start.found.none')}
      </h2>
      {nothing ? <p>{say('start.found.try')}</p> : null}
      {things.length > 0 ? (
        <ul className="found">
          {things.slice(0, most).map((thing) => (
            <Recognised key={thing.key} thing={thing} {...rest} />
          ))}
        </ul>
      ) : null}
      {isPresumed ? (
        <p id={presumedId} className="small soft">
          {say('start.user.presumed')}
        </p>
      ) : null}
      {things.length > most ? (
        <p className="soft">{say('start.found.more', { count: things.length - most })}</p>
      ) : null}
      <div className="found-doubts">
        <Doubtful
          title={say('start.suspect.title')}
          items={suspect.map(({ why, ...it }) => ({ ...it, key: `identifier.why.${why}`, code: why }))}
        />
        <Doubtful
          title={say('start.unsearchable.title')}
          items={unsearchable.map(({ ask, ...it }) => ({ ...it, key: `identifier.ask.${ask}`, code: ask }))}
        />
        <Hidden hidden={hidden} />
      </div>
    </section>
  )
}

function Recognised(props: RowProps) {
  const { thing, knowledge, country, choices, onChoices } = props
  const { say, sayCode, list, day } = useWords()
  const named = useHolders(thing, knowledge)
  const setType = (type: string | undefined) => {
    const { [thing.key]: _before, ...types } = choices.types
    onChoices({ ...choices, types: type === undefined ? types : { ...types, [thing.key]: type } })
  }
  const kind = {
    value: thing.value,
    type: thing.type,
    country,
    knowledge,
    mayBeNone: true,
    onType: (chosen: { readonly type: string } | undefined) => setType(chosen?.type ?? ''),
  }
  if (thing.isDropped)
    return (
      <li className="found-row found-dropped">
        <p className="row">
          <Exact text={thing.value} /> <span className="soft small">{say('start.found.dropped')}</span>
          <button type="button" className="chip" onClick={() => setType(undefined)}>
            {say('start.found.undo')}
          </button>
        </p>
      </li>
    )
  return (
    <li className={`found-row ${thing.doubtful ? 'found-doubtful' : ''}`}>
      <div className="found-what">
        <div className="found-type">
          <TypeOnRow {...kind} isAsked={thing.doubtful}>
            <Why thing={thing} knowledge={knowledge} />
          </TypeOnRow>
          {thing.count > 1 ? (
            <span className="soft"> · {say('start.found.times', { count: thing.count })}</span>
          ) : null}
          {thing.doubtful ? (
            <span className="mark-status mark-doubt">{say('start.found.unsure')}</span>
          ) : null}
        </div>
        <p className="found-value">
          <Exact text={thing.normalised} />
        </p>
        {thing.doubtful ? (
          <div className="stack-small">
            <p className="small">{say('start.found.confirm')}</p>
            <TypeChips {...kind} />
          </div>
        ) : null}
        {thing.value === thing.normalised ? null : (
          <p className="small soft">
            {say('start.found.written')} <Exact text={thing.value} />
          </p>
        )}
        {thing.bank ? <p className="small">{say('start.found.bank', { bank: thing.bank.name })}</p> : null}
        {thing.seenOn ? (
          <p className="small soft">{say('start.found.seen', { day: seenIn(thing.seenOn, day) })}</p>
        ) : null}
        {thing.missing.length > 0 ? (
          <p className="small found-missing">
            {say('start.found.missing', {
              missing: list(thing.missing.map((name) => sayCode(`identifier.companion.${name}`, name))),
            })}
          </p>
        ) : null}
      </div>
      <p className="found-holder small">{thing.doubtful ? null : named.text}</p>
      {named.count > 0 && !thing.doubtful ? <UserCountry {...props} /> : <span />}
    </li>
  )
}

type RowProps = Pick<Props, 'knowledge' | 'country' | 'choices' | 'onChoices'> & { readonly thing: Thing }

/** The day in words, and the hour as it stands there. */
const seenIn = (moment: string, day: (day: string) => string): string =>
  isDay(moment.slice(0, 10)) ? `${day(moment.slice(0, 10))}${moment.slice(10).replace('T', ', ')}` : moment

/** Who can search a thing, in one sentence. */
function useHolders(thing: Thing, knowledge: Knows): { readonly text: string; readonly count: number } {
  const { say, list, providerName } = useWords()
  const named = thing.sure.length > 0 ? thing.sure : thing.services
  const names = () =>
    list(
      named.map((id) => providerName(id, knowledge)),
      'or',
    )
  if (named.length === 0) return { count: 0, text: thing.bank ? '' : say('start.found.nobody') }
  if (named.length > 4) return { count: named.length, text: say('start.found.many', { count: named.length }) }
  const key = thing.sure.length > 0 ? 'start.found.holder' : 'start.found.some'
  return { count: named.length, text: say(key, { providers: names() }) }
}

/** On what a finding rests. */
function Why({ thing, knowledge }: { readonly thing: Thing; readonly knowledge: Knows }) {
  const { say, sayCode, country, providerName } = useWords()
  if (thing.why.length === 0) return null
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

const ofCountry: ReadonlySet<string> = new Set(['plan', 'country', 'presumedCountry', 'notInPlan'])

function UserCountry({ thing, knowledge, country, choices, onChoices }: RowProps) {
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
        aria-describedby={user.why === 'presumed' ? presumedId : `${id}-why`}
        onChange={(event) =>
          onChoices({ ...choices, countries: { ...choices.countries, [thing.key]: event.target.value } })
        }
      >
        {user.country ? null : <option value="">{say('start.country.choose')}</option>}
        <UserCountries knowledge={knowledge} />
      </select>
      {user.why === 'presumed' ? null : (
        <p id={`${id}-why`} className="small soft">
          {say(`start.user.${user.why}`)}
        </p>
      )}
    </div>
  )
}

interface DoubtfulItem {
  readonly type: string
  readonly value: string
  readonly start: number
  readonly key: string
  readonly code: string
}

function Doubtful({ title, items }: { readonly title: string; readonly items: readonly DoubtfulItem[] }) {
  const { sayCode } = useWords()
  if (items.length === 0) return null
  const once = [...new Map(items.map((item) => [`${item.type} ${item.value}`, item])).values()].slice(0, most)
  return (
    <div className="notice notice-wait stack-small">
      <h3>{title}</h3>
      <ul className="list-plain">
        {once.map((item) => (
          <li key={item.start}>
            <Exact text={item.value} />{' '}
            <span className="soft">· {sayCode(`identifier.type.${item.type}`, item.type)}</span>
            <br />
            {sayCode(item.key, item.code)}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Hidden({ hidden }: { readonly hidden: readonly HiddenCharacter[] }) {
  const { say } = useWords()
  if (hidden.length === 0) return null
  return (
    <div className="notice notice-wait stack-small">
      <h3>{say('start.hidden.title')}</h3>
      <p>{say('start.hidden.text')}</p>
      <ul className="list-plain hidden-list">
        {hidden.map(({ code, kind, shown, count }) => (
          <li key={code}>
            <code className="code-point">
              {shown ? `${shown} ` : ''}
              {code}
            </code>{' '}
            {say(`start.hidden.${kind}`)} · {say('start.found.times', { count })}
          </li>
        ))}
      </ul>
    </div>
  )
}
