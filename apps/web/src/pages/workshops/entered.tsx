import './workshops.css'
import {
  type EnteredCommitment,
  type EnteredWorkshop,
  type OwnersSay,
  sayableAfter,
  wordOf,
} from '@oficio/core/dialogue'
import { useCallback, useState } from 'react'
import { useHeld } from '../../drafts/use-held.ts'
import { saveFile } from '../../files/save-file.ts'
import { Field } from '../../form/field.tsx'
import { knowledgeVersion, today, useKnowledge } from '../../knowledge.ts'
import { SendAnyway } from '../../signed-in/send-anyway.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useAskedSession, useHouse, useReading, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { useAsked, useShown } from './asked.ts'
import { ChangedNote, readAs, useReadAgain } from './changed.tsx'
import { enteredDocument } from './document.ts'
import { Earlier } from './earlier.tsx'
import { type Before, enteredParts, groundOf, type ShownWorkshop, standingIn } from './entered-parts.ts'
import type { EntryPart } from './entry.ts'
import { EntryForm } from './entry-form.tsx'
import { type All, readPages } from './read-pages.ts'
import { ShownParts } from './shown-parts.tsx'
import { daysOf } from './when.ts'

/** Workshops that institutions of this house wrote down, for those who work here and nobody else. */
export default function EnteredWorkshops() {
  const session = useAskedSession()
  if (!('me' in session) || !session.me.actions.includes('dialogue.read')) return null
  return (
    <Behind>
      <OfTheHouse />
    </Behind>
  )
}

function OfTheHouse() {
  const { say } = useWords()
  const { client } = useHouse()
  const [pages, setPages] = useState(1)
  const [answered, setAnswered] = useState<readonly string[]>([])
  const asked = useAsked()
  const read = useCallback(
    () => readPages((after) => client.workshops({ after, asked, answered: [...answered] }), pages),
    [client, pages, asked, answered],
  )
  const { value, trouble, reread } = useReading(read)
  const [turn, setTurn] = useState(0)
  const done = () => {
    setTurn((before) => before + 1)
    void reread()
  }
  const again = useCallback(() => void reread(), [reread])
  // What was answered keeps its place until the page is opened again: a slip is taken back where it was made.
  const said = (id: string) =>
    setAnswered((before) => [id, ...before.filter((one) => one !== id)].slice(0, 60))
  useShown(asked, value !== undefined)
  const waiting = value?.waiting ?? 0
  return (
    <section className="stack" aria-labelledby="entered">
      <h2 id="entered">{say('dialogue.entered.title')}</h2>
      <p>{say('dialogue.entered.lead')}</p>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      {waiting > 0 ? <p className="notice">{say('dialogue.entered.waits', { count: waiting })}</p> : null}
      {value?.workshops.length === 0 ? <p className="empty">{say('dialogue.entered.none')}</p> : null}
      {value?.workshops.map((one) => (
        <One
          key={`${one.id} ${one.count}`}
          one={one}
          all={value}
          onDone={done}
          onChanged={again}
          onSaid={said}
        />
      ))}
      {value?.next ? (
        <p className="no-print">
          <button type="button" className="button button-second" onClick={() => setPages(pages + 1)}>
            {say('dialogue.entered.more')}
          </button>
        </p>
      ) : null}
      {value?.maySpeak ? (
        <EntryForm
          key={turn}
          title={say('dialogue.entered.new')}
          all={value}
          of={undefined}
          onDone={done}
          onChanged={again}
        />
      ) : null}
    </section>
  )
}

interface Props {
  readonly one: ShownWorkshop
  readonly all: All
  /** The own institution answered something in it. */
  readonly onSaid: (workshop: string) => void
  readonly onDone: () => void
  /** It was changed meanwhile: it is read again, and what was written stays. */
  readonly onChanged: () => void
}

function useBefore(all: All): Before {
  const { workshops } = useKnowledge()
  const nameOf = (id: string) => all.institutions.find((known) => known.id === id)?.name ?? '—'
  return { knowledge: workshops, entered: [...all.workshops, ...all.followed], nameOf }
}

function One({ one, all, onSaid, onDone, onChanged }: Props) {
  const words = useWords()
  const { say, language } = words
  const moment = useMoment()
  const before = useBefore(all)
  const parts = enteredParts(one, before, today(), words)
  const { text } = one
  const title = `entered-${one.id}`
  const by = say('dialogue.entered.by', { name: one.by, institution: one.institution, when: moment(one.at) })
  return (
    <article className="card stack workshop-entered" aria-labelledby={title}>
      <header className="stack-small">
        <h3 id={title} lang={text.language}>
          {text.name}
        </h3>
        <p>
          {daysOf(text, language)} · {say('dialogue.workshop.host')}:{' '}
          <span lang={text.language}>{text.host}</span>
        </p>
      </header>
      <ShownParts parts={parts} heading="h4" />
      {all.mayAnswer ? (
        <Answers one={one} all={all} onDone={() => onSaid(one.id)} onChanged={onChanged} />
      ) : null}
      <p className="small soft">{by}</p>
      <Earlier one={one} before={before} />
      <p className="row no-print">
        <SaveEntered text={text} parts={parts} by={by} />
      </p>
      {one.own && all.maySpeak ? (
        <EntryForm
          title={say('dialogue.entered.change')}
          all={all}
          of={one}
          onDone={onDone}
          onChanged={onChanged}
        />
      ) : null}
    </article>
  )
}

