import type { Lane, LaneEventKind, Lanes } from '@oficio/core/clock'
import { type Day, daysBetween } from '@oficio/core/time'
import { type ReactNode, useEffect, useState } from 'react'
import { DrawnSign } from '../../signs/drawn.tsx'
import { Sign } from '../../signs/sign.tsx'
import { useWords } from '../../words/words.tsx'
import { useLaneWords } from './lane-words.ts'
import { signOfEvent } from './signs.ts'
import './lanes.css'

interface Props {
  readonly lanes: Lanes
  /** What a request is called. */
  readonly nameOf: (request: string) => string
  /** Where it stands in words, and the classes of its tone. */
  readonly stateOf: (request: string) => { readonly text: string; readonly tone: string }
  /** Where a request is told whole. */
  readonly hrefOf?: (request: string) => string
  /** What its row opens on touch, where it is told whole in the row itself. */
  readonly inside?: (request: string) => ReactNode
  /** What is done most with a request that waits, while its row is folded; `open` opens the row. */
  readonly beside?: (request: string, open: () => void) => ReactNode
  /** What waits inside a folded row, in a word. */
  readonly waits?: (request: string) => ReactNode
  readonly title?: string
}

/**
 * One line of time for all requests of a case. The drawing says nothing that the words of its lane do not;
 * the table says it once more, request by request.
 */
export function LanesView({ lanes, title, ...of }: Props) {
  const { say } = useWords()
  useOpenedByAddress(of.inside !== undefined)
  if (lanes.lanes.length === 0) return null
  const isEmpty = !lanes.lanes.some(isDrawn)
  return (
    <section className="stack-small" aria-labelledby="lanes-title">
      <h2 id="lanes-title">{title ?? say('lanes.title')}</h2>
      <div className="lanes card">
        {isEmpty && of.inside ? null : <Axis lanes={lanes} />}
        <ol className="lanes-list">
          {lanes.lanes.map((lane) => (
            <LaneRow key={lane.request} lane={lane} lanes={lanes} {...of} />
          ))}
        </ol>
        <Legend lanes={lanes.lanes} />
      </div>
      {isEmpty && of.inside ? null : <LanesTable lanes={lanes} {...of} />}
    </section>
  )
}

/** Whether there is anything to draw: of a draft nothing has happened yet. */
const isDrawn = ({ events, spans }: Lane): boolean => events.length + spans.length > 0

/** Whoever comes by the address of one request finds its row open, and not a fold to look into. */
function useOpenedByAddress(isFolding: boolean): void {
  useEffect(() => {
    if (!isFolding) return
    const open = () => {
      const row = document.getElementById(location.hash.slice(1))
      if (!row?.matches('.lane')) return
      row.querySelector('details')?.setAttribute('open', '')
      row.scrollIntoView()
    }
    open()
    addEventListener('hashchange', open)
    return () => removeEventListener('hashchange', open)
  }, [isFolding])
}

const placeIn =
  ({ from, to }: Lanes) =>
  (day: Day): number =>
    Math.min(100, Math.max(0, (daysBetween(from, day) / Math.max(1, daysBetween(from, to))) * 100))

const at = (place: number): string => `${Math.round(place * 100) / 100}%`

function Axis({ lanes }: { readonly lanes: Lanes }) {
  const { say, language } = useWords()
  // The ends of the line in short: written whole they meet each other, and today between them, on a narrow
  // screen.
  const short = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  const day = (of: Day): string => short.format(new Date(`${of}T00:00:00Z`))
  const now = placeIn(lanes)(lanes.on)
  const anchor = now < 34 ? 'start' : now > 66 ? 'end' : 'middle'
  return (
    <svg className="lanes-axis" width="100%" height="20" aria-hidden="true" focusable="false">
      {now >= 34 ? (
        <text x="0" y="14">
          {day(lanes.from)}
        </text>
      ) : null}
      <text className="lanes-now" x={at(now)} y="14" textAnchor={anchor}>
        {say('lanes.today')}
      </text>
      {now <= 66 ? (
        <text x="100%" y="14" textAnchor="end">
          {day(lanes.to)}
        </text>
      ) : null}
    </svg>
  )
}

interface RowProps extends Omit<Props, 'lanes'> {
  readonly lane: Lane
  readonly lanes: Lanes
}

function LaneRow({ lane, lanes, nameOf, stateOf, hrefOf, inside, waits, beside }: RowProps) {
  const state = stateOf(lane.request)
  const tone = <span className={state.tone}>{state.text}</span>
  if (inside)
    return (
      <Foldable
        of={lane.request}
        isFirstOpen={lanes.lanes.length === 1}
        beside={(open) => beside?.(lane.request, open)}
        head={
          <>
            <span className="row-between lane-head">
              <span>{nameOf(lane.request)}</span>
              <span className="row lane-marks">
                {tone}
                {waits?.(lane.request)}
              </span>
            </span>
            {isDrawn(lane) ? <Days lane={lane} lanes={lanes} /> : null}
          </>
        }
      >
        {inside(lane.request)}
      </Foldable>
    )
  return (
    <li className="lane">
      <p className="row-between lane-head">
        <a href={hrefOf?.(lane.request)}>{nameOf(lane.request)}</a>
        {tone}
      </p>
      <Days lane={lane} lanes={lanes} />
    </li>
  )
}

