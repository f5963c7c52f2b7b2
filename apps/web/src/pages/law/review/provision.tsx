import { languageOfLaw } from '@oficio/core/law'
import type { ReviewedArticle, ReviewedProvision } from '@oficio/core/review'
import { Note, Origin } from '../../../facts/fact-line.tsx'
import { Told } from '../../../facts/told.tsx'
import { useSayIn } from '../../../facts/translations.ts'
import { useKnowledge } from '../../../knowledge.ts'
import { useWords } from '../../../words/words.tsx'
import { ReadBy } from './read-by.tsx'

interface ProvisionReadProps {
  readonly of: ReviewedProvision
  /** Whose law it is. */
  readonly country: string
}

/** A provision of home: the words of the law where somebody copied them, and where and when it was read. */
export function ProvisionRead({ of, country }: ProvisionReadProps) {
  const { say, day } = useWords()
  const sayIn = useSayIn()
  const { countries } = useKnowledge()
  const { statute, article, year, quote, wording, newestAmendment, words, note } = of
  const cited = [
    sayIn(statute).text,
    article ? `art. ${sayIn(article).text}` : '',
    year && !statute.includes(String(year)) ? `(${year})` : '',
  ]
  return (
    <div className="stack-small">
      <p>
        <strong>{cited.filter(Boolean).join(' ')}</strong>
      </p>
      {quote ? (
        <blockquote className="law-quote" lang={languageOfLaw(countries[country])}>
          {quote}
        </blockquote>
      ) : null}
      {words ? (
        <p>
          <Told of={words} />
        </p>
      ) : null}
      <Origin of={of} />
      <ReadBy of={of} country={country} />
      <p className="law-origin">
        {wording ? say(`review.wording.${wording}`) : say('review.wording.unknown')}
        {' · '}
        {newestAmendment
          ? newestAmendment.text
            ? say('review.amendment.found', {
                text: newestAmendment.text,
                day: day(newestAmendment.lookedForOn),
              })
            : say('review.amendment.none', { day: day(newestAmendment.lookedForOn) })
          : say('review.amendment.unlooked')}
      </p>
      <Note>{note}</Note>
    </div>
  )
}

/**
 * Where nothing stands: that nobody has read it, or of a gap who read where, and of which day, that there is
 * none.
 */
export function NoProvision({ of, country }: { readonly of: ReviewedArticle; readonly country: string }) {
  const { say, day } = useWords()
  if (of.provisions.length > 0) return null
  if (of.assessment !== 'gap') return <p>{say('law.provisions.unread')}</p>
  return (
    <>
      <p>{say('law.provisions.nothing')}</p>
      {of.absences.map((absence) => (
        <div key={`${absence.source} ${absence.note}`} className="stack-small">
          <Origin of={absence} />
          <ReadBy of={absence} country={country} />
          {absence.newestAmendment?.text === null ? (
            <p className="law-origin">
              {say('review.amendment.none', { day: day(absence.newestAmendment.lookedForOn) })}
            </p>
          ) : null}
          <Note>{absence.note}</Note>
        </div>
      ))}
    </>
  )
}
