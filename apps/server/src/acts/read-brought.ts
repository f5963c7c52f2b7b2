import type { Brought } from '@oficio/core/act'
import { readBrought } from '@oficio/core/case'
import { isRecord } from '@oficio/core/json'
import { canonicalJson } from '@oficio/verify/canonical'
import { HouseProblem } from '../door/call.ts'

/** So many deliveries of one request are taken: far more than ever came. */
const mostDeliveries = 500

/**
 * What came with a request of a device beside its words and its acts. Whatever of it would be left out or cut
 * short is refused as a whole, as it is of a recorded act: a copy of it is erased where it came from.
 */
export function readBroughtWith(value: unknown): Brought | undefined {
  if (value === undefined) return undefined
  const brought = readBrought(value)
  if (canonicalJson(brought) !== canonicalJson(value)) throw new HouseProblem('unreadable', 'brought')
  if ((brought.deliveries ?? []).length > mostDeliveries) throw new HouseProblem('too-large', 'deliveries')
  return Object.keys(brought).length > 0 ? brought : undefined
}

/**
 * The same, of a request as a case file has it: what of it stands in its acts and its words is read there.
 */
export function broughtInFile(written: unknown): Brought | undefined {
  const { deliveries, packed, packedInPart } = isRecord(written) ? written : {}
  const isList = Array.isArray(deliveries) && deliveries.length === 0
  return readBroughtWith({
    ...(deliveries === undefined || isList ? {} : { deliveries }),
    ...(packed === undefined ? {} : { packed }),
    ...(packedInPart === undefined ? {} : { packedInPart }),
  })
}
