import type { Act } from '@oficio/core/act'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { useDid } from '../acts/did.ts'

/** Acts of others after which what somebody is typing may be wrong. */
const weighing: ReadonlySet<Act['kind']> = new Set([
  'questioned',
  'clarified',
  'answered',
  'corrected',
  'sent',
])

/** What others did here since somebody began to type. */
export const meanwhile = (acts: readonly Act[], since: number | null, me: string): readonly Act[] =>
  since === null
    ? []
    : acts.filter(({ seq, kind, by }) => seq > since && by.person !== me && weighing.has(kind))

interface Props {
  readonly news: readonly Act[]
  readonly onSeen: () => void
}

/**
 * Two at the same request: whoever comes second is told who did what, and nothing is signed before that is
 * seen.
 */
export function Meanwhile({ news, onSeen }: Props) {
  const { say } = useWords()
  const didOf = useDid()
  const moment = useMoment()
  return (
    <div role="status">
      {news.length > 0 ? (
        <div className="notice notice-wait stack-small">
          {news.map((act) => (
            <p key={act.seq}>
              {act.kind === 'answered' && !act.recorded
                ? say('desk.meanwhile', { name: act.by.name, when: moment(act.at) })
                : say('desk.meanwhile.other', {
                    name: act.by.name,
                    what: didOf(act),
                    when: moment(act.at),
                  })}
            </p>
          ))}
          <p>
            <button type="button" className="button button-second" onClick={onSeen}>
              {say('desk.meanwhile.seen')}
            </button>
          </p>
        </div>
      ) : null}
    </div>
  )
}
