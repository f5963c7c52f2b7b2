import { type Case, followedOf } from '@oficio/core/case'
import { countedClocks, lastDayToAct } from '@oficio/core/clock'
import type { Knowledge } from '@oficio/core/knowledge'
import { addDays, type Instant } from '@oficio/core/time'
import { useState } from 'react'
import { Link } from 'wouter'
import { useCases } from '../../drafts/store.ts'
import { knowledgeVersion, today, useKnowledge } from '../../knowledge.ts'
import { useCaseWords } from '../../request/case-words.ts'
import { soonDays } from '../../request/deadlines/band.ts'
import { DeadlineBoard } from '../../request/deadlines/board.tsx'
import { type DeadlineLine, soonestToAct } from '../../request/deadlines/line.ts'
import { useNow } from '../../words/use-now.ts'
import { useWords } from '../../words/words.tsx'
import { Head, Within } from './head.tsx'

/** What runs out in the cases that lie on this device: the same clocks, without an account. */
export default function DeviceDeadlines() {
  const { say } = useWords()
  const knowledge = useKnowledge()
  const words = useCaseWords()
  const cases = useCases()
  const [days, setDays] = useState(soonDays)
  const on = today()
  const now = useNow()
  if (!cases) return <p className="soft">{say('frame.loading')}</p>
  const lines = deviceLines(cases, (one) => words.title(one), knowledge, now).filter(
    (line) => days === 0 || lastDayToAct(line) <= addDays(on, days),
  )
  return (
    <>
      <Head of="device" lead={say('deadlines.lead.device')} />
      <Within days={days} onChange={setDays} />
      {lines.length === 0 ? (
        <p className="empty">
          {say('deadlines.none')} <Link href="/cases">{say('deadlines.cases')}</Link>
        </p>
      ) : (
        <DeadlineBoard lines={lines} on={on} now={now} />
      )}
    </>
  )
}

/**
 * Days for which it is told that data was lost, or that a secrecy ended: nothing can be done about either.
 */
const longestPast = 30
const isPast: ReadonlySet<string> = new Set(['data-dies', 'notice-allowed'])

/** The days of several cases in one order. */
function deviceLines(
  cases: readonly Case[],
  title: (whole: Case) => string,
  knowledge: Knowledge,
  at: Instant,
): readonly DeadlineLine[] {
  const ofCase = (whole: Case): readonly DeadlineLine[] =>
    countedClocks(followedOf(whole), knowledge, at)
      .filter(({ kind, day }) => day >= addDays(at.slice(0, 10), -longestPast) || !isPast.has(kind))
      .map((clock) => ({
        ...clock,
        ...ofRequest(whole, clock.request),
        caseName: title(whole),
        casePath: `/cases/${whole.id}`,
        path:
          clock.request && !clock.kind.startsWith('law-')
            ? `/cases/${whole.id}/requests/${clock.request}/summary`
            : `/cases/${whole.id}`,
        version: knowledgeVersion,
      }))
  return cases.flatMap(ofCase).sort(soonestToAct)
}

/** The kind of a request, and the first account that it asks about. */
function ofRequest({ requests, identifiers }: Case, id: string | null) {
  const request = requests.find((one) => one.id === id)
  if (!request) return {}
  const [about, ...others] = identifiers.filter((one) => request.identifiers.includes(one.id))
  return {
    requestKind: request.requestType,
    ...(about?.value ? { about: about.value, more: others.length } : {}),
  }
}
