import { isBetweenStates, isWaiting, type Leg, nodeOf } from '@oficio/core/act'
import { useId, useState } from 'react'
import { addresseeName } from '../../request/addressee-name.ts'
import { AnswerForm } from '../../request/answer/answer-form.tsx'
import { Got } from '../../request/answer/got.tsx'
import { GotWhole } from '../../request/answer/got-whole.tsx'
import { Grade } from '../../request/answer/grade.tsx'
import { NoticePlan } from '../../request/answer/notice-plan.tsx'
import { useCaseWords } from '../../request/case-words.ts'
import { UnconfirmedNote } from '../../request/deadlines/unconfirmed.tsx'
import { LawTerms } from '../../request/law-terms.tsx'
import { UseLimits } from '../../request/use-limits.tsx'
import { useSigned } from '../../signed-in/signed.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { Exhibits } from './exhibits.tsx'
import { NextRoutes } from './next-routes.tsx'
import { gradeId, questionId, recordId } from './open/lower-acts.ts'
import type { Open } from './open/open-request.tsx'
import { ReasonsField } from './open/reasons-field.tsx'
import { Question } from './question.tsx'
import { RecordOutside } from './record-outside.tsx'
import { Heard, LetGo } from './to-point.tsx'

interface OfLeg {
  readonly open: Open
  readonly leg: Leg
}

/** What lies with one addressee: its question, and what was asked against what came back. */
export function WithProvider({ open, leg }: OfLeg) {
  const { say } = useWords()
  const words = useCaseWords()
  return (
    <>
      {open.state.legs.length > 1 ? (
        <h2>
          {say('house.leg', {
            number: leg.number,
            name: addresseeName(leg, words.provider(open.content.provider)),
          })}
        </h2>
      ) : null}
      <LawTerms content={open.content} sentAt={leg.sentAt ?? leg.sentOn} />
      <UnconfirmedNote
        of={{ id: open.expected.request, content: open.content, state: open.state }}
        leg={leg.number}
        next={() => <AfterSilence open={open} leg={leg} />}
      />
      {leg.question ? <Question open={open} leg={leg} question={leg.question} /> : null}
      <Heard heard={leg.heard} />
      {leg.to.kind === 'contact-point' ? <LetGo open={open} /> : null}
      <GotFrom open={open} leg={leg} />
      <Exhibits open={open} leg={leg} />
      <UseLimits content={open.content} />
      {leg.to.kind === 'provider-desk' ? null : (
        <>
          {/* What another State answers comes home through the central authority, which notes it. */}
          {open.state.passing?.sent?.leg === leg.number ? null : <RecordAnswer open={open} leg={leg} />}
          <RecordOutside open={open} leg={leg} />
        </>
      )}
    </>
  )
}

/**
 * Where to go on while nobody confirmed: its question, or the form in which is written down what it said
 * outside. What a desk here says comes by itself.
 */
function AfterSilence({ open, leg }: OfLeg) {
  const { say } = useWords()
  if (leg.question)
    return (
      <p>
        <a href={`#${questionId(leg.number)}`}>{say('cases.unconfirmed.answer')}</a>
      </p>
    )
  if (leg.to.kind === 'provider-desk' || open.request.may['request.record'] !== true) return null
  return (
    <p>
      <a href={`#${recordId(leg.number)}`}>{say('cases.unconfirmed.record')}</a>
    </p>
  )
}

/** An answer from outside, item by item; once there is one, the form for more waits until it is wanted. */
function RecordAnswer({ open, leg }: OfLeg) {
  const { say } = useWords()
  const may = open.request.may['request.record-answer'] === true
  const form = (
    <AnswerForm
      at={{ content: open.content, shown: open.content, desk: leg, reread: open.reread }}
      may={may}
      to={{
        route: 'requestRecordAnswer',
        action: 'request.record-answer',
        about: { ...open.expected, leg: leg.number },
      }}
    />
  )
  return isWaiting(leg) || !may ? (
    form
  ) : (
    <details className="details no-print">
      <summary>{say('house.record.more')}</summary>
      {form}
    </details>
  )
}

/**
 * What came back: item by item, or as a whole where nobody can say it of each item; of a preservation, until
 * when.
 */
function GotFrom({ open, leg }: OfLeg) {
  const isKeeping = open.content.requestType.startsWith('preservation')
  const hasItems = Object.keys(leg.items).length > 0
  const hasWhole = leg.whole !== null || leg.kept !== null
  return (
    <>
      {hasItems || !(hasWhole || isKeeping) ? (
        <Got content={open.content} leg={leg} acts={open.acts} />
      ) : null}
      {hasWhole || (isKeeping && !hasItems) ? (
        <GotWhole content={open.content} leg={leg} acts={open.acts} isMore={hasItems} />
      ) : null}
    </>
  )
}

