import {
  type Case,
  type CaseRequest,
  type ReceivedDelivery,
  type RowOutcome,
  type RowReceived,
  requestOf,
  rowOutcomes,
} from '@oficio/core/case'
import { type Day, isDay, readInstant } from '@oficio/core/time'
import { type FormEvent, useId, useState } from 'react'
import { DayInput } from '../../day/day-input.tsx'
import { useTyped } from '../../drafts/use-typed.ts'
import { Shown } from '../../facts/shown.tsx'
import { ZoneSelect } from '../../form/moment.tsx'
import { deviceOffset, momentOf } from '../../form/zone.ts'
import { useDataName } from '../../request/acts/content-view.tsx'
import { useWords } from '../../words/words.tsx'
import type { FreshFile } from './take-files.tsx'

interface Typed {
  readonly day: string
  readonly hour: string
  /** Empty until somebody says it: an hour without a zone is none. */
  readonly zone: string
  readonly by: string
  readonly from: string
  readonly channel: string
  readonly reference: string
  readonly note: string
  readonly rows: readonly RowReceived[]
}

interface Props {
  readonly whole: Case
  readonly entry: CaseRequest
  readonly fresh: readonly FreshFile[]
  readonly on: Day
  readonly record: (delivery: ReceivedDelivery) => void
}

type Fault = 'time' | 'zone' | 'late'

/** The moment that was told: null where none was, a fault where it is told by half. */
function momentIn({ day, hour, zone }: Typed): string | null | Fault {
  if (day === '' && hour === '') return null
  if (!isDay(day) || hour === '') return 'time'
  if (zone === '') return 'zone'
  const moment = momentOf(day, hour, zone)
  if (!readInstant(moment)) return 'time'
  return Date.parse(moment) > Date.now() ? 'late' : moment
}

const isFault = (of: string | null): of is Fault => of === 'time' || of === 'zone' || of === 'late'

/** What the form begins with: whoever speaks for the authority is likely to have received it. */
const blank = (whole: Case, entry: CaseRequest): Typed => ({
  ...{ day: '', hour: '', zone: '', from: '', channel: '', reference: '', note: '', rows: [] },
  by: requestOf(whole, entry).authority?.officer?.name ?? '',
})

/** What is known of a delivery: when, by whom, from whom, and what of what was asked it brought. */
export function DeliveryForm({ whole, entry, fresh, on, record }: Props) {
  const { say } = useWords()
  const id = useId()
  const { typed, set, clear } = useTyped(`received.told.${entry.id}`, blank(whole, entry))
  const [fault, setFault] = useState<Fault>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const at = momentIn(typed)
    if (isFault(at)) return setFault(at)
    setFault(undefined)
    const { by, from, channel, reference, note, rows } = typed
    record({
      ...{ id: crypto.randomUUID(), at, by, from, channel, reference, note, rows },
      files: fresh.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
      readAt: fresh.map(({ readAt }) => readAt).sort()[0] ?? new Date().toISOString(),
    })
    clear()
  }
  const line = (name: 'by' | 'from' | 'channel' | 'reference') => (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{say(`received.form.${name}`)}</label>
      <input
        id={`${id}-${name}`}
        value={typed[name]}
        maxLength={300}
        spellCheck={false}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </div>
  )
  return (
    <form className="stack received-form no-print" onSubmit={submit} noValidate autoComplete="off">
      <div className="fields">
        {line('from')}
        {line('channel')}
        {line('by')}
        {line('reference')}
        <When id={id} typed={typed} set={set} on={on} isWrong={fault !== undefined} />
      </div>
      <p className="hint" id={`${id}-when`} role="status">
        {say(fault ? `received.form.fault.${fault}` : 'received.form.when')}
      </p>
      <Rows whole={whole} entry={entry} rows={typed.rows} onRows={(rows) => set({ rows })} />
      <div className="field">
        <label htmlFor={`${id}-note`}>{say('received.form.note')}</label>
        <textarea
          id={`${id}-note`}
          rows={2}
          maxLength={2000}
          value={typed.note}
          onChange={(event) => set({ note: event.target.value })}
        />
      </div>
      <p className="row">
        <button type="submit" className="button" disabled={fresh.length === 0}>
          {say('received.form.record', { count: fresh.length })}
        </button>
      </p>
    </form>
  )
}

/** A day, its hour and the zone of both. */
function When({
  id,
  typed,
  set,
  on,
  isWrong,
}: {
  readonly id: string
  readonly typed: Typed
  readonly set: (next: Partial<Typed>) => void
  readonly on: Day
  readonly isWrong: boolean
}) {
  const { say } = useWords()
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-day`}>{say('received.form.day')}</label>
        <div className="moment">
          <DayInput
            id={`${id}-day`}
            value={typed.day}
            max={on}
            aria-invalid={isWrong}
            aria-describedby={`${id}-when`}
            onChange={(event) => set({ day: event.target.value })}
          />
          <input
            type="time"
            aria-label={say('received.form.hour')}
            value={typed.hour}
            aria-invalid={isWrong}
            onChange={(event) => set({ hour: event.target.value })}
          />
        </div>
      </div>
      <div className="field">
        <label htmlFor={`${id}-zone`}>{say('received.form.zone')}</label>
        <ZoneSelect
          id={`${id}-zone`}
          value={typed.zone}
          device={deviceOffset(on)}
          onChange={(zone) => set({ zone })}
        />
      </div>
    </>
  )
}

/** What was asked, row by row, and what became of it: nothing is presumed of a row that nobody speaks of. */
function Rows({
  whole,
  entry,
  rows,
  onRows,
}: Pick<Props, 'whole' | 'entry'> & {
  readonly rows: readonly RowReceived[]
  readonly onRows: (rows: readonly RowReceived[]) => void
}) {
  const { say } = useWords()
  const id = useId()
  const request = requestOf(whole, entry)
  const dataName = useDataName(request)
  const asked = request.dataRequested ?? []
  if (asked.length === 0) return null
  const put = (row: number, next: Omit<RowReceived, 'row'> | undefined) =>
    onRows([...rows.filter((one) => one.row !== row), ...(next ? [{ row, ...next }] : [])])
  return (
    <fieldset className="stack-small received-rows">
      <legend>{say('received.rows.title')}</legend>
      <p className="hint">{say('received.rows.hint')}</p>
      {asked.map((data, i) => {
        const row = i + 1
        const told = rows.find((one) => one.row === row)
        return (
          <div key={row} className="field received-row">
            <label htmlFor={`${id}-${row}`}>
              {row}. <Shown text={dataName(data)} />{' '}
              <span className="soft small">{[data.from, data.to].filter(Boolean).join(' – ')}</span>
            </label>
            <select
              id={`${id}-${row}`}
              value={told?.outcome ?? ''}
              onChange={(event) => {
                const outcome = rowOutcomes.find((one) => one === event.target.value)
                put(row, outcome && { outcome, ground: told?.ground ?? '' })
              }}
            >
              <option value="">{say('received.rows.untold')}</option>
              {rowOutcomes.map((one: RowOutcome) => (
                <option key={one} value={one}>
                  {say(`evidence.report.outcome.${one}`)}
                </option>
              ))}
            </select>
            {told?.outcome === 'refused' ? (
              <input
                aria-label={say('received.rows.ground', { row })}
                placeholder={say('received.rows.ground', { row })}
                value={told.ground}
                maxLength={300}
                onChange={(event) => put(row, { outcome: 'refused', ground: event.target.value })}
              />
            ) : null}
          </div>
        )
      })}
    </fieldset>
  )
}
