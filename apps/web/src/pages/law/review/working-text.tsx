import { type ForeignProvision, type ReviewedArticle, workingText } from '@oficio/core/review'
import { useMemo } from 'react'
import { useKnowledge } from '../../../knowledge.ts'
import { useWords } from '../../../words/words.tsx'
import { ProvisionRead } from './provision.tsx'
import { roleOf } from './treaty-of.ts'

interface WorkingTextProps {
  readonly one: ReviewedArticle
  readonly country: string
  readonly treaty: 'budapest' | 'second-protocol'
}

/**
 * What a text for an article that is lacking can be drafted from: the questions of the treaty and the words
 * of the laws of others, marked as a working text.
 */
export function WorkingTextOf({ one, country, treaty }: WorkingTextProps) {
  const { say } = useWords()
  const knowledge = useKnowledge()
  const text = useMemo(
    () => workingText(country, roleOf(treaty), one, knowledge),
    [country, treaty, one, knowledge],
  )
  if (!text) return null
  return (
    <details className="details fold-paper">
      <summary>{say('review.draft.title')}</summary>
      <div className="stack">
        <p className="soft">{say('review.draft.lead')}</p>
        <h4>{say('review.draft.quoted')}</h4>
        {text.quoted.length === 0 ? <p>{say('review.draft.quotes.none')}</p> : null}
        <Foreign all={text.quoted} />
        {text.unquoted.length > 0 ? <h4>{say('review.draft.unquoted')}</h4> : null}
        <Foreign all={text.unquoted} />
        {text.quoted.length + text.unquoted.length === 0 ? <p>{say('review.draft.none')}</p> : null}
      </div>
    </details>
  )
}

function Foreign({ all }: { readonly all: readonly ForeignProvision[] }) {
  const { language } = useWords()
  const { countries } = useKnowledge()
  return all.map(({ country, provision }) => (
    <div
      key={`${country} ${provision.statute} ${provision.article} ${provision.note}`}
      className="stack-small"
    >
      <p>{countries[country]?.names[language] ?? country}</p>
      <ProvisionRead of={provision} country={country} />
    </div>
  ))
}
