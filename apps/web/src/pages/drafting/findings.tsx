import type { Finding } from '@oficio/core/preflight'
import { tellFinding } from '@oficio/messages'
import { Sources } from '../../facts/sources.tsx'
import { useTold } from '../../facts/translations.ts'
import { useKnowledge } from '../../knowledge.ts'
import { idOf, isAnsweredByPack } from '../../request/findings-at.ts'
import { useWords } from '../../words/words.tsx'
import { useDraft } from './use-draft.ts'

const markOf = { block: 'mark-block', warn: 'mark-warn', advice: 'mark-advice' } as const

/** One finding: how grave, what is wrong, what mends it, and on what it rests. */
export function FindingNote({ finding }: { readonly finding: Finding }) {
  const { request } = useDraft()
  return <FindingText finding={finding} provider={request.provider} />
}

export function useFindingWords(finding: Finding, provider: string) {
  const words = useWords()
  const knowledge = useKnowledge()
  return tellFinding(finding, provider, knowledge, words, useTold())
}

/** The same outside a draft: the provider is named. */
export function FindingText({ finding, provider }: { readonly finding: Finding; readonly provider: string }) {
  const { say } = useWords()
  const { message, fix } = useFindingWords(finding, provider)
  return (
    <div className={`finding finding-${finding.severity}`}>
      <p>
        <span className={`mark-status ${markOf[finding.severity]}`}>
          {say(`finding.severity.${finding.severity}`)}
        </span>{' '}
        <strong>{message}</strong>
      </p>
      {fix ? <p>{fix}</p> : null}
      {finding.source.length > 0 ? (
        <Sources fact={{ ...finding, source: finding.source }} of={finding.code} />
      ) : null}
    </div>
  )
}

/**
 * Of a field that nobody came by yet: what it will want, in one line; the reason and its source on demand.
 */
function QuietFinding({ finding }: { readonly finding: Finding }) {
  const { say } = useWords()
  const { request } = useDraft()
  const { message, fix } = useFindingWords(finding, request.provider)
  return (
    <details className={`finding finding-quiet finding-${finding.severity}`}>
      <summary>
        <span className="visually-hidden">{say(`finding.severity.${finding.severity}`)}: </span>
        {fix || message}
      </summary>
      <p>{message}</p>
      {finding.source.length > 0 ? (
        <Sources fact={{ ...finding, source: finding.source }} of={finding.code} />
      ) : null}
    </details>
  )
}

/**
 * What the checks say about one field, right beside it.
 *
 * @param isUntouched empty, and nobody came by: an empty page is no mistake, and does not shout
 */
export function FindingsBeside({
  pointer,
  isUntouched = false,
}: {
  readonly pointer: string
  readonly isUntouched?: boolean
}) {
  const { findings } = useDraft()
  const list = (findings.get(pointer) ?? []).filter((finding) => !isAnsweredByPack(finding))
  if (list.length === 0) return null
  return (
    <div id={`${idOf(pointer)}-findings`} className="stack-small">
      {list.map((finding) => {
        const key = `${finding.code}${finding.rule}${finding.path}`
        return isUntouched ? (
          <QuietFinding key={key} finding={finding} />
        ) : (
          <FindingNote key={key} finding={finding} />
        )
      })}
    </div>
  )
}

/** Puts the cursor into a field, on this page or once the next one stands. */
export function focusSoon(id: string, tries = 20): void {
  const control = document.getElementById(id)
  if (control) {
    control.focus()
    control.scrollIntoView({ block: 'center' })
  } else if (tries > 0) setTimeout(() => focusSoon(id, tries - 1), 100)
}
