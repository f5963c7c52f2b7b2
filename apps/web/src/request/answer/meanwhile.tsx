import type { Act } from '@oficio/core/act'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'

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
  const { say, sayCode } = useWords()
  const moment = useMoment()
  return (
    <div role="status">
      {news.length > 0 ? (
        <div className="notice notice-wait stack-small">
          {news.map(({ seq, kind, by, at }) => (
            <p key={seq}>
              {kind === 'answered'
                ? say('desk.meanwhile', { name: by.name, when: moment(at) })
                : say('desk.meanwhile.other', {
                    name: by.name,
                    what: sayCode(`house.act.${kind}`, kind),
                    when: moment(at),
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
