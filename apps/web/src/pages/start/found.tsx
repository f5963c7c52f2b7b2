import type { SuspectIdentifier, UnsearchableIdentifier } from '@oficio/core/identifier'
import type { Knowledge } from '@oficio/core/knowledge'
import { useId } from 'react'
import { Exact } from '../../facts/exact.tsx'
import type { HiddenCharacter } from '../../facts/hidden-characters.ts'
import { useWords } from '../../words/words.tsx'
import { UserCountries } from './country-choice.tsx'
import { type Choices, type Thing, userCountryOf } from './gather.ts'

/** More would be a wall; the case takes all of them. */
const most = 40
/** Said once for all of them. */
const presumedId = 'start-presumed'

interface Props {
  readonly things: readonly Thing[]
  readonly suspect: readonly SuspectIdentifier[]
  readonly unsearchable: readonly UnsearchableIdentifier[]
  readonly hidden: readonly HiddenCharacter[]
  readonly knowledge: Knowledge
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
        thing.services.length > 0 && userCountryOf(thing, rest.choices, rest.country).why === 'presumed',
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

function Recognised({
  thing,
  knowledge,
  country,
  choices,
  onChoices,
}: Pick<Props, 'knowledge' | 'country' | 'choices' | 'onChoices'> & { readonly thing: Thing }) {
  const { say, sayCode, list, providerName } = useWords()
  const named = thing.sure.length > 0 ? thing.sure : thing.services
  return (
    <li className="found-row">
      <div className="found-what">
        <p className="found-type">
          {sayCode(`identifier.type.${thing.type}`, thing.type)}
          {thing.count > 1 ? (
            <span className="soft"> · {say('start.found.times', { count: thing.count })}</span>
          ) : null}
          {thing.confidence === 'high' ? null : (
            <span className="mark-status mark-doubt">{say('start.found.unsure')}</span>
          )}
        </p>
        <p className="found-value">
          <Exact text={thing.normalised} />
        </p>
        {thing.value === thing.normalised ? null : (
          <p className="small soft">
            {say('start.found.written')} <Exact text={thing.value} />
          </p>
        )}
        {thing.missing.length > 0 ? (
          <p className="small found-missing">
            {say('start.found.missing', {
              missing: list(thing.missing.map((name) => sayCode(`identifier.companion.${name}`, name))),
            })}
          </p>
        ) : null}
      </div>
      <p className="found-holder small">
        {named.length === 0
          ? say('start.found.nobody')
          : named.length > 4
            ? say('start.found.many', { count: named.length })
            : say(thing.sure.length > 0 ? 'start.found.holder' : 'start.found.some', {
                providers: list(
                  named.map((id) => providerName(id, knowledge)),
                  'or',
                ),
              })}
      </p>
      {named.length > 0 ? (
        <UserCountry
          thing={thing}
          knowledge={knowledge}
          country={country}
          choices={choices}
          onChoices={onChoices}
        />
      ) : (
        <span />
      )}
    </li>
  )
}

function UserCountry({
  thing,
  knowledge,
  country,
  choices,
  onChoices,
}: Pick<Props, 'knowledge' | 'country' | 'choices' | 'onChoices'> & { readonly thing: Thing }) {
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
