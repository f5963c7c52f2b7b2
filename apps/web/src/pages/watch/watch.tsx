import './watch.css'
import { type FormEvent, useCallback, useId, useState } from 'react'
import { Difference } from '../../exact/difference.tsx'
import { inEights } from '../../exact/eights.ts'
import { useKnowledge } from '../../knowledge.ts'
import type { Value } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, type Trouble, useHouse, useReading, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { BringForm } from './bring-form.tsx'

type Watched = Value<'watched'>['texts'][number]

/** Guidelines and laws that are watched, with what changed in them and what rests on it. */
export default function WatchPage() {
  return (
    <Behind>
      <Watch />
    </Behind>
  )
}

function Watch() {
  const { say } = useWords()
  const { client } = useHouse()
  const { value, trouble, reread } = useReading(useCallback(() => client.watched({}), [client]))
  const [done, setDone] = useState('')
  const after = (text: string) => {
    setDone(text)
    void reread()
  }
  return (
    <>
      <header className="stack-small">
        <h1>{say('dialogue.watch.title')}</h1>
        <p className="lead">{say('dialogue.watch.lead')}</p>
      </header>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      <p role="status">{done}</p>
      {value?.texts.length === 0 ? <p className="empty">{say('dialogue.watch.none')}</p> : null}
      {value?.texts.map((one) => (
        <Text key={one.id} one={one} onDone={after} />
      ))}
      {value ? (
        <section className="stack no-print" aria-labelledby="bring">
          <h2 id="bring">{say('dialogue.watch.bring')}</h2>
          <BringForm onDone={after} />
        </section>
      ) : null}
    </>
  )
}

interface Props {
  readonly one: Watched
  readonly onDone: (text: string) => void
}

function Text({ one, onDone }: Props) {
  const { say, day, language, providerName } = useWords()
  const knowledge = useKnowledge()
  const moment = useMoment()
  const id = useId()
  const whose =
    one.whose.of === 'provider'
      ? providerName(one.whose.provider, knowledge)
      : say('dialogue.watch.whose.law', {
          country: knowledge.countries[one.whose.country]?.names[language] ?? one.whose.country,
        })
  return (
    <article className="card stack-small" aria-labelledby={id}>
      <div className="row-between">
        <h2 id={id}>{one.title}</h2>
        <span className={`mark-status ${one.waits ? 'mark-warn' : ''}`}>
          {say(one.waits ? 'dialogue.watch.waits' : 'dialogue.watch.looked')}
        </span>
      </div>
      <p>
        {whose} · <span className="difference">{one.source}</span>
      </p>
      {one.versions.toReversed().map((version, index) => (
        <details key={version.version} className="details" open={index === 0}>
          <summary>
            {say('dialogue.watch.version', {
              number: version.version,
              when: moment(version.at),
              name: version.by,
              institution: version.institution,
            })}
          </summary>
          <div className="stack-small">
            <p>
              {version.ofDay
                ? say('dialogue.watch.ofDay', { day: day(version.ofDay) })
                : say('dialogue.watch.noDay')}
            </p>
            <p className="small soft difference">
              {say('dialogue.watch.size', { count: version.length, digest: inEights(version.sha256) })}
            </p>
            {version.assessment ? (
              <div className="finding">
                <strong>{say(`dialogue.watch.look.${version.assessment.finding}`)}</strong> ·{' '}
                {version.assessment.by}, {moment(version.assessment.at)}
                <p>{version.assessment.words}</p>
              </div>
            ) : null}
            <Words text={one.id} version={version.version} />
            <Changed text={one.id} version={version.version} />
            {index === 0 && one.may.assess ? (
              <AssessmentForm text={one.id} version={version.version} onDone={onDone} />
            ) : null}
          </div>
        </details>
      ))}
    </article>
  )
}

/** The words of a version, a part at a time: read when somebody asks, and never as more than text. */
function Words({ text, version }: { readonly text: string; readonly version: number }) {
  const { say } = useWords()
  const { client } = useHouse()
  const [told, setTold] = useState<Value<'watchedText'>>()
  const [trouble, setTrouble] = useState<Trouble>()
  const read = async (from: number) => {
    const answer = await client.watchedText({ text, version, from }).catch(() => undefined)
    if (answer?.ok)
      setTold((before) => ({ ...answer.value, part: (from > 0 ? before?.part : '') + answer.value.part }))
    setTrouble(
      answer === undefined
        ? { kind: 'lost' }
        : answer.ok
          ? undefined
          : { kind: 'refused', problem: answer.problem },
    )
  }
  const next = told ? told.next : 0
  return (
    <>
      {told ? (
        // Long texts are read in their own frame, which keys can scroll too.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is reached by keys
        <section className="watched-words" aria-label={say('dialogue.watch.words')} tabIndex={0}>
          {told.part}
        </section>
      ) : null}
      <TroubleNote trouble={trouble} />
      {next === null ? null : (
        <p className="no-print">
          <button type="button" className="button button-second" onClick={() => void read(next)}>
            {say(told ? 'dialogue.watch.words.more' : 'dialogue.watch.words.read')}
          </button>
        </p>
      )}
    </>
  )
}

