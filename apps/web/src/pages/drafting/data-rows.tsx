import { narrow } from '@oficio/core/preflight'
import type { RequestedData } from '@oficio/core/request'
import { secondOf } from '@oficio/core/request'
import { type Day, isDay } from '@oficio/core/time'
import { type ReactNode, useMemo, useState } from 'react'
import { Told } from '../../facts/told.tsx'
import { inZone, MomentInput, ZoneSelect } from '../../form/moment.tsx'
import { textAt, valueAt } from '../../form/pointer.ts'
import { dayPart, deviceOffset, inUtc, offsetIn, offsetOfEnd } from '../../form/zone.ts'
import { Apart } from '../../request/apart/apart.tsx'
import type { Field } from '../../request/fields.ts'
import { idOf } from '../../request/findings/findings-at.ts'
import { descriptionOf } from '../../request/letter/defaults.ts'
import { partOf } from '../../request/letter/narrower.ts'
import { withoutRow } from '../../request/letter/place.ts'
import { useWords } from '../../words/words.tsx'
import { daysTold } from './draft/days-told.ts'
import { FindingsBeside } from './draft/findings.tsx'
import { useDraft } from './draft/use-draft.ts'
import { useSettled } from './draft/use-settled.ts'
import { FieldRow } from './field-row.tsx'
import { OneField } from './fields-named.tsx'
import { WhyAsked } from './why-asked.tsx'
import { WhyChoice } from './why-choice.tsx'

/** Which data, from when to when, and why: one row for each closed category of the provider. */
export function DataRows() {
  const { say } = useWords()
  const { request, set, change, entry, whole, on } = useDraft()
  const rows = request.dataRequested ?? []
  return (
    <div className="stack">
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name but its number
        <fieldset key={i} className="card">
          <legend className="visually-hidden">{say('drafting.data.row', { number: i + 1 })}</legend>
          <div className="row-between">
            <strong aria-hidden="true">{say('drafting.data.row', { number: i + 1 })}</strong>
            {rows.length > 1 && entry ? (
              <button
                type="button"
                className="button button-quiet"
                onClick={() => change((before) => withoutRow(before, entry.id, i))}
              >
                {say('drafting.data.remove', { number: i + 1 })}
              </button>
            ) : null}
          </div>
          <Row row={row} at={i} />
        </fieldset>
      ))}
      <Narrower />
      {entry ? <Apart whole={whole} entry={entry} change={change} /> : null}
      <p>
        <button
          type="button"
          className="button button-second"
          onClick={() => set(`/dataRequested/${rows.length}`, { timezone: deviceOffset(on) })}
        >
          {say('drafting.data.add')}
        </button>
      </p>
    </div>
  )
}

function Row({ row, at }: { readonly row: RequestedData; readonly at: number }) {
  const { say } = useWords()
  const { fields, on, request, set, faults } = useDraft()
  const creation = `/letter/data/${at}/atCreation`
  const atCreation = valueAt(request, creation)
  // A row that was refused for its days asks them.
  const isRefused = ['from', 'to'].some((end) => faults.has(`/dataRequested/${at}/${end}`))
  const find = (key: string) => fields.find(({ pointer }) => pointer === key)
  const [category, description, necessity] = [
    find(`/dataRequested/${at}/category`),
    find(`/dataRequested/${at}/description`),
    find(`/letter/data/${at}/necessity`),
  ]
  return (
    <div className="draft-fields draft-data">
      {category ? <OneField field={category} /> : null}
      {typeof atCreation === 'boolean' ? (
        <label className="choice">
          <input
            type="checkbox"
            checked={atCreation}
            onChange={(event) => set(creation, event.target.checked)}
          />
          <span>{say('drafting.data.atCreation')}</span>
        </label>
      ) : null}
      {atCreation === true && !isRefused ? null : (
        <>
          <Zone row={row} at={at} />
          <End row={row} at={at} which="from" />
          <End row={row} at={at} which="to" />
          <p className="hint draft-wide">
            {row.from && row.to
              ? say('drafting.data.utc', { from: inUtc(row.from) || '–', to: inUtc(row.to) || '–' })
              : say('drafting.data.past', { zone: row.timezone ?? deviceOffset(dayOf(row, on)) })}
          </p>
        </>
      )}
      <div className="draft-wide">
        <FindingsBeside pointer={`/dataRequested/${at}`} />
      </div>
      <Texts fields={[description, necessity].filter((one) => one !== undefined)}>
        <WhyChoice pointer={`/letter/data/${at}/necessity`} />
      </Texts>
    </div>
  )
}

