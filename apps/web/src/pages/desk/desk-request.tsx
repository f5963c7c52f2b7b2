import { useCallback, useEffect, useRef, useState } from 'react'
import { Link, useParams } from 'wouter'
import { useKnowledge } from '../../knowledge.ts'
import { ActLine } from '../../request/acts/act-line.tsx'
import { AnnexRows } from '../../request/acts/annex-rows.tsx'
import { StepLaw } from '../../request/acts/chain.tsx'
import { ContentView } from '../../request/acts/content-view.tsx'
import { storyOf } from '../../request/acts/story.ts'
import { AnswerForm } from '../../request/answer/answer-form.tsx'
import { CorrectionForm } from '../../request/answer/correction-form.tsx'
import { Got } from '../../request/answer/got.tsx'
import { Grade } from '../../request/answer/grade.tsx'
import { NoticePlan } from '../../request/answer/notice-plan.tsx'
import { useCaseWords } from '../../request/case-words.ts'
import { Danger } from '../../request/emergency/danger.tsx'
import { useFieldName } from '../../request/field-name.ts'
import { PassedOver } from '../../request/findings/passed-over.tsx'
import { Status } from '../../request/status.tsx'
import { TypedBesideLetter } from '../../request/typed-beside.tsx'
import { newKey } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { AtDesk } from './at-desk.ts'
import { Brief } from './brief.tsx'
import { clockOf } from './clock.ts'
import { EmergencyAtDesk, OrderStands } from './emergency.tsx'
import { LawQuoted } from './law-quoted.tsx'
import { LetterCard, LetterHere, Receipts } from './letter-card.tsx'
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
  const [isSettled, settle] = useState(false)
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
      .finally(() => settle(true))
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
      <Request at={at} isOpening={waits && !isSettled} />
    </>
  )
}

