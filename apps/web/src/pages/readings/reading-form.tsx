import { realLooking } from '@oficio/core/academy'
import type { CountryCode } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import {
  isSameRow,
  type Reading,
  type ReviewedTreaty,
  readingFaults,
  review,
  standingRows,
} from '@oficio/core/review'
import { type FormEvent, useState } from 'react'
import { DayInput } from '../../day/day-input.tsx'
import { Note, Origin } from '../../facts/fact-line.tsx'
import { useTold } from '../../facts/translations.ts'
import { Field } from '../../form/field.tsx'
import { today, useKnowledge } from '../../knowledge.ts'
import type { ApiBody, Value } from '../../signed-in/client.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { useHouse } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { chains, type ReadingFields, readingOf, typedFrom } from './reading-fields.ts'
import { StopNote } from './stop-note.tsx'

type Stop = Value<'lawReadingCheck'>['stop']
type ReadableState = Value<'lawReviews'>['states'][number]

interface Of {
  readonly country: CountryCode
  readonly treaty: ReviewedTreaty
  readonly article: string
}

/** The first article of a treaty, for the State of whoever reads, or the first that they may read. */
function firstOf(states: readonly ReadableState[], treaty: ReviewedTreaty, knowledge: Knowledge): Of {
  const of = (states.find(({ isOwn }) => isOwn) ?? states[0])?.country ?? ''
  return { country: of, treaty, article: review(of, treaty, knowledge)[0]?.article ?? '' }
}

/** What a reader types of one article; signed with the passkey as it stands. */
export function ReadingForm({
  of,
  from,
  states,
  onDone,
}: {
  readonly of?: Of | undefined
  /** Whose law this person may read. */
  readonly states: readonly ReadableState[]
  /** The newest version of one's own. */
  readonly from?: Reading | undefined
  readonly onDone: (text: string) => void
}) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const knowledge = useKnowledge()
  const [about, setAbout] = useState<Of>(of ?? firstOf(states, 'budapest', knowledge))
  const [typed, setTyped] = useState<ReadingFields>(typedFrom(from, today()))
  const reading = readingOf(typed)
  const rows = standingRows(about.country, about.treaty, about.article, knowledge)
  const { sources, lawHosts } = knowledge
  const [fault] = readingFaults(reading, today(), { sources, rows, ...(lawHosts ? { lawHosts } : {}) })
  const [tried, setTried] = useState(false)
  const found = realLooking([typed.words], knowledge, { sure: ['high', 'medium'] })
  const [isNobodys, setNobodys] = useState(false)
  const set = (change: Partial<ReadingFields>) => setTyped((before) => ({ ...before, ...change }))
  const checking = useChecking()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (fault || (found.length > 0 && !isNobodys)) return
    const { country, treaty, article } = about
    // What could never count is said before it is signed; it may be signed all the same.
    if (await checking.stops({ country, treaty, article, reading: { ...reading } })) return
    const anyway = found.length > 0 ? { anyway: true as const } : {}
    ask({
      route: 'lawReadingWrite',
      action: 'reading.write',
      subject: { country, treaty, article, reading: { ...reading }, ...anyway },
      title: say('review.form.sign'),
      doing: say('review.form.sign'),
      says: <p>{typed.words.trim()}</p>,
      onDone: ({ readers }) => onDone(say(readers === 2 ? 'review.form.done.both' : 'review.form.done.one')),
    })
  }
  return (
    <>
      <form className="stack no-print" onSubmit={(event) => void submit(event)}>
        {of ? null : (
          <About
            about={about}
            states={states}
            set={(next) => {
              setAbout(next)
              set({ displaces: [] })
            }}
          />
        )}
        {states.some(({ country, isOwn }) => country === about.country && !isOwn) ? (
          <p className="notice notice-wait">{say('review.form.elsewhere')}</p>
        ) : null}
        <Parts typed={typed} set={set} rows={rows} />
        {tried && fault ? (
          <p className="notice notice-block" role="alert">
            {say(`review.fault.${fault.code}`, { part: say(`review.part.${fault.part}`) })}
          </p>
        ) : null}
        {tried && found.length > 0 ? <Found found={found} is={isNobodys} set={setNobodys} /> : null}
        {checking.stop ? <StopNote stop={checking.stop} /> : null}
        <p>
          <button type="submit" className="button" disabled={checking.busy}>
            {say(checking.stop ? 'review.form.sign.anyway' : 'review.form.sign')}
          </button>
        </p>
      </form>
      {dialog}
    </>
  )
}

/** What an assessment asks for: of what nobody knows, words alone. */
function Parts({ typed, set, rows }: Part & { readonly rows: ReturnType<typeof standingRows> }) {
  const covers = typed.assessment === 'full' || typed.assessment === 'partial'
  const isKnown = typed.assessment !== 'unknown'
  return (
    <>
      <Says typed={typed} set={set} />
      {covers ? <Provision typed={typed} set={set} /> : null}
      {isKnown ? <Source typed={typed} set={set} /> : null}
      {covers ? <Approval typed={typed} set={set} /> : null}
      {isKnown ? <Displaces typed={typed} set={set} rows={rows} /> : null}
    </>
  )
}

