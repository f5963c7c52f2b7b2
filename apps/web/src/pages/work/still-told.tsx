import {
  type Narrowing,
  piecesOf,
  type SentenceAt,
  type SentencePlace,
  sentencesBeside,
  stillTelling,
} from '@oficio/core/act'
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

/** What of a request a sentence belongs to, and what is done with it by a touch. */
interface SentenceProps {
  readonly children: string
  readonly isTaken: boolean
  /** Absent where the reader may cut nothing. */
  readonly onTouch: (() => void) | undefined
}

/** A sentence, and the touch that takes it out or puts it back. */
function Sentence({ children, isTaken, onTouch }: SentenceProps) {
  const { say } = useWords()
  return (
    <>
      {isTaken ? <del>{children}</del> : <mark>{children}</mark>}{' '}
      {onTouch ? (
        <button type="button" className="button button-second button-small no-print" onClick={onTouch}>
          {say(isTaken ? 'house.decide.stillTold.leave' : 'house.decide.stillTold.take')}
        </button>
      ) : null}
    </>
  )
}

/**
 * What of the letter may still tell of what was taken away: it asks for nothing, and stays unless whoever
 * decides takes a sentence out, with one touch, and may put it back with another. What asks stands first;
 * what only tells is folded, with its number: nobody reads nearly all of a letter twice.
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
  const [asking, telling] = [left.filter(({ asks }) => asks), left.filter(({ asks }) => !asks)]
  const change = request.may['request.narrow'] === true ? onKeep : undefined
  const take = ({ path, at }: SentencePlace) =>
    change && (() => change({ ...keep, sentences: [...taken, { path, at }] }))
  const leave = (place: SentencePlace) =>
    onKeep && (() => onKeep({ ...keep, sentences: taken.filter((one) => keyOf(one) !== keyOf(place)) }))
  const listed = (places: readonly SentenceAt[]) => (
    <ul className="still-told">
      {places.map((place) => (
        <li key={keyOf(place)}>
          <Sentence isTaken={false} onTouch={take(place)}>
            {place.sentence}
          </Sentence>
        </li>
      ))}
    </ul>
  )
  if (left.length === 0 && taken.length === 0) return null
  return (
    <div className="notice notice-wait stack-small">
      {left.length > 0 ? <p>{say('house.decide.stillTold')}</p> : null}
      {listed(asking)}
      {telling.length > 0 ? (
        <details>
          <summary>{say('house.decide.stillTold.rest', { count: telling.length })}</summary>
          {listed(telling)}
        </details>
      ) : null}
      {taken.length > 0 ? <p>{say('house.decide.stillTold.taken')}</p> : null}
      <ul className="still-told">
        {taken.map((place) => {
          const beside = sentencesBeside(content, place).filter((one) => !isTaken(one))
          return (
            <li key={keyOf(place)}>
              <Sentence isTaken onTouch={leave(place)}>
                {sentenceAt(content, place)}
              </Sentence>
              {beside.length > 0 ? <p>{say('house.decide.stillTold.beside')}</p> : null}
              {beside.length > 0 ? listed(beside) : null}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
