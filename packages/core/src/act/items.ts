import type { EvidenceRequest } from '../request/index.ts'

/** What became of one thing that was asked. */
export type Outcome = 'full' | 'part' | 'nothing-held' | 'refused' | 'assistance-needed'

/** What a desk asks itself about an item before it answers. */
export const answerChecks = ['account', 'entity', 'scope', 'notice'] as const
export type AnswerCheck = (typeof answerChecks)[number]

/**
 * One asked item answered: a file that went outside the platform is known by its digest and the way it went.
 */
export interface ItemAnswer {
  /** Key of the item, see `itemsOf`. */
  readonly item: string
  readonly outcome: Outcome
  /** Code of the ground, one of the knowledge's reason codes; for refusals. */
  readonly ground: string | null
  readonly words: string
  readonly files: readonly {
    readonly name: string
    readonly sha256: string
    readonly bytes: number
    readonly channel: string
  }[]
  /** Accounts or identifiers in the answer that nobody asked about: more was handed over than asked. */
  readonly beyond: readonly string[]
  /** What the desk says that it had looked at before it answered; absent where it says nothing of it. */
  readonly checked?: readonly AnswerCheck[]
}

/** What of an answer says that something was given. */
export type Given = Pick<ItemAnswer, 'outcome'> & Partial<Pick<ItemAnswer, 'files' | 'beyond'>>

/** Whether an answer hands something over: by what it says, or by what it names, whatever it says. */
export const handsOver = (items: readonly Given[]): boolean => items.some((one) => gives(one) || names(one))

const gives = ({ outcome }: Given): boolean => outcome === 'full' || outcome === 'part'
const names = ({ files = [], beyond = [] }: Given): boolean => files.length + beyond.length > 0

/** Whether an answer names what it hands over, and says of the same item that nothing is given. */
export const namesWhatItDoesNotGive = (items: readonly Given[]): boolean =>
  items.some((one) => names(one) && !gives(one))

/**
 * One thing that is asked and that gets its own answer: one data row about one identifier, or the identifier
 * as such.
 */
export interface Item {
  /**
   * `identifier/data`, by their places in the request; `identifier/-` where no data are asked, as in a
   * preservation.
   */
  readonly key: string
  readonly identifier: number
  readonly data: number | null
}

/** What is asked, item by item. A row that names its identifiers is about those; every other is about all. */
export function itemsOf(content: EvidenceRequest): readonly Item[] {
  const identifiers = content.identifiers ?? []
  const rows = content.dataRequested ?? []
  const fields = content.letter?.data ?? []
  return identifiers.flatMap((_, identifier): Item[] => {
    if (rows.length === 0) return [{ key: `${identifier}/-`, identifier, data: null }]
    return rows.flatMap((_row, data) => {
      const named = fields?.[data]?.identifiers
      return named && !named.includes(identifier + 1)
        ? []
        : [{ key: `${identifier}/${data}`, identifier, data }]
    })
  })
}

/** Asked against got: each item with the last word on it, or none yet. */
export interface AskedAgainstGot {
  readonly item: Item
  readonly answer: ItemAnswer | null
}

/**
 * Every item that was asked beside what came back. What is still missing has no answer; what was partly given
 * says so.
 */
export const askedAgainstGot = (
  content: EvidenceRequest,
  answers: Readonly<Record<string, ItemAnswer>>,
): readonly AskedAgainstGot[] =>
  itemsOf(content).map((item) => ({
    item,
    answer: Object.hasOwn(answers, item.key) ? (answers[item.key] ?? null) : null,
  }))
