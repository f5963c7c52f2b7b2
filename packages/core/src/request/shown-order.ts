import { isRecord } from '../json/index.ts'
import type { EvidenceRequest } from './types.ts'

/** What of a request says which documents go with it. */
type Documents = Pick<EvidenceRequest, 'legalProcess' | 'letter'>

/** Whether the places of a request call what it rests on the order of a court. */
export function restsOnCourt({ legalProcess, letter }: Documents): boolean {
  if (saysCourt({ legalProcess: legalProcess ?? null })) return true
  const role = legalProcess?.issuedBy?.role?.trim()
  return !role && Boolean(letter?.court?.trim() || letter?.judge?.trim())
}

/** Whether its kind or the role of the issuer is that of a court. */
const saysCourt = ({ legalProcess }: Pick<Documents, 'legalProcess'>): boolean =>
  legalProcess?.kind === 'domestic-judicial-order' || legalProcess?.issuedBy?.role?.trim() === 'judge'

const sum = /^[0-9a-f]{64}$/

/** The documents of kind `order` that a request lists, by their names. */
const ordersListed = ({ legalProcess }: Documents): readonly string[] =>
  records(legalProcess?.attachments).flatMap(({ kind, name }) =>
    kind === 'order' && typeof name === 'string' && name.trim() !== '' ? [name] : [],
  )

/**
 * Whether somebody can read the order on which a request rests: a document of kind `order` whose file is
 * among the annexes, with its sum. What a file is called says nothing of what it is. A draft that lists no
 * annexes yet names the document alone; it leaves no house so.
 */
export function showsOrder(request: Documents): boolean {
  const { letter } = request
  const orders = ordersListed(request)
  if (!Array.isArray(letter?.annexes)) return orders.length > 0
  const annexes = records(letter.annexes)
  // Papers that are listed by their names alone have no files here, and leave no house.
  if (annexes.every(({ file }) => !file)) {
    return orders.length > 0 && annexes.some(({ sha256 }) => isSum(sha256))
  }
  return orderAnnexes(request).length > 0
}

/** An annex that is the document of an order: its number in the letter, and its sum. */
export interface OrderAnnex {
  readonly no: number
  readonly sha256: string
}

/**
 * The annexes of a request that are documents of orders, each with its sum: by their files, or by their names
 * where papers are listed by those alone.
 */
const orderAnnexes = (request: Documents, by: 'file' | 'name' = 'file'): readonly OrderAnnex[] => {
  const orders = ordersListed(request)
  const { annexes } = request.letter ?? {}
  return (Array.isArray(annexes) ? annexes : []).flatMap((one: unknown, at): readonly OrderAnnex[] => {
    if (!isRecord(one) || !isSum(one.sha256)) return []
    const said = one[by]
    return typeof said === 'string' && orders.includes(said) ? [{ no: at + 1, sha256: one.sha256 }] : []
  })
}

/** Whether an annex is a document that the request lists as an order, by its file or else by its name. */
export const isOrderDocument = (request: Documents, annex: unknown): boolean => {
  if (!isRecord(annex)) return false
  const said = annex.file || annex.name
  return typeof said === 'string' && ordersListed(request).includes(said)
}

const isSum = (value: unknown): value is string => typeof value === 'string' && sum.test(value)

/**
 * What the places of a request show of the order of a court. `shown`: it rests on one, which is among its
 * annexes, as whoever wrote it says; of papers that are listed by their names alone nobody may know which.
 * `isGiven`: it is the one that a judge gave with a grant. `cited`: it names one that
 * nobody can read. `none`: it rests on none. `unsaid`: its places leave open whether it does.
 */
export type OrderStanding =
  | { readonly is: 'shown'; readonly annexes: readonly OrderAnnex[]; readonly isGiven: boolean }
  | { readonly is: 'cited' }
  | { readonly is: 'none' }
  | { readonly is: 'unsaid' }

/**
 * Which of the four holds, by the places alone: what a text tells of an order changes nothing. `given`: the
 * sums of the orders that judges gave with their grants.
 */
export function orderStanding(
  request: Documents & Pick<EvidenceRequest, 'authority' | 'requestType'>,
  given: readonly string[] = [],
): OrderStanding {
  const { authority, legalProcess, letter, requestType } = request
  if (restsOnCourt(request) && showsOrder(request)) {
    const withFile = orderAnnexes(request)
    const annexes = withFile.length > 0 ? withFile : orderAnnexes(request, 'name')
    const isGiven = annexes.length === 1 && annexes.every(({ sha256 }) => given.includes(sha256))
    return { is: 'shown', annexes, isGiven }
  }
  // A court writes by its own power: its letter may be the order.
  if (authority?.kind === 'court') return { is: 'unsaid' }
  // An emergency names the court whose order is still to come.
  const isNamed = requestType !== 'emergency' && Boolean(letter?.court?.trim() || letter?.judge?.trim())
  if (saysCourt(request) || isNamed) return { is: 'cited' }
  const isSaid = Boolean(legalProcess?.issuedBy?.role?.trim()) || ofNoCourt.has(legalProcess?.kind ?? '')
  return { is: isSaid ? 'none' : 'unsaid' }
}

/**
 * Whether a letter to a company says in its own words that no order goes with it: that it cites one that is
 * not attached, or why none is.
 */
export function saysNoOrder(request: Parameters<typeof orderStanding>[0]): boolean {
  if (showsOrder(request)) return false
  if (orderStanding(request).is === 'cited' || request.letter?.noOrderReason?.trim()) return true
  const kind = request.legalProcess?.kind ?? ''
  // Data are kept at the word of the authority alone.
  const isKept = request.requestType?.startsWith('preservation') && ordersListed(request).length === 0
  return isKept && kind !== 'domestic-judicial-order' && kind !== 'domestic-prosecutor-order'
}

/** Kinds of process that are no court's. */
const ofNoCourt = new Set(['domestic-prosecutor-order', 'domestic-legal-process'])

/** The members of a list that are values with names; a draft may hold anything. */
const records = (list: unknown): readonly Record<string, unknown>[] =>
  Array.isArray(list) ? list.filter(isRecord) : []
