import { type CameHome, type HomePart, hasEvery, homeParts, type Passing } from '@oficio/core/act'
import { type FormEvent, useCallback, useId, useState } from 'react'
import { Link } from 'wouter'
import { Sum } from '../../exact/sum.tsx'
import type { HashedInPlace } from '../../files/hashed-file.ts'
import { HashedFiles } from '../../files/hashed-files.tsx'
import { today } from '../../knowledge.ts'
import { deliveryOf, freshItem, type ItemDraft, withoutOrigin } from '../../request/answer/item-draft.ts'
import { SealedFiles } from '../../request/answer/sealed-files.tsx'
import type { UnitKeyNow } from '../../sealed/bring.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { DayField, Line } from './abroad-end.tsx'
import type { Open } from './open/open-request.tsx'
import { SaidRows, useSaidRows } from './passing-said.tsx'

interface Props {
  readonly open: Open
  readonly passing: Passing
  readonly isAuthority: boolean
}

/** What came home, part by part, each with the files that were told and whether the unit has them. */
export function Came({ open, passing, isAuthority }: Props) {
  const { say, day } = useWords()
  const { me } = useHouse()
  const isUnit = open.state.drafter?.unit === me.person.unit.id
  return (
    <>
      {passing.home.map((one) => (
        <article key={one.of} className="stack-small">
          <h3>
            {say('assistance.came', { day: day(one.on), part: say(`assistance.home.part.${one.part}`) })}{' '}
            {one.reference}
          </h3>
          <p className="contact-words">{one.words}</p>
          <ul>
            {one.files.map(({ name, sha256 }) => (
              <li key={`${sha256} ${name}`}>
                {name} <Sum of={sha256} first={16} className="small soft" />
              </li>
            ))}
          </ul>
          {one.files.length === 0 ? null : one.received ? (
            <p>
              {say(isKept(open, one) ? 'assistance.came.kept' : 'assistance.came.received', {
                name: one.received.by,
              })}{' '}
              {isKept(open, one) ? <a href="#sealed-files">{say('assistance.came.kept.see')}</a> : null}
            </p>
          ) : (
            <p className="notice notice-wait">{say('assistance.came.notReceived')}</p>
          )}
          {isUnit && one.files.length > 0 && !one.received ? <Receive open={open} came={one} /> : null}
        </article>
      ))}
      {isAuthority && passing.sent ? (
        <Home key={open.expected.seq} open={open} leg={passing.sent.leg} />
      ) : null}
    </>
  )
}

/** Whether the files were brought with the word of the unit that it has them. */
const isKept = ({ acts }: Open, { received }: CameHome): boolean =>
  acts.some(({ kind, seq }) => kind === 'handed-over' && received?.of === seq - 1)

/**
 * The unit takes what came: sealed to its own key and kept as evidence, or, where it has no key, by its
 * digests alone.
 */
function Receive({ open, came }: { readonly open: Open; readonly came: CameHome }) {
  const { say } = useWords()
  const { client } = useHouse()
  const keys = useReading(useCallback(() => client.unitKeys({}), [client]))
  const [key] = keys.value?.keys ?? []
  if (keys.trouble) return <TroubleNote trouble={keys.trouble} onAgain={() => void keys.reread()} />
  if (!keys.value) return null
  if (key && open.request.may['exhibit.bring'] === true)
    return <Bring open={open} came={came} unitKey={key} />
  return (
    <>
      {key ? null : (
        <p className="notice notice-wait">
          {say('assistance.receive.noKey')} <Link href="/unit-key">{say('sealed.keys.room')}</Link>
        </p>
      )}
      <Told open={open} came={came} />
    </>
  )
}

interface BringProps {
  readonly open: Open
  readonly came: CameHome
  readonly unitKey: UnitKeyNow
}

/** Sealed on this device to the key of the unit, and kept once each file has the digest that was told. */
function Bring({ open, came, unitKey }: BringProps) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const [draft, setDraft] = useState<ItemDraft>(freshItem)
  const beside = { alongside: draft, declaration: '' }
  const { request } = open.expected
  const sums = [...new Set((draft.sealed ?? []).map(({ sha256 }) => sha256))]
  const isSame = hasEvery(sums, came.files)
  const lacksOrigin = withoutOrigin([], {}, beside, new Date().toISOString()) > 0
  const receive = () =>
    ask({
      route: 'assistanceReceive',
      action: 'assistance.receive',
      subject: {
        ...open.expected,
        ...{ of: came.of, files: sums, delivery: deliveryOf(request, unitKey, [], {}, beside) },
      },
      title: say('assistance.receive'),
      doing: say('assistance.bring.do'),
      says: <p>{say('assistance.bring.says', { count: draft.sealed?.length ?? 0 })}</p>,
      onDone: () => void open.reread(),
      onMoved: () => void open.reread(),
    })
  return (
    <div className="stack-small">
      <p>{say('assistance.bring.about')}</p>
      <SealedFiles
        to={{ request, unitKey }}
        draft={draft}
        set={(next) => setDraft((before) => ({ ...before, ...next }))}
        labels={{ files: say('assistance.home.files'), here: say('assistance.bring.here') }}
      />
      {sums.length === 0 ? null : (
        <p role="status" className={isSame ? undefined : 'notice notice-wait'}>
          {say(isSame ? 'assistance.receive.same' : 'assistance.receive.differ')}
        </p>
      )}
      {isSame && lacksOrigin ? <p className="notice notice-wait">{say('assistance.bring.origin')}</p> : null}
      <p>
        <button type="button" className="button" disabled={!isSame || lacksOrigin} onClick={receive}>
          {say('assistance.bring.do')}
        </button>
      </p>
      {dialog}
    </div>
  )
}

