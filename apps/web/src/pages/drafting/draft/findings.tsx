import type { Finding } from '@oficio/core/preflight'
import { Sources } from '../../../facts/sources.tsx'
import { textAt } from '../../../form/pointer.ts'
import { useCaseWords } from '../../../request/case-words.ts'
import { FindingText, useFindingWords } from '../../../request/findings/finding-text.tsx'
import { idOf, isAnsweredByPack } from '../../../request/findings/findings-at.ts'
import { useWords } from '../../../words/words.tsx'
import { useLetterShown } from './letter-shown.ts'
import { useDraft } from './use-draft.ts'

/** One finding of the draft. */
export function FindingNote({ finding }: { readonly finding: Finding }) {
  const { request } = useDraft()
  return <FindingText finding={finding} provider={request.provider} />
}

/**
 * Of a field that nobody came by yet: what it will want, in one line, which calls no
 * severity; the reason and its source on demand.
 */
function QuietFinding({ finding }: { readonly finding: Finding }) {
  const { request } = useDraft()
  const { message, fix } = useFindingWords(finding, request.provider)
  return (
    <details className={`finding finding-quiet finding-${finding.severity}`}>
      <summary>{fix || message}</summary>
      <p>{message}</p>
      {finding.source.length > 0 ? (
        <Sources fact={{ ...finding, source: finding.source }} of={message} />
      ) : null}
    </details>
  )
}

/** That the same request was refused before for what stands, or does not stand, in this field. */
function RefusedFor({ ground }: { readonly ground: string }) {
  const { say } = useWords()
  const words = useCaseWords()
  const { request } = useDraft()
  return (
    <p className="finding finding-block refused-for">
      <strong>
        {say('refusal.here', { provider: words.provider(request.provider), ground: words.ground(ground) })}
      </strong>
    </p>
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
  const { request, findings, faults, wanted } = useDraft()
  // That it is missing is said once: whoever wanted to sign is told so below the field.
  const isSaid = (wanted?.includes(pointer) ?? false) && textAt(request, pointer) === ''
  const list = (findings.get(pointer) ?? []).filter(
    (finding) => !isAnsweredByPack(finding) && !(isSaid && finding.severity !== 'block'),
  )
  const refused = faults.get(pointer) ?? []
  if (list.length + refused.length === 0 && !isSaid) return null
  return (
    <div id={`${idOf(pointer)}-findings`} className="stack-small">
      {refused.map(({ ground }) => (
        <RefusedFor key={ground} ground={ground} />
      ))}
      {list.map((finding) => {
        const key = `${finding.code}${finding.rule}${finding.path}`
        return isUntouched ? (
          <QuietFinding key={key} finding={finding} />
        ) : (
          <FindingNote key={key} finding={finding} />
        )
      })}
      <InLetter pointer={pointer} isUntouched={isUntouched} />
    </div>
  )
}

/**
 * That somebody wanted to sign while this field lacked something; what a check says of it says it already.
 */
export function Wanted({
  pointer,
  name,
  id = idOf(pointer),
}: {
  readonly pointer: string
  readonly name: string
  readonly id?: string
}) {
  const { say, sayCode } = useWords()
  const { wanted } = useDraft()
  if (!wanted?.includes(pointer)) return null
  return (
    <p className="finding finding-block" id={`${id}-wanted`}>
      {say('drafting.preserve.lacks', { fields: sayCode(`drafting.field.${name}`, name) })}
    </p>
  )
}

/** The way to the words that this field makes in the letter beside it. */
function InLetter({ pointer, isUntouched }: { readonly pointer: string; readonly isUntouched: boolean }) {
  const { say } = useWords()
  const shown = useLetterShown()
  if (isUntouched || !shown?.marked.has(pointer)) return null
  return (
    <p>
      <button
        type="button"
        className="button button-quiet button-small"
        onClick={() => shown.toLetter(pointer)}
      >
        {say('drafting.beside.show')}
      </button>
    </p>
  )
}

/** Puts the cursor into a field, on this page or once the next one stands. */
export function focusSoon(id: string, tries = 20): void {
  const control = document.getElementById(id)
  if (control) {
    // What is folded opens for whoever is sent there.
    for (let of = control.closest('details'); of; of = of.parentElement?.closest('details') ?? null)
      of.open = true
    control.focus()
    control.scrollIntoView({ block: 'center' })
  } else if (tries > 0) setTimeout(() => focusSoon(id, tries - 1), 100)
}