/** Asks whether a reading could count, once for each thing that is typed; what is not known stops nobody. */
function useChecking() {
  const { client } = useHouse()
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<{ readonly of: string; readonly stop: Stop | null }>()
  const stops = async (asked: Of & { readonly reading: Reading }): Promise<boolean> => {
    const of = JSON.stringify(asked)
    if (told?.of === of) return false
    setBusy(true)
    const answer = await client.lawReadingCheck(asked as ApiBody<'lawReadingCheck'>).catch(() => undefined)
    setBusy(false)
    const stop = answer?.ok ? answer.value.stop : null
    setTold({ of, stop })
    return stop !== null
  }
  return { busy, stop: told?.stop ?? null, stops }
}

/** What looks like a person's in words that others read, and that it is nobody's. */
function Found({
  found,
  is,
  set,
}: {
  readonly found: readonly string[]
  readonly is: boolean
  readonly set: (is: boolean) => void
}) {
  const { say } = useWords()
  return (
    <div className="notice notice-block stack-small" role="alert">
      <p>{say('dialogue.refused.looks-like-person')}</p>
      <ul>
        {found.map((one) => (
          <li key={one}>
            <q>{one}</q>
          </li>
        ))}
      </ul>
      <label className="check">
        <input type="checkbox" checked={is} onChange={(event) => set(event.target.checked)} />
        <span>{say('dialogue.anyway')}</span>
      </label>
    </div>
  )
}

interface Part {
  readonly typed: ReadingFields
  readonly set: (change: Partial<ReadingFields>) => void
}

