import type { FileWarning } from '@oficio/core/exhibit'
import { useEffect, useId, useRef, useState } from 'react'
import { DayInput } from '../../day/day-input.tsx'
import { Exact } from '../../exact/exact.tsx'
import { Sum } from '../../exact/sum.tsx'
import { FileInput } from '../../files/file-input.tsx'
import { WarningLines } from '../../files/warning-lines.tsx'
import { warningsOf } from '../../files/warnings-of.ts'
import { ZoneSelect } from '../../form/moment.tsx'
import { deviceOffset } from '../../form/zone.ts'
import { today } from '../../knowledge.ts'
import { type BringingWay, type BroughtFile, bring, NotBrought, type UnitKeyNow } from '../../sealed/bring.ts'
import { sealer } from '../../sealed/line.ts'
import { NotDone } from '../../sealed/orders.ts'
import type { CallProblem, Client } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { type Extracted, extractedIn, extractedOf } from './extracted.ts'
import type { ItemDraft } from './item-draft.ts'

/** Where sealed files go: to the key of the unit that asks. */
export interface Deliver {
  readonly request: string
  readonly unitKey: UnitKeyNow
}

interface Props {
  readonly to: Deliver
  readonly draft: ItemDraft
  readonly set: (next: Partial<ItemDraft>) => void
  /** What the field and a file that is here are called, where they go with no answer of a desk. */
  readonly labels?: { readonly files: string; readonly here: string }
}

interface OnItsWay {
  readonly name: string
  readonly there: number
  readonly of: number
  readonly waits: boolean
}

type Fault = { readonly name: string; readonly why: 'changed' | 'other' | CallProblem }

/**
 * Files that are sealed on this device to the key of whoever asks, and brought here: nobody on the way reads
 * them.
 */
