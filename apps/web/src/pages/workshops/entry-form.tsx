import type { EnteredWorkshop, LessonAbout } from '@oficio/core/dialogue'
import { useState } from 'react'
import { useHeld } from '../../drafts/use-held.ts'
import { Field } from '../../form/field.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { SendAnyway } from '../../signed-in/send-anyway.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { ChangedNote, useReadAgain } from './changed.tsx'
import type { ShownWorkshop } from './entered-parts.ts'
import { Choice, DayField, Line, Rows } from './entry-parts.tsx'
import type { All } from './read-pages.ts'

type Text = EnteredWorkshop

interface Props {
  readonly all: All
  /** Of which another version is written; undefined: a new workshop. */
  readonly of: ShownWorkshop | undefined
  readonly onDone: () => void
  /** It was changed meanwhile: it is read again, and what was written stays. */
  readonly onChanged: () => void
}

const abouts: readonly LessonAbout[] = ['laws', 'dialogue', 'capacity']
/** Solutions that nobody named are none. */
const orNull = (value: string): string | null => (value.trim() === '' ? null : value)
const linesOf = (value: string): readonly string[] =>
  value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** What stands in the form: a workshop's text, and its participants as they are typed, a line each. */
interface Typed {
  readonly text: Text
  readonly participants: string
  /** After which version it is typed; 0: a new one. */
  readonly after: number
}

const typedAs = (text: Text, after: number): Typed => ({
  ...{ text, after },
  participants: text.participants.join('\n'),
})

const blank = (language: Text['language']): Text => ({
  ...{ language, name: '', from: '', to: '', host: '', participants: [], agenda: [], lessons: [] },
  ...{ raised: [], commitments: [], follows: null },
})

function useEntry({ all, of, onDone, onChanged }: Props) {
  const { language } = useWords()
  const { client, me } = useHouse()
  const { busy, trouble, send } = useSending()
  const [begin] = useState(() => typedAs(of ? of.text : blank(language), of?.count ?? 0))
  // What is typed stays over a version of a colleague, and says after which one it was typed.
  const place = `workshop ${me.person.id} ${of?.id ?? 'new'}`
  const { value, change: type, wasHeld, drop } = useHeld<Typed>(place, begin)
  const { text, participants } = value
  const change = (more: Partial<Text>) => type((before) => ({ ...before, text: { ...before.text, ...more } }))
  const setParticipants = (next: string) => type((before) => ({ ...before, participants: next }))
  const submit = async (more: { readonly anyway?: true } = {}) => {
    const body = {
      ...{ workshop: of?.id ?? null, read: of?.count ?? 0 },
      text: { ...text, participants: linesOf(participants) },
      ...more,
    }
    if (!(await send('workshopEnter', body, (key) => client.workshopEnter(body, { key })))) return
    drop()
    onDone()
  }
  useReadAgain(trouble, onChanged)
  const isOfBefore = value.after !== (of?.count ?? 0)
  return { all, text, change, participants, setParticipants, wasHeld, busy, trouble, isOfBefore, submit }
}

/**
 * The form by which an institution writes a workshop down, part by part; only what is known is filled in.
 * Folded under `title`, and open where something typed waits in it.
 */
export function EntryForm({ title, ...props }: Props & { readonly title: string }) {
  const entry = useEntry(props)
  return (
    <details className="details no-print" open={entry.wasHeld}>
      <summary>{title}</summary>
      <Form {...entry} own={props.of?.id} />
    </details>
  )
}

function Form({ own, ...entry }: ReturnType<typeof useEntry> & { readonly own: string | undefined }) {
  const { say } = useWords()
  const { text, change, participants, setParticipants, busy, trouble, isOfBefore, submit } = entry
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p className="hint">{say('dialogue.entered.stays')}</p>
      <Line label={say('dialogue.entered.name')} value={text.name} onChange={(name) => change({ name })} />
      <div className="fields">
        <DayField
          label={say('dialogue.entered.from')}
          value={text.from}
          onChange={(from) => change({ from, ...(text.to === '' ? { to: from } : {}) })}
        />
        <DayField label={say('dialogue.entered.to')} value={text.to} onChange={(to) => change({ to })} />
      </div>
      <Line label={say('dialogue.workshop.host')} value={text.host} onChange={(host) => change({ host })} />
      <Field label={say('dialogue.entered.participants')}>
        {(id) => (
          <textarea
            id={id}
            rows={4}
            maxLength={12_000}
            value={participants}
            onChange={(event) => setParticipants(event.target.value)}
          />
        )}
      </Field>
      <Follows {...entry} own={own} />
      <AgendaRows {...entry} />
      <LessonRows {...entry} />
      <RaisedRows {...entry} />
      <CommitmentRows {...entry} />
      <ChangedNote trouble={trouble} isOfBefore={isOfBefore} />
      <SendAnyway trouble={trouble} busy={busy} onAnyway={() => void submit({ anyway: true })} />
      <p>
        <button type="submit" className="button" disabled={busy}>
          {say('dialogue.entered.keep')}
        </button>
      </p>
    </form>
  )
}

interface Part {
  readonly all: All
  readonly text: Text
  readonly change: (more: Partial<Text>) => void
}

