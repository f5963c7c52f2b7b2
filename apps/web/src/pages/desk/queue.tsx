import { type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react'
import type { Value } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { Row } from './row.tsx'

type Answered = Value<'desk'>

interface Props {
  readonly value: Answered
  readonly reread: () => Promise<void>
}

/** The rows, worked with the keyboard all the way: the keys speak only while the list holds the focus. */
export function Queue({ value, reread }: Props) {
  const { say } = useWords()
  const { me } = useHouse()
  const id = useId()
  const list = useRef<HTMLUListElement>(null)
  const to = useRef<HTMLSelectElement>(null)
  const { lines, colleagues } = value
  // Whoever is alone at a desk has nobody to hand anything to.
  const mayAssign = me.actions.includes('desk.assign') && colleagues.length > 1
  const handing = useHanding({ value, reread }, () => list.current?.querySelector('a')?.focus())
  const { chosen, flip, assign, told, trouble } = handing
  const onKey = (event: KeyboardEvent<HTMLUListElement>) =>
    workedByKey(event, list.current, mayAssign ? { x: flip, a: () => to.current?.focus() } : {})
  return (
    <section className="stack-small" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('desk.queue', { count: lines.length })}</h2>
      <p className="hint desk-keys" id={`${id}-keys`}>
        {say(mayAssign ? 'desk.keys' : 'desk.keys.clerk')}
      </p>
      {mayAssign ? <Assign value={value} handing={handing} to={to} /> : null}
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

/** What is chosen of the rows, to whom it goes, and what became of the last handing over. */
function useHanding({ value: { lines }, reread }: Props, onDone: () => void) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const [person, setPerson] = useState('')
  const [told, tell] = useState('')
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
    onDone()
  }
  return { busy, trouble, chosen, choose, picked, flip, person, setPerson, assign, told }
}

/** Up and down the rows, and what else a key does on one of them. */
function workedByKey(
  event: KeyboardEvent<HTMLUListElement>,
  list: HTMLUListElement | null,
  more: Readonly<Record<string, (request: string) => void>>,
): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const links = [...(list?.querySelectorAll<HTMLAnchorElement>('a[data-request]') ?? [])]
  const row = (event.target as Element).closest('li')
  const at = links.findIndex((link) => link.closest('li') === row)
  const act: typeof more = {
    j: () => links[Math.min(at + 1, links.length - 1)]?.focus(),
    k: () => links[Math.max(at - 1, 0)]?.focus(),
    ...more,
  }
  const doing = Object.hasOwn(act, event.key) ? act[event.key] : undefined
  if (!doing || at < 0) return
  event.preventDefault()
  doing(links[at]?.dataset.request ?? '')
}

interface AssignProps {
  readonly value: Answered
  readonly handing: ReturnType<typeof useHanding>
  readonly to: RefObject<HTMLSelectElement | null>
}

/** What is chosen goes to one of the colleagues. */
function Assign({ value: { lines, colleagues }, handing, to }: AssignProps) {
  const { say } = useWords()
  const id = useId()
  const { busy, picked, choose, person, setPerson, assign } = handing
  return (
    <form
      className={picked.length > 0 ? 'row desk-assign' : 'row desk-assign desk-assign-idle'}
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
  )
}
