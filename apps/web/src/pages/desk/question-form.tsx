import { questionCodes } from '@oficio/core/act'
import { useId } from 'react'
import { useHeld } from '../../drafts/use-held.ts'
import { TextField } from '../../form/text-field.tsx'
import { usePlaces } from '../../request/answer/place-name.ts'
import type { ApiBody } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { ShownAtDesk } from './at-desk.ts'

interface Typed {
  readonly path: string
  readonly code: ApiBody<'deskQuestion'>['code']
  readonly words: string
}
const nothingTyped: Typed = { path: '', code: 'identifier', words: '' }

/** A question about one field: time stops until the authority answers it. */
export function QuestionForm({ at }: { readonly at: ShownAtDesk }) {
  const { question } = at.desk
  if (question) return <Asked at={at} question={question} />
  return at.read.may['desk.question'] === true ? <Ask at={at} /> : null
}

interface AskedProps {
  readonly at: ShownAtDesk
  readonly question: NonNullable<ShownAtDesk['desk']['question']>
}

/** The question that waits for its answer. */
function Asked({ at, question }: AskedProps) {
  const { say } = useWords()
  const moment = useMoment()
  const id = useId()
  const place = usePlaces(at.content).find(({ pointer }) => pointer === question.path)
  return (
    <section className="notice notice-wait stack-small" aria-labelledby={id}>
      <h2 id={id}>{say('desk.question.open')}</h2>
      <p>
        {place?.name ?? say(`desk.question.code.${question.code}`)}: {question.words}
      </p>
      <p className="small soft">{say('desk.question.stopped', { when: moment(question.since) })}</p>
    </section>
  )
}

function Ask({ at: { read, content, reread } }: { readonly at: ShownAtDesk }) {
  const { say } = useWords()
  const { client, me } = useHouse()
  const { busy, trouble, send } = useSending()
  const { value, change, wasHeld, drop } = useHeld(
    `desk.question ${me.person.id} ${read.request}`,
    nothingTyped,
  )
  const { path, code, words } = value
  const type = (next: Partial<Typed>) => change((before) => ({ ...before, ...next }))
  const ask = async () => {
    const body = { request: read.request, seq: read.seq, path, code, words }
    if (await send('deskQuestion', body, (key) => client.deskQuestion(body, { key }))) drop()
    await reread()
  }
  return (
    <details className="details" open={wasHeld}>
      <summary>{say('desk.question')}</summary>
      <form
        className="stack-small"
        onSubmit={(event) => {
          event.preventDefault()
          void ask()
        }}
      >
        <p className="soft">{say('desk.question.about')}</p>
        <About content={content} typed={value} type={type} />
        <TextField
          label={say('desk.question.words')}
          value={words}
          onChange={(next) => type({ words: next })}
        />
        <TroubleNote trouble={trouble} onAgain={() => void ask()} />
        <p>
          <button type="submit" className="button button-second" disabled={busy}>
            {say('desk.question.do')}
          </button>
        </p>
      </form>
    </details>
  )
}

interface AboutProps {
  readonly content: ShownAtDesk['content']
  readonly typed: Typed
  readonly type: (next: Partial<Typed>) => void
}

/** Which field it is about, and what of it is not clear. */
function About({ content, typed: { path, code }, type }: AboutProps) {
  const { say } = useWords()
  const id = useId()
  const places = usePlaces(content)
  return (
    <div className="fields">
      <div className="field">
        <label htmlFor={`${id}-path`}>{say('desk.question.field')}</label>
        <select
          id={`${id}-path`}
          required
          value={path}
          onChange={(event) => type({ path: event.target.value })}
        >
          <option value="">{say('desk.question.field.choose')}</option>
          {places.map(({ pointer, name }) => (
            <option key={pointer} value={pointer}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-code`}>{say('desk.question.code')}</label>
        <select
          id={`${id}-code`}
          value={code}
          onChange={(event) => type({ code: event.target.value as typeof code })}
        >
          {questionCodes.map((one) => (
            <option key={one} value={one}>
              {say(`desk.question.code.${one}`)}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
