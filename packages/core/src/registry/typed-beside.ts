import { trimmedText } from '../json/index.ts'
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
/** Whether an act of that kind bears words that somebody typed beside what it does. */
export const saysBeside = (kind: string): boolean => kinds.has(kind)

const textIn = (value: unknown, name: string): string => {
  const said =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
  return trimmedText(said)
}

const nameIn = ({ by }: SayingAct): string =>
  [textIn(by, 'name'), textIn(by, 'institutionName')].filter((one) => one !== '').join(', ')

/** A text of the story or the reasons in a request, as it stood when somebody last changed it. */
interface Leaf {
  readonly at: string
  readonly said: string
  readonly by: string
}

const factsIn = (content: unknown): readonly { readonly at: string; readonly said: string }[] =>
  leavesOf(content).flatMap(({ pointer, of, said }) =>
    freeKindAt(of) === 'facts' ? [{ at: pointer, said: said.trim() }] : [],
  )

const contentIn = ({ body }: SayingAct): unknown =>
  typeof body === 'object' && body !== null && 'content' in body ? body.content : undefined

/**
 * Who of an act typed what is new in its words: nobody whom it names where the house put words of others
 * down.
 */
function typistOf(act: SayingAct): string {
  const { by, body } = act
  const writers = typeof body === 'object' && body !== null && 'writers' in body ? body.writers : undefined
  if (!Array.isArray(writers)) return nameIn(act)
  const person = textIn(by, 'person')
  return writers.every((one) => one === person) ? nameIn(act) : ''
}

/** Texts by their places and by their words: the lists of a stranger are read once, however long they are. */
interface Told {
  readonly at: ReadonlyMap<string, Leaf>
  readonly said: ReadonlyMap<string, Leaf>
}
const toldOf = (leaves: readonly Leaf[]): Told => ({
  at: new Map(leaves.map((one) => [one.at, one])),
  said: new Map(leaves.map((one) => [one.said, one])),
})

/** Who typed a text, where it stood there before or was moved here. */
const keptBy = (told: Told, at: string, said: string): string | undefined =>
  (told.at.get(at)?.said === said ? told.at.get(at) : told.said.get(said))?.by

/** The texts of newer words, each with whoever typed it. Whoever cuts takes words away and types none. */
function retold(before: Told, act: SayingAct): Told {
  const typist = act.kind === 'narrowed' ? '' : typistOf(act)
  return toldOf(
    factsIn(contentIn(act)).map(({ at, said }) => {
      const cut = act.kind === 'narrowed' ? before.at.get(at) : undefined
      return { at, said, by: keptBy(before, at, said) ?? (cut?.said.includes(said) ? cut.by : typist) }
    }),
  )
}

/**
 * The story of a case and its reasons as they stand in a request, each text with whoever typed it, and not
 * with whoever changed another one last. Without the acts that held its words nobody is named.
 */
export function typedInside(content: EvidenceRequest, acts: readonly SayingAct[]): readonly TypedBeside[] {
  let told = toldOf([])
  for (const act of acts) if (contentIn(act)) told = retold(told, act)
  return factsIn(content).map(({ at, said }) => ({ at, said, by: keptBy(told, at, said) ?? '' }))
}

/** Words of acts beside the letter: why it was granted, what was answered, why it was taken back. */
export const typedInActs = (acts: readonly SayingAct[]): readonly TypedBeside[] =>
  acts
    .filter(({ kind }) => saysBeside(kind))
    .flatMap((act) => {
      const { body } = act
      const order = typeof body === 'object' && body !== null && 'order' in body ? body.order : undefined
      return [textIn(body, 'reasons'), textIn(body, 'words'), textIn(order, 'article')].flatMap((words) =>
        words === '' ? [] : [{ at: act.kind, said: words, by: nameIn(act) }],
      )
    })

/**
 * Every free word beside the fixed letter, each with whoever typed it. No list of hostile words is asked:
 * what somebody typed is told as theirs, whatever it says.
 */
export const typedBeside = (content: EvidenceRequest, acts: readonly SayingAct[]): readonly TypedBeside[] => [
  ...typedInside(content, acts),
  ...typedInActs(acts),
]
