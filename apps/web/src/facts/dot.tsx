import { useKnowledge } from '../knowledge.ts'
import { useWords } from '../words/words.tsx'
import { firmnessOf } from './firmness.ts'
import { Doubt, type SourcedFact, SourceList } from './sources.tsx'
import './facts.css'

/**
 * Where a fact comes from, as a dot beside it that opens: source, day, how sure. What is to be confirmed says
 * so in words before anything is opened.
 */
export function Dot({
  fact,
  of,
  doubt = true,
}: {
  readonly fact: SourcedFact
  /** What the fact is about, for whoever hears the dot alone. */
  readonly of: string
  /** Whether the doubt is written beside the dot: not where it stands beside the value already. */
  readonly doubt?: boolean
}) {
  const { say, day } = useWords()
  const { sources } = useKnowledge()
  const firm = firmnessOf(fact)
  return (
    <details className="dot">
      <summary>
        <span className={`dot-mark dot-${firm}`} aria-hidden="true" />
        <span className="visually-hidden">
          {say('frame.source')} · {of}
        </span>
        {firm === 'doubtful' && doubt ? <Doubt /> : null}
      </summary>
      <div className="dot-body">
        <p>
          {[
            fact.asOf ? say('frame.asOf', { day: day(fact.asOf) }) : say('law.origin.undated'),
            fact.confidence ? say(`frame.confidence.${fact.confidence}`) : '',
            fact.basis ? say(`law.basis.${fact.basis}`) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <SourceList fact={fact} known={sources} />
      </div>
    </details>
  )
}
