import { type Case, followedOf, stateOf } from '@oficio/core/case'
import { livePlan, nextClock } from '@oficio/core/clock'
import { type ChangeEvent, useState } from 'react'
import { Link } from 'wouter'
import { eraseAll, importCase, removeCase, useCases, useKeeping } from '../../drafts/store.ts'
import { Shown } from '../../facts/shown.tsx'
import { today, useKnowledge } from '../../knowledge.ts'
import { forgetPacks } from '../../pack/outbox.ts'
import { titleOf, useCaseWords } from '../../request/case-words.ts'
import { useDueNotices } from '../../request/plan/device-notice.ts'
import { dayHere } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { Keeping } from './keeping.tsx'
import { WrongClock } from './wrong-clock.tsx'
import '../../request/plan/plan.css'
import './cases.css'
import { FileInput } from '../../files/file-input.tsx'
import { searchedText } from '../../words/searched-text.ts'

/** The cases on this device, each with the clock that runs out next. */
export default function Cases() {
  const { say } = useWords()
  const cases = useCases()
  const keeping = useKeeping()
  useDueNotices(cases)
  const [undo, setUndo] = useState<{ readonly name: string; readonly back: () => Promise<void> }>()
  if (!cases) return <p className="soft">{say('frame.loading')}</p>
  return (
    <>
      <header className="stack-small">
        <h1>{say('cases.title')}</h1>
        <p className="lead">{say('cases.lead')}</p>
      </header>
      <WrongClock cases={cases} />
      {keeping === 'locked' ? <Keeping hasCases={cases.length > 0} /> : null}
      <div role="status">
        {undo ? (
          <p className="notice row">
            {say('cases.removed', { name: undo.name })}
            <button
              type="button"
              className="button button-quiet"
              onClick={() => {
                void undo.back()
                setUndo(undefined)
              }}
            >
              {say('cases.undo')}
            </button>
          </p>
        ) : null}
      </div>
      {cases.length === 0 ? <Empty /> : <List cases={cases} onRemoved={setUndo} />}
      {keeping === 'locked' ? null : <Keeping hasCases={cases.length > 0} />}
      <BringIn />
      <EraseAll />
    </>
  )
}

function Empty() {
  const { say } = useWords()
  return (
    <section className="empty">
      <h2>{say('cases.empty.title')}</h2>
      <ol>
        <li>{say('cases.empty.paste')}</li>
        <li>{say('cases.empty.sent')}</li>
        <li>{say('cases.empty.returns')}</li>
      </ol>
      <Link className="button" href="/">
        {say('cases.empty.start')}
      </Link>
    </section>
  )
}

interface ListProps {
  readonly cases: readonly Case[]
  readonly onRemoved: (undo: { readonly name: string; readonly back: () => Promise<void> }) => void
}

function List({ cases, onRemoved }: ListProps) {
  const { say } = useWords()
  const [typed, setTyped] = useState('')
  const wanted = searchedText(typed.trim())
  const found = cases.filter((one) =>
    searchedText(
      [titleOf(one) ?? '', ...one.identifiers.map(({ value }) => value ?? '')].join('\n'),
    ).includes(wanted),
  )
  return (
    <section className="stack" aria-labelledby="list-title">
      <div className="row-between">
        <h2 id="list-title">{say('cases.list.title', { count: cases.length })}</h2>
        {cases.length > 1 ? (
          <div className="field cases-search">
            <label htmlFor="case-search">{say('cases.search')}</label>
            <input
              id="case-search"
              type="search"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off"
            />
          </div>
        ) : null}
      </div>
      <p className="visually-hidden" role="status">
        {typed ? say('cases.search.found', { count: found.length }) : ''}
      </p>
      <p>
        <Link href="/deadlines">{say('cases.list.deadlines')}</Link>
      </p>
      {found.length === 0 ? <p className="soft">{say('cases.search.none')}</p> : null}
      <ul className="list-plain cases-list">
        {found.map((one) => (
          <Row key={one.id} whole={one} onRemoved={onRemoved} />
        ))}
      </ul>
    </section>
  )
}

