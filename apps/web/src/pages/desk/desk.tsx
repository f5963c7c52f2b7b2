import { type KeyboardEvent, useCallback, useId, useRef, useState } from 'react'
import { Link } from 'wouter'
import { useCaseWords } from '../../request/case-words.ts'
import { Status } from '../../request/status.tsx'
import type { ApiBody, Value } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, type Trouble, useHouse, useReading, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import './desk.css'

/**
 * What lies on the desk of a provider, the oldest first; emergencies, and what nobody has yet, by themselves
 * at one press.
 */
export default function DeskPage() {
  return (
    <Behind>
      <Desk />
    </Behind>
  )
}

const statuses = ['open', 'emergencies', 'unassigned', 'questioned', 'answered', 'all'] as const
type Asked = Required<ApiBody<'desk'>>
type Answered = Value<'desk'>
type DeskLine = Answered['lines'][number]

function Desk() {
  const { say } = useWords()
  const { client, me } = useHouse()
  const id = useId()
  const [asked, ask] = useState<Asked>({ status: 'open', mine: false, after: null })
  const { value, trouble, reread } = useReading(useCallback(() => client.desk(asked), [client, asked]))
  const why = trouble?.kind === 'refused' ? trouble.problem.cause : undefined
  if (!value && (why === 'institution-not-live' || why === 'not-attested'))
    return <BeingVerified trouble={trouble} />
  return (
    <>
      <header className="stack-small">
        <h1>{say('desk.title')}</h1>
        <p className="lead">
          {me.person.unit.name}, {me.person.institution.name}
        </p>
        {me.actions.includes('desk.figures') || me.actions.includes('desk.keep-systems') ? (
          <p className="row">
            {me.actions.includes('desk.figures') ? (
              <Link href="/desk/figures">{say('desk.figures.go')}</Link>
            ) : null}
            {me.actions.includes('desk.keep-systems') ? (
              <Link href="/desk/systems">{say('systems.go')}</Link>
            ) : null}
          </p>
        ) : null}
      </header>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      {value ? (
        <Counts
          counts={value.counts}
          asked={asked.status}
          onAsk={(status) => ask({ ...asked, status, after: null })}
        />
      ) : null}
      <div className="row desk-filters">
        <div className="field">
          <label htmlFor={id}>{say('desk.filter')}</label>
          <select
            id={id}
            value={asked.status}
            onChange={(event) =>
              ask({ ...asked, status: event.target.value as Asked['status'], after: null })
            }
          >
            {statuses.map((one) => (
              <option key={one} value={one}>
                {say(`desk.filter.${one}`)}
              </option>
            ))}
          </select>
        </div>
        <label className="choice">
          <input
            type="checkbox"
            checked={asked.mine}
            onChange={(event) => ask({ ...asked, mine: event.target.checked, after: null })}
          />
          <span>{say('desk.filter.mine')}</span>
        </label>
      </div>
      {value ? <Queue key={JSON.stringify(asked)} value={value} reread={reread} /> : null}
      {value && (value.next || asked.after) ? (
        <p className="row">
          {asked.after ? (
            <button
              type="button"
              className="button button-second"
              onClick={() => ask({ ...asked, after: null })}
            >
              {say('desk.page.first')}
            </button>
          ) : null}
          {value.next ? (
            <button
              type="button"
              className="button button-second"
              onClick={() => ask({ ...asked, after: value.next })}
            >
              {say('desk.page.next')}
            </button>
          ) : null}
        </p>
      ) : null}
    </>
  )
}

/**
 * Whoever was invited has keys and no desk yet: what is verified, by whom, and that there is nothing to do.
 */