/**
 * What exactly and why, as the house wrote it: read in a few lines, changed at a touch. Where something is
 * found in it, a refusal named it, or a text is lacking in a language of the letter, it stands open.
 */
function Texts({ fields, children }: { readonly fields: readonly Field[]; readonly children: ReactNode }) {
  const { say } = useWords()
  const { request, findings, faults, second } = useDraft()
  const [isOpen, setOpen] = useState(false)
  const isSettled = useSettled(request)
  const isLacking = (pointer: string) =>
    textAt(request, pointer) === '' || (second !== undefined && textAt(request, secondOf(pointer)) === '')
  const isWaiting =
    isSettled &&
    fields.some(({ pointer }) => findings.has(pointer) || faults.has(pointer) || isLacking(pointer))
  if (fields.length === 0) return null
  return (
    <details
      className="draft-wide draft-texts"
      open={isOpen || isWaiting}
      onToggle={(event) => {
        if (event.target === event.currentTarget) setOpen(event.currentTarget.open)
      }}
    >
      <summary>
        {begunOf(
          fields
            .map(({ pointer }) => textAt(request, pointer))
            .filter(Boolean)
            .join(' · '),
        )}{' '}
        <span className="draft-change">
          {say('drafting.folded.change')}
          <span className="visually-hidden">: {say('drafting.field.description')}</span>
        </span>
      </summary>
      <div className="draft-fields draft-unfolded">
        {fields.map((field) => (
          <FieldRow key={field.pointer} field={field} />
        ))}
        {children}
      </div>
    </details>
  )
}

/** So much of a text as one line says before it is opened. */
const longestBegun = 150
const begunOf = (text: string): string =>
  text.length > longestBegun ? `${text.slice(0, text.lastIndexOf(' ', longestBegun))} …` : text

/** The day whose offset stands over a row: that of its beginning, else of its end. */
const dayOf = ({ from, to }: RequestedData, on: Day): Day => {
  const day = dayPart(from || to || '')
  return isDay(day) ? day : on
}

/**
 * The offset in which the hours of a row are written: suggested from this device, stated, and changed for
 * both ends at once.
 */
function Zone({ row, at }: { readonly row: RequestedData; readonly at: number }) {
  const { say } = useWords()
  const { set, on } = useDraft()
  const pointer = `/dataRequested/${at}/timezone`
  const id = idOf(pointer)
  const value = row.timezone ?? ''
  const choose = (zone: string) => {
    set(pointer, zone)
    for (const end of ['from', 'to'] as const) {
      const moment = row[end]
      if (moment) set(`/dataRequested/${at}/${end}`, inZone(moment, zone))
    }
  }
  return (
    <div className="field">
      <label htmlFor={id}>{say('drafting.field.timezone')}</label>
      <ZoneSelect id={id} value={value} device={deviceOffset(dayOf(row, on))} onChange={choose} />
      <FindingsBeside pointer={pointer} />
    </div>
  )
}

function End({
  row,
  at,
  which,
}: {
  readonly row: RequestedData
  readonly at: number
  readonly which: 'from' | 'to'
}) {
  const { say } = useWords()
  const { set, on, findings } = useDraft()
  const pointer = `/dataRequested/${at}/${which}`
  const id = idOf(pointer)
  const moment = row[which] ?? ''
  const zoneOn = (day: string) => offsetOfEnd(row, which, day, on)
  const write = (next: string) => {
    set(pointer, next)
    const zone = offsetIn(next)
    if (zone && (which === 'from' || !row.from) && zone !== row.timezone)
      set(`/dataRequested/${at}/timezone`, zone)
  }
  const isBlocked = (findings.get(pointer) ?? []).some(({ severity }) => severity === 'block')
  return (
    <div className="field">
      <div className="field-head">
        <label htmlFor={id}>{say(`drafting.field.${which}`)}</label>
        {which === 'from' ? <WhyAsked pointer={pointer} of={say('drafting.field.from')} /> : null}
      </div>
      <MomentInput
        id={id}
        which={which}
        moment={moment}
        zone={zoneOn}
        max={on}
        isInvalid={isBlocked}
        onChange={write}
      />
      {moment === '' ? (
        <ToldDays
          onTake={(day) => write(`${day}T${which === 'from' ? '00:00:00' : '23:59:59'}${zoneOn(day)}`)}
        />
      ) : null}
      <FindingsBeside pointer={pointer} />
    </div>
  )
}