/**
 * The unit holds its files against the digests that were told: by them, and by nothing else, they are those.
 */
function Told({ open, came }: { readonly open: Open; readonly came: CameHome }) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const [files, setFiles] = useState<readonly HashedInPlace[]>([])
  const sums = [...new Set(files.map(({ sha256 }) => sha256))]
  const isSame = hasEvery(sums, came.files)
  const receive = () =>
    ask({
      route: 'assistanceReceive',
      action: 'assistance.receive',
      subject: { ...open.expected, of: came.of, files: sums },
      title: say('assistance.receive'),
      doing: say('assistance.receive.do'),
      says: <p>{say('assistance.receive.same')}</p>,
      onDone: () => void open.reread(),
      onMoved: () => void open.reread(),
    })
  return (
    <div className="stack-small">
      <p>{say('assistance.receive.about')}</p>
      <HashedFiles label={say('assistance.home.files')} files={files} onChange={setFiles} />
      {files.length === 0 ? null : (
        <p role="status" className={isSame ? undefined : 'notice notice-wait'}>
          {say(isSame ? 'assistance.receive.same' : 'assistance.receive.differ')}
        </p>
      )}
      <p>
        <button type="button" className="button" disabled={!isSame} onClick={receive}>
          {say('assistance.receive.do')}
        </button>
      </p>
      {dialog}
    </div>
  )
}

/** What is typed of an answer, and how it is noted. */
function useHome({ open, leg }: { readonly open: Open; readonly leg: number }) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const rows = useSaidRows()
  const [part, setPart] = useState<HomePart | ''>('')
  const [on, setOn] = useState<string>(today())
  const [reference, setReference] = useState('')
  const [words, setWords] = useState('')
  const [files, setFiles] = useState<readonly HashedInPlace[]>([])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask({
      route: 'assistanceKeep',
      action: 'assistance.keep',
      subject: {
        ...open.expected,
        act: {
          ...{ what: 'home', leg, part, on, reference: reference.trim(), words: words.trim() },
          files: files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
        },
      },
      title: say('assistance.home'),
      doing: say('assistance.home'),
      says: (
        <SaidRows
          rows={[
            {
              label: say('assistance.home.part'),
              value: part ? say(`assistance.home.part.${part}`) : '—',
            },
            rows.on(on),
            { label: say('assistance.ask.reference'), value: reference.trim() || '—' },
            { label: say('assistance.home.words'), value: words.trim() },
            { label: say('assistance.home.files'), value: files.length === 0 ? '—' : '', files },
          ]}
        />
      ),
      onDone: () => void open.reread(),
      onMoved: () => void open.reread(),
    })
  }
  return {
    ...{ submit, dialog },
    part: { value: part, set: setPart },
    on: { value: on, set: setOn },
    reference: { value: reference, set: setReference },
    words: { value: words, set: setWords },
    files: { value: files, set: setFiles },
  }
}

/** What the other State answered, noted by whoever received it there. */
function Home({ open, leg }: { readonly open: Open; readonly leg: number }) {
  const { say } = useWords()
  const id = useId()
  const { part, on, reference, words, files, submit, dialog } = useHome({ open, leg })
  return (
    <details className="details">
      <summary>{say('assistance.home')}</summary>
      <form className="stack-small" onSubmit={submit}>
        <div className="fields">
          <div className="field">
            <label htmlFor={`${id}-part`}>{say('assistance.home.part')}</label>
            <select
              id={`${id}-part`}
              required
              value={part.value}
              onChange={(event) => part.set(homeParts.find((one) => one === event.target.value) ?? '')}
            >
              <option value="">—</option>
              {homeParts.map((one) => (
                <option key={one} value={one}>
                  {say(`assistance.home.part.${one}`)}
                </option>
              ))}
            </select>
          </div>
          <DayField id={`${id}-on`} label={say('assistance.ask.on')} value={on.value} onChange={on.set} />
          <Line
            optional
            id={`${id}-reference`}
            label={say('assistance.ask.reference')}
            value={reference.value}
            onChange={reference.set}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-words`}>{say('assistance.home.words')}</label>
          <textarea
            id={`${id}-words`}
            required
            maxLength={8_000}
            rows={3}
            value={words.value}
            onChange={(event) => words.set(event.target.value)}
          />
        </div>
        <p className="hint">{say('assistance.home.files.about')}</p>
        <HashedFiles label={say('assistance.home.files')} files={files.value} onChange={files.set} />
        <p>
          <button type="submit" className="button button-second">
            {say('assistance.home')}
          </button>
        </p>
        {dialog}
      </form>
    </details>
  )
}
