import { isProfileChange } from '@oficio/core/knowledge'
import { use } from 'react'
import { releasesNow } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { ChangeView } from './change-view.tsx'

/** What a provider stated about its own entry, dated and public; nothing where it stated nothing. */
export function ProviderChanges({ provider }: { readonly provider: string }) {
  const { say, day } = useWords()
  const own = use(releasesNow())
    .filter((one) => one.provider === provider)
    .toReversed()
  if (own.length === 0) return null
  return (
    <section id="changes" className="card stack-small" aria-labelledby="changes-title">
      <h2 id="changes-title">{say('profiles.changes.title')}</h2>
      <p className="soft small">{say('profiles.changes.about')}</p>
      {own.map(({ number, on, changes }) => (
        <details key={number}>
          <summary>{say('profiles.changes.line', { number, day: day(on) })}</summary>
          {changes.map((change) =>
            isProfileChange(change) ? (
              <ChangeView key={JSON.stringify(change)} change={change} profile={undefined} />
            ) : null,
          )}
        </details>
      ))}
    </section>
  )
}