/**
 * The days that the paste of the case tells, one touch away: which of them is meant, only the officer knows.
 */
function ToldDays({ onTake }: { readonly onTake: (day: Day) => void }) {
  const { say, day } = useWords()
  const { whole, on, knowledge } = useDraft()
  const days = useMemo(() => daysTold(whole.pasted, on, knowledge), [whole.pasted, on, knowledge])
  if (days.length === 0) return null
  return (
    <p className="row small">
      <span className="soft">{say('drafting.happening.offered')}</span>
      {days.map((one) => (
        <button
          key={one}
          type="button"
          className="button button-second button-small"
          onClick={() => onTake(one)}
        >
          {day(one)}
        </button>
      ))}
    </p>
  )
}

interface Before {
  readonly rows: readonly RequestedData[]
  readonly second: string
  readonly text: string
}

/**
 * Narrower words where too much is asked for, or for no period: one click takes them, one gives back what
 * stood there.
 */
function Narrower() {
  const { say } = useWords()
  const { request, result, on, knowledge, set } = useDraft()
  const [before, keep] = useState<Before>()
  const [narrowing] = narrow(request, result.findings, on, knowledge)
  const at = Math.max(0, Number(/^\/dataRequested\/(\d+)/.exec(narrowing?.path ?? '')?.[1] ?? 0))
  const row = request.dataRequested?.[at] ?? {}
  const second = secondOf(`/dataRequested/${at}/description`)
  const take = (next: RequestedData) => {
    keep({ rows: request.dataRequested ?? [], second, text: textAt(request, second) })
    set(`/dataRequested/${at}`, next)
    // The second language of a wider text would say more than the narrower one: it goes too, and is filled in
    // anew.
    if (next.description !== row.description) set(second, undefined)
  }
  if (!narrowing && !before) return null
  return (
    <div className="notice notice-wait stack-small">
      {narrowing ? <Narrowings row={row} narrowing={narrowing} take={take} /> : null}
      {before ? (
        <p>
          <button
            type="button"
            className="button button-quiet"
            onClick={() => {
              set('/dataRequested', before.rows)
              set(before.second, before.text)
              keep(undefined)
            }}
          >
            {say('drafting.narrow.undo')}
          </button>
        </p>
      ) : null}
    </div>
  )
}

interface NarrowingsProps {
  readonly row: RequestedData
  readonly narrowing: ReturnType<typeof narrow>[number]
  readonly take: (next: RequestedData) => void
}

/** Less of what was asked, each at one touch: of which kind, or of which days. */
function Narrowings({ row, narrowing, take }: NarrowingsProps) {
  const { say, day } = useWords()
  const { on, words, signed, request } = useDraft()
  const zone = narrowing.period
    ? offsetOfEnd(row, 'from', narrowing.period.from, on)
    : (row.timezone ?? deviceOffset(on))
  const period = narrowing.period && partOf(row, narrowing.period, zone)
  const ofKind = ({ code, klass }: (typeof narrowing.categories)[number]) => {
    const description = words(signed, descriptionOf(code, klass, words, request.requestType)) || undefined
    take({ ...row, category: code, description } as RequestedData)
  }
  return (
    <>
      <p>
        <strong>{say('drafting.narrow.title')}</strong>
      </p>
      <div className="row">
        {narrowing.categories.slice(0, 3).map((one) => (
          <button key={one.code} type="button" className="button button-second" onClick={() => ofKind(one)}>
            {say(`finding.klass.${one.klass}` as 'finding.klass.subscriber')}
            <span className="small">
              <Told of={one.name} />
            </span>
          </button>
        ))}
        {period ? (
          <button
            type="button"
            className="button button-second"
            onClick={() => take({ ...row, from: period.from, to: period.to, timezone: zone })}
          >
            {say('drafting.narrow.period', {
              from: day(dayPart(period.from)),
              to: day(dayPart(period.to)),
            })}
          </button>
        ) : null}
      </div>
    </>
  )
}
