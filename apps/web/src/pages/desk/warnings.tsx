import { useKnowledge } from '../../knowledge.ts'
import { useFieldName } from '../../request/field-name.ts'
import { PassedOver } from '../../request/findings/passed-over.tsx'
import { SenderDiffers } from '../../request/sender-differs.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { ShownAtDesk } from './at-desk.ts'
import { isOver } from './is-over.ts'

/**
 * What speaks against handing anything over, before anything that the request says: never folded, and nothing
 * where there is nothing.
 */
export function Warnings({ at }: { readonly at: ShownAtDesk }) {
  const { content } = at
  return (
    <>
      <OfSender at={at} />
      <PassedOver content={content} />
      <Amended at={at} />
    </>
  )
}

/** What of the sender does not hold: another one than registered, not verified, not in force, run out. */
function OfSender({ at: { read, content } }: { readonly at: ShownAtDesk }) {
  const { say } = useWords()
  const moment = useMoment()
  const { sender, differs, courtUnknown, untouched } = read
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
      {courtUnknown ? (
        <p className="notice notice-block" role="alert">
          <strong>{say('desk.court.unknown', { court: courtUnknown })}</strong>{' '}
          {say('desk.court.unknown.what')}
        </p>
      ) : null}
      {untouched ? (
        <p className="notice notice-block" role="alert">
          <strong>{say('desk.sender.untouched')}</strong>
        </p>
      ) : null}
      {sender.suspended ? <p className="notice notice-block">{say('desk.sender.suspended')}</p> : null}
      {sender.verifiedOn === null ? (
        <p className="notice notice-block">{say('desk.sender.verified.not')}</p>
      ) : null}
      {isOver(sender.attestedUntil, Date.now()) ? (
        <p className="notice notice-block">
          {say('desk.sender.attested.over', { when: moment(sender.attestedUntil ?? '') })}
        </p>
      ) : null}
    </>
  )
}

/** What was written anew after the seal, by whom: the letter says it otherwise, and nobody approved it. */
function Amended({ at: { read, content } }: { readonly at: ShownAtDesk }) {
  const { say } = useWords()
  const moment = useMoment()
  const nameOf = useFieldName(content, useKnowledge())
  if (read.amended.length === 0) return null
  return (
    <section className="card" aria-labelledby="amended-title">
      <h2 id="amended-title">{say('desk.amended')}</h2>
      <p className="soft">{say('desk.amended.about')}</p>
      <dl>
        {read.amended.map(({ path, before, after, by, at }) => (
          <div key={`${at} ${path}`}>
            <dt>{nameOf(path)}</dt>
            <dd>
              {before === null ? null : <del>{before}</del>} {after === null ? null : <ins>{after}</ins>}
              <p className="small soft">
                {by.name}, {by.title} · {by.institution} · {moment(at)}
              </p>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
