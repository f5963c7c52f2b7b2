import { createHash } from 'node:crypto'
import type { Acting, HouseParts } from '../../door/call.ts'
import { etsiChannel } from './put.ts'

/** An id that is nobody else's and always the same. */
function idOf(text: string): string {
  const hash = createHash('sha256').update(text).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

/** A node by the name that it has in the exchange: the same after it changed its certificate. */
export const nodeId = ({
  country,
  identifier,
}: {
  readonly country: string
  readonly identifier: string
}): string => idOf(`node ${country}:${identifier}`)

/** The house as the doer of what it did itself, named after its address. */
export function houseItself({ origin }: Pick<HouseParts, 'origin'>): Acting {
  const name = new URL(origin).hostname
  return asDoer(idOf(`house ${name}`), name, 'Oficio', name)
}

/** A provider's node as the doer of what it says: the signature of the message is its hand. */
export const nodeItself = (
  peer: { readonly country: string; readonly identifier: string },
  provider: string,
): Acting => asDoer(nodeId(peer), `${peer.country}:${peer.identifier}`, etsiChannel, provider)

const asDoer = (id: string, name: string, title: string, institutionName: string): Acting => ({
  id,
  name,
  title,
  unit: id,
  unitName: name,
  institution: id,
  institutionName,
})