/** What comes after it was sent: the ways on, what the user is told, the end. */
export function Onward({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const words = useCaseWords()
  const { legs } = open.state
  return (
    <>
      <NextRoutes open={open} />
      {legs.map((leg) => (
        <section key={leg.number} className="stack-small" aria-labelledby={`notice-title-${leg.number}`}>
          <h2 id={`notice-title-${leg.number}`}>
            {say('desk.notice')}
            {legs.length > 1 ? `: ${addresseeName(leg, words.provider(open.content.provider))}` : ''}
          </h2>
          <NoticePlan content={open.content} desk={leg} />
        </section>
      ))}
      <Ending open={open} />
      {open.request.may['request.grade-answer'] === true
        ? open.state.legs.map((one) => <GradeAnswer key={one.number} open={open} leg={one} />)
        : null}
    </>
  )
}

function GradeAnswer({ open, leg }: OfLeg) {
  const { say } = useWords()
  const words = useCaseWords()
  const name = addresseeName(leg, words.provider(open.content.provider))
  const title = say('desk.grade.answer')
  return (
    <Grade
      id={gradeId(leg.number)}
      title={open.state.legs.length > 1 ? `${title}: ${name}` : title}
      done={say(hears(leg) ? 'desk.grade.done' : 'house.grade.kept')}
      send={(grade, text) => {
        const body = { ...open.expected, leg: leg.number, grade, words: text }
        return { name: 'requestGrade', body, call: (client, key) => client.requestGrade(body, { key }) }
      }}
      onDone={() => void open.reread()}
    />
  )
}

/** Whether the other side hears of what is done here: at its desk, or by its node. */
const hears = (leg: Leg): boolean => leg.to.kind === 'provider-desk' || nodeOf(leg) !== undefined

const ended = new Set(['denied', 'withdrawn', 'superseded', 'closed'])

/** Another request in its place, or its end: told to the other side with the reasons. */
function Ending({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const { client } = useHouse()
  const id = useId()
  const { busy, trouble, send } = useSending()
  const { ask, dialog } = useSigned()
  const [by, setBy] = useState('')
  const [reasons, setReasons] = useState('')
  const others = open.request.earlier.filter(({ status }) => !ended.has(status))
  const maySupersede = open.request.may['request.supersede'] === true && others.length > 0
  if (!maySupersede && open.request.may['request.close'] !== true) return null
  const isTold = isBetweenStates(open.state)
  const signedEnd = () =>
    ask({
      ...(by
        ? { route: 'requestSupersede', action: 'request.supersede' }
        : { route: 'requestClose', action: 'request.close' }),
      subject: { ...open.expected, ...(by ? { by } : {}), reasons },
      title: say('desk.end'),
      doing: say(by ? 'desk.end.supersede.do' : 'desk.end.close.do'),
      says: <p className="pre-line">{reasons}</p>,
      onDone: () => void open.reread(),
      onMoved: () => void open.reread(),
    })
  const end = async () => {
    if (isTold) return signedEnd()
    if (by) {
      const body = { ...open.expected, by, reasons }
      await send('requestSupersede', body, (key) => client.requestSupersede(body, { key }))
    } else {
      const body = { ...open.expected, reasons }
      await send('requestClose', body, (key) => client.requestClose(body, { key }))
    }
    await open.reread()
  }
  return (
    <details className="details no-print">
      <summary>{say('desk.end')}</summary>
      <form
        className="stack-small"
        onSubmit={(event) => {
          event.preventDefault()
          void end()
        }}
      >
        <p className="soft">{say(open.state.legs.some(hears) ? 'desk.end.about' : 'house.end.about')}</p>
        {isTold ? <p className="hint">{say('contact.end.touch')}</p> : null}
        {maySupersede ? <EndedBy others={others} by={by} onChange={setBy} /> : null}
        <ReasonsField id={id} value={reasons} onChange={setReasons} />
        <TroubleNote trouble={trouble} onAgain={() => void end()} />
        <p>
          <button type="submit" className="button button-danger" disabled={busy}>
            {say(by ? 'desk.end.supersede.do' : 'desk.end.close.do')}
          </button>
        </p>
      </form>
      {dialog}
    </details>
  )
}

interface EndedByProps {
  readonly others: Open['request']['earlier']
  /** Id of the request in its place; empty: it ends alone. */
  readonly by: string
  readonly onChange: (by: string) => void
}

function EndedBy({ others, by, onChange }: EndedByProps) {
  const { say, sayCode } = useWords()
  const words = useCaseWords()
  const id = useId()
  return (
    <div className="field house-narrow">
      <label htmlFor={id}>{say('desk.end.how')}</label>
      <select id={id} value={by} onChange={(event) => onChange(event.target.value)}>
        <option value="">{say('desk.end.close')}</option>
        {others.map((line) => (
          <option key={line.id} value={line.id}>
            {say('desk.end.by', {
              name: say('house.line.name', {
                provider: words.provider(line.provider),
                kind: words.type({ requestType: line.kind as 'disclosure' }),
              }),
              status: sayCode(`house.status.${line.status}`, line.status),
            })}
          </option>
        ))}
      </select>
    </div>
  )
}
