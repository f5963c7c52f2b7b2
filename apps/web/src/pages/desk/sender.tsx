import type { EvidenceRequest } from '@oficio/core/request'
import { SenderDiffers } from '../../request/sender-differs.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { Read } from './at-desk.ts'
import { OwnWords } from './own-words.tsx'
import { writtenNumbers } from './written-numbers.ts'

interface Props {
  readonly sender: Read['sender']
  /** Where its letter says of it something else than the registry. */
  readonly differs: Read['differs']
  /** Whether a decision lacks the signature of whoever is said to have taken it. */
  readonly untouched: boolean
  readonly content: EvidenceRequest
  /** What was done, in whose reasons and answers the sender speaks too. */
  readonly acts: Read['acts']
  /** Who approved it: their names and those of their institutions hold. */
  readonly approvals: Read['approvals']
}

/** Who asks and who vouches for them, before anything that they say of themselves. */
export function Sender({ sender, differs, untouched, content, acts, approvals }: Props) {
  const { say, sayCode, country } = useWords()
  const struck = writtenNumbers(content, sender.callBack)
  return (
    <section className="card" aria-labelledby="sender-title">
      <div className="row-between">
        <h2 id="sender-title">{say('desk.sender')}</h2>
        <span className={`mark-status ${sender.suspended ? 'mark-block' : 'mark-open'}`}>
          {sayCode(`registry.standing.${sender.suspended ? 'suspended' : sender.standing}`, sender.standing)}
        </span>
      </div>
      <Warnings sender={sender} differs={differs} untouched={untouched} content={content} />
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
        <OwnWords content={content} acts={acts} approvals={approvals} />
        {struck.length > 0 ? (
          <>
            <dt>{say('desk.sender.written')}</dt>
            <dd>
              {struck.map((number) => (
                <p key={number} className="desk-struck">
                  <s>{number}</s> {say('desk.sender.written.not')}
                </p>
              ))}
            </dd>
          </>
        ) : null}
      </dl>
    </section>
  )
}

/** What speaks against the letter, before anything that it says. */
function Warnings({
  sender,
  differs,
  untouched,
  content,
}: Pick<Props, 'sender' | 'differs' | 'untouched' | 'content'>) {
  const { say } = useWords()
  return (
    <>
      {differs.length > 0 ? (
        <div className="notice notice-block stack-small" role="alert">
          <p>
            <strong>{say('desk.sender.differs')}</strong>
          </p>
          <SenderDiffers differs={differs} content={content} />
          <p>{say('desk.sender.differs.what')}</p>
        </div>
      ) : null}
      {untouched ? (
        <p className="notice notice-block" role="alert">
          <strong>{say('desk.sender.untouched')}</strong>
        </p>
      ) : null}
      {sender.suspended ? <p className="notice notice-block">{say('desk.sender.suspended')}</p> : null}
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
      <dt>{say('desk.sender.call')}</dt>
      <dd className="desk-numbers">
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
      </dd>
    </>
  )
}
