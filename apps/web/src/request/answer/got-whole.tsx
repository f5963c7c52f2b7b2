import type { Act, Leg, RequestStanding, WholeAnswer } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { useId } from 'react'
import { useWords } from '../../words/words.tsx'
import { useCaseWords } from '../case-words.ts'
import { toneOfStanding } from '../standing-tones.ts'
import { isWithoutFile } from './got-tone.ts'
import './answer.css'

/** The mark of an outcome is that of where it leaves the request. */
const standings: Readonly<Record<WholeAnswer['outcome'], RequestStanding>> = {
  full: 'answered',
  part: 'answered-in-part',
  'nothing-held': 'nothing-held',
  refused: 'refused',
  'assistance-needed': 'redirected',
}

interface Props {
  readonly content: EvidenceRequest
  readonly leg: Leg
  readonly acts: readonly Act[]
  /** Beside what is known of each item. */
  readonly isMore?: boolean
}

/**
 * What an addressee said of a request as a whole: what it gave or refused, and until when it keeps the data.
 */
export function GotWhole({ content, leg, acts, isMore = false }: Props) {
  const { whole, kept } = leg
  const { say, day } = useWords()
  const words = useCaseWords()
  const id = useId()
  const lacksFile = whole !== null && isWithoutFile(content, leg, acts)
  return (
    <section className="stack-small" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say(isMore ? 'house.got.whole' : 'desk.got')}</h2>
      {whole ? (
        <>
          <p>
            <span
              className={`mark-status ${lacksFile ? 'mark-warn sign-missing' : toneOfStanding(standings[whole.outcome])}`}
            >
              {say(`desk.outcome.${whole.outcome}`)}
            </span>{' '}
            {day(whole.on)}
          </p>
          {lacksFile ? <p className="small">{say('sealed.gap.no-file')}</p> : null}
          {[whole.ground, ...(whole.also ?? [])].map((ground) =>
            ground ? <p key={ground}>{words.ground(ground)}</p> : null,
          )}
        </>
      ) : null}
      {kept ? (
        <p>
          <span className={`mark-status ${toneOfStanding(kept.lapsed ? 'lapsed' : 'preserved')}`}>
            {say(kept.lapsed ? 'cases.state.lapsed' : 'cases.state.preserved')}
          </span>{' '}
          {kept.lapsed
            ? `${day(kept.lapsed.on)} · ${say(`cases.lapsed.reason.${kept.lapsed.reason}`)}`
            : kept.until
              ? say('cases.request.kept', { day: day(kept.until) })
              : null}
          {kept.doubted && !kept.lapsed ? (
            <span className="notice notice-wait">
              {say('cases.request.kept.doubted', { day: day(kept.doubted) })}
            </span>
          ) : null}
        </p>
      ) : null}
      {whole || kept ? null : <p className="soft">{say('desk.got.none')}</p>}
    </section>
  )
}
