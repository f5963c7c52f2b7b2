import { dangerSaid, dangerUntil, untilNotKnown } from '@oficio/core/emergency'
import type { EvidenceRequest } from '@oficio/core/request'
import { Fragment } from 'react'
import { Shown } from '../../facts/shown.tsx'
import { dayPart, hourPart, offsetIn } from '../../form/zone.ts'
import { useWords } from '../../words/words.tsx'

/** Until when the danger lasts, in words: the moment, that it is over, or that nobody knows. */
export function useEndOfDanger(content: EvidenceRequest): string | undefined {
  const { say, day } = useWords()
  const until = dangerUntil(content)
  if (until === undefined) return undefined
  if (until === untilNotKnown) return say('emergency.danger.until.notKnown')
  const isOver = Date.parse(until) < Date.now()
  // As it was written, with its zone: whoever reads may sit under another sun.
  const zone = offsetIn(until).replace('Z', '')
  const when = `${day(dayPart(until))}, ${hourPart(until).slice(0, 5)} (UTC${zone})`
  return say(isOver ? 'emergency.danger.until.over' : 'emergency.danger.until.at', { when })
}

/** What an emergency turns on, in the words of whoever asks: first of all for everybody who decides on it. */
export function Danger({ content }: { readonly content: EvidenceRequest }) {
  const { say } = useWords()
  const said = dangerSaid(content)
  const end = useEndOfDanger(content)
  if (said.length === 0) return null
  return (
    <section className="card stack-small" aria-labelledby="danger-title">
      <h2 id="danger-title">{say('emergency.danger.title')}</h2>
      <dl className="facts">
        {said.map(({ asks, words }) => (
          <Fragment key={asks}>
            <dt>{say(`emergency.danger.${asks}`)}</dt>
            <dd className="pre-line">
              {asks === 'until' && end ? <strong>{end} </strong> : null}
              {words ? (
                <Shown text={words} />
              ) : asks === 'until' && end ? null : (
                <span className="soft">{say('emergency.danger.unsaid')}</span>
              )}
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  )
}
