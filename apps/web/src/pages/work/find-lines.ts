import type { WorkLine } from '../../signed-in/client.ts'

/** What somebody looks for among the requests of the unit; it stays on the page and is in no address. */
export interface Sought {
  readonly text: string
  /** A status; empty: any. */
  readonly status: string
  readonly order: LineSortOrder
}

export const orders = ['newest', 'due', 'case'] as const
export type LineSortOrder = (typeof orders)[number]

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Lines in which every word that was typed stands somewhere, in the order that is wanted. */
export function findLines(
  lines: readonly WorkLine[],
  { text, status, order }: Sought,
  nameOf: (line: WorkLine) => string,
): readonly WorkLine[] {
  const words = plain(text).split(/\s+/).filter(Boolean)
  const found = lines.filter((line) => {
    if (status && line.status !== status) return false
    const said = plain(
      [nameOf(line), line.reference, line.about, ...line.others, line.number, line.unitName]
        .filter(Boolean)
        .join(' '),
    )
    return words.every((word) => said.includes(word))
  })
  // As the house gives them the newest come first.
  if (order === 'newest') return found
  const key = (line: WorkLine) => (order === 'due' ? (line.due?.on ?? '9999') : plain(line.reference))
  return found.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
}

const ended: ReadonlySet<string> = new Set(['withdrawn', 'superseded', 'closed'])

/** Whether a life may hang on a line: an emergency that has not ended, whoever it waits for. */
export const isLifeAtStake = ({ kind, status }: Pick<WorkLine, 'kind' | 'status'>): boolean =>
  kind === 'emergency' && !ended.has(status)
