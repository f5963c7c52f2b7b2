import type { RestingRule, ReviewedArticle, ReviewedProvision } from '@oficio/core/review'
import { Note, Origin } from '../../../facts/fact-line.tsx'
import { Told } from '../../../facts/told.tsx'
import { useSayIn, useTold } from '../../../facts/translations.ts'
import { useWords } from '../../../words/words.tsx'

/** A provision of home: the words of the law where somebody copied them, and where and when it was read. */
export function ProvisionRead({ of }: { readonly of: ReviewedProvision }) {
  const { say, day } = useWords()
  const sayIn = useSayIn()
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
      {quote ? <blockquote className="law-quote">{quote}</blockquote> : null}
      {words ? (
        <p>
          <Told of={words} />
        </p>
      ) : null}
      <Origin of={of} />
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
export function NoProvision({ of }: { readonly of: ReviewedArticle }) {
  const { say, day } = useWords()
  if (of.provisions.length > 0) return null
  if (of.assessment !== 'gap') return <p>{say('law.provisions.unread')}</p>
  return (
    <>
      <p>{say('law.provisions.nothing')}</p>
      {of.absences.map((absence) => (
        <div key={`${absence.source} ${absence.note}`} className="stack-small">
          <Origin of={absence} />
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

/** What rests on an article, each thing once: approvals, deadlines, letters, routes, rules of the State. */
export function Resting({ rules }: { readonly rules: readonly RestingRule[] }) {
  const { say, sayCode } = useWords()
  const told = useTold()
  const name = ({ kind, id, law }: RestingRule): string => {
    const cited = law === null ? '' : ` (${told(law.instrument)} ${told(law.article)})`
    if (kind === 'route') return `${sayCode(`route.name.${id}`, id)}${cited}`
    if (kind === 'deadline') return `${sayCode(`route.deadline.${id}`, id)}${cited}`
    const kinds = (text: string) =>
      text
        .split(/[+ ]/)
        .map((one) => sayCode(`drafting.kind.${one}`, '') || sayCode(`law.data.${one}`, one))
        .join(' · ')
    if (kind === 'approval') return `${kinds(id)}${cited}`
    if (kind === 'letter') return `${id === 'any' ? say('review.rests.anyLetter') : kinds(id)}${cited}`
    return cited.trim().replace(/^\(|\)$/g, '') || id
  }
  const kinds = ['approval', 'deadline', 'letter', 'route', 'rule'] as const
  if (rules.length === 0) return <p className="soft">{say('review.rests.none')}</p>
  return (
    <dl className="law-rests">
      {kinds.map((kind) => {
        const own = [...new Set(rules.filter((rule) => rule.kind === kind).map(name))]
        return own.length === 0 ? null : (
          <div key={kind}>
            <dt>{say(`review.rests.${kind}`)}</dt>
            {own.map((text) => (
              <dd key={text}>{text}</dd>
            ))}
          </div>
        )
      })}
    </dl>
  )
}
