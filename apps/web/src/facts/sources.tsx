import type { Source } from '@oficio/core/fact'
import { dayOfStatement } from '@oficio/core/provider'
import { useWords } from '../words/words.tsx'
import { sourcePlaces } from './source-place.ts'
import { Told } from './told.tsx'
import { useSayIn } from './translations.ts'
import './facts.css'
import { isToConfirm, type SourcedFact } from './firmness.ts'

export { isToConfirm, type SourcedFact } from './firmness.ts'

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
      <SourceList fact={fact} {...(known ? { known } : {})} />
    </details>
  )
}

/** The sources themselves, each once: where they lie, whose text they are, and what rests on memory. */
export function SourceList({
  fact,
  known,
}: {
  readonly fact: SourcedFact
  readonly known?: Readonly<Record<string, Source>>
}) {
  const { say } = useWords()
  return (
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
