import { use } from 'react'
import { releasesNow, useKnowledge } from '../../../knowledge.ts'
import { useWords } from '../../../words/words.tsx'
import { changedIn, sourcesOf } from './changed-in.ts'
import { ReadByLine } from './read-by.tsx'

/**
 * What releases changed in the law of a State: which, since when, and from which source. Nothing where none
 * did.
 */
export function ReleasesOf({ country }: { readonly country: string }) {
  const { say, day } = useWords()
  const { countries } = useKnowledge()
  const own = changedIn(use(releasesNow()), country, countries)
  if (own.length === 0) return null
  return (
    <section className="stack-small" id="changes" aria-labelledby="changes-title">
      <h2 id="changes-title">{say('review.changes.title')}</h2>
      <ul className="law-list">
        {own.map(({ number, on, readBy, changes }) => (
          <li key={number}>
            <strong>{say('review.changes.line', { number, day: day(on) })}</strong>
            {readBy ? <ReadByLine {...{ number, on, readBy, country }} /> : null}
            <ul>
              {changes.map((change) => (
                <li key={`${change.slice}${change.at}`}>
                  <code className="exact">{`${change.slice}${change.at}`}</code>
                  {sourcesOf(change).map(({ source, name, isAddress, asOf }) => (
                    <span key={`${source} ${asOf}`}>
                      {' '}
                      {isAddress ? (
                        <a href={source} rel="noreferrer">
                          {name}
                        </a>
                      ) : (
                        name
                      )}
                      {asOf ? ` · ${say('frame.asOf', { day: day(asOf) })}` : null}
                    </span>
                  ))}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}
