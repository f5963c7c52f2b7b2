import { type KeyboardEvent, useCallback, useRef, useState } from 'react'
import { Link } from 'wouter'
import type { Value } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { BringIn, UrgentHere } from './bring-in.tsx'
import { InEverything } from './everything.tsx'
import { FindForm } from './find-form.tsx'
import { findLines, isLifeAtStake, type Sought } from './find-lines.ts'
import { FirstDay } from './first-day.tsx'
import { Happened } from './happened.tsx'
import { NewCase } from './new-case.tsx'
import { Lines, useLineName } from './request-lines.tsx'
import { workPages } from './work-read.ts'
import './work.css'

/** What there is to do for the unit, what is one's own first. */
export default function WorkPage() {
  return (
    <Behind>
      <Work />
    </Behind>
  )
}

function Work() {
  const { say } = useWords()
  const { client, me } = useHouse()
  const [pages, setPages] = useState(1)
  const { value, trouble, reread } = useReading(useCallback(() => workPages(client, pages), [client, pages]))
  const mayOpen = me.actions.includes('case.create')
  return (
    <>
      <header className="stack-small">
        <h1>{say('house.work.title')}</h1>
        <p className="lead">
          {me.person.unit.name}, {me.person.institution.name}
        </p>
      </header>
      {mayOpen ? <UrgentHere /> : null}
      <p>
        <Link href="/unit/deadlines">{say('cases.list.deadlines')}</Link>
      </p>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      {value ? <Happened lines={value.lines} /> : null}
      {value ? (
        value.lines.length === 0 ? (
          <FirstDay mayOpen={mayOpen} />
        ) : (
          <Listed work={value} onOlder={() => setPages(pages + 1)} />
        )
      ) : null}
      {mayOpen ? (
        <>
          <NewCase />
          <BringIn />
        </>
      ) : null}
    </>
  )
}

/** `/` goes to the field of the search, j and k from line to line, wherever nobody is writing. */
function useKeys() {
  const around = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement
    if (event.ctrlKey || event.altKey || event.metaKey || target.matches('input, select, textarea')) return
    const links = [...(around.current?.querySelectorAll<HTMLElement>('.work-line h3 a') ?? [])]
    const at = links.findIndex((link) => link.closest('.work-line')?.contains(target))
    const to =
      event.key === '/'
        ? around.current?.querySelector<HTMLElement>('input[type="search"]')
        : event.key === 'j'
          ? links[at + 1]
          : event.key === 'k'
            ? links[at - 1]
            : undefined
    if (!to) return
    event.preventDefault()
    to.focus()
  }
  return { around, onKeyDown }
}

const anything: Sought = { text: '', status: '', order: 'newest' }

interface ListedProps {
  readonly work: Value<'work'>
  readonly onOlder: () => void
}

function Listed({ work: { lines, next, more }, onOlder }: ListedProps) {
  const { say } = useWords()
  const nameOf = useLineName()
  const [sought, seek] = useState(anything)
  const { around, onKeyDown } = useKeys()
  const shown = findLines(lines, sought, nameOf)
  const urgent = shown.filter(isLifeAtStake)
  const mine = shown.filter((line) => line.mine && !isLifeAtStake(line))
  const others = shown.filter((line) => !line.mine && !isLifeAtStake(line))
  const isFiltered = sought.text.trim() !== '' || sought.status !== ''
  const isPart = next !== '' || more.length > 0
  return (
    <div className="stack" ref={around} role="none" onKeyDown={onKeyDown}>
      {urgent.length > 0 ? (
        <section className="stack-small" aria-labelledby="urgent-title">
          <h2 id="urgent-title" className="sign sign-danger work-urgent">
            {say('house.work.urgent', { count: urgent.length })}
          </h2>
          <Lines lines={urgent} />
        </section>
      ) : null}
      {lines.length > 1 ? <FindForm lines={lines} sought={sought} onChange={seek} /> : null}
      {isPart ? <InEverything sought={sought} besides={shown} /> : null}
      {mine.length > 0 || !isFiltered ? (
        <section className="stack-small" aria-labelledby="mine-title">
          <h2 id="mine-title">{say('house.work.mine', { count: mine.length })}</h2>
          {mine.length > 0 ? <Lines lines={mine} /> : null}
          {mine.length === 0 && more.length === 0 ? (
            <p className="soft">{say('house.work.mine.none')}</p>
          ) : null}
        </section>
      ) : null}
      {others.length > 0 ? (
        <section className="stack-small" aria-labelledby="others-title">
          <h2 id="others-title">{say('house.work.others', { count: others.length })}</h2>
          <Lines lines={others} />
        </section>
      ) : null}
      <p role="status" className={shown.length === 0 ? 'empty' : 'visually-hidden'}>
        {isFiltered
          ? say(isPart ? 'house.work.found.here' : 'house.work.found', { count: shown.length })
          : ''}
      </p>
      {isPart ? <Beyond work={{ lines, next, more }} onOlder={onOlder} /> : null}
    </div>
  )
}

/** That there is more than the page shows, of what, and how to come to it. */
function Beyond({ work: { lines, next, more }, onOlder }: ListedProps) {
  const { say } = useWords()
  return (
    <section className="stack-small" aria-labelledby="beyond-title">
      <h2 id="beyond-title">{say('house.work.beyond')}</h2>
      {more.includes('open') ? (
        <p className="notice notice-wait">{say('house.work.beyond.underWay')}</p>
      ) : null}
      {more.includes('unsettled') ? (
        <p className="notice notice-wait">{say('house.work.beyond.unsettled')}</p>
      ) : null}
      <p>{say('house.work.beyond.shown', { count: lines.length })}</p>
      {next ? (
        <p>
          <button type="button" className="button button-second" onClick={onOlder}>
            {say('house.work.older')}
          </button>
        </p>
      ) : null}
    </section>
  )
}
