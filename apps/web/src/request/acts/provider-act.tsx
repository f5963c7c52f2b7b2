import type { Act, Receipt } from '@oficio/core/act'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'

/** What an act between authority and provider says, under the line that tells it. */
export function ProviderAct({ act }: { readonly act: Act }) {
  const { say, sayCode, day } = useWords()
  switch (act.kind) {
    case 'sent':
      return (
        <>
          <p>
            {say('desk.act.sent', { unit: act.body.to.unitName, institution: act.body.to.institutionName })}
          </p>
          <Receipts of={act.body.receipts} />
        </>
      )
    case 'handed-off':
      return (
        <>
          <p>
            {say('desk.act.handed', { channel: act.body.channel, day: day(act.body.on) })}
            {act.body.reference ? ` ${say('desk.act.reference', { reference: act.body.reference })}` : ''}
          </p>
          {act.body.proof ? (
            <p className="small desk-files">
              {say('desk.act.proof', { name: act.body.proof.name })} <code>{act.body.proof.sha256}</code>
            </p>
          ) : null}
        </>
      )
    case 'delivered':
    case 'not-delivered':
      return (
        <>
          {act.body.of ? <p>{say('desk.act.of.clarification')}</p> : null}
          <Receipts of={[act.body.receipt]} />
        </>
      )
    case 'opened':
      return <Receipts of={[act.body.receipt]} />
    case 'assigned':
      return <p>{say('desk.act.assigned', { name: act.body.name })}</p>
    case 'questioned':
      return (
        <blockquote>
          {sayCode(`desk.question.code.${act.body.code}`, act.body.code)}: {act.body.words}
        </blockquote>
      )
    case 'clarified':
      return <blockquote>{act.body.words}</blockquote>
    case 'answered':
      return (
        <>
          <p>
            {say(act.body.final ? 'desk.act.answered.final' : 'desk.act.answered.part', {
              count: act.body.items.length,
            })}
            {act.body.reference ? ` ${say('desk.act.reference', { reference: act.body.reference })}` : ''}
          </p>
          {act.body.receipt ? <Receipts of={[act.body.receipt]} /> : null}
        </>
      )
    case 'notice-planned':
      return (
        <p>
          {act.body.on ? say('desk.notice.on', { day: day(act.body.on) }) : say('desk.notice.never')} (
          {act.body.basis})
        </p>
      )
    case 'feedback':
      return (
        <p>
          {sayCode(`desk.grade.${act.body.grade}`, String(act.body.grade))}
          {act.body.words ? `: ${act.body.words}` : ''}
        </p>
      )
    default:
      return null
  }
}

/** The house's signed words that a step was done, each with the key that signed it. */
function Receipts({ of }: { readonly of: readonly Receipt[] }) {
  const { say } = useWords()
  const moment = useMoment()
  return (
    <ul className="list-plain small">
      {of.map((receipt) => (
        <li key={receipt.step}>
          {say('desk.receipt', { step: say(`desk.receipt.${receipt.step}`), when: moment(receipt.at) })}{' '}
          <span className="digest soft">{receipt.key.slice(0, 16)}</span>
        </li>
      ))}
    </ul>
  )
}
