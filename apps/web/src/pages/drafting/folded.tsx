import { firstOf } from '@oficio/core/request'
import { type ReactNode, useState } from 'react'
import { textAt } from '../../form/pointer.ts'
import type { Field } from '../../request/fields.ts'
import { isAnsweredByPack, placeOf } from '../../request/findings/findings-at.ts'
import { useWords } from '../../words/words.tsx'
import type { Step } from './draft/around.tsx'
import { useDraft } from './draft/use-draft.ts'
import { useOptions } from './draft/use-options.ts'

interface Props {
  readonly step: Step
  readonly lead?: string
  /** What is told beside it, folded or not. */
  readonly beside?: ReactNode
  readonly children: ReactNode
}

/**
 * A step whose fields are filled ahead, as one line that says how; its fields are one touch away. Where a
 * check finds something in it, or a refusal named it, it stands open: nothing that waits for somebody is
 * folded.
 */
export function FoldedSection({ step, lead, beside, children }: Props) {
  const { say, list } = useWords()
  const isWaiting = useIsWaiting(step.id)
  const values = useValues(step.id)
  const [isOpen, setOpen] = useState(false)
  return (
    <section className="draft-section draft-folded" aria-labelledby={`${step.id}-title`}>
      <h2 id={`${step.id}-title`}>{step.title}</h2>
      {beside}
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

/** Whether anything in a step waits for whoever writes: a finding, or the ground of a refusal. */
function useIsWaiting(id: string): boolean {
  const { fields, result, faults } = useDraft()
  const own = fields.filter((field) => field.step === id).map(({ pointer }) => pointer)
  const pointers = fields.map(({ pointer }) => pointer)
  const isOwn = (path: string) => own.includes(placeOf(firstOf(path), pointers) ?? '')
  return (
    own.some((pointer) => faults.has(pointer)) ||
    result.findings.some(
      (finding) => finding.severity !== 'advice' && !isAnsweredByPack(finding) && isOwn(finding.path),
    )
  )
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
