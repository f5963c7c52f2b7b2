import type { Profile, ProfileChange } from '@oficio/core/provider'
import { useWords } from '../../words/words.tsx'
import { useChangeLines } from './change-lines.ts'
import { statedNow } from './stated-now.ts'
import './profiles.css'

/**
 * What stands now and what is proposed, side by side; what differs is marked. Alone where there is nothing to
 * hold it against.
 */
export function ChangeView({
  change,
  profile,
}: {
  readonly change: ProfileChange
  readonly profile: Profile | undefined
}) {
  const { say } = useWords()
  const linesOf = useChangeLines()
  const now = profile && statedNow(profile, change)
  const after = linesOf(change, profile)
  const before = now ? linesOf(now, profile) : []
  if (!profile) {
    return (
      <section className="profile-change">
        <p className="label">{say(`profiles.fact.${change.fact}`)}</p>
        <Lines lines={after} others={before} />
      </section>
    )
  }
  return (
    <section className="profile-change">
      <p className="label">{say(`profiles.fact.${change.fact}`)}</p>
      <dl>
        {before.length > 0 ? (
          <div>
            <dt>{say('profiles.before')}</dt>
            <dd>
              <Lines lines={before} others={after} />
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{say('profiles.after')}</dt>
          <dd>
            <Lines lines={after} others={before} />
          </dd>
        </div>
      </dl>
    </section>
  )
}

function Lines({ lines, others }: { readonly lines: readonly string[]; readonly others: readonly string[] }) {
  return (
    <ul className="list-plain">
      {lines.map((line) => (
        <li key={line}>{others.length > 0 && !others.includes(line) ? <mark>{line}</mark> : line}</li>
      ))}
    </ul>
  )
}
