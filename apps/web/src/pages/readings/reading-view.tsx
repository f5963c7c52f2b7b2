import type { Reading, ReadingPart } from '@oficio/core/review'
import type { ReactNode } from 'react'
import { useTold } from '../../facts/translations.ts'
import { useWords } from '../../words/words.tsx'

/** What a reader said, part by part; what is another than in the version before is marked. */
export function ReadingView({
  reading,
  changed,
}: {
  readonly reading: Reading
  readonly changed: readonly ReadingPart[]
}) {
  const { say, sayCode, day, list } = useWords()
  const told = useTold()
  const { newestAmendment, source, approvals } = reading
  const quote = reading.quote ? <blockquote className="reading-quote">{reading.quote}</blockquote> : null
  const address = source ? (
    <a href={source} rel="noreferrer">
      {source}
    </a>
  ) : null
  const rows: readonly (readonly [ReadingPart, ReactNode])[] = [
    ['assessment', say(`law.match.${reading.assessment}`)],
    ['statute', reading.statute],
    ['article', reading.article],
    ['year', reading.year],
    ['quote', quote],
    ['wording', reading.wording ? say(`review.wording.${reading.wording}`) : null],
    ['source', address],
    ['asOf', reading.asOf ? day(reading.asOf) : null],
    ['basis', say(`law.basis.${reading.basis}`)],
    [
      'newestAmendment',
      newestAmendment
        ? newestAmendment.text
          ? say('review.amendment.found', {
              text: newestAmendment.text,
              day: day(newestAmendment.lookedForOn),
            })
          : say('review.amendment.none', { day: day(newestAmendment.lookedForOn) })
        : null,
    ],
    [
      'approvals',
      approvals.length > 0
        ? approvals.map(({ kinds, categories, steps }) => (
            <p key={[...kinds, ...(categories ?? [])].join(' ')}>
              {list(kinds.map((kind) => sayCode(`drafting.kind.${kind}`, kind)))}
              {categories ? ` (${list(categories.map((one) => sayCode(`law.data.${one}`, one)))})` : null}:{' '}
              {steps
                .map(
                  ({ role, part }) =>
                    `${sayCode(`law.approval.role.${role}`, role)} ${sayCode(`law.approval.part.${part}`, part)}`,
                )
                .join(', ')}
            </p>
          ))
        : null,
    ],
    [
      'displaces',
      reading.displaces?.length
        ? reading.displaces.map((row) => (
            <p key={JSON.stringify(row)}>
              {told(row.statute)} {row.article === null ? null : told(row.article)} ·{' '}
              {row.asOf === null ? say('law.origin.undated') : say('frame.asOf', { day: day(row.asOf) })} ·{' '}
              <span className="small">{row.source}</span>
            </p>
          ))
        : null,
    ],
  ]
  return (
    <div className="stack-small">
      <p>
        {reading.words} <span className="soft">· {say(`frame.confidence.${reading.confidence}`)}</span>
      </p>
      <dl className="facts">
        {rows.map(([part, value]) =>
          value === null ? null : (
            <div key={part}>
              <dt>{say(`review.part.${part}`)}</dt>
              <dd>{changed.includes(part) ? <mark>{value}</mark> : value}</dd>
            </div>
          ),
        )}
      </dl>
    </div>
  )
}
