import { useState } from 'react'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { RegistryEntry } from './entry-part.ts'
import { useEvidenceWords, useValueWords } from './registry-words.ts'

const few = 8

/** What was done to the entry and by whom, the last first. */
export function Story({ entry }: { readonly entry: RegistryEntry }) {
  const { say, sayCode } = useWords()
  const moment = useMoment()
  const valueWords = useValueWords()
  const evidenceWords = useEvidenceWords()
  const [isWhole, setWhole] = useState(false)
  const acts = entry.story.toReversed()
  const shown = isWhole ? acts : acts.slice(0, few)
  return (
    <section className="stack-small" aria-labelledby="story-title">
      <h2 id="story-title">{say('registry.story.title')}</h2>
      <ol className="registry-story" reversed>
        {shown.map(({ seq, act, by, institution, at, field, value, unit, evidence }) => (
          <li key={seq}>
            <p>
              <strong>{by}</strong>
              {institution === by ? null : <span className="soft small"> ({institution})</span>}
              {'. '}
              {sayCode(`registry.story.${act}`, act)}
              {unit ? `: ${unit}` : ''}
              {field ? ` ${sayCode(`registry.field.${field}`, field).toLowerCase()}` : ''}
              {value ? (
                <>
                  {': '}
                  <strong>{valueWords(field, value)}</strong>
                </>
              ) : null}
            </p>
            <p className="soft small">
              {moment(at)}
              {evidence ? ` · ${evidenceWords(evidence)}` : ''}
            </p>
          </li>
        ))}
      </ol>
      {acts.length > shown.length ? (
        <p className="no-print">
          <button type="button" className="button button-second" onClick={() => setWhole(true)}>
            {say('registry.story.all', { count: acts.length })}
          </button>
        </p>
      ) : null}
    </section>
  )
}
