import type { Language } from '@oficio/core/fact'
import type { Finding } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { firstOf, secondOf } from '@oficio/core/request'
import { textAt, valueAt } from '../../../form/pointer.ts'
import type { Field } from '../../../request/fields.ts'
import { isAnsweredByPack, placeOf } from '../../../request/findings/findings-at.ts'

/**
 * How far a step of a draft is. `done` needs evidence: every field that is not free to be left empty is
 * answered, in each language of the letter, and nothing is found or missing there. `to-do`: so many of its
 * fields are known to stop the request or to be missing in its letter. `open`: neither, and nothing is said.
 */
export type StepProgress =
  | { readonly is: 'done' }
  | { readonly is: 'to-do'; readonly count: number }
  | { readonly is: 'open' }

interface Input {
  readonly request: EvidenceRequest
  readonly fields: readonly Field[]
  readonly findings: readonly Finding[]
  /** JSON pointers of what the letter must hold and does not, and of texts without their second language. */
  readonly lacking: readonly string[]
  readonly second: Language | undefined
}

/** How far each step is, by its id; a step that asks no field of the list is not among them. */
export function progressOf({
  request,
  fields,
  findings,
  lacking,
  second,
}: Input): ReadonlyMap<Field['step'], StepProgress> {
  const pointers = fields.map(({ pointer }) => pointer)
  const fieldAt = (path: string) => placeOf(firstOf(path), pointers)
  const found = findings.filter((finding) => !isAnsweredByPack(finding) && finding.severity !== 'advice')
  const doubted = new Set(found.map(({ path }) => fieldAt(path)))
  const stopped = new Set([
    ...found.filter(({ severity }) => severity === 'block').map(({ path }) => fieldAt(path)),
    ...lacking.map(fieldAt),
  ])
  const isAnswered = ({ pointer, by, isFree }: Field): boolean => {
    if (by === 'optional') return true
    const value = valueAt(request, pointer)
    if (value === undefined || value === null || (typeof value === 'string' && value.trim() === ''))
      return false
    return !isFree || second === undefined || textAt(request, secondOf(pointer)).trim() !== ''
  }
  const steps = new Map<Field['step'], StepProgress>()
  for (const step of new Set(fields.map((field) => field.step))) {
    const own = fields.filter((field) => field.step === step)
    const count = own.filter(({ pointer }) => stopped.has(pointer)).length
    const isDone =
      own.some(({ by }) => by !== 'optional') &&
      own.every((field) => isAnswered(field) && !doubted.has(field.pointer))
    steps.set(step, count > 0 ? { is: 'to-do', count } : isDone ? { is: 'done' } : { is: 'open' })
  }
  return steps
}
