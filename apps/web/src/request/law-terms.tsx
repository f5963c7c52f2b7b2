import { type LawTerm, lawTermsOf } from '@oficio/core/clock'
import type { EvidenceRequest } from '@oficio/core/request'
import { useTold } from '../facts/translations.ts'
import { useKnowledge } from '../knowledge.ts'
import { useMoment } from '../words/moment.ts'
import { useWords } from '../words/words.tsx'

interface Props {
  readonly content: EvidenceRequest
  /** When it was sent; before that no term runs. */
  readonly sentAt: string | null | undefined
  /** Whose terms are shown; absent: of both. */
  readonly by?: LawTerm['by']
}

/** By when the law of the asking State wants something done, with its article and where it was read. */
export function LawTerms({ content, sentAt, by }: Props) {
  const { say, sayCode, day } = useWords()
  const knowledge = useKnowledge()
  const moment = useMoment()
  const told = useTold()
  const terms = sentAt
    ? lawTermsOf(content, sentAt, knowledge).filter((term) => by === undefined || term.by === by)
    : []
  return terms.map(({ country, deadline, by: who, until, calculation, law, source, asOf }) => (
    <div key={`${country}/${deadline}`} className="small">
      <p>
        <strong>{until.includes('T') ? moment(until) : day(until)}</strong>{' '}
        {say(who === 'holder' ? 'desk.by.law.holder' : 'desk.by.law.asking')}{' '}
        {sayCode(`route.deadline.${deadline}`, deadline)}{' '}
        <span className="soft">
          {law ? `${told(law.instrument)}, ${told(law.article)}. ` : ''}
          {/^https?:/.test(source) ? (
            <a href={source} rel="noreferrer" target="_blank">
              {say('desk.by.law.source')}
            </a>
          ) : (
            source
          )}
          {asOf ? ` (${day(asOf)})` : ''}
        </span>
      </p>
      {calculation ? <Calculation of={calculation} /> : null}
    </div>
  ))
}

type Calculation = NonNullable<LawTerm['calculation']>

/** Every day of a term, whether it counts and why; and what of the calendar is not known. */
function Calculation({ of: { steps, zone, lands, atLeast } }: { readonly of: Calculation }) {
  const { say, day, language } = useWords()
  const nameOf = ({ kept }: Calculation['steps'][number]) => kept?.names[language] ?? ''
  return (
    <details className="details">
      <summary>{say('deadlines.steps')}</summary>
      {zone ? <p>{say('deadlines.steps.zone', { zone })}</p> : null}
      <ol>
        {steps.map((step) => (
          <li key={step.day}>
            {day(step.day)}: {say(`deadlines.why.${step.why}`)}
            {nameOf(step) ? ` (${nameOf(step)})` : ''}
          </li>
        ))}
      </ol>
      {lands.businessDay === false ? <p>{say('deadlines.steps.lands', { day: day(lands.next) })}</p> : null}
      {atLeast || lands.businessDay === null ? <p>{say('deadlines.steps.unsure')}</p> : null}
    </details>
  )
}
