import type { EvidenceRequest } from '../request/index.ts'

/** What became of one thing that was asked. */
export type Outcome = 'full' | 'part' | 'nothing-held' | 'refused' | 'assistance-needed'

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
}

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

/**
 * Whether two versions of a request ask for the same: the same people of the same company, for the same data
 * and time, on the same legal ground. Other words may be amended without a new signature.
 */
export function sameScope(before: EvidenceRequest, after: EvidenceRequest): boolean {
  const scopeOf = ({
    provider,
    requestType,
    country,
    addressee,
    legalProcess,
    identifiers,
    dataRequested,
    userNotice,
    emergency,
  }: EvidenceRequest) => ({
    provider,
    requestType,
    country,
    addressee,
    legalProcess,
    dataRequested,
    userNotice,
    emergency,
    // When an identifier was seen is a companion that helps to find it; it asks for nobody else.
    identifiers: identifiers?.map(({ observedOn: _seen, ...rest }) => rest),
  })
  return JSON.stringify(ordered(scopeOf(before))) === JSON.stringify(ordered(scopeOf(after)))
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, ordered(member)]),
  )
}
