import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { Link, useParams } from 'wouter'
import { AnswerForm } from '../../request/answer/answer-form.tsx'
import { CorrectionForm } from '../../request/answer/correction-form.tsx'
import { Got } from '../../request/answer/got.tsx'
import { Grade } from '../../request/answer/grade.tsx'
import type { WaitingItems } from '../../request/answer/waiting.tsx'
import { useCaseWords } from '../../request/case-words.ts'
import { Danger } from '../../request/emergency/danger.tsx'
import { Status } from '../../request/status.tsx'
import { newKey } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { ShownAtDesk } from './at-desk.ts'
import { Brief } from './brief.tsx'
import { clockOf } from './clock.ts'
import { EmergencyAtDesk, OrderStands, useOnEmergency } from './emergency.tsx'
import { Papers, Words } from './folds.tsx'
import { QuestionForm } from './question-form.tsx'
import { readIn } from './read-in.ts'
import { Warnings } from './warnings.tsx'
import './desk.css'

/**
 * One request on the desk: what speaks against it, what is asked by whom, and the answer; the rest is one
 * touch away. Opening it gives the sender a receipt.
 */
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
  const at: ShownAtDesk = {
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

/**
 * `isOpening`: one's own opening is on its way, and moves the list on; nothing is answered before it is read.
 */
function Request({ at, isOpening }: { readonly at: ShownAtDesk; readonly isOpening: boolean }) {
  const { say } = useWords()
  const { read, content, shown } = at
  const isHeld = read.acts.findLast(({ kind }) => kind === 'held' || kind === 'released')?.kind === 'held'
  const stop = stopOf(read.status, isHeld)
  const reading = useOnEmergency(at)
  return (
    <>
      {content.requestType === 'emergency' ? <OrderStands read={read} /> : null}
      <Head at={at} isHeld={isHeld}>
        <div role="status">
          {stop ? <p className="notice notice-block">{say(`desk.over.${stop}`)}</p> : null}
        </div>
      </Head>
      <Warnings at={at} />
      <div className="columns columns-side">
        <div className="stack">
          <Danger content={shown} />
          {content.requestType === 'emergency' ? <EmergencyAtDesk at={at} reading={reading} /> : null}
          <Brief at={at} />
          <div id="answering" className="stack" tabIndex={-1}>
            <Answering at={at} isOpening={isOpening} waiting={reading.value?.waiting ?? undefined} />
            <QuestionForm at={at} />
          </div>
          <Words at={at} />
        </div>
        <Papers at={at} />
      </div>
      <GradeAsking at={at} />
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

interface HeadProps {
  readonly at: ShownAtDesk
  readonly isHeld: boolean
  readonly children: ReactNode
}

/** What is asked by whom, where it stands, and how long it has been here. */
function Head({ at: { read, content, desk }, isHeld, children }: HeadProps) {
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
      {children}
    </header>
  )
}

/** What was answered so far, the answer, and the correction of one. */
function Answering({
  at,
  isOpening,
  waiting,
}: {
  readonly at: ShownAtDesk
  readonly isOpening: boolean
  /** What of an emergency waits, said beside its line too. */
  readonly waiting: WaitingItems | undefined
}) {
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
        waiting={waiting}
        to={{ route: 'deskAnswer', action: 'desk.answer', about }}
      />
      {read.may['desk.correct'] === true ? <CorrectionForm at={{ ...at, acts }} about={about} /> : null}
    </>
  )
}

/** The word on how it was asked, once it may be given. */
function GradeAsking({ at }: { readonly at: ShownAtDesk }) {
  const { say } = useWords()
  const { read } = at
  if (read.may['desk.grade-request'] !== true) return null
  return (
    <Grade
      title={say('desk.grade.request')}
      done={say('desk.grade.done')}
      send={(grade, text) => {
        const body = { request: read.request, seq: read.seq, grade, words: text }
        return { name: 'deskGrade', body, call: (client, key) => client.deskGrade(body, { key }) }
      }}
      onDone={() => void at.reread()}
    />
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
