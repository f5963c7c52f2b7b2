import { useEffect, useSyncExternalStore } from 'react'
import { Link } from 'wouter'
import { useKnowledge } from '../knowledge.ts'
import { askForLine, lineState, subscribeToLine } from '../offline.ts'
import { useWords } from '../words/words.tsx'
import { canBeMade, makeMissing } from './make-missing.ts'
import { seenPacks, useOutbox, type Waiting } from './outbox.ts'

const againMs = 20_000

/**
 * What became of the packs made without a line: waiting, being made, or whole. It makes what the line allows,
 * and sends nothing.
 */
export default function OutboxLine() {
  const words = useWords()
  const { say, number } = words
  const knowledge = useKnowledge()
  const line = useSyncExternalStore(subscribeToLine, lineState)
  const { waiting, packs, progress } = useOutbox()
  const isWaiting = waiting.some(canBeMade)
  const isBusy = waiting.some(({ why }) => why === 'busy')
  useEffect(() => {
    if (!isWaiting) return
    if (line !== 'offline' && !isBusy) return void makeMissing(words)
    const timer = setInterval(() => (line === 'offline' ? askForLine() : void makeMissing(words)), againMs)
    return () => clearInterval(timer)
  }, [isWaiting, isBusy, line, words])
  const made = packs.filter(({ isByItself }) => isByItself)
  const stuck = waiting.filter((one) => !canBeMade(one))
  const hrefOf = ({ caseId, requestId }: Pick<Waiting, 'caseId' | 'requestId'>) =>
    `/cases/${caseId}/requests/${requestId}/summary#pack`
  const ready = waiting.filter(canBeMade).length
  return (
    <div className="outbox">
      {progress ? (
        <p>{say('drafting.outbox.making', { at: number(progress.at), of: number(progress.of) })}</p>
      ) : null}
      {!progress && ready > 0 ? <p>{say('drafting.outbox.count', { count: ready })}</p> : null}
      {made.length > 0 ? (
        <p>
          {say('drafting.outbox.made', { count: made.length })}{' '}
          {made.map((pack) => (
            <Link key={pack.requestId} href={hrefOf(pack)}>
              {say('drafting.outbox.see', { provider: words.providerName(pack.provider, knowledge) })}
            </Link>
          ))}{' '}
          <button type="button" className="outbox-close" onClick={seenPacks}>
            {say('drafting.outbox.close')}
          </button>
        </p>
      ) : null}
      {stuck.map((one) => (
        <p key={one.requestId}>
          {say('drafting.outbox.waiting', { hour: one.at })}{' '}
          {say(one.needs ? `drafting.outbox.needs.${one.needs}` : `drafting.outbox.why.${one.why}`)}{' '}
          {one.needs === 'case' ? null : <Link href={hrefOf(one)}>{say('drafting.outbox.open')}</Link>}
        </p>
      ))}
    </div>
  )
}
