import type { EvidenceRequest } from '@oficio/core/request'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { ReadAtDesk } from './at-desk.ts'
import { LetPass } from './own-words.tsx'
import { writtenNumbers } from './written-numbers.ts'

interface Props {
  readonly sender: ReadAtDesk['sender']
  readonly content: EvidenceRequest
}

/** Who asks, who vouches for them, and what in their request was let pass. */
export function Sender({ sender, content }: Props) {
  const { sayCode, country } = useWords()
  return (
    <>
      <p>
        <Standing sender={sender} />
      </p>
      <p>
        <strong>{sender.institution}</strong>
        <br />
        {sender.unit}
        <br />
        <span className="soft">
          {sayCode(`registry.kind.${sender.kind}`, sender.kind)}
          {sender.country ? `, ${country(sender.country)}` : ''}
        </span>
      </p>
      <dl className="facts">
        <Vouched sender={sender} />
        <LetPass content={content} />
      </dl>
    </>
  )
}

/** How it stands in the registry: green is for what stands there and was verified, and for nothing else. */
export function Standing({ sender }: Pick<Props, 'sender'>) {
  const { sayCode } = useWords()
  const { suspended, standing, verifiedOn } = sender
  const tone = suspended
    ? 'mark-block'
    : standing === 'standing' && verifiedOn !== null
      ? 'mark-open'
      : 'mark-warn'
  return (
    <span className={`mark-status ${tone}`}>
      {sayCode(`registry.standing.${suspended ? 'suspended' : standing}`, standing)}
    </span>
  )
}

/** The numbers of the registry, and those of the letter, struck: nobody checked them. */
export function CallBack({ sender, content }: Pick<Props, 'sender' | 'content'>) {
  const { say } = useWords()
  const struck = writtenNumbers(content, sender.callBack)
  return (
    <>
      {sender.callBack.length > 0 ? (
        sender.callBack.map((number) => (
          <p key={number} className="desk-call">
            {number}
          </p>
        ))
      ) : (
        <p>{say('desk.sender.call.none')}</p>
      )}
      <p className="hint">{say('desk.sender.call.only')}</p>
      {struck.map((number) => (
        <p key={number} className="desk-struck">
          <s>{number}</s> {say('desk.sender.written.not')}
        </p>
      ))}
    </>
  )
}

/** What the registry knows of the sender: who vouches, until when, what came before, whom to call. */
function Vouched({ sender }: Pick<Props, 'sender'>) {
  const { say, day, list } = useWords()
  const moment = useMoment()
  const { history } = sender
  return (
    <>
      <dt>{say('desk.sender.verified')}</dt>
      <dd>
        {sender.verifiedOn
          ? say('desk.sender.verified.by', { day: day(sender.verifiedOn), by: sender.verifiedBy || '…' })
          : say('desk.sender.verified.not')}
      </dd>
      <dt>{say('desk.sender.vouchers')}</dt>
      <dd>{sender.vouchers.length > 0 ? list([...sender.vouchers]) : say('desk.sender.vouchers.none')}</dd>
      {sender.attestedUntil ? (
        <>
          <dt>{say('desk.sender.attested')}</dt>
          <dd>{moment(sender.attestedUntil)}</dd>
        </>
      ) : null}
      <dt>{say('desk.sender.history')}</dt>
      <dd>
        {history.since !== null
          ? say('desk.sender.history.some', { answered: history.answered, refused: history.refused })
          : say('desk.sender.history.none')}
      </dd>
    </>
  )
}
