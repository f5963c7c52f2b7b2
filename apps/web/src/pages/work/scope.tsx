import type { Narrowing } from '@oficio/core/act'
import type { EvidenceRequest, RequestedData } from '@oficio/core/request'
import { useId } from 'react'
import { useDataName, usePeriod } from '../../request/acts/content-view.tsx'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly content: EvidenceRequest
  readonly keep: Narrowing
  /** Absent: the reader may not narrow. */
  readonly onChange: ((next: Narrowing) => void) | undefined
}

/**
 * What is asked, row by row; whoever may narrow takes the tick from what is not granted, or shortens a
 * period.
 */
export function Scope({ content, keep, onChange }: Props) {
  const { say, sayCode } = useWords()
  const dataName = useDataName(content)
  const period = usePeriod()
  const identifiers = content.identifiers ?? []
  const rows = content.dataRequested ?? []
  const toggled = <T,>(list: readonly T[], at: number, placeOf: (one: T) => number, made: T): T[] =>
    list.some((one) => placeOf(one) === at)
      ? list.filter((one) => placeOf(one) !== at)
      : [...list, made].sort((a, b) => placeOf(a) - placeOf(b))
  const numbersOf = (at: number) => content.letter?.data?.[at]?.identifiers ?? []
  return (
    <div className="ask">
      {onChange ? <p className="hint no-print">{say('house.ask.hint')}</p> : null}
      <fieldset className="stack-small">
        <legend>{say('house.ask.identifiers')}</legend>
        <ul className="ask-rows">
          {identifiers.map((one, at) => {
            const isKept = keep.identifiers.includes(at)
            const text = (
              <span className="ask-name">
                {at + 1}. {sayCode(`identifier.type.${one.type}`, one.type)}:{' '}
                <span className="code">{one.value}</span>
              </span>
            )
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the place is the name
              <li key={at} className={isKept ? undefined : 'ask-cut'}>
                {onChange ? (
                  <label className="choice">
                    <input
                      type="checkbox"
                      checked={isKept}
                      onChange={() =>
                        onChange({
                          ...keep,
                          identifiers: toggled(keep.identifiers, at, (place) => place, at),
                        })
                      }
                    />
                    {text}
                  </label>
                ) : (
                  text
                )}
              </li>
            )
          })}
        </ul>
      </fieldset>
      <fieldset className="stack-small">
        <legend>{say('house.ask.data')}</legend>
        <ul className="ask-rows">
          {rows.map((data, at) => {
            const kept = keep.rows.find((row) => row.at === at)
            const necessity = content.letter?.data?.[at]?.necessity
            const numbers = numbersOf(at)
            const text = (
              <span>
                <span className="ask-name">{dataName(data)}</span>
                {numbers.length > 0 ? (
                  <span className="soft small">
                    {' '}
                    ({say('house.ask.about', { numbers: numbers.join(', ') })})
                  </span>
                ) : null}
              </span>
            )
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the place is the name
              <li key={at} className={kept ? undefined : 'ask-cut'}>
                {onChange ? (
                  <label className="choice">
                    <input
                      type="checkbox"
                      checked={kept !== undefined}
                      onChange={() =>
                        onChange({ ...keep, rows: toggled(keep.rows, at, (row) => row.at, { at }) })
                      }
                    />
                    {text}
                  </label>
                ) : (
                  text
                )}
                {necessity ? <p className="small">{say('house.ask.necessity', { necessity })}</p> : null}
                <p className="small soft">{period(data)}</p>
                {onChange && kept && data.from && data.to ? (
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
          })}
        </ul>
      </fieldset>
    </div>
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
          <input
            id={`${id}-from`}
            type="date"
            min={from.slice(0, 10)}
            max={last}
            value={first}
            onChange={(event) => change({ first: event.target.value, last })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-to`}>{say('house.ask.to')}</label>
          <input
            id={`${id}-to`}
            type="date"
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