function SaveEntered(props: {
  readonly text: EnteredWorkshop
  readonly parts: readonly EntryPart[]
  readonly by: string
}) {
  const words = useWords()
  const { say, day, language } = words
  const { text, parts, by } = props
  const save = () => {
    const notes = [by, say('dialogue.entered.lead')]
    const page = enteredDocument(text, parts, notes, words, `${day(today())} · ${knowledgeVersion}`)
    saveFile(page, `${text.from}-${language}.html`, 'text/html')
  }
  return (
    <button type="button" className="button button-second" onClick={save}>
      {say('dialogue.workshop.document')}
    </button>
  )
}

/** What stands under the name of the own institution, and the form with which it answers. */
function Answers({ one, all, onDone, onChanged }: Omit<Props, 'onSaid'>) {
  const { say } = useWords()
  const own = one.text.commitments.filter(({ owner }) => owner === all.mine)
  return own.map((commitment) => (
    // What is read anew is chosen anew: a yes to a text is none to the next.
    <Answer
      key={`${commitment.id} ${readAs(one)}`}
      one={one}
      commitment={commitment}
      title={`${say('dialogue.entered.answer')}: ${commitment.says}`}
      onDone={onDone}
      onChanged={onChanged}
    />
  ))
}

/** The words of an answer, and as what the workshop was read when they were begun. */
const nothingSaid = { words: '', as: '' }

interface AnswerProps {
  readonly one: ShownWorkshop
  readonly commitment: EnteredCommitment
  readonly onDone: () => void
  /** It was changed meanwhile: it is read again, and what was written stays. */
  readonly onChanged: () => void
}

function Answer({ title, ...props }: AnswerProps & { readonly title: string }) {
  const { one, commitment } = props
  const answer = useAnswer(props)
  return (
    <details
      className="details no-print"
      open={answer.wasHeld || standingIn(one, commitment, today()) === 'unconfirmed'}
    >
      <summary>{title}</summary>
      <AnswerForm {...props} {...answer} />
    </details>
  )
}

function useAnswer({ one, commitment, onDone, onChanged }: AnswerProps) {
  const { client, me } = useHouse()
  const { busy, trouble, send } = useSending()
  const [says, setSays] = useState<OwnersSay>()
  const place = `workshop.say ${me.person.id} ${one.id} ${commitment.id}`
  const { value, change, wasHeld, drop } = useHeld(place, nothingSaid)
  const { words, as } = value
  const setWords = (next: string) => change((before) => ({ words: next, as: before.as || readAs(one) }))
  const submit = async (more: { readonly anyway?: true } = {}) => {
    if (!says) return
    const said = { workshop: one.id, commitment: commitment.id, ...groundOf(one) }
    const body = { ...said, says, words: words.trim(), ...more }
    if (!(await send('workshopSay', body, (key) => client.workshopSay(body, { key })))) return
    drop()
    onDone()
  }
  useReadAgain(trouble, onChanged)
  const isOfBefore = words !== '' && as !== readAs(one)
  return { says, setSays, words, setWords, wasHeld, busy, trouble, isOfBefore, submit }
}

function AnswerForm(props: AnswerProps & ReturnType<typeof useAnswer>) {
  const { say } = useWords()
  const { one, commitment, says, setSays, words, setWords, busy, trouble, isOfBefore, submit } = props
  return (
    <form
      className="stack-small"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <WhatOwnersSay
        name={`${one.id} ${commitment.id}`}
        choices={sayableAfter(wordOf(commitment, groundOf(one), one.words))}
        says={says}
        onChange={setSays}
      />
      <Field label={say('dialogue.entered.say.words')}>
        {(id) => (
          <textarea
            id={id}
            rows={2}
            required
            maxLength={1000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <ChangedNote trouble={trouble} isOfBefore={isOfBefore} />
      <SendAnyway trouble={trouble} busy={busy} onAnyway={() => void submit({ anyway: true })} />
      <p>
        <button type="submit" className="button" disabled={busy}>
          {say('dialogue.entered.say.send')}
        </button>
      </p>
    </form>
  )
}

function WhatOwnersSay(props: {
  readonly name: string
  readonly choices: readonly OwnersSay[]
  readonly says: OwnersSay | undefined
  readonly onChange: (says: OwnersSay) => void
}) {
  const { say } = useWords()
  return (
    <fieldset className="stack-small">
      <legend className="visually-hidden">{say('dialogue.entered.answer')}</legend>
      {props.choices.map((code) => (
        <label key={code} className="check">
          <input
            type="radio"
            name={props.name}
            required
            checked={props.says === code}
            onChange={() => props.onChange(code)}
          />
          <span>{say(`dialogue.entered.say.${code}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}