function Choice<const Value extends string>(props: {
  readonly label: string
  readonly value: Value
  readonly options: readonly (readonly [Value, string])[]
  readonly onChoose: (value: Value) => void
}) {
  return (
    <Field label={props.label}>
      {(id) => (
        <select
          id={id}
          value={props.value}
          onChange={(event) => {
            const chosen = props.options.find(([value]) => value === event.target.value)
            if (chosen) props.onChoose(chosen[0])
          }}
        >
          {props.options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function Line(props: {
  readonly label: string
  readonly value: string
  readonly type?: 'text' | 'day' | 'url' | 'number'
  readonly onType: (value: string) => void
}) {
  return (
    <Field label={props.label}>
      {(id) =>
        props.type === 'day' ? (
          <DayInput id={id} value={props.value} onChange={(event) => props.onType(event.target.value)} />
        ) : (
          <input
            id={id}
            type={props.type ?? 'text'}
            maxLength={500}
            value={props.value}
            onChange={(event) => props.onType(event.target.value)}
          />
        )
      }
    </Field>
  )
}

function About(props: {
  readonly about: Of
  readonly states: readonly ReadableState[]
  readonly set: (about: Of) => void
}) {
  const { about, set } = props
  const { say, language } = useWords()
  const knowledge = useKnowledge()
  const { countries } = knowledge
  const name = (code: string) => countries[code]?.names[language] ?? code
  const states = props.states
    .map(({ country }) => country)
    .toSorted((a, b) => name(a).localeCompare(name(b), language))
  const articles = review(about.country, about.treaty, knowledge)
  return (
    <div className="stack-small">
      <p className="hint">{say('review.form.own')}</p>
      <div className="fields">
        <Choice
          label={say('law.table.state')}
          value={about.country}
          options={states.map((code) => [code, name(code)])}
          onChoose={(country) => set({ ...about, country })}
        />
        <Choice
          label={say('review.form.treaty')}
          value={about.treaty}
          options={(['budapest', 'secondProtocol'] as const).map((one) => [one, say(`law.treaty.${one}`)])}
          onChoose={(treaty) => set(firstOf([{ country: about.country, isOwn: true }], treaty, knowledge))}
        />
        <Choice
          label={say('law.provisions.article')}
          value={about.article}
          options={articles.map(({ article, heading }) => [
            article,
            `${article} ${heading?.[language] ?? ''}`,
          ])}
          onChoose={(article) => set({ ...about, article })}
        />
      </div>
    </div>
  )
}

function Says({ typed, set }: Part) {
  const { say } = useWords()
  return (
    <>
      <div className="fields">
        <Choice
          label={say('review.part.assessment')}
          value={typed.assessment}
          options={(['unknown', 'full', 'partial', 'gap'] as const).map((one) => [
            one,
            say(`law.match.${one}`),
          ])}
          onChoose={(assessment) => set({ assessment })}
        />
        <Choice
          label={say('review.form.confidence')}
          value={typed.confidence}
          options={(['high', 'medium', 'low'] as const).map((one) => [one, say(`frame.confidence.${one}`)])}
          onChoose={(confidence) => set({ confidence })}
        />
      </div>
      <Field label={say('review.form.words')}>
        {(id) => (
          <textarea
            id={id}
            rows={3}
            required
            maxLength={4000}
            value={typed.words}
            onChange={(event) => set({ words: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}

function Provision({ typed, set }: Part) {
  const { say } = useWords()
  return (
    <>
      <div className="fields">
        <Line
          label={say('review.part.statute')}
          value={typed.statute}
          onType={(statute) => set({ statute })}
        />
        <Line
          label={say('review.part.article')}
          value={typed.article}
          onType={(article) => set({ article })}
        />
        <Line
          label={say('review.part.year')}
          type="number"
          value={typed.year}
          onType={(year) => set({ year })}
        />
      </div>
      <Field label={say('review.part.quote')}>
        {(id) => (
          <textarea
            id={id}
            rows={4}
            maxLength={8000}
            value={typed.quote}
            onChange={(event) => set({ quote: event.target.value })}
          />
        )}
      </Field>
      <Choice
        label={say('review.part.wording')}
        value={typed.wording}
        options={[
          ['', say('review.wording.unknown')],
          ['consolidated', say('review.wording.consolidated')],
          ['original', say('review.wording.original')],
        ]}
        onChoose={(wording) => set({ wording })}
      />
    </>
  )
}

function Source({ typed, set }: Part) {
  const { say, list } = useWords()
  const hosts = useKnowledge().lawHosts?.official ?? []
  return (
    <>
      <Line
        label={say('review.part.source')}
        type="url"
        value={typed.source}
        onType={(source) => set({ source })}
      />
      <details className="details">
        <summary>{say('review.form.hosts')}</summary>
        <p>{say('review.form.hosts.lead')}</p>
        <p className="small">{list(hosts)}</p>
      </details>
      <div className="fields">
        <Line
          label={say('review.part.asOf')}
          type="day"
          value={typed.asOf}
          onType={(asOf) => set({ asOf })}
        />
        <Choice
          label={say('review.part.basis')}
          value={typed.basis}
          options={(['read', 'listed'] as const).map((one) => [one, say(`law.basis.${one}`)])}
          onChoose={(basis) => set({ basis })}
        />
        <Line
          label={say('review.form.lookedForOn')}
          type="day"
          value={typed.lookedForOn}
          onType={(lookedForOn) => set({ lookedForOn })}
        />
        <Line
          label={say('review.form.amendment')}
          value={typed.amendment}
          onType={(amendment) => set({ amendment })}
        />
      </div>
    </>
  )
}

/** Rows that stand beside the article, each with where it was read: none is ticked until somebody does. */
function Displaces({ typed, set, rows }: Part & { readonly rows: ReturnType<typeof standingRows> }) {
  const { say } = useWords()
  const told = useTold()
  if (rows.length === 0) return null
  return (
    <fieldset className="stack-small">
      <legend>{say('review.part.displaces')}</legend>
      <p className="hint">{say('review.form.displaces.hint')}</p>
      {rows.map((standing) => {
        const { statute, article, source, asOf } = standing
        const row = { statute, article, source, asOf }
        const others = typed.displaces.filter((one) => !isSameRow(one, row))
        return (
          <div key={JSON.stringify(row)}>
            <label className="choice">
              <input
                type="checkbox"
                checked={others.length < typed.displaces.length}
                onChange={(event) => set({ displaces: event.target.checked ? [...others, row] : others })}
              />
              <span>{`${told(statute)} ${article === null ? '' : told(article)}`.trim()}</span>
            </label>
            <Origin of={standing} />
            <Note>{standing.note}</Note>
          </div>
        )
      })}
    </fieldset>
  )
}

function Approval({ typed, set }: Part) {
  const { say } = useWords()
  const kinds = ['preservation', 'preservation-extension', 'disclosure', 'emergency', 'freeze'] as const
  return (
    <fieldset className="stack-small">
      <legend>{say('review.part.approvals')}</legend>
      <p className="hint">{say('review.form.approvals.hint')}</p>
      {kinds.map((kind) => (
        <label key={kind} className="choice">
          <input
            type="checkbox"
            checked={typed.kinds.includes(kind)}
            onChange={(event) =>
              set({
                kinds: event.target.checked
                  ? [...typed.kinds, kind]
                  : typed.kinds.filter((one) => one !== kind),
              })
            }
          />
          <span>{say(`drafting.kind.${kind}`)}</span>
        </label>
      ))}
      {typed.kinds.length > 0 ? (
        <Choice
          label={say('law.approvals.who')}
          value={typed.chain}
          options={chains.map(([name, steps]) => [
            name,
            steps
              .map(
                ({ role, part }) =>
                  `${say(`law.approval.role.${role}`)}: ${say(`law.approval.part.${part}`)}`,
              )
              .join(', '),
          ])}
          onChoose={(chain) => set({ chain })}
        />
      ) : null}
    </fieldset>
  )
}
