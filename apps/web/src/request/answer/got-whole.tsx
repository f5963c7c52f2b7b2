import type { Leg, Standing, WholeAnswer } from '@oficio/core/act'
import { useId } from 'react'
import { useWords } from '../../words/words.tsx'
import { useCaseWords } from '../case-words.ts'
import { markOfStanding } from '../standing-marks.ts'
import './answer.css'

/** The mark of an outcome is that of where it leaves the request. */
const standings: Readonly<Record<WholeAnswer['outcome'], Standing>> = {
  full: 'answered',
  part: 'answered-in-part',
  'nothing-held': 'nothing-held',
  refused: 'refused',
  'assistance-needed': 'redirected',
}

interface Props {
  readonly leg: Leg
  /** Beside what is known of each item. */
  readonly isMore?: boolean
}

/**
 * What an addressee said of a request as a whole: what it gave or refused, and until when it keeps the data.
 */
export function GotWhole({ leg: { whole, kept }, isMore = false }: Props) {
  const { say, sayCode, day } = useWords()
  const words = useCaseWords()
  const id = useId()
  return (
    <section className="stack-small" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say(isMore ? 'house.got.whole' : 'desk.got')}</h2>
      {whole ? (
        <>
          <p>
            <span className={`mark-status ${markOfStanding(standings[whole.outcome])}`}>
              {say(`desk.outcome.${whole.outcome}`)}
            </span>{' '}
            {day(whole.on)}
          </p>
          {whole.ground ? <p>{words.ground(whole.ground)}</p> : null}
        </>
      ) : null}
      {kept ? (
        <p>
          <span className={`mark-status ${markOfStanding('preserved')}`}>
            {sayCode('cases.state.preserved', 'preserved')}
          </span>{' '}
          {kept.until ? say('cases.request.kept', { day: day(kept.until) }) : null}
        </p>
      ) : null}
      {whole || kept ? null : <p className="soft">{say('desk.got.none')}</p>}
    </section>
  )
}
