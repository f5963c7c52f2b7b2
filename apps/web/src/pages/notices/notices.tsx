import { useCallback } from 'react'
import { Link } from 'wouter'
import { Disown } from '../../request/emergency/disown.tsx'
import { isOver, type ShownNotice, useNoticeTold } from '../../signed-in/notice-told.ts'
import { ReadAndDecide } from '../../signed-in/read-and-decide.tsx'
import { askWho } from '../../signed-in/session.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import './notices.css'

/** What this person is told, the last first. */
export default function NoticesPage() {
  return (
    <Behind>
      <Notices />
    </Behind>
  )
}

function Notices() {
  const { say, language } = useWords()
  const { client } = useHouse()
  const { value, trouble, reread } = useReading(useCallback(() => client.notices({}), [client]))
  const sending = useSending()
  const unread = value?.notices.filter(({ readAt }) => readAt === null).map(({ id }) => id) ?? []
  const read = async (ids: readonly string[]) => {
    const body = { ids: [...ids] }
    if (!(await sending.send('noticesRead', body, (key) => client.noticesRead(body, { key })))) return
    await reread()
    await askWho(language)
  }
  return (
    <>
      <header className="stack-small">
        <h1>{say('notices.title')}</h1>
        <p className="lead">{say('notices.lead')}</p>
      </header>
      <TroubleNote trouble={trouble ?? sending.trouble} onAgain={() => void reread()} />
      {value?.notices.length === 0 ? <p className="empty">{say('notices.none')}</p> : null}
      {value && value.notices.length > 0 ? (
        <div className="row-between">
          <p role="status">
            <strong>{say('notices.unread', { count: unread.length })}</strong>
          </p>
          {unread.length > 1 ? (
            <button
              type="button"
              className="button button-second"
              disabled={sending.busy}
              onClick={() => void read(unread)}
            >
              {say('notices.readAll')}
            </button>
          ) : null}
        </div>
      ) : null}
      <ul className="list-plain">
        {value?.notices.map((notice) => (
          <li key={notice.id}>
            <OneNotice notice={notice} busy={sending.busy} onRead={() => void read([notice.id])} />
          </li>
        ))}
      </ul>
    </>
  )
}

function OneNotice({
  notice,
  busy,
  onRead,
}: {
  readonly notice: ShownNotice
  readonly busy: boolean
  readonly onRead: () => void
}) {
  const { say } = useWords()
  const moment = useMoment()
  const { at, readAt } = notice
  const { title, text, about, there } = useNoticeTold()(notice)
  return (
    <article className={`card notice-line ${readAt === null ? 'notice-new' : ''}`}>
      <div className="row-between">
        <h2>{title}</h2>
        {readAt === null && !isOver(notice) ? (
          <span className="mark-status mark-warn">{say('notices.new')}</span>
        ) : null}
      </div>
      <p>{text}</p>
      {about ? <p>{about}</p> : null}
      <p className="soft small">{moment(at)}</p>
      {notice.kind === 'emergency-left' && notice.about ? (
        <Disown request={notice.about.request} onDone={onRead} />
      ) : null}
      {there?.to === 'decide' && notice.about ? (
        <ReadAndDecide file={notice.about.case} request={notice.about.request} />
      ) : there?.to === 'decide' ? (
        <p>
          <Link href={there.path}>{say('notices.go.decide')}</Link>
        </p>
      ) : null}
      <p className="row">
        {there && there.to !== 'decide' ? (
          <Link href={there.path}>{say(`notices.go.${there.to}`)}</Link>
        ) : null}
        {readAt === null ? (
          <button type="button" className="button button-quiet" disabled={busy} onClick={onRead}>
            {say('notices.read')}
          </button>
        ) : null}
      </p>
    </article>
  )
}
