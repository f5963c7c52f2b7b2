import type { Finding } from '@oficio/core/preflight'
import { Sources } from '../../../facts/sources.tsx'
import { FindingText, useFindingWords } from '../../../request/findings/finding-text.tsx'
import { idOf, isAnsweredByPack } from '../../../request/findings-at.ts'
import { useWords } from '../../../words/words.tsx'
import { useDraft } from './use-draft.ts'

/** One finding of the draft. */
export function FindingNote({ finding }: { readonly finding: Finding }) {
  const { request } = useDraft()
  return <FindingText finding={finding} provider={request.provider} />
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
