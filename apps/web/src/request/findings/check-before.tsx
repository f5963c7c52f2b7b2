import type { Case, CaseRequest } from '@oficio/core/case'
import { check } from '@oficio/core/preflight'
import { useMemo } from 'react'
import { Link } from 'wouter'
import { today, useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { draftOf } from '../letter/place.ts'
import { withRooms } from './findings-at.ts'
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
  const { lines } = useLacks(request, findings, on, knowledge)
  if (lines.length === 0) return null
  return (
    <p className="small finding finding-warn">
      {say('drafting.preserve.look', { lines: lines.join(' · ') })}{' '}
      <Link href={`/cases/${whole.id}/requests/${entry.id}/summary#pack`} className="no-print">
        {say('send.notReady.see')}
      </Link>
    </p>
  )
}