/** What a version says otherwise, and what rests on it: read when somebody asks. */
function Changed({ text, version }: { readonly text: string; readonly version: number }) {
  const { say } = useWords()
  const { client } = useHouse()
  const [told, setTold] = useState<Value<'watchedDifference'>>()
  const [trouble, setTrouble] = useState<Trouble>()
  const read = async () => {
    const answer = await client.watchedDifference({ text, version }).catch(() => undefined)
    setTold(answer?.ok ? answer.value : undefined)
    setTrouble(
      answer === undefined
        ? { kind: 'lost' }
        : answer.ok
          ? undefined
          : { kind: 'refused', problem: answer.problem },
    )
  }
  return (
    <>
      <p className="no-print">
        <button type="button" className="button button-second" onClick={() => void read()}>
          {say('dialogue.watch.show')}
        </button>
      </p>
      <TroubleNote trouble={trouble} />
      {told ? <Told told={told} /> : null}
    </>
  )
}

/**
 * The group of facts of a profile or a law that a place is in, as people call it; the place itself stands
 * beside.
 */
function usePlaceName(): (at: string) => string {
  const { sayCode, say } = useWords()
  return (at) => {
    const names = at.split('/').filter((one) => /^[a-z]/i.test(one))
    const other = say('dialogue.watch.at.other')
    return (
      names.map((one) => sayCode(`dialogue.watch.at.${one}`, other)).find((one) => one !== other) ?? other
    )
  }
}

function Told({ told }: { readonly told: Value<'watchedDifference'> }) {
  const { say, day, language } = useWords()
  const { templates } = useKnowledge()
  const { facts } = told
  const placeName = usePlaceName()
  return (
    <div className="stack-small">
      {told.before === null ? <p>{say('dialogue.watch.first')}</p> : <Difference pieces={told.pieces} />}
      {told.more ? <p className="notice notice-wait">{say('dialogue.watch.more')}</p> : null}
      <h3>{say('dialogue.watch.facts')}</h3>
      {facts.length === 0 ? <p className="empty">{say('dialogue.watch.facts.none')}</p> : null}
      <ul className="list-plain stack-small">
        {facts.map(({ at, asOf, gone }) => (
          <li key={at}>
            {placeName(at)} <code className="small soft">{at || '/'}</code>
            {asOf ? <span className="small soft"> · {day(asOf)}</span> : null} ·{' '}
            {gone.length > 0 ? (
              <strong>{say('dialogue.watch.fact.gone', { words: gone.join(', ') })}</strong>
            ) : (
              <span className="soft">{say('dialogue.watch.fact.read')}</span>
            )}
          </li>
        ))}
      </ul>
      {told.letters.length > 0 ? (
        <>
          <h3>{say('dialogue.watch.letters')}</h3>
          <ul>
            {told.letters.map(({ kind, template }) => (
              <li key={kind}>{templates.wording[`title.${kind}`]?.[language] ?? template}</li>
            ))}
          </ul>
        </>
      ) : null}
      <p>
        {told.drafts === null
          ? say('dialogue.watch.fewDrafts')
          : say('dialogue.watch.drafts', { count: told.drafts })}
        {/* Of a first version nobody is told: nobody knows what it changed. */}
        {told.before === null
          ? null
          : ` ${say(told.drafts === null ? 'dialogue.watch.told.few' : 'dialogue.watch.told')}`}
      </p>
    </div>
  )
}

/** What a reviewer found, said once of a version. */
function AssessmentForm(props: {
  readonly text: string
  readonly version: number
  readonly onDone: (text: string) => void
}) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const id = useId()
  const [finding, setFinding] = useState<'facts-stand' | 'facts-change'>()
  const [words, setWords] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!finding) return
    const body = { text: props.text, version: props.version, finding, words: words.trim() }
    if (await send('watchedAssess', body, (key) => client.watchedAssess(body, { key })))
      props.onDone(say(`dialogue.watch.look.${finding}`))
  }
  return (
    <form className="stack-small no-print" onSubmit={(event) => void submit(event)}>
      <fieldset className="stack-small">
        <legend>{say('dialogue.watch.look.title')}</legend>
        {(['facts-stand', 'facts-change'] as const).map((one) => (
          <label key={one} className="choice">
            <input
              type="radio"
              name={id}
              required
              checked={finding === one}
              onChange={() => setFinding(one)}
            />
            <span>{say(`dialogue.watch.look.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor={`${id}-words`}>{say('dialogue.watch.look.words')}</label>
        <textarea
          id={`${id}-words`}
          rows={2}
          required
          maxLength={4000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <TroubleNote trouble={trouble} />
      <p>
        <button type="submit" className="button button-second" disabled={busy}>
          {say('dialogue.watch.look.send')}
        </button>
      </p>
    </form>
  )
}
