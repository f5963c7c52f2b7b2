import type { Basis, Confidence, Source } from '@oficio/core/fact'
import { dayOfStatement } from '@oficio/core/provider'
import type { Day } from '@oficio/core/time'
import { useWords } from '../words/words.tsx'
import { isOnlyMemory, sourcePlaces } from './source-place.ts'
import { Told } from './told.tsx'
import { useSayIn } from './translations.ts'
import './facts.css'

/** Where a fact comes from. A group of a profile, a fact of law or an explained fact fits as it is. */
export interface SourcedFact {
  readonly source: string | readonly string[]
  readonly asOf: Day | null
  /** Absent where the knowledge says something else than how sure it is. */
  readonly confidence?: Confidence | undefined
  /** Absent in groups of a profile, where the sources themselves tell memory. */
  readonly basis?: Basis
  /** Parts of a group that rest on memory, in English. */
  readonly fromMemory?: readonly string[]
}

/** "To be confirmed": nobody read it, or nobody is sure of it. */
export const isToConfirm = (fact: SourcedFact): boolean =>
  fact.confidence === 'low' || fact.basis === 'memory' || isOnlyMemory(fact.source)

/**
 * One line under a fact: its day and confidence, "to be confirmed" where it is doubtful; opened, its sources.
 *
 * `of` names the fact for a reader who hears the line alone; `known` adds whose text a source is.
 */
export function Sources({
  fact,
  of,
  known,
}: {
  readonly fact: SourcedFact
  readonly of?: string
  readonly known?: Readonly<Record<string, Source>>
}) {
  const { say } = useWords()
  return (
    <details className="sources">
      <summary>
        <span>{say('frame.source')}</span>
        {of ? <span className="visually-hidden"> {of}</span> : null}
        <Standing fact={fact} />
      </summary>
      <ul>
        {sourcePlaces(fact.source).map((place) => {
          const about =
            known && Object.hasOwn(known, place.href ?? place.text)
              ? known[place.href ?? place.text]
              : undefined
          return (
            <li key={place.text}>
              {place.kind === 'memory' ? (
                say('directory.source.memory')
              ) : place.href ? (
                <a href={place.href} rel="noreferrer external" target="_blank">
                  {place.text}
                </a>
              ) : (
                <SourceWords text={place.text} />
              )}
              {about?.kind ? (
                <>
                  {' · '}
                  <Told of={about.kind} />
                </>
              ) : null}
            </li>
          )
        })}
        {fact.fromMemory && fact.fromMemory.length > 0 ? (
          <li>
            {say('directory.source.partly')} <Told of={fact.fromMemory} />
          </li>
        ) : null}
      </ul>
    </details>
  )
}

/**
 * A source without an address. Its words are in the small part, because answers of the first page show them
 * too.
 */
function SourceWords({ text }: { readonly text: string }) {
  const { say, day } = useWords()
  const said = useSayIn('answer')(text)
  const statedOn = dayOfStatement(text)
  if (statedOn) return say('directory.source.statement', { day: day(statedOn) })
  return <span lang={said.language}>{said.text}</span>
}

function Standing({ fact }: { readonly fact: SourcedFact }) {
  const { say, day } = useWords()
  return (
    <>
      {fact.asOf ? <span> · {say('frame.asOf', { day: day(fact.asOf) })}</span> : null}
      {fact.confidence ? <span> · {say(`frame.confidence.${fact.confidence}`)}</span> : null}
      {isToConfirm(fact) ? <Doubt /> : null}
    </>
  )
}

/** The mark of a fact that must be confirmed before anybody relies on it. */
export function Doubt() {
  const { say } = useWords()
  return <span className="mark-status mark-doubt sources-doubt">{say('frame.confirm')}</span>
}
