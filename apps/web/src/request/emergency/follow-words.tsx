import {
  type FollowUp,
  type GivenHere,
  standingOfWord,
  type WordStanding,
  type WordsStanding,
} from '@oficio/core/act'
import { inEights } from '../../exact/eights.ts'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'

interface Props extends FollowUp {
  /** The orders that were given here. */
  readonly given: readonly GivenHere[]
  /** How it stands with all that was said; absent: a later word took its place. */
  readonly together?: WordsStanding | undefined
  /** Another file was brought under the same number of the same court. */
  readonly hasOther?: boolean
}

/** Whether somebody who read the file says another thing than was noted: that is then told as noted alone. */
const isContested = (standing: WordStanding): standing is 'no-order' | 'contradicted' =>
  standing === 'no-order' || standing === 'contradicted'

/** A no of anybody stops; what nobody else read is waited for. */
const noticeOf = (standing: WordStanding, together: WordsStanding | undefined): string =>
  isContested(standing) || together === 'disputed' || together === 'not-validated'
    ? 'notice-block'
    : 'notice-wait'

/**
 * What whoever orders said of an emergency, and on whose word: who wrote it down, who brought a file of it,
 * and what others who looked at that file say that it is.
 */
export function FollowWords({ given, together, hasOther = false, ...word }: Props) {
  const { say, day } = useWords()
  const moment = useMoment()
  const { outcome, by, number, on, notedBy, order, readings } = word
  const standing = standingOfWord(word, given)
  const said = { by, day: day(on), name: notedBy }
  // What is in dispute, or may not be the order at all, is told as what somebody wrote down.
  const isDoubted = isContested(standing) || together === 'disputed' || hasOther
  return (
    <div
      className={
        together === 'validated' && !hasOther
          ? 'stack-small'
          : `notice ${noticeOf(standing, together)} stack-small`
      }
    >
      <p>
        {isDoubted
          ? say('emergency.follow.wordBy', { ...said, what: say(`emergency.follow.outcome.${outcome}`) })
          : standing === 'confirmed'
            ? say(`emergency.follow.${outcome}`, said)
            : say(`emergency.follow.${standing}.${outcome}`, said)}
        {number ? ` · ${say('emergency.follow.number', { number })}` : null}
      </p>
      {order ? (
        <p className="small digest">
          {say('emergency.follow.seen', { file: order.file, digest: inEights(order.sha256.slice(0, 16)) })}
        </p>
      ) : isDoubted ? (
        <p className="small">{say('emergency.follow.says.none')}</p>
      ) : null}
      {hasOther ? (
        <p>
          <strong>{say('emergency.follow.other')}</strong>
        </p>
      ) : null}
      {together === 'disputed' ? <p>{say('emergency.follow.disputed')}</p> : null}
      {readings.map((one) => (
        <p key={one.seq}>
          {say(`emergency.follow.reading.${one.outcome}`, { name: one.by, when: moment(one.at) })}
        </p>
      ))}
    </div>
  )
}
