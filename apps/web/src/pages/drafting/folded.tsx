import type { Finding } from '@oficio/core/preflight'
import { firstOf } from '@oficio/core/request'
import { type ReactNode, useState } from 'react'
import { textAt } from '../../form/pointer.ts'
import type { Field } from '../../request/fields.ts'
import { FindingText } from '../../request/findings/finding-text.tsx'
import { blockingOf, placeOf } from '../../request/findings/findings-at.ts'
import { useWords } from '../../words/words.tsx'
import type { Step } from './draft/around.tsx'
import { useDraft } from './draft/use-draft.ts'
import { useOptions } from './draft/use-options.ts'
import { useSettled } from './draft/use-settled.ts'

interface Props {
  readonly step: Step
  readonly lead?: string
  /** What is told beside it, folded or not. */
  readonly beside?: ReactNode
  readonly children: ReactNode
}

/**
 * A step whose fields are filled ahead, as one line that says how; its fields are one touch away. What a
 * check only warns of stands above them, folded or not. Where it stops the request, or a refusal named it,
 * the step stands open: nothing that waits for somebody is folded.
 */
export function FoldedSection({ step, lead, beside, children }: Props) {
  const { say, list } = useWords()
  const { request } = useDraft()
  const { isStopped, warned } = useWaiting(step.id)
  // What only is not filled in yet waits for nobody; a step that was opened stays so.
  const isWaiting = useSettled(request) && isStopped
  const values = useValues(step.id)
  const [isOpen, setOpen] = useState(false)
  return (
    <section className="draft-section draft-folded" aria-labelledby={`${step.id}-title`}>
      <h2 id={`${step.id}-title`}>{step.title}</h2>
      {beside}
      {isOpen || isWaiting
        ? null
        : warned.map((finding) => (
            <FindingText
              key={`${finding.code} ${finding.rule} ${finding.path}`}
              finding={finding}
              provider={request.provider}
            />
          ))}
      <details open={isOpen || isWaiting} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          {values.length > 0 ? values.join(' · ') : say('drafting.folded.empty')}{' '}
          <span className="draft-change">
            {say('drafting.folded.change')}
            <span className="visually-hidden">: {list([step.title])}</span>
          </span>
        </summary>
        {/* Inside: whoever follows the list of steps here finds it open. */}
        <div id={step.id} className="draft-unfolded">
          {lead ? <p className="soft">{lead}</p> : null}
          {children}
        </div>
      </details>
    </section>
  )
}

/** Whether anything in a step waits for whoever writes, and what a check warns of there. */
function useWaiting(id: string): { readonly isStopped: boolean; readonly warned: readonly Finding[] } {
  const { fields, result, faults } = useDraft()
  const own = fields.filter((field) => field.step === id).map(({ pointer }) => pointer)
  const pointers = fields.map(({ pointer }) => pointer)
  const found = result.findings.filter(({ path }) => own.includes(placeOf(firstOf(path), pointers) ?? ''))
  return {
    isStopped: own.some((pointer) => faults.has(pointer)) || blockingOf(found).length > 0,
    warned: found.filter(({ severity }) => severity === 'warn'),
  }
}

/** What stands in the fields of a step, in the reader's words. */
function useValues(id: string): readonly string[] {
  const { fields, request } = useDraft()
  const { day } = useWords()
  const options = useOptions()
  const told = (field: Field): string => {
    const value = textAt(request, field.pointer).trim()
    if (value === '' || field.as === 'check') return ''
    if (field.as === 'day') return day(value.slice(0, 10))
    return options(field).find((option) => option.value === value)?.label ?? value
  }
  return fields
    .filter((field) => field.step === id)
    .map(told)
    .filter((text) => text !== '')
}
