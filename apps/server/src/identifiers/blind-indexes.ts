import { createHmac } from 'node:crypto'
import { comparedAs } from '@oficio/core/identifier'
import type { RequestIdentifier } from '@oficio/core/request'
import type { HouseParts } from '../door/call.ts'

type Parts = Pick<HouseParts, 'houseKey' | 'knowledge'>

/**
 * The key of one State: it is made of the key of the house, lies in no table, and two States, or two houses,
 * have no index in common.
 */
const keyOf = ({ houseKey }: Pick<Parts, 'houseKey'>, country: string): Buffer =>
  createHmac('sha256', houseKey).update(`identifiers compared\n${country}`).digest()

/**
 * The blind index of each identifier that is compared, with its place in the list; how many are never
 * compared, being nobody's alone, and how many stand there twice.
 */
export function blindIndexesOf(
  parts: Parts,
  country: string,
  provider: string,
  identifiers: readonly RequestIdentifier[],
): {
  readonly indexes: readonly { readonly place: number; readonly index: Buffer }[]
  readonly never: number
  readonly twice: number
} {
  const key = keyOf(parts, country)
  const places = new Map<string, number>()
  let never = 0
  let twice = 0
  for (const [place, one] of identifiers.entries()) {
    const text = comparedAs(one, provider, parts.knowledge)
    if (text === null) never++
    else if (places.has(text)) twice++
    else places.set(text, place)
  }
  const indexes = [...places].map(([text, place]) => ({
    place,
    index: createHmac('sha256', key).update(text).digest(),
  }))
  return { indexes, never, twice }
}
