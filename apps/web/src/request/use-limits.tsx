import type { EvidenceRequest } from '@oficio/core/request'
import { limitsOnUse } from '@oficio/core/route'
import { useId } from 'react'
import { Dot } from '../facts/dot.tsx'
import { today, useKnowledge } from '../knowledge.ts'
import { useWords } from '../words/words.tsx'

/** What binds whoever uses what another State gave, or gives it on; nothing of what a company gave. */
export function UseLimits({ content }: { readonly content: EvidenceRequest }) {
  const { say, language } = useWords()
  const knowledge = useKnowledge()
  const id = useId()
  const found = limitsOnUse(content, content.createdOn?.slice(0, 10) ?? today(), knowledge)
  if (!found) return null
  return (
    <section className="stack-small" aria-labelledby={id} data-use-limits>
      <h2 id={id}>{say('evidence.report.limits')}</h2>
      <ul>
        {found.limits.map((limit) => {
          const said = say('evidence.report.limits.rule', {
            ...{
              treaty: limit.treaty.titles[language],
              article: limit.article,
              words: limit.words[language],
            },
          })
          return (
            <li key={limit.instrument} className="with-dot">
              <span>{said}</span>
              <Dot fact={limit} of={said} />
            </li>
          )
        })}
        {found.unread.map(({ id: treaty, titles }) => (
          <li key={treaty}>{say('evidence.report.limits.unread', { treaty: titles[language] })}</li>
        ))}
      </ul>
      <p className="hint">{say('evidence.report.limits.before')}</p>
    </section>
  )
}
