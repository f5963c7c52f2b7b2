import {
  type ReadingAnswer,
  type ReceivedDelivery,
  requestOf,
  withDelivery,
  withoutDelivery,
  withReading,
} from '@oficio/core/case'
import { useCallback, useEffect, useState } from 'react'
import { Link } from 'wouter'
import { held, heldHere, hold } from '../../drafts/held.ts'
import { KeepStateLine } from '../../drafts/keep-state.tsx'
import { OfRequestHere, type UsedRequest } from '../../drafts/of-case.tsx'
import { Sum } from '../../exact/sum.tsx'
import { Shown } from '../../facts/shown.tsx'
import { WarningLines } from '../../files/warning-lines.tsx'
import { today } from '../../knowledge.ts'
import { titleOf, useCaseWords } from '../../request/case-words.ts'
import { useWords } from '../../words/words.tsx'
import { BundleCard } from './bundle-card.tsx'
import { DeliveryForm } from './delivery-form.tsx'
import { DeliveryRecord } from './delivery-record.tsx'
import { fileOf, heldName } from './held-files.ts'
import { ReturnsCard } from './returns-card.tsx'
import { type FreshFile, TakeFiles } from './take-files.tsx'
import './received.css'

/**
 * What came back for one request: files read on this device, noted, read as tables, made into a bundle for
 * the court.
 */
export default function ReceivedPage() {
  return <OfRequestHere>{(of) => <CameBack key={of.entry.id} {...of} />}</OfRequestHere>
}

/** Files that were read and not noted yet: their digests outlive a reload, the files do not. */
function useFresh(request: string) {
  const place = `received.fresh.${request}`
  const [fresh, setFresh] = useState<readonly FreshFile[]>(
    () => (heldHere(place) as readonly FreshFile[] | undefined) ?? [],
  )
  const change = useCallback(
    (edit: (before: readonly FreshFile[]) => readonly FreshFile[]) =>
      setFresh((before) => {
        const next = edit(before)
        hold(place, next.length > 0 ? next : undefined)
        return next
      }),
    [place],
  )
  useEffect(() => {
    void held(place).then((before) => {
      // Files that were read meanwhile take nothing away from what was answered of them before.
      if (Array.isArray(before)) change((now) => merged(before as FreshFile[], now))
    })
  }, [place, change])
  return [fresh, change] as const
}

/** Files as they were read, those of later last; one that was read again keeps what was answered of it. */
function merged(before: readonly FreshFile[], later: readonly FreshFile[]): readonly FreshFile[] {
  const files = new Map(before.map((file) => [heldName(file), file]))
  for (const file of later) {
    const readings = file.readings ?? files.get(heldName(file))?.readings
    files.set(heldName(file), { ...file, ...(readings ? { readings } : {}) })
  }
  return [...files.values()]
}

/** How files are read, as it was answered: noted with the delivery, or with the file until it is noted. */
function useAnswers(
  { whole, entry, used }: UsedRequest,
  fresh: readonly FreshFile[],
  change: ReturnType<typeof useFresh>[1],
) {
  const answers = [
    ...(entry.deliveries ?? []).flatMap(({ readings = [] }) => readings),
    ...fresh.flatMap(({ readings = [] }) => readings),
  ]
  const answer = (said: Pick<ReadingAnswer, 'sha256' | 'aside' | 'zone' | 'column'>) => {
    const by = requestOf(whole, entry).authority?.officer?.name ?? ''
    const one: ReadingAnswer = { ...said, at: new Date().toISOString(), by }
    used.change((before) => withReading(before, entry.id, one))
    change((before) =>
      before.map((file) =>
        file.sha256 === one.sha256 ? { ...file, readings: [...(file.readings ?? []), one] } : file,
      ),
    )
  }
  return { answers, answer }
}

function CameBack({ whole, entry, used }: UsedRequest) {
  const { say } = useWords()
  const words = useCaseWords()
  const on = today()
  const [fresh, change] = useFresh(entry.id)
  const deliveries = entry.deliveries ?? []
  const noted = deliveries.flatMap(({ files }) => files)
  const [again, setAgain] = useState(0)
  const read = (files: readonly FreshFile[]) => {
    const known = new Set(noted.map(heldName))
    setAgain(files.filter((file) => known.has(heldName(file))).length)
    change((before) => merged(before, files).filter((file) => !known.has(heldName(file))))
  }
  const record = (delivery: ReceivedDelivery) => {
    const readings = fresh.flatMap((file) => file.readings ?? [])
    const noted = readings.length > 0 ? { ...delivery, readings } : delivery
    used.change((before) => withDelivery(before, entry.id, noted, on))
    change(() => [])
    setAgain(0)
  }
  const { answers, answer } = useAnswers({ whole, entry, used }, fresh, change)
  return (
    <>
      <header className="stack-small no-print">
        <p className="small">
          <Link href={`/cases/${whole.id}`}>
            <Shown text={words.title(whole)} />
          </Link>
        </p>
        <h1>{say('received.title', { provider: words.provider(entry.provider) })}</h1>
        <p>{say('received.lead')}</p>
        <KeepStateLine used={used} />
      </header>
      <TakeFiles onRead={read} />
      <p role="status" className={again > 0 ? 'notice notice-wait no-print' : 'visually-hidden'}>
        {again > 0 ? say('received.take.again', { count: again }) : ''}
      </p>
      {fresh.length > 0 ? (
        <section className="card stack no-print" aria-labelledby="fresh-title">
          <h2 id="fresh-title">{say('received.fresh.title', { count: fresh.length })}</h2>
          <p className="small soft">{say('evidence.care.bound')}</p>
          <Fresh files={fresh} drop={(gone) => change((before) => before.filter((one) => one !== gone))} />
          <DeliveryForm whole={whole} entry={entry} fresh={fresh} on={on} record={record} />
        </section>
      ) : null}
      {deliveries.length > 0 ? (
        <section className="stack" aria-labelledby="deliveries-title">
          <h2 id="deliveries-title" className="no-print">
            {say('received.deliveries.title', { count: deliveries.length })}
          </h2>
          {deliveries.map((delivery, i) => (
            <DeliveryRecord
              key={delivery.id}
              whole={whole}
              entry={entry}
              delivery={delivery}
              number={i + 1}
              remove={() => used.change((before) => withoutDelivery(before, entry.id, delivery.id))}
            />
          ))}
        </section>
      ) : null}
      <BundleCard whole={whole} entry={entry} />
      <ReturnsCard
        files={[...noted, ...fresh]}
        provider={entry.provider}
        answers={answers}
        answer={answer}
        of={{ id: whole.id, country: whole.country, title: titleOf(whole) }}
      />
    </>
  )
}

function Fresh({
  files,
  drop,
}: {
  readonly files: readonly FreshFile[]
  readonly drop: (file: FreshFile) => void
}) {
  const { say, number } = useWords()
  return (
    <ul className="list-plain received-fresh">
      {files.map((file) => (
        <li key={heldName(file)} className="small">
          <strong className="received-name">
            <Shown text={file.name} />
          </strong>{' '}
          · {say('desk.files.bytes', { bytes: number(file.bytes) })} · <Sum of={file.sha256} />{' '}
          {fileOf(file) ? null : <span className="soft">{say('received.file.no')}</span>}{' '}
          <button type="button" className="button button-quiet" onClick={() => drop(file)}>
            {say('desk.files.drop')}
            <span className="visually-hidden"> {file.name}</span>
          </button>
          <WarningLines warnings={file.warnings ?? []} />
        </li>
      ))}
    </ul>
  )
}
