import { check } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { useMemo } from 'react'
import { today, useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { FindingText } from './finding-text.tsx'
import { isAnsweredByPack, withRooms } from './findings-at.ts'

/** What the checks still find in a revision, the grave ones first. */
export function FindingsList({
  content,
  limit,
  except,
  domains,
}: {
  readonly content: EvidenceRequest
  /** Domains that the registry has of who asks; absent: nobody here knows any. */
  readonly domains?: readonly string[]
  readonly limit?: number
  /** Those that are shown elsewhere on the page. */
  readonly except?: 'block' | undefined
}) {
  const { say } = useWords()
  const knowledge = useKnowledge()
  const findings = useMemo(() => {
    const order = ['block', 'warn', 'advice']
    return check(
      withRooms(content),
      { on: today(), ...(domains ? { officialDomains: domains } : {}) },
      knowledge,
    )
      .findings.filter((one) => !isAnsweredByPack(one) && one.severity !== except)
      .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
  }, [content, domains, except, knowledge])
  if (findings.length === 0) return <p className="notice">{say('drafting.findings.none')}</p>
  const items = findings.map((finding) => (
    <li key={`${finding.code}${finding.rule}${finding.path}`}>
      <FindingText finding={finding} provider={content.provider} />
    </li>
  ))
  const first = limit ?? items.length
  return (
    <>
      <ul className="list-plain">{items.slice(0, first)}</ul>
      {items.length > first ? (
        <details className="no-print">
          <summary>{say('house.findings.more', { count: items.length - first })}</summary>
          <ul className="list-plain">{items.slice(first)}</ul>
        </details>
      ) : null}
    </>
  )
}
