import { dangerSaid } from '@oficio/core/emergency'
import type { EvidenceRequest } from '@oficio/core/request'
import { Fragment } from 'react'
import { Shown } from '../../facts/shown.tsx'
import { useWords } from '../../words/words.tsx'

/** What an emergency turns on, in the words of whoever asks: first of all for everybody who decides on it. */
export function Danger({ content }: { readonly content: EvidenceRequest }) {
  const { say } = useWords()
  const said = dangerSaid(content)
  if (said.length === 0) return null
  return (
    <section className="card stack-small" aria-labelledby="danger-title">
      <h2 id="danger-title">{say('emergency.danger.title')}</h2>
      <dl className="facts">
        {said.map(({ asks, words }) => (
          <Fragment key={asks}>
            <dt>{say(`emergency.danger.${asks}`)}</dt>
            <dd className="pre-line">
              {words ? (
                <Shown text={words} />
              ) : (
                <span className="soft">{say('emergency.danger.unsaid')}</span>
              )}
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  )
}
