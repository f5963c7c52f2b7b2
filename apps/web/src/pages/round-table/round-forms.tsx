import { topics } from '@oficio/contract/api'
import { useState } from 'react'
import { Field } from '../../form/field.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { SendAnyway } from '../../signed-in/send-anyway.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'

function Lines(props: {
  readonly label: string
  readonly value: string
  readonly most: number
  readonly onType: (value: string) => void
}) {
  return (
    <Field label={props.label}>
      {(id) => (
        <textarea
          id={id}
          rows={2}
          required
          maxLength={props.most}
          value={props.value}
          onChange={(event) => props.onType(event.target.value)}
        />
      )}
    </Field>
  )
}

/** What is typed of a question, and how it is sent. */
function useAsk(onDone: () => void) {
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const [words, setWords] = useState('')
  const [about, setAbout] = useState('')
  const [readers, setReaders] = useState('')
  const [topic, setTopic] = useState<(typeof topics)[number]>('requirement')
  const submit = async (more: { readonly anyway?: true } = {}) => {
    const [of, id = ''] = about.split(':')
    const body = {
      words: words.trim(),
      provider: of === 'provider' ? id : null,
      country: of === 'law' ? id : null,
      topic,
      forPublic: readers === 'public',
      group: readers === 'public' || readers === '' ? null : readers,
      ...more,
    }
    if (await send('roundAsk', body, (key) => client.roundAsk(body, { key }))) onDone()
  }
  return {
    ...{ busy, trouble, submit },
    words: { value: words, set: setWords },
    about: { value: about, set: setAbout },
    readers: { value: readers, set: setReaders },
    topic: { value: topic, set: setTopic },
  }
}

interface Chosen {
  readonly value: string
  readonly set: (value: string) => void
}

/** The provider or the State that a question is about, or none. */
function About({ about }: { readonly about: Chosen }) {
  const { say, language, providerName } = useWords()
  const knowledge = useKnowledge()
  const { providers, countries, domesticLaw } = knowledge
  return (
    <Field label={say('dialogue.round.about')}>
      {(id) => (
        <select id={id} value={about.value} onChange={(event) => about.set(event.target.value)}>
          <option value="">{say('dialogue.round.about.all')}</option>
          {Object.keys(providers).map((one) => (
            <option key={one} value={`provider:${one}`}>
              {providerName(one, knowledge)}
            </option>
          ))}
          {Object.keys(domesticLaw).map((one) => (
            <option key={one} value={`law:${one}`}>
              {countries[one]?.names[language] ?? one}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** A question to a provider, a State or everybody. */
export function AskForm({
  groups,
  onDone,
}: {
  readonly groups: readonly { readonly id: string; readonly name: string; readonly mine: boolean }[]
  readonly onDone: () => void
}) {
  const { say } = useWords()
  const { words, about, readers, topic, busy, trouble, submit } = useAsk(onDone)
  return (
    <form
      className="stack-small"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Lines label={say('dialogue.round.words')} value={words.value} most={2000} onType={words.set} />
      <div className="fields">
        <About about={about} />
        <Field label={say('dialogue.round.topic')}>
          {(id) => (
            <select
              id={id}
              value={topic.value}
              onChange={(event) => topic.set(topics.find((one) => one === event.target.value) ?? 'other')}
            >
              {topics.map((one) => (
                <option key={one} value={one}>
                  {say(`dialogue.round.topic.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={say('dialogue.round.readers')}>
          {(id) => (
            <select id={id} value={readers.value} onChange={(event) => readers.set(event.target.value)}>
              <option value="">{say('dialogue.round.readers.members')}</option>
              <option value="public">{say('dialogue.round.readers.public')}</option>
              {groups
                .filter(({ mine }) => mine)
                .map((one) => (
                  <option key={one.id} value={one.id}>
                    {say('dialogue.round.group.of', { name: one.name })}
                  </option>
                ))}
            </select>
          )}
        </Field>
      </div>
      <TroubleNote trouble={trouble} />
      <SendAnyway trouble={trouble} busy={busy} onAnyway={() => void submit({ anyway: true })} />
      <p>
        <button type="submit" className="button" disabled={busy}>
          {say('dialogue.round.ask')}
        </button>
      </p>
    </form>
  )
}

/** An answer, with where it can be read. */
export function AnswerForm({ question, onDone }: { readonly question: string; readonly onDone: () => void }) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const [words, setWords] = useState('')
  const [source, setSource] = useState('')
  const submit = async (more: { readonly anyway?: true } = {}) => {
    const body = { question, words: words.trim(), source: source.trim() || null, ...more }
    if (await send('roundAnswer', body, (key) => client.roundAnswer(body, { key }))) onDone()
  }
  return (
    <form
      className="stack-small"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Lines label={say('dialogue.round.answer.words')} value={words} most={4000} onType={setWords} />
      <Field label={say('dialogue.round.answer.source')}>
        {(id) => (
          <input
            id={id}
            type="url"
            maxLength={500}
            value={source}
            onChange={(event) => setSource(event.target.value)}
          />
        )}
      </Field>
      <TroubleNote trouble={trouble} />
      <SendAnyway trouble={trouble} busy={busy} onAnyway={() => void submit({ anyway: true })} />
      <p>
        <button type="submit" className="button button-second" disabled={busy}>
          {say('dialogue.round.answer')}
        </button>
      </p>
    </form>
  )
}

/** What a moderator says of a question or an answer. */
export function JudgeForm(props: {
  readonly question: string
  readonly answer?: {
    readonly id: string
    readonly hidden: boolean
    readonly mayAccept: boolean
    readonly accepted: object | null
  }
  readonly isHidden?: boolean
  /** Of what its asker lets the public read: whether it is open to it now. */
  readonly opening?: boolean | undefined
  readonly onDone: () => void
}) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const [words, setWords] = useState('')
  const isHidden = props.answer?.hidden ?? props.isHidden === true
  const verdicts = [
    isHidden ? ('shown' as const) : ('hidden' as const),
    ...(props.answer?.mayAccept ? (['accepted'] as const) : []),
    ...(props.answer?.accepted ? (['ended'] as const) : []),
    ...(props.opening === undefined ? [] : [props.opening ? ('closed' as const) : ('opened' as const)]),
  ]
  const judge = async (verdict: (typeof verdicts)[number]) => {
    const body = { question: props.question, answer: props.answer?.id ?? null, verdict, words: words.trim() }
    if (await send('roundJudge', body, (key) => client.roundJudge(body, { key }))) props.onDone()
  }
  return (
    <div className="stack-small">
      <Lines label={say('dialogue.round.judge.words')} value={words} most={2000} onType={setWords} />
      <TroubleNote trouble={trouble} />
      <p className="row">
        {verdicts.map((verdict) => (
          <button
            key={verdict}
            type="button"
            className="button button-second"
            disabled={busy || words.trim() === ''}
            onClick={() => void judge(verdict)}
          >
            {say(`dialogue.round.judge.${verdict}`)}
          </button>
        ))}
      </p>
    </div>
  )
}
