import type { SuspectIdentifier, UnsearchableIdentifier } from '@oficio/core/identifier'
import { useState } from 'react'
import { Exact } from '../../exact/exact.tsx'
import type { HiddenCharacter } from '../../exact/hidden-characters.ts'
import { TypeChips } from '../../identifier/type-on-row.tsx'
import { useWords, WholeWords } from '../../words/words.tsx'
import { Late } from '../../yielding/late.tsx'
import { type ChipProps, typed, Whose, Why } from './chip.tsx'
import type { Thing } from './gather.ts'
import { isNobodysAddress, NobodysAddress } from './nobodys-address.tsx'
import { isOnlyWhose } from './whose.ts'

/** More would be a wall; the case takes all of them. */
const most = 40
/** So many stand at once. */
const atOnce = 4

type Shared = Omit<ChipProps, 'thing'>

/** What nobody is asked about until the officer says whose it is, or what. */
export function Doubtful({ things, ...shared }: Shared & { readonly things: readonly Thing[] }) {
  const ofSomebody = things.filter(isOnlyWhose)
  return (
    <>
      <Doubts title="start.found.whose" things={ofSomebody} {...shared} />
      <Doubts
        title="start.found.confirm"
        things={things.filter((thing) => !ofSomebody.includes(thing))}
        {...shared}
      />
    </>
  )
}

function Doubts({
  title,
  things,
  ...shared
}: Shared & {
  readonly title: 'start.found.whose' | 'start.found.confirm'
  readonly things: readonly Thing[]
}) {
  const { say } = useWords()
  const [isWhole, setWhole] = useState(false)
  if (things.length === 0) return null
  const shown = things.slice(0, isWhole ? most : atOnce)
  return (
    <div className="stack-small">
      <h3>{say(title)}</h3>
      <ul className="found-doubts">
        {shown.map((thing) => (
          <li key={thing.key} className="found-doubtful">
            <p className="row">
              <Exact text={thing.normalised} />
              <span className="mark-status mark-doubt">{say('start.found.unsure')}</span>
              {isOnlyWhose(thing) ? (
                <AskedWhose thing={thing} {...shared} />
              ) : (
                <Asked thing={thing} {...shared} />
              )}
            </p>
            {/* Of whom nothing says whose it is the heading asks; the words around it lie one touch away. */}
            {isOnlyWhose(thing) && thing.why.some(({ code }) => code === 'unknownWhose') ? null : (
              <Whose thing={thing} />
            )}
            <WhyOf thing={thing} {...shared} />
          </li>
        ))}
      </ul>
      {things.length > shown.length ? (
        <p>
          <button type="button" className="chip" onClick={() => setWhole(true)}>
            {say('start.found.rest', { count: Math.min(most, things.length) - shown.length })}
          </button>
        </p>
      ) : null}
    </div>
  )
}

function Asked({ thing, knowledge, country, choices, onChoices }: ChipProps) {
  return (
    <TypeChips
      value={thing.value}
      type={thing.type}
      country={country}
      knowledge={knowledge}
      mayBeNone
      onType={(chosen) => onChoices(typed(choices, thing, chosen?.type ?? ''))}
    />
  )
}

/** Said to be of the one sought it is asked about, of anybody else it goes nowhere. */
function AskedWhose({ thing, choices, onChoices }: ChipProps) {
  const { say, sayCode } = useWords()
  return (
    <>
      <span className="small soft">{sayCode(`identifier.type.${thing.type}`, thing.type)}</span>
      {(
        [
          ['sought', thing.type],
          ['other', ''],
        ] as const
      ).map(([of, type]) => (
        <button
          key={of}
          type="button"
          className="chip"
          onClick={() => onChoices(typed(choices, thing, type))}
        >
          {say(`start.found.whose.${of}`)}
          <span className="visually-hidden">: {thing.normalised}</span>
        </button>
      ))}
    </>
  )
}

function WhyOf({ thing, knowledge }: ChipProps) {
  const { say } = useWords()
  const kind = thing.why.map(({ code }) => code).find(isNobodysAddress)
  if (kind) return <NobodysAddress code={kind} />
  return thing.why.length > 0 ? (
    <details className="small">
      <summary>{say('identifier.type.why')}</summary>
      <Why thing={thing} knowledge={knowledge} />
    </details>
  ) : null
}

/** What the officer took out, with the way back. */
export function Dropped({ things, choices, onChoices }: Shared & { readonly things: readonly Thing[] }) {
  const { say } = useWords()
  if (things.length === 0) return null
  return (
    <ul className="list-plain">
      {things.slice(0, most).map((thing) => (
        <li key={thing.key} className="row found-dropped">
          <Exact text={thing.value} /> <span className="soft small">{say('start.found.dropped')}</span>
          <button type="button" className="chip" onClick={() => onChoices(typed(choices, thing, undefined))}>
            {say('start.found.undo')}
          </button>
        </li>
      ))}
    </ul>
  )
}

interface CareProps {
  readonly suspect: readonly SuspectIdentifier[]
  readonly unsearchable: readonly UnsearchableIdentifier[]
  readonly hidden: readonly HiddenCharacter[]
}

/**
 * What looks badly copied, finds nobody, or deceives the eye: its name and number at once, each line one
 * touch away.
 */
export function Care({ suspect, unsearchable, hidden }: CareProps) {
  const { say } = useWords()
  return (
    <>
      <Listed
        title={say('start.suspect.title')}
        items={suspect.map(({ why, ...it }) => ({ ...it, key: `identifier.why.${why}`, code: why }))}
      />
      <Listed
        title={say('start.unsearchable.title')}
        items={unsearchable.map(({ ask, ...it }) => ({ ...it, key: `identifier.ask.${ask}`, code: ask }))}
      />
      <Hidden hidden={hidden} />
    </>
  )
}

interface Item {
  readonly type: string
  readonly value: string
  readonly start: number
  readonly key: string
  readonly code: string
}

function Listed({ title, items }: { readonly title: string; readonly items: readonly Item[] }) {
  const { sayCode } = useWords()
  if (items.length === 0) return null
  const once = [...new Map(items.map((item) => [`${item.type} ${item.value}`, item])).values()].slice(0, most)
  return (
    <details className="notice notice-wait found-care">
      <summary>
        <strong>{title}</strong>{' '}
        {once.slice(0, 2).map((item) => (
          <span key={item.start}>
            · <Exact text={item.value} />{' '}
          </span>
        ))}
        {once.length > 2 ? `+ ${once.length - 2}` : null}
      </summary>
      <ul className="list-plain">
        {once.map((item) => (
          <li key={item.start}>
            <Exact text={item.value} />{' '}
            <span className="soft">· {sayCode(`identifier.type.${item.type}`, item.type)}</span>
            <br />
            <Late fallback={null}>
              <WholeWords>
                <Told of={item} />
              </WholeWords>
            </Late>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What it lacks, in sentences that come after the first page. */
function Told({ of: { key, code } }: { readonly of: Item }) {
  const { sayCode } = useWords()
  return <>{sayCode(key, code)}</>
}

function Hidden({ hidden }: { readonly hidden: readonly HiddenCharacter[] }) {
  const { say } = useWords()
  if (hidden.length === 0) return null
  return (
    <details className="notice notice-wait found-care">
      <summary>
        <strong>{say('start.hidden.title')}</strong>{' '}
        {hidden.slice(0, 3).map(({ code }) => (
          <code key={code} className="code-point">
            {code}
          </code>
        ))}
      </summary>
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
    </details>
  )
}