export function SealedFiles({ to, draft, set, labels }: Props) {
  const { say, number } = useWords()
  const id = useId()
  const bringing = useBringing(to, (more) => set({ sealed: [...sealed, ...more] }))
  const { sealed = [] } = draft
  const { onItsWay, fault, isPaused, seen } = bringing
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way, the field inside is the first
    <div
      className="stack-small sealed-files"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        bringing.take([...event.dataTransfer.files])
      }}
    >
      <div className="field">
        <label htmlFor={`${id}-files`}>{labels?.files ?? say('sealed.files')}</label>
        <FileInput
          id={`${id}-files`}
          multiple
          disabled={onItsWay !== undefined}
          onChange={(event) => {
            bringing.take([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
        <p className="hint">{say('sealed.files.hint')}</p>
      </div>
      {onItsWay ? (
        <div className="row">
          <progress max={onItsWay.of} value={onItsWay.there} aria-label={onItsWay.name} />
          <span className="small" role="status">
            {say(isPaused ? 'sealed.paused' : onItsWay.waits ? 'sealed.waits' : 'sealed.brings', {
              name: onItsWay.name,
            })}
          </span>
          <button type="button" className="button button-second" onClick={bringing.pause}>
            {say(isPaused ? 'sealed.resume' : 'sealed.pause')}
          </button>
          <button type="button" className="button button-quiet" onClick={bringing.stop}>
            {say('cases.cancel')}
          </button>
        </div>
      ) : null}
      <FaultNote fault={fault} />
      <ul className="list-plain desk-files">
        {sealed.map((file) => (
          <li key={file.ciphertextSha256} className="small">
            <Exact text={file.name} />, {say('desk.files.bytes', { bytes: number(file.size) })}{' '}
            <Sum of={file.sha256} />
            <br />
            <span className="mark-status mark-open">{labels?.here ?? say('sealed.here')}</span>{' '}
            <button
              type="button"
              className="button button-quiet"
              onClick={() => set({ sealed: sealed.filter((one) => one !== file) })}
            >
              {say('desk.files.drop')}
              <span className="visually-hidden"> {file.name}</span>
            </button>
            <WarningLines warnings={seen[file.name] ?? []} />
          </li>
        ))}
      </ul>
      {sealed.length > 0 ? <p className="small soft">{say('evidence.care.bound')}</p> : null}
      {sealed.length > 0 ? <Origin draft={draft} set={set} /> : null}
    </div>
  )
}

/**
 * Where the files of an item were taken from, and when: with its zone, which is never guessed for anybody.
 */
function Origin({ draft, set }: Omit<Props, 'to' | 'labels'>) {
  const { say } = useWords()
  const id = useId()
  const device = deviceOffset(today())
  const { source = '', extractedAt = '' } = draft
  const { day, hour, zone: said } = extractedIn(extractedAt)
  // Without a day nothing is kept of a zone that was chosen before it.
  const [chosen, choose] = useState('')
  const zone = said || chosen
  const change = (next: Partial<Extracted>) => set({ extractedAt: extractedOf({ day, hour, zone, ...next }) })
  return (
    <div className="fields">
      <div className="field">
        <label htmlFor={`${id}-source`}>{say('sealed.source')}</label>
        <input
          id={`${id}-source`}
          maxLength={300}
          value={source}
          onChange={(event) => set({ source: event.target.value })}
        />
        <p className="hint">{say('sealed.source.hint')}</p>
      </div>
      <div className="field">
        <label htmlFor={`${id}-moment`}>{say('sealed.extracted')}</label>
        <DayInput
          id={`${id}-moment`}
          min="1970-01-01"
          max={today()}
          value={day}
          onChange={(event) => change({ day: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-hour`}>{say('sealed.extracted.hour')}</label>
        <input
          id={`${id}-hour`}
          type="time"
          step="any"
          value={hour}
          disabled={day === ''}
          onChange={(event) => change({ hour: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-zone`}>{say('sealed.extracted.zone')}</label>
        <ZoneSelect
          id={`${id}-zone`}
          value={zone}
          device={device}
          onChange={(next) => {
            choose(next)
            change({ zone: next })
          }}
        />
      </div>
    </div>
  )
}

function FaultNote({ fault }: { readonly fault: Fault | undefined }) {
  const { say } = useWords()
  if (!fault) return null
  if (typeof fault.why === 'object') return <TroubleNote trouble={{ kind: 'refused', problem: fault.why }} />
  return (
    <p className="notice notice-block" role="alert">
      {say(fault.why === 'changed' ? 'sealed.changed' : 'sealed.broken', { name: fault.name })}
    </p>
  )
}

/** One file after another; what was dropped on the page goes on while the rest of it is filled in. */
function useBringing(to: Deliver, onBrought: (more: readonly BroughtFile[]) => void) {
  const { client } = useHouse()
  const [onItsWay, setOnItsWay] = useState<OnItsWay>()
  const [fault, setFault] = useState<Fault>()
  const [isPaused, setPaused] = useState(false)
  const [seen, setSeen] = useState<Readonly<Record<string, readonly FileWarning[]>>>({})
  const stop = useRef<AbortController>(null)
  const held = useRef<{ readonly done: Promise<void>; readonly go: () => void }>(null)
  const told = useRef(onBrought)
  told.current = onBrought
  useEffect(
    () => () => {
      stop.current?.abort()
      held.current?.go()
    },
    [],
  )
  const pause = () => {
    if (held.current) {
      held.current.go()
      held.current = null
      setPaused(false)
      return
    }
    let go = () => {}
    const done = new Promise<void>((resolve) => {
      go = resolve
    })
    held.current = { done, go }
    setPaused(true)
  }
  const take = (files: readonly File[]) => {
    if (files.length === 0 || onItsWay) return
    const stopping = new AbortController()
    stop.current = stopping
    setFault(undefined)
    void bringAll(client, to, files, {
      way: (name) => ({
        signal: stopping.signal,
        mayGo: async () => held.current?.done,
        told: (there, of, waits) => setOnItsWay({ name, there, of, waits }),
        again: (tries) => aWhile(tries, stopping.signal),
      }),
      told: (one) => told.current([one]),
      fault: setFault,
      seen: (name, warnings) => setSeen((before) => ({ ...before, [name]: warnings })),
    }).finally(() => {
      setOnItsWay(undefined)
      setPaused(false)
      held.current = null
    })
  }
  const end = () => {
    stop.current?.abort()
    held.current?.go()
  }
  return { take, pause, stop: end, onItsWay, fault, isPaused, seen }
}

interface Watching {
  readonly way: (name: string) => BringingWay
  readonly told: (one: BroughtFile) => void
  readonly fault: (fault: Fault) => void
  /** What is seen in a file before it goes: told to whoever sends it, and no part of what is signed. */
  readonly seen: (name: string, warnings: readonly FileWarning[]) => void
}

async function bringAll(
  client: Client,
  { request, unitKey }: Deliver,
  files: readonly File[],
  { way, told, fault, seen }: Watching,
): Promise<void> {
  for (const file of files) {
    const mine = way(file.name)
    mine.told(0, file.size, false)
    try {
      seen(file.name, await warningsOf(file.name, file))
      told(await bring(file, { client, sealer, request, unitKey }, mine))
    } catch (cause) {
      if (mine.signal.aborted) return
      if (cause instanceof NotBrought) fault({ name: file.name, why: cause.problem ?? 'other' })
      else
        fault({
          name: file.name,
          why: cause instanceof NotDone && cause.why === 'changed' ? 'changed' : 'other',
        })
    }
  }
}

/** Longer from try to try, half a minute at most; at once when the device says that there is a line again. */
const aWhile = (tries: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const end = () => {
      clearTimeout(timer)
      removeEventListener('online', end)
      signal.removeEventListener('abort', end)
      done()
    }
    const timer = setTimeout(end, Math.min(30_000, 500 * 2 ** tries))
    addEventListener('online', end)
    signal.addEventListener('abort', end)
  })
