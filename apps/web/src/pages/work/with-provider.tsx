import { isWaiting, type Leg, nodeOf, sameScope } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { useId, useState } from 'react'
import { textAt, withValue } from '../../form/pointer.ts'
import { AnswerForm } from '../../request/answer/answer-form.tsx'
import { Got } from '../../request/answer/got.tsx'
import { GotWhole } from '../../request/answer/got-whole.tsx'
import { Grade } from '../../request/answer/grade.tsx'
import { NoticePlan } from '../../request/answer/notice-plan.tsx'
import { usePlaces } from '../../request/answer/place-name.ts'
import { useCaseWords } from '../../request/case-words.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { NextRoutes } from './next-routes.tsx'
import { ReasonsField } from './open/next-acts.tsx'
import type { Open } from './open/open-request.tsx'
import { RecordOutside } from './record-outside.tsx'

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
          {say('house.leg', { number: leg.number, name: nameOf(leg, words.provider(open.content.provider)) })}
        </h2>
      ) : null}
      {leg.question ? <Question open={open} leg={leg} /> : null}
      <GotFrom open={open} leg={leg} />
      {leg.to.kind === 'provider-desk' ? null : (
        <>
          <RecordAnswer open={open} leg={leg} />
          <RecordOutside open={open} leg={leg} />
        </>
      )}
    </>
  )
}

/** Who has it, as people call them. */
const nameOf = ({ to }: Leg, provider: string): string =>
  to.kind === 'provider-desk' ? to.institutionName : to.kind === 'provider-outside' ? provider : to.name

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
      {hasItems || !(hasWhole || isKeeping) ? <Got content={open.content} items={leg.items} /> : null}
      {hasWhole || (isKeeping && !hasItems) ? <GotWhole leg={leg} isMore={hasItems} /> : null}
    </>
  )
}

/** What comes after it was sent: the ways on, what the user is told, the end. */
export function Onward({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const [leg] = open.state.legs
  return (
    <>
      <NextRoutes open={open} />
      {leg ? (
        <section className="stack-small" aria-labelledby="notice-title">
          <h2 id="notice-title">{say('desk.notice')}</h2>
          <NoticePlan content={open.content} desk={leg} />
        </section>
      ) : null}
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
  const name = nameOf(leg, words.provider(open.content.provider))
  const title = say('desk.grade.answer')
  return (
    <Grade
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

/**
 * The provider's question, with the field that it is about opened. What would change who or what is asked
 * about is no answer: it is signed again.
 */
function Question({ open, leg: { number, question } }: OfLeg) {
  const { say } = useWords()
  const { client } = useHouse()
  const moment = useMoment()
  const id = useId()
  const places = usePlaces(open.content)
  const { busy, trouble, send } = useSending()
  const path = question?.path ?? ''
  const [value, setValue] = useState(textAt(open.content, path))
  const [words, setWords] = useState('')
  if (!question) return null
  const place = places.find(({ pointer }) => pointer === path)
  const amended: EvidenceRequest | null =
    value === textAt(open.content, path) ? null : withValue(open.content, path, value || undefined)
  const changesScope = amended !== null && !sameScope(open.content, amended)
  const answer = async () => {
    const body = { ...open.expected, leg: number, question: question.id, words, content: amended }
    await send('requestClarify', body, (key) => client.requestClarify(body, { key }))
    await open.reread()
  }
  return (
    <section className="card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('desk.clarify')}</h2>
      <blockquote>{question.words}</blockquote>
      <p className="small soft">
        {say(`desk.question.code.${question.code}`)} ·{' '}
        {say('desk.question.stopped', { when: moment(question.since) })}
      </p>
      {open.request.may['request.clarify'] === true ? (
        <form
          className="stack-small"
          onSubmit={(event) => {
            event.preventDefault()
            void answer()
          }}
        >
          {place ? (
            <div className="field house-narrow">
              <label htmlFor={`${id}-value`}>{place.name}</label>
              {place.as === 'long' ? (
                <textarea
                  id={`${id}-value`}
                  value={value}
                  onChange={(event) => setValue(event.target.value)}
                />
              ) : (
                <input
                  id={`${id}-value`}
                  type={place.as === 'day' && value.length <= 10 ? 'date' : 'text'}
                  value={value}
                  onChange={(event) => setValue(event.target.value)}
                />
              )}
            </div>
          ) : null}
          {changesScope ? <p className="notice notice-block">{say('desk.clarify.scope')}</p> : null}
          <div className="field">
            <label htmlFor={`${id}-words`}>{say('desk.clarify.words')}</label>
            <textarea
              id={`${id}-words`}
              required
              maxLength={8000}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          </div>
          <TroubleNote trouble={trouble} onAgain={() => void answer()} />
          <p>
            <button type="submit" className="button" disabled={busy || changesScope}>
              {say('desk.clarify.do')}
            </button>
          </p>
        </form>
      ) : null}
    </section>
  )
}

const ended = new Set(['denied', 'withdrawn', 'superseded', 'closed'])

/** Another request in its place, or its end: told to the other side with the reasons. */
function Ending({ open }: { readonly open: Open }) {
  const { say, sayCode } = useWords()
  const { client } = useHouse()
  const caseWords = useCaseWords()
  const id = useId()
  const { busy, trouble, send } = useSending()
  const [by, setBy] = useState('')
  const [reasons, setReasons] = useState('')
  const others = open.request.earlier.filter(({ status }) => !ended.has(status))
  const maySupersede = open.request.may['request.supersede'] === true && others.length > 0
  if (!maySupersede && open.request.may['request.close'] !== true) return null
  const end = async () => {
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
        {maySupersede ? (
          <div className="field house-narrow">
            <label htmlFor={`${id}-by`}>{say('desk.end.how')}</label>
            <select id={`${id}-by`} value={by} onChange={(event) => setBy(event.target.value)}>
              <option value="">{say('desk.end.close')}</option>
              {others.map((line) => (
                <option key={line.id} value={line.id}>
                  {say('desk.end.by', {
                    name: say('house.line.name', {
                      provider: caseWords.provider(line.provider),
                      kind: caseWords.type({ requestType: line.kind as 'disclosure' }),
                    }),
                    status: sayCode(`house.status.${line.status}`, line.status),
                  })}
                </option>
              ))}
            </select>
          </div>
        ) : null}
        <ReasonsField id={id} value={reasons} onChange={setReasons} />
        <TroubleNote trouble={trouble} onAgain={() => void end()} />
        <p>
          <button type="submit" className="button button-danger" disabled={busy}>
            {say(by ? 'desk.end.supersede.do' : 'desk.end.close.do')}
          </button>
        </p>
      </form>
    </details>
  )
}
