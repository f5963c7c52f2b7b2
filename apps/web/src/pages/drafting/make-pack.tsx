import { packPlan } from '@oficio/core/pack'
import { useState, useSyncExternalStore } from 'react'
import { Link } from 'wouter'
import { Sum } from '../../exact/sum.tsx'
import { lineState, subscribeToLine } from '../../offline.ts'
import { type HeldPack, useOutbox } from '../../pack/outbox.ts'
import { useIsOld, useMaking } from '../../pack/use-making.ts'
import { blockingOf } from '../../request/findings/findings-at.ts'
import { useWords } from '../../words/words.tsx'
import { openPlaces } from './draft/braces.ts'
import { useDraft } from './draft/use-draft.ts'
import { OffenceNotice } from './offence-doubt.tsx'

/**
 * The last step: one archive, made on this device; the PDF comes from the server's memory when there is a
 * line.
 *
 * @param isReady whether the letter is whole and nothing is left to look at: else nothing pushes it out
 */
export function MakePack({ isReady }: { readonly isReady: boolean }) {
  const { say, list } = useWords()
  const draft = useDraft()
  const { request, result, entry, whole } = draft
  const line = useSyncExternalStore(subscribeToLine, lineState)
  const outbox = useOutbox()
  const waiting = outbox.waiting.find(({ requestId }) => requestId === entry?.id)
  const made = outbox.packs.find(({ requestId }) => requestId === entry?.id)
  const isOld = useIsOld(made?.digest, whole, entry)
  const [anyway, setAnyway] = useState(false)
  const { make, problem, isMaking } = useMaking(draft)
  const blocking = blockingOf(result.findings)
  const braces = openPlaces(request)
  const isStopped = braces.length > 0 || (blocking.length > 0 && !anyway)
  const lacksLetter = packPlan(request, { knowledge: draft.knowledge, on: draft.on }).letters.length === 0
  return (
    <section className="card no-print" aria-labelledby="pack-title" id="pack">
      <h2 id="pack-title">{say('drafting.pack.title')}</h2>
      <p>{say(lacksLetter ? 'drafting.pack.aboutEmergency' : 'drafting.pack.about')}</p>
      <OffenceNotice />
      {braces.length > 0 ? (
        <p className="notice notice-block">
          {say('drafting.braces', {
            places: list([...new Set(braces.flatMap(({ places }) => places))].map((place) => `{${place}}`)),
          })}
        </p>
      ) : null}
      {blocking.length > 0 ? (
        <div className="stack-small">
          <p className="notice notice-block">{say('drafting.pack.blocked', { count: blocking.length })}</p>
          <label className="choice">
            <input type="checkbox" checked={anyway} onChange={(event) => setAnyway(event.target.checked)} />
            <span>{say(lacksLetter ? 'drafting.pack.anywayEmergency' : 'drafting.pack.anyway')}</span>
          </label>
        </div>
      ) : null}
      {waiting && !made ? (
        <p className="notice notice-wait">
          {say('drafting.outbox.waiting', { hour: waiting.at })} {say(`drafting.outbox.why.${waiting.why}`)}
        </p>
      ) : null}
      <p className="row">
        <button
          type="button"
          className={made && !isOld ? 'button button-second' : 'button'}
          disabled={isStopped || isMaking || outbox.progress !== undefined}
          onClick={() => void make(anyway ? [...new Set(blocking.map(({ code }) => code))] : [])}
        >
          {say(
            isMaking
              ? 'drafting.pack.making'
              : waiting || made
                ? 'drafting.pack.again'
                : 'drafting.pack.make',
          )}
        </button>
        {!lacksLetter && line === 'offline' ? (
          <span className="soft small">{say('drafting.pack.offline')}</span>
        ) : null}
      </p>
      {/* The room of what comes is taken with the touch: nothing below it moves when it is there. */}
      <div role="status" className={`stack-small ${isMaking || made ? 'pack-told' : ''}`}>
        {problem ? <p className="notice notice-block">{problem}</p> : null}
        {made ? <MadePack made={made} isOld={isOld} isReady={isReady} caseId={whole.id} /> : null}
      </div>
    </section>
  )
}

function MadePack({
  made,
  isOld,
  isReady,
  caseId,
}: {
  readonly made: HeldPack
  readonly isOld: boolean
  readonly isReady: boolean
  readonly caseId: string
}) {
  const { say, number } = useWords()
  return (
    <div className="stack-small">
      {isOld ? <p className="notice notice-wait">{say('drafting.pack.old')}</p> : null}
      {made.why ? (
        <p className="notice notice-wait">
          {say('drafting.outbox.missing')} {say(`drafting.outbox.why.${made.why}`)}
        </p>
      ) : null}
      {made.gaps > 0 ? (
        <p className="finding finding-warn">{say('drafting.pack.gaps', { count: made.gaps })}</p>
      ) : null}
      <p className="row">
        {isOld ? null : (
          <Link
            className={isReady ? 'button' : 'button button-second'}
            href={`/cases/${caseId}/requests/${made.requestId}/send`}
          >
            {say('send.open')}
          </Link>
        )}
        {isOld ? null : (
          <a className="button button-second" href={made.address} download={made.name}>
            {say('drafting.pack.download', { file: made.name })}
          </a>
        )}
      </p>
      <details className="details">
        <summary>{say('drafting.pack.files', { count: made.files.length })}</summary>
        <ul className="list-plain small">
          {made.files.map(({ name, bytes, sha256 }) => (
            <li key={name}>
              <strong>{name}</strong> · {number(Math.max(1, Math.round(bytes / 1024)))} kB
              <br />
              <Sum of={sha256} />
            </li>
          ))}
        </ul>
      </details>
      <p>{say(made.missing.length === 0 ? 'drafting.pack.next' : 'drafting.pack.nextWithout')}</p>
    </div>
  )
}
