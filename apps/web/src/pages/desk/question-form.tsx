import { useId, useState } from 'react'
import { usePlaces } from '../../request/answer/place-name.ts'
import type { ApiBody } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { AtDesk } from './at-desk.ts'

const codes = [
  'identifier',
  'period',
  'data',
  'legal-basis',
  'addressee',
  'signature',
  'language',
  'emergency',
  'other',
] as const

/** A question about one field: time stops until the authority answers it. */
export function QuestionForm({ at }: { readonly at: AtDesk }) {
  const { read, content, desk, reread } = at
  const { say } = useWords()
  const { client } = useHouse()
  const moment = useMoment()
  const id = useId()
  const places = usePlaces(content)
  const { busy, trouble, send } = useSending()
  const [path, setPath] = useState('')
  const [code, setCode] = useState<ApiBody<'deskQuestion'>['code']>('identifier')
  const [words, setWords] = useState('')
  const { question } = desk
  if (question)
    return (
      <section className="notice notice-wait stack-small" aria-labelledby={`${id}-asked`}>
        <h2 id={`${id}-asked`}>{say('desk.question.open')}</h2>
        <p>
          {places.find(({ pointer }) => pointer === question.path)?.name ??
            say(`desk.question.code.${question.code}`)}
          : {question.words}
        </p>
        <p className="small soft">{say('desk.question.stopped', { when: moment(question.since) })}</p>
      </section>
    )
  if (read.may['desk.question'] !== true) return null
  const ask = async () => {
    const body = { request: read.request, seq: read.seq, path, code, words }
    await send('deskQuestion', body, (key) => client.deskQuestion(body, { key }))
    await reread()
  }
  return (
    <details className="details">
      <summary>{say('desk.question')}</summary>
      <form
        className="stack-small"
        onSubmit={(event) => {
          event.preventDefault()
          void ask()
        }}
      >
        <p className="soft">{say('desk.question.about')}</p>
        <div className="fields">
          <div className="field">
            <label htmlFor={`${id}-path`}>{say('desk.question.field')}</label>
            <select id={`${id}-path`} required value={path} onChange={(event) => setPath(event.target.value)}>
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
              onChange={(event) => setCode(event.target.value as typeof code)}
            >
              {codes.map((one) => (
                <option key={one} value={one}>
                  {say(`desk.question.code.${one}`)}
                </option>
              ))}
            </select>
          </div>
        </div>
        <div className="field">
          <label htmlFor={`${id}-words`}>{say('desk.question.words')}</label>
          <textarea
            id={`${id}-words`}
            required
            maxLength={8000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
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
