import { Link } from 'wouter'
import { today, useKnowledge } from '../../knowledge.ts'
import { keptHow, keptIsUrgent, keptSentence } from '../../request/kept-how.ts'
import { useWords } from '../../words/words.tsx'
import { type AssistanceLine, isLate } from './by-state.ts'

/** One request: whose it is, in whose hands, what is open, and by which day something is to be there. */
export function OneLine({ line }: { readonly line: AssistanceLine }) {
  const { say, day, providerName, country } = useWords()
  const { passing } = line
  const { station, remarks, questions, answered, sentOn, hasProof, heardOn, toTake } = passing
  const { how, until } = keptHow(passing, today())
  return (
    <article className="card assistance-line">
      <h3>
        {line.reference} · {passing.country ? country(passing.country) : say('assistance.noState')} ·{' '}
        {providerName(line.provider, useKnowledge())}
      </h3>
      <p className="row">
        <strong>{say(`assistance.station.${station}`)}</strong>{' '}
        {say('assistance.since', { day: day(passing.since.slice(0, 10)) })}
      </p>
      {line.standing === 'withdrawn' ? (
        passing.recalledOn ? (
          <p>{say('assistance.recalled', { day: day(passing.recalledOn) })}</p>
        ) : (
          <p className="notice notice-wait">{say('assistance.withdrawn')}</p>
        )
      ) : null}
      <p>{say('assistance.unit', { unit: passing.unit })}</p>
      {passing.concerns > 0 ? (
        <p className="notice notice-wait">{say('assistance.concerns', { count: passing.concerns })}</p>
      ) : null}
      {passing.flagged > 0 ? (
        <p className="notice notice-wait">{say('assistance.flagged', { count: passing.flagged })}</p>
      ) : null}
      {remarks > 0 ? <p>{say('assistance.remarks', { count: remarks })}</p> : null}
      {questions > 0 ? <p>{say('assistance.questions', { count: questions })}</p> : null}
      {answered > 0 ? (
        <p>
          <strong>{say('assistance.answered', { count: answered })}</strong>
        </p>
      ) : null}
      {sentOn && !hasProof ? <p className="notice notice-wait">{say('assistance.noProof')}</p> : null}
      {sentOn ? (
        <p>{heardOn ? say('assistance.heard', { day: day(heardOn) }) : say('assistance.notHeard')}</p>
      ) : null}
      {sentOn && station !== 'home' ? <Expected line={line} /> : null}
      {station === 'home' ? null : (
        <p className={keptIsUrgent(how) ? 'notice notice-wait' : 'soft'}>
          {say(keptSentence(how), { day: until ? day(until) : '' })}
        </p>
      )}
      {toTake > 0 ? <p>{say('assistance.toTake')}</p> : null}
      <p>
        <Link href={`/requests/${line.request}?case=${line.case}`}>{say('assistance.open')}</Link>
      </p>
    </article>
  )
}

function Expected({ line }: { readonly line: AssistanceLine }) {
  const { say, day } = useWords()
  const { expectedBy } = line
  if (expectedBy === null) return <p className="soft">{say('assistance.expected.unknown')}</p>
  return isLate(line, today()) ? (
    <p className="notice notice-wait">
      <strong>{say('assistance.expected.late', { day: day(expectedBy) })}</strong>
    </p>
  ) : (
    <p>{say('assistance.expected', { day: day(expectedBy) })}</p>
  )
}
