import { type BadgeReport, isWholeTraining } from '@oficio/verify/badge'
import { useRef } from 'react'
import { useWords } from '../../words/words.tsx'
import { useToldFirst } from './use-told-first.ts'
import { Visible } from './visible.tsx'

/** What was found of a certificate, row by row; of training it says so first. */
export function BadgeView({ report }: { readonly report: BadgeReport }) {
  const { valid, rows, training, said } = report
  const isTraining = isWholeTraining(report)
  const { say, sayCode } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useToldFirst(heading, report)
  return (
    <section className="stack-small" aria-labelledby="badge" role="status">
      <h2 id="badge" ref={heading} tabIndex={-1}>
        {said.kind ? say(`academy.${said.kind}.name`) : (said.achievement ?? say('academy.badge.title'))}
      </h2>
      {said.holder === null ? null : (
        <p>
          <Visible text={[said.holder, said.account].filter((one) => one !== null).join(' · ')} />
        </p>
      )}
      {training ? (
        <p className={isTraining ? 'notice notice-wait' : 'notice notice-block'}>
          <strong>{say('academy.training')}</strong>
        </p>
      ) : null}
      <p className={`notice ${valid ? 'notice-open' : isTraining ? 'notice-wait' : 'notice-block'}`}>
        {say(
          valid ? 'academy.badge.valid' : isTraining ? 'academy.badge.isTraining' : 'academy.badge.invalid',
        )}
      </p>
      <Says said={said} />
      <ul className="stack-small">
        {rows.map(({ row, ok, why }) => (
          <li key={row}>
            <strong>
              {say(`academy.badge.row.${row}`)}
              {isTraining && !ok ? '' : `: ${say(ok ? 'verify.rows.holds' : 'verify.rows.fails')}`}
            </strong>
            . {sayCode(`academy.badge.why.${why}`, why)}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who issued it and for how long, as it says itself: what of it was checked stands in the rows. */
function Says({ said: { issuer, from, until } }: Pick<BadgeReport, 'said'>) {
  const { say, day } = useWords()
  if (issuer === null || from === null || until === null) return null
  const days = { from: day(from.slice(0, 10)), until: day(until.slice(0, 10)) }
  return (
    <p>
      <Visible text={say('academy.badge.says', { issuer, ...days })} />
    </p>
  )
}
