import { useCallback, useEffect, useRef } from 'react'
import { Link, useParams } from 'wouter'
import { saveFile } from '../../files/save-file.ts'
import { ActLine } from '../../request/acts/act-line.tsx'
import { StepLaw } from '../../request/acts/chain.tsx'
import { ContentView } from '../../request/acts/content-view.tsx'
import { storyOf } from '../../request/acts/story.ts'
import { AnswerForm } from '../../request/answer/answer-form.tsx'
import { Got } from '../../request/answer/got.tsx'
import { Grade } from '../../request/answer/grade.tsx'
import { NoticePlan } from '../../request/answer/notice-plan.tsx'
import { useCaseWords } from '../../request/case-words.ts'
import { Status } from '../../request/status.tsx'
import { newKey } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { AtDesk } from './at-desk.ts'
import { clockOf } from './clock.ts'
import { LawQuoted } from './law-quoted.tsx'
import { PlanNotice } from './plan-notice.tsx'
import { QuestionForm } from './question-form.tsx'
import { readIn } from './read-in.ts'
import { Sender } from './sender.tsx'
import './desk.css'

/** One request on the desk: who asks first, then what is asked. Opening it gives the sender a receipt. */
export default function DeskRequestPage() {
  const { id = '' } = useParams<{ id: string }>()
  return (
    <Behind>
      <Opened key={id} id={id} />
    </Behind>
  )
}

function Opened({ id }: { readonly id: string }) {
  const { say, language } = useWords()
  const { client } = useHouse()
  const { value, trouble, reread } = useReading(
    useCallback(() => client.deskRead({ request: id }), [client, id]),
  )
  const isOpened = useRef(false)
  const waits = value !== undefined && value.desk.openedAt === null
  useEffect(() => {
    if (!waits || isOpened.current) return
    isOpened.current = true
    void client
      .deskOpen({ request: id }, { key: newKey() })
      .then(reread)
      .catch(() => {
        isOpened.current = false
      })
  }, [waits, client, id, reread])
  if (trouble?.kind === 'refused' && trouble.problem.code === 'not-found')
    return (
      <section className="stack">
        <h1>{say('desk.missing')}</h1>
        <p>{say('desk.missing.text')}</p>
        <p>
          <Link className="button" href="/desk">
            {say('desk.room')}
          </Link>
        </p>
      </section>
    )
  if (!value)
    return trouble ? (
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
    ) : (
      <p className="soft">{say('frame.loading')}</p>
    )
  const content = value.content
  const at: AtDesk = {
    read: value,
    content,
    shown: readIn(content, language),
    desk: value.desk,
    reread,
  }
  return (
    <>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      <Request at={at} />
    </>
  )
}

