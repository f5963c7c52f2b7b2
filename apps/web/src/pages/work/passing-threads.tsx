import { cameWhole, type Passing, type ThreadedQuestion } from '@oficio/core/act'
import { type FormEvent, useId, useState } from 'react'
import { Sum } from '../../exact/sum.tsx'
import type { HashedInPlace } from '../../files/hashed-file.ts'
import { HashedFiles } from '../../files/hashed-files.tsx'
import { today, useKnowledge } from '../../knowledge.ts'
import { useRowName } from '../../request/field-name.ts'
import { fieldsFor } from '../../request/fields.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { dayHere } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { DayField, Line } from './abroad-end.tsx'
import type { Open } from './open/open-request.tsx'
import { ChannelField } from './passing-channel.tsx'

interface Props {
  readonly open: Open
  readonly passing: Passing
  readonly isAuthority: boolean
}

/** Remarks by field and questions of the other State, each with what was said of it. */
export function Threads({ open, passing, isAuthority }: Props) {
  const { say } = useWords()
  const { questions } = passing
  if (questions.length === 0) return <p className="empty">{say('assistance.thread.none')}</p>
  return (
    <ul className="list-plain stack-small">
      {questions.map((question) => (
        <li key={question.thread}>
          <Thread open={open} question={question} isAuthority={isAuthority} />
        </li>
      ))}
    </ul>
  )
}

function Thread(props: {
  readonly open: Open
  readonly question: ThreadedQuestion
  readonly isAuthority: boolean
}) {
  const { open, question, isAuthority } = props
  const { say, day } = useWords()
  const { me } = useHouse()
  const nameOf = useRowName(open.content, useKnowledge())
  const { of, path, words, said, settled, askedBy, askedAt, revision, on, reference } = question
  const isUnit = open.state.drafter?.institution === me.person.institution.id
  return (
    <article className="stack-small">
      <h3>
        {say(`assistance.thread.${of}`)}: {path === null ? say('assistance.thread.whole') : nameOf(path)}
      </h3>
      <p className="contact-words">{words}</p>
      <p className="small soft">
        {say('assistance.thread.by', {
          name: askedBy,
          day: day(of === 'abroad' ? on : dayHere(askedAt)),
        })}{' '}
        {reference} {say('assistance.thread.revision', { number: revision })}
      </p>
      <ol className="list-plain">
        {said.map((one) => (
          <li key={`${one.at} ${one.words}`}>
            <p className="contact-words">{one.words}</p>
            <p className="small soft">
              {say('assistance.thread.by', { name: one.by, day: day(one.at.slice(0, 10)) })}
            </p>
          </li>
        ))}
      </ol>
      {settled ? (
        <>
          <p>{say('assistance.thread.settled', { name: settled.by, words: settled.words })}</p>
          {of === 'abroad' ? <Went went={settled.went} /> : null}
        </>
      ) : (
        <>
          {isUnit || isAuthority ? (
            <Reply key={`say ${said.length}`} open={open} question={question} as="say" />
          ) : null}
          {isAuthority && (of === 'desk' || isMoot(open)) ? (
            <Reply open={open} question={question} as="settle" />
          ) : null}
          {isAuthority && of === 'abroad' ? <AnswerWent open={open} question={question} /> : null}
        </>
      )}
    </article>
  )
}

/** Whoever gave everything, or is asked for nothing any more, waits for no answer. */
const isMoot = ({ state }: Open): boolean => cameWhole(state) || state.stage === 'withdrawn'

function Reply(props: {
  readonly open: Open
  readonly question: ThreadedQuestion
  readonly as: 'say' | 'settle'
}) {
  const { open, question, as } = props
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const id = useId()
  const [words, setWords] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const body = { ...open.expected, thread: question.thread, words: words.trim() }
    const done = await (as === 'say'
      ? send('assistanceSay', body, (key) => client.assistanceSay(body, { key }))
      : send('assistanceSettle', body, (key) => client.assistanceSettle(body, { key })))
    if (done) await open.reread()
  }
  const label = as === 'say' ? 'assistance.thread.answer' : 'assistance.thread.settle'
  return (
    <form className="stack-small" onSubmit={(event) => void submit(event)}>
      <div className="field">
        <label htmlFor={id}>{say(label)}</label>
        <textarea
          id={id}
          required
          maxLength={8_000}
          rows={2}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <TroubleNote trouble={trouble} />
      <p>
        <button type="submit" className="button button-second" disabled={busy}>
          {say(as === 'say' ? 'assistance.thread.answer.do' : 'assistance.thread.settle.do')}
        </button>
      </p>
    </form>
  )
}

