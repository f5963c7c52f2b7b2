import { type BadgeReport, isWholeTraining } from '@oficio/verify/badge'
import { useWords } from '../../words/words.tsx'

/** What was found of a certificate, row by row; of training it says so first. */
export function BadgeView({ report }: { readonly report: BadgeReport }) {
  const { valid, rows, training, said } = report
  const isTraining = isWholeTraining(report)
  const { say, sayCode } = useWords()
  return (
    <section className="stack-small" aria-labelledby="badge" role="status">
      <h2 id="badge">{said.achievement ?? say('academy.badge.title')}</h2>
      {said.holder === null ? null : <p>{said.holder}</p>}
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
