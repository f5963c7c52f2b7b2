import type { EvidenceRequest } from '../request/index.ts'
import { freeKindAt, leavesOf } from './free-words.ts'

/** Words that somebody typed beside the fixed letter: whose they are, and where they stand. */
export interface TypedBeside {
  /** A place of the request, or the kind of the act in which they were said. */
  readonly at: string
  readonly said: string
  /** Who typed them, as the acts name them; empty: the acts do not say. */
  readonly by: string
}

interface SayingAct {
  readonly kind: string
  readonly by?: unknown
  readonly body: unknown
}

/** Acts in which whoever asks says words of their own beside the letter. */
const kinds: ReadonlySet<string> = new Set([
  'overridden',
  'approved',
  'narrowed',
  'denied',
  'returned',
  'clarified',
  'followed-up',
  'withdrawn',
  'superseded',
])
export const saysBeside = (kind: string): boolean => kinds.has(kind)

const textIn = (value: unknown, name: string): string => {
  const said =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
  return typeof said === 'string' ? said.trim() : ''
}

const nameIn = ({ by }: SayingAct): string =>
  [textIn(by, 'name'), textIn(by, 'institutionName')].filter((one) => one !== '').join(', ')

/**
 * Every free word beside the fixed letter, each with whoever typed it: the story of the case and its reasons, why it was
 * granted, what was answered, why it was taken back. No list of hostile words is asked: what somebody typed is told as
 * theirs, whatever it says.
 */
export function typedBeside(content: EvidenceRequest, acts: readonly SayingAct[]): readonly TypedBeside[] {
  const writing = acts.findLast(({ kind }) => kind === 'revised' || kind === 'drafted')
  const writer = writing ? nameIn(writing) : ''
  const told = leavesOf(content).flatMap(({ pointer, of, said }) =>
    freeKindAt(of) === 'facts' ? [{ at: pointer, said: said.trim(), by: writer }] : [],
  )
  const said = acts
    .filter(({ kind }) => saysBeside(kind))
    .flatMap((act) => {
      const { body } = act
      const order = typeof body === 'object' && body !== null && 'order' in body ? body.order : undefined
      return [textIn(body, 'reasons'), textIn(body, 'words'), textIn(order, 'article')].flatMap((words) =>
        words === '' ? [] : [{ at: act.kind, said: words, by: nameIn(act) }],
      )
    })
  return [...told, ...said]
}