/** By which way the answer went to the other State, and what shows it; that nothing does is said. */
function Went({ went }: { readonly went: NonNullable<ThreadedQuestion['settled']>['went'] }) {
  const { say, sayCode, day } = useWords()
  if (!went) return <p className="notice notice-wait">{say('assistance.thread.went.unknown')}</p>
  const { channel, on, reference, proof } = went
  return (
    <>
      <p>
        {say('assistance.thread.went', {
          ...{ day: day(on), reference: reference || '—' },
          channel: sayCode(`assistance.send.channel.${channel}`, channel),
        })}
      </p>
      {proof ? (
        <p>
          {say('assistance.proof', { name: proof.name })}{' '}
          <Sum of={proof.sha256} first={16} className="small soft" />
        </p>
      ) : (
        <p className="notice notice-wait">{say('assistance.noProof')}</p>
      )}
    </>
  )
}

/** What the other State asked is answered once the unit answered it: then it is noted how that went. */
function AnswerWent({ open, question }: { readonly open: Open; readonly question: ThreadedQuestion }) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const id = useId()
  const [words, setWords] = useState('')
  const [channel, setChannel] = useState('')
  const [on, setOn] = useState<string>(today())
  const [reference, setReference] = useState('')
  const [files, setFiles] = useState<readonly HashedInPlace[]>([])
  if (!question.said.some(({ of }) => of === 'unit'))
    return <p className="soft">{say('assistance.thread.went.waits')}</p>
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const [file] = files
    const proof = file ? { name: file.name, sha256: file.sha256 } : null
    const body = {
      ...{ ...open.expected, thread: question.thread, words: words.trim() },
      went: { channel, on, reference: reference.trim(), proof },
    }
    const done = await send('assistanceSettle', body, (key) => client.assistanceSettle(body, { key }))
    if (done) await open.reread()
  }
  return (
    <form className="stack-small" onSubmit={(event) => void submit(event)}>
      <div className="field">
        <label htmlFor={id}>{say('assistance.thread.settle')}</label>
        <textarea
          id={id}
          required
          maxLength={8_000}
          rows={2}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <div className="fields">
        <ChannelField id={`${id}-channel`} value={channel} onChange={setChannel} />
        <DayField id={`${id}-on`} label={say('assistance.ask.on')} value={on} onChange={setOn} />
        <Line
          optional
          id={`${id}-reference`}
          label={say('assistance.send.reference')}
          value={reference}
          onChange={setReference}
        />
      </div>
      <HashedFiles single label={say('assistance.send.proof')} files={files} onChange={setFiles} />
      {files.length === 0 ? <p className="hint">{say('assistance.noProof')}</p> : null}
      <TroubleNote trouble={trouble} />
      <p>
        <button type="submit" className="button button-second" disabled={busy}>
          {say('assistance.thread.settle.do')}
        </button>
      </p>
    </form>
  )
}

/** A remark before it leaves; once it left, what the other State asks. */
export function Asking({ open, passing }: { readonly open: Open; readonly passing: Passing }) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const knowledge = useKnowledge()
  const nameOf = useRowName(open.content, knowledge)
  const id = useId()
  const [path, setPath] = useState('')
  const [words, setWords] = useState('')
  const [on, setOn] = useState<string>(today())
  const [reference, setReference] = useState('')
  const of: ThreadedQuestion['of'] = passing.sent ? 'abroad' : 'desk'
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const body = {
      ...{ ...open.expected, path: path || null, on },
      ...{ words: words.trim(), reference: reference.trim() },
      of,
    }
    if (await send('assistanceAsk', body, (key) => client.assistanceAsk(body, { key }))) await open.reread()
  }
  const fields = fieldsFor(open.content, knowledge)
  return (
    <details className="details">
      <summary>{say(`assistance.ask.${of}`)}</summary>
      <form className="stack-small" onSubmit={(event) => void submit(event)}>
        <div className="field">
          <label htmlFor={`${id}-field`}>{say('assistance.ask.field')}</label>
          <select id={`${id}-field`} value={path} onChange={(event) => setPath(event.target.value)}>
            <option value="">{say('assistance.thread.whole')}</option>
            {fields.map(({ pointer }) => (
              <option key={pointer} value={pointer}>
                {nameOf(pointer)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-words`}>{say('assistance.ask.words')}</label>
          <textarea
            id={`${id}-words`}
            required
            maxLength={8_000}
            rows={3}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
        {of === 'abroad' ? (
          <div className="fields">
            <DayField id={`${id}-on`} label={say('assistance.ask.on')} value={on} onChange={setOn} />
            <Line
              optional
              id={`${id}-reference`}
              label={say('assistance.ask.reference')}
              value={reference}
              onChange={setReference}
            />
          </div>
        ) : null}
        <TroubleNote trouble={trouble} />
        <p>
          <button type="submit" className="button button-second" disabled={busy}>
            {say('assistance.ask.do')}
          </button>
        </p>
      </form>
    </details>
  )
}
