import { type Narrowing, piecesOf, type SentencePlace, stillTelling } from '@oficio/core/act'
import { stepsOf } from '@oficio/core/json'
import { useMemo } from 'react'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import type { Open } from './open/open-request.tsx'

interface Props {
  readonly open: Open
  readonly keep: Narrowing
  /** Absent where nothing is cut, or the reader may cut nothing. */
  readonly onKeep: ((next: Narrowing) => void) | undefined
}

const keyOf = ({ path, at }: SentencePlace): string => `${path} ${at}`

/** The words of a sentence at its place; empty where none stands there. */
function sentenceAt(content: Open['content'], { path, at }: SentencePlace): string {
  const text = stepsOf(path).reduce<unknown>(
    (value, step) => (value as Readonly<Record<string, unknown>> | null | undefined)?.[step],
    content,
  )
  return typeof text === 'string' ? (piecesOf(text).find((piece) => piece.at === at)?.text ?? '') : ''
}

/**
 * What of the letter may still tell of what was taken away: it asks for nothing, and stays unless whoever
 * decides takes a sentence out, with one touch, and may put it back with another.
 */
export function StillTold({ open: { acts, content, request }, keep, onKeep }: Props) {
  const { say } = useWords()
  const { preflight } = useKnowledge()
  const written = acts.findLast(({ kind }) => kind === 'drafted' || kind === 'revised')
  const before = written && 'content' in written.body ? written.body.content : undefined
  const taken = keep.sentences ?? []
  const still = useMemo(
    () => (before ? stillTelling(before, content, keep, preflight) : []),
    [before, content, keep, preflight],
  )
  const isTaken = (place: SentencePlace) => taken.some((one) => keyOf(one) === keyOf(place))
  const left = still.filter((place) => !isTaken(place))
  const mayCut = request.may['request.narrow'] === true
  const change = mayCut ? onKeep : undefined
  if (left.length === 0 && taken.length === 0) return null
  return (
    <div className="notice notice-wait stack-small">
      {left.length > 0 ? <p>{say('house.decide.stillTold')}</p> : null}
      <ul className="still-told">
        {left.map(({ path, at, sentence }) => (
          <li key={keyOf({ path, at })}>
            <mark>{sentence}</mark>{' '}
            {change ? (
              <button
                type="button"
                className="button button-second button-small no-print"
                onClick={() => change({ ...keep, sentences: [...taken, { path, at }] })}
              >
                {say('house.decide.stillTold.take')}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {taken.length > 0 ? <p>{say('house.decide.stillTold.taken')}</p> : null}
      <ul className="still-told">
        {taken.map((place) => (
          <li key={keyOf(place)}>
            <del>{sentenceAt(content, place)}</del>{' '}
            {onKeep ? (
              <button
                type="button"
                className="button button-second button-small no-print"
                onClick={() =>
                  onKeep({ ...keep, sentences: taken.filter((one) => keyOf(one) !== keyOf(place)) })
                }
              >
                {say('house.decide.stillTold.leave')}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