/** A request in its row, the only one open: of several each is one line until it is touched. */
function Foldable({
  of,
  isFirstOpen,
  head,
  beside,
  children,
}: {
  readonly of: string
  readonly isFirstOpen: boolean
  readonly head: ReactNode
  readonly beside: (open: () => void) => ReactNode
  readonly children: ReactNode
}) {
  // What was open stays open when another request comes.
  const [isOpen, setOpen] = useState(isFirstOpen)
  return (
    <li className="lane" id={`request-${of}`}>
      <details
        className="lane-fold"
        open={isOpen}
        onToggle={(event) => {
          if (event.target === event.currentTarget) setOpen(event.currentTarget.open)
        }}
      >
        <summary>{head}</summary>
        <div className="lane-inside">{children}</div>
      </details>
      {isOpen ? null : beside(() => setOpen(true))}
    </li>
  )
}

/** The days of one request, drawn and in words. */
function Days({ lane, lanes }: { readonly lane: Lane; readonly lanes: Lanes }) {
  const words = useLaneWords(lanes.on)
  const note = words.note(lane)
  return (
    <>
      <Drawing lane={lane} lanes={lanes} />
      <span className="lane-words small">
        {note ? <strong className="lane-note">{note}</strong> : null}
        {lane.events.map((event) => (
          <Sign
            key={`${event.kind} ${event.day}`}
            name={signOfEvent[event.kind]}
            className={`day-${event.kind}`}
          >
            {words.event(event)}
          </Sign>
        ))}
      </span>
    </>
  )
}

const height = 30

function Drawing({ lane, lanes }: { readonly lane: Lane; readonly lanes: Lanes }) {
  const place = placeIn(lanes)
  const middle = height / 2
  return (
    <svg className="lane-drawing" width="100%" height={height} aria-hidden="true" focusable="false">
      <line className="lane-base" x1="0" x2="100%" y1={middle} y2={middle} />
      {lane.spans.map((span) => {
        const [from, to] = [place(span.from), span.to === null ? 100 : place(span.to)]
        return (
          <rect
            key={`${span.kind} ${span.from}`}
            className={`lane-span lane-${span.kind}`}
            x={at(from)}
            y={span.kind === 'kept' ? middle - 5 : middle - 3}
            width={at(Math.max(0.5, to - from))}
            height={span.kind === 'kept' ? 10 : 6}
          />
        )
      })}
      <line className="lane-now" x1={at(place(lanes.on))} x2={at(place(lanes.on))} y1="0" y2={height} />
      {lane.events.map(({ kind, day }) => (
        <svg
          key={`${kind} ${day}`}
          x={at(inside(place(day)))}
          y={middle}
          overflow="visible"
          aria-hidden="true"
        >
          <DrawnSign name={signOfEvent[kind]} className={`day-${kind}`} />
        </svg>
      ))}
    </svg>
  )
}

/** A sign at the edge is drawn whole. */
const inside = (place: number): number => Math.min(98.5, Math.max(1.5, place))

const legendOrder: readonly LaneEventKind[] = [
  'asked',
  'confirmed',
  'answered',
  'refused',
  'answer-expected',
  'ask-extension',
  'preservation-ends',
  'data-dies',
  'notice-allowed',
]

function Legend({ lanes }: { readonly lanes: readonly Lane[] }) {
  const { say } = useWords()
  const spans = new Set(lanes.flatMap((lane) => lane.spans.map(({ kind }) => kind)))
  const kinds = new Set(lanes.flatMap(({ events }) => events.map(({ kind }) => kind)))
  if (spans.size + kinds.size === 0) return <p className="small soft">{say('lanes.none')}</p>
  return (
    <ul className="lanes-legend small soft" aria-label={say('lanes.legend')}>
      {(['kept', 'waiting'] as const)
        .filter((kind) => spans.has(kind))
        .map((kind) => (
          <li key={kind}>
            <svg className="lanes-key" width="28" height="12" aria-hidden="true" focusable="false">
              <rect
                className={`lane-span lane-${kind}`}
                x="1"
                y={kind === 'kept' ? 1 : 3}
                width="26"
                height={kind === 'kept' ? 10 : 6}
              />
            </svg>
            {say(`lanes.legend.${kind}`)}
          </li>
        ))}
      {legendOrder
        .filter((kind) => kinds.has(kind))
        .map((kind) => (
          <li key={kind}>
            <Sign name={signOfEvent[kind]} className={`day-${kind}`}>
              {say(`lanes.legend.${kind}`)}
            </Sign>
          </li>
        ))}
    </ul>
  )
}

function LanesTable({ lanes, nameOf, stateOf }: Props) {
  const { say, list, day } = useWords()
  const days = (lane: Lane, kind: LaneEventKind): string =>
    list(lane.events.filter((event) => event.kind === kind).map((event) => day(event.day)))
  const columns = [
    ['asked', 'asked'],
    ['preservation-ends', 'kept'],
    ['answer-expected', 'expected'],
    ['data-dies', 'dies'],
  ] as const
  return (
    <details className="details">
      <summary>{say('lanes.table')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a container that scrolls must be reached by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={say('lanes.title')}>
        <table className="table-cards">
          <thead>
            <tr>
              <th scope="col">{say('lanes.table.request')}</th>
              <th scope="col">{say('lanes.table.state')}</th>
              {columns.map(([, column]) => (
                <th key={column} scope="col">
                  {say(`lanes.table.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lanes.lanes.map((lane) => (
              <tr key={lane.request}>
                <th scope="row">{nameOf(lane.request)}</th>
                <td data-label={say('lanes.table.state')}>
                  {stateOf(lane.request).text}
                  {lane.isUnconfirmed ? <span className="hint"> {say('lanes.unconfirmed')}</span> : null}
                </td>
                {columns.map(([kind, column]) => (
                  <td key={column} data-label={say(`lanes.table.${column}`)}>
                    {days(lane, kind) || (
                      <>
                        <span aria-hidden="true">–</span>
                        <span className="visually-hidden">{say('lanes.table.nothing')}</span>
                      </>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
