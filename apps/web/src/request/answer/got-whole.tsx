import type { Leg } from '@oficio/core/act'
import { useWords } from '../../words/words.tsx'
import { useCaseWords } from '../case-words.ts'
import { markOfStanding } from '../standing-marks.ts'
import './answer.css'

/** What an addressee said of a request as a whole: what it gave or refused, and until when it keeps the data. */
export function GotWhole({ leg: { whole, kept, status } }: { readonly leg: Leg }) {
  const { say, sayCode, day } = useWords()
  const words = useCaseWords()
  return (
    <section className="stack-small" aria-labelledby="got-title">
      <h2 id="got-title">{say('desk.got')}</h2>
      {whole ? (
        <>
          <p>
            <span className={`mark-status ${markOfStanding(status)}`}>
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
