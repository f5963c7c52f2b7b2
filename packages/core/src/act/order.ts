import type { EvidenceRequest } from '../request/index.ts'
import type { Approval } from './state.ts'

/** A grant with the order that it gave, as far as a letter tells it. */
type Granting = Pick<Approval, 'order' | 'role'> & {
  readonly by: Pick<Approval['by'], 'name' | 'title' | 'institutionName'>
}

type Process = NonNullable<EvidenceRequest['legalProcess']>

/** Whoever ordered, by the function in which they did: nobody is called a judge who granted as none. */
function issuing(
  { authority }: EvidenceRequest,
  { role, by }: Granting,
): { readonly kind: string; readonly issuedBy: NonNullable<Process['issuedBy']> } {
  const person = [by.name, by.title].filter(Boolean).join(', ')
  const whole = `${by.institutionName}, ${person}`
  switch (role) {
    case 'judge':
      return { kind: 'domestic-judicial-order', issuedBy: { name: by.institutionName, role: 'judge' } }
    case 'prosecutor':
      return { kind: 'domestic-prosecutor-order', issuedBy: { name: whole, role: 'prosecutor' } }
    case 'unit-head':
      return {
        kind: 'domestic-legal-process',
        issuedBy: {
          name: whole,
          role: authority?.kind === 'police' ? 'police-officer' : 'administrative-officer',
        },
      }
  }
}

/** Places that an order fills: of what a draft said there in its second language nothing stays. */
const ofOrder = new Set([
  '/letter/court',
  '/letter/judge',
  '/letter/orderNumber',
  '/legalProcess/issuedBy/name',
])
const withoutOrder = (second: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(second).filter(([pointer]) => !ofOrder.has(pointer)))

/**
 * The request as its letter tells it once an order was given with a grant: who ordered, in which function,
 * its number and its day are those of the grant in every language, whatever a draft named there; its file is
 * the last annex. What was approved stays as it is; the order stands in the grant.
 */
export function withOrder(request: EvidenceRequest, approvals: readonly Granting[]): EvidenceRequest {
  const given = approvals.findLast(({ order }) => order)
  if (!given?.order) return request
  const { order, by, role } = given
  const { letter, legalProcess } = request
  const language = request.language ?? null
  const isOfJudge = role === 'judge'
  return {
    ...request,
    legalProcess: {
      ...legalProcess,
      ...issuing(request, given),
      issuedOn: order.on,
      attachments: [
        // The order that was given is the only one: what a draft brought as one is a paper beside it.
        ...(legalProcess?.attachments ?? []).map((one) =>
          one.kind === 'order' ? { ...one, kind: 'other' } : one,
        ),
        {
          name: order.file,
          kind: 'order',
          format: order.file.slice(order.file.lastIndexOf('.') + 1).toLowerCase(),
          language,
          ...(order.translation ? { translation: order.translation } : {}),
        },
      ],
    },
    letter: {
      ...letter,
      court: isOfJudge ? by.institutionName : null,
      judge: isOfJudge ? [by.name, by.title].filter(Boolean).join(', ') : null,
      orderNumber: order.number,
      ...(letter?.second ? { second: withoutOrder(letter.second) } : {}),
      annexes: [
        ...(letter?.annexes ?? []),
        { name: order.file, file: order.file, language, sha256: order.sha256 },
      ],
    },
  }
}

/** What of an order does not agree with the words that it is given for. */
export type OrderFault = 'number' | 'date' | 'authority' | 'file'

// Two spellings of one name: capitals, marks, spaces.
const plainly = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * Why an order cannot stand beside these words: they cite another number, another day, another court or
 * judge, call that a judge's order which a prosecutor gives, or name a file of that name that is another one.
 * Undefined: they cite it, or none.
 */
export function orderFault(request: EvidenceRequest, { order, by, role }: Granting): OrderFault | undefined {
  if (!order) return undefined
  const { letter, legalProcess } = request
  const cited = letter?.orderNumber
  // A part of a number is another number, and signs alone are none.
  const number = plainly(order.number)
  if (!number || (cited && plainly(cited) !== number)) return 'number'
  if (legalProcess?.issuedOn && legalProcess.issuedOn !== order.on) return 'date'
  const names = (said: string | null | undefined, name: string) =>
    !said?.trim() || plainly(said).includes(plainly(name))
  if (!names(letter?.court || legalProcess?.issuedBy?.name, by.institutionName)) return 'authority'
  if (!names(letter?.judge, by.name)) return 'authority'
  const { issuedBy, kind } = issuing(request, { order, by, role })
  const saidRole = legalProcess?.issuedBy?.role
  if (saidRole && saidRole !== issuedBy.role) return 'authority'
  if (legalProcess?.kind === 'domestic-judicial-order' && kind !== legalProcess.kind) return 'authority'
  const same = letter?.annexes?.find(({ file }) => file?.toLowerCase() === order.file.toLowerCase())
  return same ? 'file' : undefined
}
