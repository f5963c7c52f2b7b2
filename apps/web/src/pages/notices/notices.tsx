import { useCallback } from 'react'
import { Link } from 'wouter'
import { useRecognition } from '../../knowledge.ts'
import type { Value } from '../../signed-in/client.ts'
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

type Notice = Value<'notices'>['notices'][number]

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
  readonly notice: Notice
  readonly busy: boolean
  readonly onRead: () => void
}) {
  const { say, sayCode, providerName } = useWords()
  const moment = useMoment()
  const { kind, params, at, readAt } = notice
  const text = (name: string): string => (typeof params[name] === 'string' ? params[name] : '')
  const knowledge = useRecognition()
  const count = (name: string): number => (Array.isArray(params[name]) ? params[name].length : 0)
  const until = text('objectUntil') || text('opensAt') || text('countsFrom')
  const told = {
    by: text('by'),
    name: text('name'),
    when: until ? moment(until) : '',
    provider: providerName(text('provider'), knowledge),
    appeared: count('appeared'),
    gone: count('gone'),
  }
  const there = whereTo(kind, text('entry'))
  return (
    <article className={`card notice-line ${readAt === null ? 'notice-new' : ''}`}>
      <div className="row-between">
        <h2>{sayCode(`notices.${kind}.title`, say('notices.other.title'), told)}</h2>
        {readAt === null ? <span className="mark-status mark-warn">{say('notices.new')}</span> : null}
      </div>
      <p>{sayCode(`notices.${kind}.text`, say('notices.other.text'), told)}</p>
      <p className="soft small">{moment(at)}</p>
      <p className="row">
        {there ? <Link href={there.path}>{say(`notices.go.${there.to}`)}</Link> : null}
        {readAt === null ? (
          <button type="button" className="button button-quiet" disabled={busy} onClick={onRead}>
            {say('notices.read')}
          </button>
        ) : null}
      </p>
    </article>
  )
}

const ofRequests: ReadonlySet<string> = new Set([
  'to-decide',
  'request-moved',
  'knowledge-changed',
  'provider-answers-here',
  'cancellation-not-taken',
])

/** The page where something can be done about a notice. */
function whereTo(
  kind: string,
  entry: string,
): { readonly to: 'keys' | 'people' | 'entry' | 'registry' | 'work'; readonly path: string } | undefined {
  if (kind === 'recovery-asked' || kind === 'recovery-confirmed') return { to: 'keys', path: '/keys' }
  if (kind === 'recovery-to-confirm' || kind === 'registrar-to-confirm' || kind === 'registrar-confirmed')
    return { to: 'people', path: '/people' }
  if (ofRequests.has(kind)) return { to: 'work', path: '/work' }
  if (kind === 'contact-change' && entry) return { to: 'entry', path: `/registry/${entry}` }
  if (kind === 'provider-invited' && entry) return { to: 'registry', path: `/registry/${entry}` }
  return undefined
}