function Row({ whole, onRemoved }: { readonly whole: Case; readonly onRemoved: ListProps['onRemoved'] }) {
  const { say, day, country } = useWords()
  const words = useCaseWords()
  const knowledge = useKnowledge()
  const on = today()
  const clock = nextClock(livePlan(followedOf(whole), knowledge, on).clocks, on)
  const name = words.title(whole)
  return (
    <li className="card cases-row">
      <div className="stack-small">
        <h3>
          <Link href={`/cases/${whole.id}`}>
            <Shown text={name} />
          </Link>{' '}
          {whole.requests.some(({ requestType }) => requestType === 'emergency') ? (
            <span className="mark-status mark-block">{say('frame.danger')}</span>
          ) : null}
        </h3>
        <p className="hint">
          {country(whole.country)} · {say('cases.list.changed', { day: day(dayHere(whole.changedAt)) })}
        </p>
        {whole.requests.length === 0 ? <p className="small">{say('cases.requests.none')}</p> : null}
        <ul className="list-plain small cases-states">
          {whole.requests.map((entry) => (
            <li key={entry.id}>
              {say('cases.list.request', {
                type: words.type(entry),
                provider: words.provider(entry.provider),
                state: words.state(stateOf(entry), entry.packed !== undefined),
              })}
            </li>
          ))}
        </ul>
      </div>
      {clock ? (
        <p className={clock.day < on ? 'plan-clock plan-clock-over' : 'plan-clock'}>
          {words.clock(clock, on)}
        </p>
      ) : (
        <p className="soft">{say('cases.clock.none')}</p>
      )}
      <p className="cases-row-tools">
        <button
          type="button"
          className="button button-quiet"
          aria-label={say('cases.remove.named', { name })}
          onClick={() =>
            void removeCase(whole.id).then((back) => {
              forgetPacks(whole.id)
              onRemoved({ name, back })
            })
          }
        >
          {say('cases.remove')}
        </button>
      </p>
    </li>
  )
}

function BringIn() {
  const { say, sayCode } = useWords()
  const [told, setTold] = useState<{
    readonly good: boolean
    readonly text: string
    readonly id?: string
    readonly notes?: readonly string[]
  }>()
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.target
    const file = input.files?.[0]
    if (!file) return
    try {
      const { id, kind, notes } = await importCase(file)
      setTold({
        good: true,
        text: say(`cases.import.done.${kind}`),
        id,
        notes: notes.map((code) => sayCode(`wire.${code}`, code)),
      })
    } catch (cause) {
      const fault = (cause as { fault?: string }).fault ?? 'not-readable'
      setTold({
        good: false,
        text: sayCode(`cases.import.fault.${fault}`, say('cases.import.fault.not-readable')),
      })
    }
    input.value = ''
  }
  return (
    <section className="stack-small">
      <h2>{say('cases.import.title')}</h2>
      <div className="field cases-file">
        <label htmlFor="case-import">{say('cases.import.label')}</label>
        <FileInput
          id="case-import"
          accept=".json,.xml,application/json,application/xml,text/xml"
          onChange={(event) => void take(event)}
        />
        <p className="hint">{say('cases.import.hint')}</p>
      </div>
      <div role="status">
        {told ? (
          <div className={told.good ? 'notice notice-open' : 'notice notice-block'}>
            <p>
              {told.text}{' '}
              {told.id ? <Link href={`/cases/${told.id}`}>{say('cases.import.open')}</Link> : null}
            </p>
            {told.notes && told.notes.length > 0 ? (
              <ul>
                {[...new Set(told.notes)].map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            ) : null}
          </div>
        ) : null}
      </div>
    </section>
  )
}

function EraseAll() {
  const { say } = useWords()
  const [asked, setAsked] = useState(false)
  const [done, setDone] = useState(false)
  return (
    <section className="stack-small">
      <h2>{say('cases.erase.title')}</h2>
      <p className="hint">{say('cases.erase.hint')}</p>
      {asked ? (
        <p className="row">
          <button
            type="button"
            className="button button-danger"
            onClick={() =>
              void eraseAll().then(() => {
                forgetPacks()
                setAsked(false)
                setDone(true)
              })
            }
          >
            {say('cases.erase.yes')}
          </button>
          <button type="button" className="button button-quiet" onClick={() => setAsked(false)}>
            {say('cases.cancel')}
          </button>
        </p>
      ) : (
        <p>
          <button type="button" className="button button-danger" onClick={() => setAsked(true)}>
            {say('cases.erase.ask')}
          </button>
        </p>
      )}
      <p role="status">{done ? say('cases.erase.done') : ''}</p>
    </section>
  )
}
