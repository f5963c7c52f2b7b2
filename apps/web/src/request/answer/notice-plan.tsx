import type { Leg } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly content: EvidenceRequest
  readonly desk: Leg
}

/** What the authority asked about telling the user, and what the provider plans: the same on both sides. */
export function NoticePlan({ content: { userNotice }, desk: { notice } }: Props) {
  const { say, sayCode, day } = useWords()
  return (
    <dl className="facts">
      <dt>{say('desk.notice.asked')}</dt>
      <dd>
        {userNotice?.position
          ? sayCode(`desk.notice.position.${userNotice.position}`, userNotice.position)
          : say('desk.notice.unsaid')}
        {userNotice?.until ? `. ${say('desk.notice.until', { day: day(userNotice.until) })}` : ''}
        {userNotice?.basis ? <span className="soft small"> ({userNotice.basis})</span> : null}
      </dd>
      <dt>{say('desk.notice.planned')}</dt>
      <dd>
        {notice ? (
          <>
            {notice.on ? say('desk.notice.on', { day: day(notice.on) }) : say('desk.notice.never')}{' '}
            <span className="soft small">({notice.basis})</span>
          </>
        ) : (
          say('desk.notice.none')
        )}
      </dd>
    </dl>
  )
}
