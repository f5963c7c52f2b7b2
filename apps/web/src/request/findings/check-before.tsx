import type { Case, CaseRequest } from '@oficio/core/case'
import { check } from '@oficio/core/preflight'
import { useMemo } from 'react'
import { Link } from 'wouter'
import { today, useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { draftOf } from '../letter/place.ts'
import { withRooms } from './findings-at.ts'
import { heldBackBy } from './held-back.ts'
import { useLacks } from './lacks.ts'

/**
 * What is to be looked at before a request leaves, wherever it is sent from: what was told while it was
 * written is told as long as it is true.
 */
export function CheckBefore({ whole, entry }: { readonly whole: Case; readonly entry: CaseRequest }) {
  const { say } = useWords()
  const knowledge = useKnowledge()
  const on = today()
  const request = useMemo(() => ({ ...draftOf(whole, entry), createdOn: on }), [whole, entry, on])
  const findings = useMemo(
    () => check(withRooms(request), { on }, knowledge).findings,
    [request, knowledge, on],
  )
  const { ready, lines } = useLacks(request, findings, on, knowledge)
  if (lines.length === 0 && ready.state !== 'blocked') return null
  const held = heldBackBy(ready)
  return (
    <div className="small finding finding-warn">
      <p>
        {say(held ? `send.${held}` : 'drafting.preserve.look')}{' '}
        <Link href={`/cases/${whole.id}/requests/${entry.id}/summary#pack`} className="no-print">
          {say('send.notReady.see')}
        </Link>
      </p>
      <EachOnItsLine lines={lines} />
    </div>
  )
}

/** What a letter lacks, each in a line of its own: nobody reads a dozen of them in one breath. */
export function EachOnItsLine({ lines }: { readonly lines: readonly string[] }) {
  return lines.length === 0 ? null : (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