/** What was written anew after the seal, by whom: the letter says it otherwise, and nobody approved it. */
function Amended({ at: { read, content } }: { readonly at: AtDesk }) {
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

/**
 * `isOpening`: one's own opening is on its way, and moves the list on; nothing is answered before it is read.
 */
function Request({ at, isOpening }: { readonly at: AtDesk; readonly isOpening: boolean }) {
  const { say } = useWords()
  const { read, content, shown, desk } = at
  const isHeld = read.acts.findLast(({ kind }) => kind === 'held' || kind === 'released')?.kind === 'held'
  const stop = stopOf(read.status, isHeld)
  return (
    <>
      {content.requestType === 'emergency' ? <OrderStands read={read} /> : null}
      <Head at={at} isHeld={isHeld} />
      <div role="status">
        {stop ? <p className="notice notice-block">{say(`desk.over.${stop}`)}</p> : null}
      </div>
      <div className="columns columns-side">
        <div className="stack">
          <Danger content={shown} />
          {content.requestType === 'emergency' ? <EmergencyAtDesk at={at} /> : null}
          <Brief at={at} />
          <Sender
            sender={read.sender}
            differs={read.differs}
            untouched={read.untouched}
            content={content}
            acts={read.acts}
            approvals={read.approvals}
          />
          <LetterHere at={at} />
          <PassedOver content={content} />
          <Amended at={at} />
          <section className="stack-small" aria-labelledby="asked-title">
            <h2 id="asked-title">{say('house.content')}</h2>
            {shown === content ? null : <p className="hint">{say('desk.second')}</p>}
            <ContentView content={shown} />
          </section>
          <TypedBesideLetter content={content} acts={read.acts} typed={read.typed} />
          <div id="answering" className="stack" tabIndex={-1}>
            <Answering at={at} isOpening={isOpening} />
            <QuestionForm at={at} />
          </div>
        </div>
        <div className="stack desk-side">
          <LetterCard at={at} />
          <Annexes at={at} />
          <Approvals at={at} />
          <LawQuoted content={content} chain={read.chain} />
          <section className="stack-small" aria-labelledby="notice-title">
            <h2 id="notice-title">{say('desk.notice')}</h2>
            <NoticePlan content={shown} desk={desk} />
            <PlanNotice at={at} />
          </section>
        </div>
      </div>
      <Thread at={at} />
      {read.may['desk.answer'] === true ? <ToAnswer /> : null}
    </>
  )
}

/** The way to the answer, in reach however far somebody has read: on a telephone the letter is long. */
function ToAnswer() {
  const { say } = useWords()
  useEffect(() => {
    document.documentElement.dataset.bar = ''
    return () => {
      delete document.documentElement.dataset.bar
    }
  }, [])
  return (
    <nav className="bar no-print" aria-label={say('desk.jump')}>
      <a className="button" href="#answering">
        {say('desk.jump')}
      </a>
    </nav>
  )
}

/** What is asked by whom, where it stands, and how long it has been here. */
function Head({ at: { read, content, desk }, isHeld }: { readonly at: AtDesk; readonly isHeld: boolean }) {
  const { say } = useWords()
  const words = useCaseWords()
  const moment = useMoment()
  return (
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
  )
}

/** What was answered so far, the answer, and the correction of one. */
function Answering({ at, isOpening }: { readonly at: AtDesk; readonly isOpening: boolean }) {
  const { read, shown, desk } = at
  const { acts } = read
  const about = { request: read.request, seq: read.seq }
  return (
    <>
      {Object.keys(desk.items).length > 0 ? <Got content={shown} leg={desk} acts={acts} isOurs /> : null}
      <AnswerForm
        at={{ ...at, acts }}
        may={read.may['desk.answer'] === true && !isOpening}
        unitKey={read.unitKey}
        to={{ route: 'deskAnswer', action: 'desk.answer', about }}
      />
      {read.may['desk.correct'] === true ? <CorrectionForm at={{ ...at, acts }} about={about} /> : null}
    </>
  )
}

/**
 * What is made here is in both languages of a letter: where an order is in one, its file came from elsewhere.
 */
const isBrought = (
  order: AtDesk['read']['approvals'][number]['order'],
  { translation }: AtDesk['content'],
): boolean => order !== null && Boolean(translation) && order.translation === undefined

/** Who approved it, under which order, by which law. */
function Approvals({ at: { read, content } }: { readonly at: AtDesk }) {
  const { say, day } = useWords()
  const moment = useMoment()
  return (
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
            {one.order ? (
              <p className="small">{say('house.order.with', { ...one.order, day: day(one.order.on) })}</p>
            ) : null}
            {isBrought(one.order, content) ? <p className="hint">{say('house.order.unread')}</p> : null}
            {read.chain
              .filter(({ role }) => role === one.role)
              .map((step) => (
                <StepLaw key={step.role} step={step} />
              ))}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What happened between both sides, and the word on how it was asked. */
function Thread({ at }: { readonly at: AtDesk }) {
  const { say } = useWords()
  const { read } = at
  return (
    <>
      <section className="stack" aria-labelledby="story-title">
        <h2 id="story-title">{say('desk.thread')}</h2>
        <p className="hint">{say('desk.thread.before')}</p>
        <ol className="story">
          {storyOf(read.acts).map((told) => (
            <ActLine key={told.act.seq} told={told} acts={read.acts} />
          ))}
        </ol>
        <Receipts at={at} />
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

/** The files that travel with it, and those that came with answers to questions. */
function Annexes({ at: { read, content } }: { readonly at: AtDesk }) {
  const { say } = useWords()
  const { client } = useHouse()
  const nameOf = (file: string) =>
    content.letter?.annexes?.find((one) => one.file === file)?.name ?? undefined
  return (
    <section className="card" aria-labelledby="annexes-title">
      <h2 id="annexes-title">{say('house.annexes.title')}</h2>
      {read.annexes.length > 0 ? (
        <>
          <AnnexRows
            rows={read.annexes.map((one) => ({ ...one, name: nameOf(one.file) }))}
            take={(sha256) => client.deskAnnex({ request: read.request, sha256 })}
          />
          <p className="hint">{say('house.annexes.about')}</p>
        </>
      ) : (
        <p className="soft">{say('house.annexes.none')}</p>
      )}
    </section>
  )
}