function Request({ at }: { readonly at: AtDesk }) {
  const { say } = useWords()
  const words = useCaseWords()
  const moment = useMoment()
  const { read, content, shown, desk } = at
  const acts = read.acts
  const isHeld = acts.findLast(({ kind }) => kind === 'held' || kind === 'released')?.kind === 'held'
  const stop = stopOf(read.status, isHeld)
  return (
    <>
      <header className="stack-small">
        <p className="small">
          <Link href="/desk">{say('desk.room')}</Link>
        </p>
        <h1>{say('desk.line', { kind: words.type(content), institution: read.sender.institution })}</h1>
        <p className="row">
          <Status status={read.status} step={null} held={isHeld} />
          <span className="soft small">
            {say('desk.since', { when: moment(desk.sentAt ?? '') })}
            {desk.openedAt ? ` · ${say('desk.openedAt', { when: moment(desk.openedAt) })}` : ''}
            {desk.assigned ? ` · ${desk.assigned.name}` : ''}
          </span>
        </p>
        {read.status === 'sent' || read.status === 'questioned' ? (
          <p className="small">{say('desk.clock', clockOf(desk, Date.now()))}</p>
        ) : null}
      </header>
      <div role="status">
        {stop ? <p className="notice notice-block">{say(`desk.over.${stop}`)}</p> : null}
      </div>
      <div className="columns columns-side">
        <div className="stack">
          <Sender sender={read.sender} content={content} />
          <section className="stack-small" aria-labelledby="asked-title">
            <h2 id="asked-title">{say('house.content')}</h2>
            {shown === content ? null : <p className="hint">{say('desk.second')}</p>}
            <ContentView content={shown} />
          </section>
          {Object.keys(desk.items).length > 0 ? <Got content={shown} items={desk.items} isOurs /> : null}
          <AnswerForm
            at={at}
            may={read.may['desk.answer'] === true}
            to={{
              route: 'deskAnswer',
              action: 'desk.answer',
              about: { request: read.request, seq: read.seq },
            }}
          />
          <QuestionForm at={at} />
        </div>
        <div className="stack desk-side">
          <Letter at={at} />
          <section className="stack-small" aria-labelledby="approvals-title">
            <h2 id="approvals-title">{say('desk.approvals')}</h2>
            <ol className="chain">
              {read.approvals.map((one) => (
                <li key={one.role} className="chain-given">
                  <p>
                    <strong>{one.name}</strong>, {one.title}
                  </p>
                  <p className="small soft">
                    {one.institution} · {moment(one.at)}
                  </p>
                  {read.chain
                    .filter(({ role }) => role === one.role)
                    .map((step) => (
                      <StepLaw key={step.role} step={step} />
                    ))}
                </li>
              ))}
            </ol>
          </section>
          <LawQuoted content={content} chain={read.chain} />
          <section className="stack-small" aria-labelledby="notice-title">
            <h2 id="notice-title">{say('desk.notice')}</h2>
            <NoticePlan content={shown} desk={desk} />
            <PlanNotice at={at} />
          </section>
        </div>
      </div>
      <section className="stack" aria-labelledby="story-title">
        <h2 id="story-title">{say('desk.thread')}</h2>
        <ol className="story">
          {storyOf(acts).map((told) => (
            <ActLine key={told.act.seq} told={told} />
          ))}
        </ol>
      </section>
      {read.may['desk.grade-request'] === true ? (
        <Grade
          title={say('desk.grade.request')}
          done={say('desk.grade.done')}
          send={(grade, text) => {
            const body = { request: read.request, seq: read.seq, grade, words: text }
            return { name: 'deskGrade', body, call: (client, key) => client.deskGrade(body, { key }) }
          }}
          onDone={() => void at.reread()}
        />
      ) : null}
    </>
  )
}

const overs = ['withdrawn', 'superseded', 'closed'] as const
/** Taken back by the authority to be corrected: it is approved and sent anew. */
const corrected = new Set(['draft', 'awaiting', 'approved', 'signed', 'denied'])

/** Why nothing is to be handed over now, if so. */
function stopOf(status: string, isHeld: boolean): (typeof overs)[number] | 'held' | 'corrected' | undefined {
  if (isHeld) return 'held'
  return corrected.has(status) ? 'corrected' : overs.find((one) => one === status)
}

/** The sealed letter as it came. */
function Letter({ at: { read } }: { readonly at: AtDesk }) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const take = async () => {
    const body = { request: read.request }
    const bytes = await send('deskLetter', body, () => client.deskLetter(body))
    if (bytes)
      saveFile(new Blob([bytes], { type: 'application/pdf' }), `oficio-${read.request.slice(0, 8)}.pdf`)
  }
  return (
    <section className="card" aria-labelledby="letter-title">
      <h2 id="letter-title">{say('desk.letter')}</h2>
      <ul>
        {read.papers.map(({ id, name, sha256 }) => (
          <li key={id}>
            {name} <span className="digest small soft">{sha256.slice(0, 16)}</span>
          </li>
        ))}
      </ul>
      <TroubleNote trouble={trouble} onAgain={() => void take()} />
      <p>
        <button type="button" className="button button-second" disabled={busy} onClick={() => void take()}>
          {say('desk.letter.take')}
        </button>
      </p>
      <p className="hint">{say('desk.letter.about')}</p>
    </section>
  )
}
