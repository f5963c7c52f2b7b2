import type { Narrowing } from '@oficio/core/act'
import type { EvidenceRequest, RequestedData } from '@oficio/core/request'
import { type ReactNode, useId } from 'react'
import { DayInput } from '../../day/day-input.tsx'
import { useDataName, usePeriodOf } from '../../request/acts/content-view.tsx'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly content: EvidenceRequest
  readonly keep: Narrowing
  /** Absent: the reader may not narrow. */
  readonly onChange: ((next: Narrowing) => void) | undefined
}

/** With or without one place of a list, in the order of places. */
const toggled = <T,>(list: readonly T[], at: number, placeOf: (one: T) => number, made: T): T[] =>
  list.some((one) => placeOf(one) === at)
    ? list.filter((one) => placeOf(one) !== at)
    : [...list, made].sort((a, b) => placeOf(a) - placeOf(b))

/**
 * What is asked, row by row; whoever may narrow takes the tick from what is not granted, or shortens a
 * period.
 */
export function Scope(props: Props) {
  const { say } = useWords()
  const { content, onChange } = props
  return (
    <div className="ask">
      {onChange ? <p className="hint no-print">{say('house.ask.hint')}</p> : null}
      <fieldset className="stack-small">
        <legend>{say('house.ask.identifiers')}</legend>
        <ul className="ask-rows">
          {(content.identifiers ?? []).map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is the name
            <IdentifierRow key={at} {...props} one={one} at={at} />
          ))}
        </ul>
      </fieldset>
      <fieldset className="stack-small">
        <legend>{say('house.ask.data')}</legend>
        <ul className="ask-rows">
          {(content.dataRequested ?? []).map((data, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is the name
            <DataRow key={at} {...props} data={data} at={at} />
          ))}
        </ul>
      </fieldset>
    </div>
  )
}

interface IdentifierProps extends Props {
  readonly one: NonNullable<EvidenceRequest['identifiers']>[number]
  readonly at: number
}

function IdentifierRow({ one, at, keep, onChange }: IdentifierProps) {
  const { sayCode } = useWords()
  const isKept = keep.identifiers.includes(at)
  return (
    <li className={isKept ? undefined : 'ask-cut'}>
      <Ticked
        isKept={isKept}
        flip={
          onChange &&
          (() => onChange({ ...keep, identifiers: toggled(keep.identifiers, at, (place) => place, at) }))
        }
      >
        <span className="ask-name">
          {at + 1}. {sayCode(`identifier.type.${one.type}`, one.type)}:{' '}
          <span className="code">{one.value}</span>
        </span>
      </Ticked>
    </li>
  )
}

interface DataProps extends Props {
  readonly data: RequestedData
  readonly at: number
}

function DataRow({ data, at, content, keep, onChange }: DataProps) {
  const { say } = useWords()
  const dataName = useDataName(content)
  const period = usePeriodOf(content)
  const kept = keep.rows.find((row) => row.at === at)
  const told = content.letter?.data?.[at]
  const numbers = told?.identifiers ?? []
  return (
    <li className={kept ? undefined : 'ask-cut'}>
      <Ticked
        isKept={kept !== undefined}
        flip={
          onChange && (() => onChange({ ...keep, rows: toggled(keep.rows, at, (row) => row.at, { at }) }))
        }
      >
        <span>
          <span className="ask-name">{dataName(data)}</span>
          {numbers.length > 0 ? (
            <span className="soft small"> ({say('house.ask.about', { numbers: numbers.join(', ') })})</span>
          ) : null}
        </span>
      </Ticked>
      {told?.necessity ? (
        <p className="small">{say('house.ask.necessity', { necessity: told.necessity })}</p>
      ) : null}
      <p className="small soft">{period(data, at)}</p>
      {onChange && kept && data.from && data.to && !told?.atCreation ? (
        <Shorter
          data={data}
          kept={kept}
          onChange={(next) =>
            onChange({ ...keep, rows: keep.rows.map((row) => (row.at === at ? next : row)) })
          }
        />
      ) : null}
    </li>
  )
}

interface TickedProps {
  readonly isKept: boolean
  /** Undefined: the reader may not take it away. */
  readonly flip: (() => void) | undefined
  readonly children: ReactNode
}

function Ticked({ isKept, flip, children }: TickedProps) {
  if (!flip) return children
  return (
    <label className="choice">
      <input type="checkbox" checked={isKept} onChange={flip} />
      {children}
    </label>
  )
}

type Kept = Narrowing['rows'][number]

/** A shorter period: days within the one that was asked; hours and zone stay as they stand. */
function Shorter({
  data,
  kept,
  onChange,
}: {
  readonly data: RequestedData
  readonly kept: Kept
  readonly onChange: (next: Kept) => void
}) {
  const { say } = useWords()
  const id = useId()
  const [from = '', to = ''] = [data.from ?? undefined, data.to ?? undefined]
  const [first, last] = [(kept.from ?? from).slice(0, 10), (kept.to ?? to).slice(0, 10)]
  const change = (day: { readonly first: string; readonly last: string }) => {
    const within = (one: string) => one >= from.slice(0, 10) && one <= to.slice(0, 10)
    if (!within(day.first) || !within(day.last) || day.first > day.last) return
    onChange({
      at: kept.at,
      ...(day.first === from.slice(0, 10) ? {} : { from: `${day.first}${from.slice(10)}` }),
      ...(day.last === to.slice(0, 10) ? {} : { to: `${day.last}${to.slice(10)}` }),
    })
  }
  return (
    <details className="small no-print" open={kept.from !== undefined || kept.to !== undefined}>
      <summary>{say('house.ask.shorten')}</summary>
      <div className="fields">
        <div className="field">
          <label htmlFor={`${id}-from`}>{say('house.ask.from')}</label>
          <DayInput
            id={`${id}-from`}
            min={from.slice(0, 10)}
            max={last}
            value={first}
            onChange={(event) => change({ first: event.target.value, last })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-to`}>{say('house.ask.to')}</label>
          <DayInput
            id={`${id}-to`}
            min={first}
            max={to.slice(0, 10)}
            value={last}
            onChange={(event) => change({ first, last: event.target.value })}
          />
        </div>
      </div>
    </details>
  )
}