function Follows({ all, text, change, own }: Part & { readonly own: string | undefined }) {
  const { say, language } = useWords()
  const { workshops } = useKnowledge()
  const { follows } = text
  const others = [...all.workshops, ...all.followed].filter(({ id }) => id !== own)
  const meant = others.find(({ id, count }) => id === follows?.workshop && count !== follows.version)
  return (
    <Choice
      label={say('dialogue.entered.follows')}
      value={follows ? followsValue(follows) : ''}
      onChange={(value) => change({ follows: followsIn(value) })}
    >
      <option value="">{say('dialogue.entered.follows.none')}</option>
      {workshops.map(({ id, names }) => (
        <option key={id} value={followsValue({ workshop: id, version: null })}>
          {names[language]}
        </option>
      ))}
      {follows && meant ? (
        <option value={followsValue(follows)}>
          {say('dialogue.entered.follows.as-meant', { version: follows.version ?? 0 })}
        </option>
      ) : null}
      {others.map(({ id, count, text: { name } }) => (
        <option key={id} value={followsValue({ workshop: id, version: count })}>
          {name}
        </option>
      ))}
    </Choice>
  )
}

/** A workshop and its version as one value of a list. */
const followsValue = ({ workshop, version }: NonNullable<Text['follows']>): string =>
  version === null ? workshop : `${workshop} ${version}`

function followsIn(value: string): Text['follows'] {
  const [workshop, version] = value.split(' ')
  return workshop ? { workshop, version: version === undefined ? null : Number(version) } : null
}

function AgendaRows({ text, change }: Part) {
  const { say } = useWords()
  return (
    <Rows
      heading={say('dialogue.workshop.agenda')}
      add={say('dialogue.entered.add.agenda')}
      rows={text.agenda}
      fresh={() => ({ on: text.from, says: '' })}
      onChange={(agenda) => change({ agenda })}
    >
      {(row, set) => (
        <>
          <DayField
            label={say('dialogue.entered.on')}
            value={row.on}
            onChange={(on) => set({ ...row, on })}
          />
          <Line
            label={say('dialogue.entered.says')}
            value={row.says}
            onChange={(says) => set({ ...row, says })}
          />
        </>
      )}
    </Rows>
  )
}

function LessonRows({ text, change }: Part) {
  const { say } = useWords()
  return (
    <Rows
      heading={say('dialogue.workshop.lessons')}
      add={say('dialogue.entered.add.lessons')}
      rows={text.lessons}
      fresh={() => ({ about: 'dialogue' as const, says: '' })}
      onChange={(lessons) => change({ lessons })}
    >
      {(row, set) => (
        <>
          <Choice
            label={say('dialogue.entered.about')}
            value={row.about}
            onChange={(about) => set({ ...row, about: abouts.find((one) => one === about) ?? row.about })}
          >
            {abouts.map((about) => (
              <option key={about} value={about}>
                {say(`dialogue.entered.about.${about}`)}
              </option>
            ))}
          </Choice>
          <Line
            label={say('dialogue.entered.says')}
            value={row.says}
            onChange={(says) => set({ ...row, says })}
          />
        </>
      )}
    </Rows>
  )
}

function RaisedRows({ text, change }: Part) {
  const { say, language } = useWords()
  const { gaps } = useKnowledge()
  return (
    <Rows
      heading={say('dialogue.workshop.raised')}
      add={say('dialogue.entered.add.raised')}
      rows={text.raised}
      fresh={() => ({ gap: null, says: '', solution: null })}
      onChange={(raised) => change({ raised })}
    >
      {(row, set) => (
        <>
          <Line
            label={say('dialogue.entered.says')}
            value={row.says}
            onChange={(says) => set({ ...row, says })}
          />
          <Choice
            label={say('dialogue.entered.gap')}
            value={row.gap ?? ''}
            onChange={(gap) => set({ ...row, gap: orNull(gap) })}
          >
            <option value="">{say('dialogue.entered.gap.none')}</option>
            {gaps.map(({ id, names }) => (
              <option key={id} value={id}>
                {names[language]}
              </option>
            ))}
          </Choice>
          <Line
            label={say('dialogue.entered.solution')}
            value={row.solution ?? ''}
            isOptional
            onChange={(solution) => set({ ...row, solution: orNull(solution) })}
          />
        </>
      )}
    </Rows>
  )
}

function CommitmentRows({ all, text, change }: Part) {
  const { say } = useWords()
  return (
    <Rows
      heading={say('dialogue.workshop.commitments')}
      add={say('dialogue.entered.add.commitments')}
      rows={text.commitments}
      // An id of its own, which it keeps in every version.
      fresh={() => ({ id: crypto.randomUUID(), owner: all.mine, says: '', due: null })}
      onChange={(commitments) => change({ commitments })}
    >
      {(row, set) => (
        <>
          <Choice
            label={say('dialogue.entered.owner')}
            value={row.owner}
            onChange={(owner) => set({ ...row, owner })}
          >
            {all.institutions.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Choice>
          <Line
            label={say('dialogue.entered.says')}
            value={row.says}
            onChange={(says) => set({ ...row, says })}
          />
          <DayField
            label={say('dialogue.entered.day')}
            value={row.due ?? ''}
            isOptional
            onChange={(due) => set({ ...row, due: orNull(due) })}
          />
        </>
      )}
    </Rows>
  )
}