function BeingVerified({ trouble }: { readonly trouble: Trouble | undefined }) {
  const { say } = useWords()
  const { client, me } = useHouse()
  const { institution, unit } = me.person
  const { value: entry } = useReading(
    useCallback(() => client.registryRead({ entry: institution.id }), [client, institution.id]),
  )
  if (!entry) return null
  // A desk that was open before, and is not now, is another matter.
  const isFirst =
    entry.standing !== 'suspended' &&
    entry.units.some(({ id, attestedUntil }) => id === unit.id && attestedUntil === null)
  if (!isFirst) return <TroubleNote trouble={trouble} />
  return (
    <section className="stack">
      <h1>{say('desk.verifying')}</h1>
      <p className="lead">{me.person.institution.name}</p>
      <p>{say(entry.standing === 'standing' ? 'desk.verifying.person' : 'desk.verifying.text')}</p>
      <p>
        <Link href={`/registry/${institution.id}`}>{say('desk.verifying.go')}</Link>
      </p>
    </section>
  )
}

const counted = ['open', 'questioned', 'unassigned', 'emergencies'] as const

interface CountsProps {
  readonly counts: Answered['counts']
  readonly asked: Asked['status']
  readonly onAsk: (status: Asked['status']) => void
}

/** How many of each there are; what there is is shown by itself at one press. */
function Counts({ counts, asked, onAsk }: CountsProps) {
  const { say, number } = useWords()
  return (
    <dl className="desk-counts">
      {counted.map((what) => (
        <div
          key={what}
          className={what === 'emergencies' && counts[what] > 0 ? 'desk-count-urgent' : undefined}
        >
          <dt>{say(`desk.count.${what}`)}</dt>
          <dd>
            {counts[what] > 0 ? (
              <button
                type="button"
                className="desk-count"
                aria-label={say('desk.count.show', { what: say(`desk.count.${what}`), count: counts[what] })}
                aria-pressed={asked === what}
                onClick={() => onAsk(what)}
              >
                {number(counts[what])}
              </button>
            ) : (
              number(0)
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What comes here, and what is done with it. */
function Empty() {
  const { say } = useWords()
  return (
    <section className="empty">
      <h2>{say('desk.empty')}</h2>
      <ol>
        <li>{say('desk.empty.comes')}</li>
        <li>{say('desk.empty.check')}</li>
        <li>{say('desk.empty.answer')}</li>
      </ol>
    </section>
  )
}

interface QueueProps {
  readonly value: Answered
  readonly reread: () => Promise<void>
}

/** The rows, worked with the keyboard all the way: the keys speak only while the list holds the focus. */
function Queue({ value, reread }: QueueProps) {
  const { say } = useWords()
  const { client, me } = useHouse()
  const id = useId()
  const list = useRef<HTMLUListElement>(null)
  const to = useRef<HTMLSelectElement>(null)
  const { busy, trouble, send } = useSending()
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const [person, setPerson] = useState('')
  const [told, tell] = useState('')
  const { lines, colleagues } = value
  // Whoever is alone at a desk has nobody to hand anything to.
  const mayAssign = me.actions.includes('desk.assign') && colleagues.length > 1
  if (lines.length === 0) return <Empty />
  const picked = lines.filter((line) => chosen.has(line.id))
  const flip = (line: string) =>
    choose(chosen.has(line) ? new Set([...chosen].filter((one) => one !== line)) : new Set([...chosen, line]))
  const assign = async () => {
    const body = { requests: picked.map((line) => ({ request: line.id, seq: line.seq })), person }
    const answer = await send('deskAssign', body, (key) => client.deskAssign(body, { key }))
    if (!answer) return
    choose(new Set(answer.not.map(({ request }) => request)))
    tell(
      say(answer.not.length > 0 ? 'desk.assigned.some' : 'desk.assigned', {
        done: answer.done.length,
        left: answer.not.length,
      }),
    )
    await reread()
    list.current?.querySelector('a')?.focus()
  }
  const onKey = (event: KeyboardEvent<HTMLUListElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const links = [...(list.current?.querySelectorAll<HTMLAnchorElement>('a[data-request]') ?? [])]
    const row = (event.target as Element).closest('li')
    const at = links.findIndex((link) => link.closest('li') === row)
    const act: Readonly<Record<string, () => void>> = {
      j: () => links[Math.min(at + 1, links.length - 1)]?.focus(),
      k: () => links[Math.max(at - 1, 0)]?.focus(),
      ...(mayAssign ? { x: () => flip(links[at]?.dataset.request ?? ''), a: () => to.current?.focus() } : {}),
    }
    const doing = Object.hasOwn(act, event.key) ? act[event.key] : undefined
    if (!doing || at < 0) return
    event.preventDefault()
    doing()
  }
  return (
    <section className="stack-small" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('desk.queue', { count: lines.length })}</h2>
      <p className="hint desk-keys" id={`${id}-keys`}>
        {say(mayAssign ? 'desk.keys' : 'desk.keys.clerk')}
      </p>
      {mayAssign ? (
        <form
          className="row desk-assign"
          onSubmit={(event) => {
            event.preventDefault()
            void assign()
          }}
        >
          <div className="field">
            <label htmlFor={`${id}-to`}>{say('desk.assign.to')}</label>
            <select
              id={`${id}-to`}
              ref={to}
              required
              value={person}
              onChange={(event) => setPerson(event.target.value)}
            >
              <option value="">{say('desk.assign.choose')}</option>
              {colleagues.map(({ id: colleague, name }) => (
                <option key={colleague} value={colleague}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <label className="choice desk-all">
            <input
              type="checkbox"
              checked={picked.length === lines.length}
              onChange={(event) =>
                choose(event.target.checked ? new Set(lines.map((line) => line.id)) : new Set())
              }
            />
            <span>{say('desk.choose.all')}</span>
          </label>
          <button type="submit" className="button" disabled={busy || picked.length === 0}>
            {say('desk.assign.do', { count: picked.length })}
          </button>
        </form>
      ) : null}
      <p role="status" className="small">
        {told}
      </p>
      <TroubleNote trouble={trouble} onAgain={() => void assign()} />
      <ul className="list-plain desk-lines" ref={list} onKeyDown={onKey}>
        {lines.map((line) => (
          <Row
            key={line.id}
            line={line}
            mayAssign={mayAssign}
            isChosen={chosen.has(line.id)}
            flip={() => flip(line.id)}
          />
        ))}
      </ul>
    </section>
  )
}

interface RowProps {
  readonly line: DeskLine
  readonly mayAssign: boolean
  readonly isChosen: boolean
  readonly flip: () => void
}

const hour = 3_600_000

function Row({ line, mayAssign, isChosen, flip }: RowProps) {
  const { say, country } = useWords()
  const words = useCaseWords()
  const moment = useMoment()
  const kind = words.type({ requestType: line.kind as 'disclosure' })
  const name = say('desk.line', { kind, institution: line.institution })
  const hours = Math.max(0, Math.floor((Date.now() - Date.parse(line.sentAt)) / hour))
  return (
    <li className={isChosen ? 'card desk-line desk-line-chosen' : 'card desk-line'}>
      {mayAssign ? (
        <label className="choice">
          <input type="checkbox" checked={isChosen} onChange={flip} />
          <span className="visually-hidden">{say('desk.choose', { name })}</span>
        </label>
      ) : null}
      <div>
        <h3>
          <Link href={`/desk/${line.id}`} data-request={line.id}>
            {name}
          </Link>
        </h3>
        <p className="small soft">
          {country(line.country)} · {line.unit} · {say('desk.since', { when: moment(line.sentAt) })}
          {hours > 0 && (line.status === 'sent' || line.status === 'questioned')
            ? ` · ${say('desk.waiting', { hours })}`
            : ''}
        </p>
      </div>
      <p className="row desk-marks">
        <span className="small">
          {line.assignee ?? <span className="soft">{say('desk.unassigned')}</span>}
        </span>
        {line.kind === 'emergency' ? <span className="mark-status mark-block">{kind}</span> : null}
        <Status status={line.status} step={null} held={line.held} />
      </p>
    </li>
  )
}
