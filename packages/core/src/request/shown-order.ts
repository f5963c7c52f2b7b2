import { isRecord } from '../json/index.ts'
import type { EvidenceRequest } from './types.ts'

/** What of a request says which documents go with it. */
type Documents = Pick<EvidenceRequest, 'legalProcess' | 'letter'>

/** Whether the places of a request call what it rests on the order of a court. */
export function restsOnCourt({ legalProcess, letter }: Documents): boolean {
  const role = legalProcess?.issuedBy?.role?.trim()
  if (legalProcess?.kind === 'domestic-judicial-order' || role === 'judge') return true
  return !role && Boolean(letter?.court?.trim() || letter?.judge?.trim())
}

const sum = /^[0-9a-f]{64}$/

/**
 * Whether somebody can read the order on which a request rests: a document of kind `order` whose file is
 * among the annexes, with its sum. What a file is called says nothing of what it is. A draft that lists no
 * annexes yet names the document alone; it leaves no house so.
 */
export function showsOrder({ legalProcess, letter }: Documents): boolean {
  const orders = records(legalProcess?.attachments).flatMap(({ kind, name }) =>
    kind === 'order' && typeof name === 'string' && name.trim() !== '' ? [name] : [],
  )
  if (!Array.isArray(letter?.annexes)) return orders.length > 0
  const annexes = records(letter.annexes)
  const summed = annexes.filter(({ sha256 }) => typeof sha256 === 'string' && sum.test(sha256))
  // Papers that are listed by their names alone have no files here, and leave no house.
  if (annexes.every(({ file }) => !file)) return orders.length > 0 && summed.length > 0
  return summed.some(({ file }) => typeof file === 'string' && orders.includes(file))
}

/** The members of a list that are values with names; a draft may hold anything. */
const records = (list: unknown): readonly Record<string, unknown>[] =>
  Array.isArray(list) ? list.filter(isRecord) : []
