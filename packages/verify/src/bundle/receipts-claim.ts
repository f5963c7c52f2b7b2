import { digestOf } from '../canonical/index.ts'
import { isRecord } from '../record/json.ts'
import type { ClaimRow } from './claims.ts'
import { actsIn, type BundleContents, claimOf, folder, inLog, jsonIn, logKeyName } from './contents.ts'

const receipts = 'data/receipts/'
const receiptName = /^data\/receipts\/delivery-([1-9]\d{0,4})\.json$/

/** Which of these files are read, and not only hashed. */
export const isReceipt = (name: string): boolean => receiptName.test(name)

/** Files that bear the name of a receipt of a delivery, in whatever letters. */
export const receiptsIn = ({ names }: Pick<BundleContents, 'names'>): readonly string[] =>
  [...names].filter((name) => name.toLowerCase().startsWith(`${receipts}delivery-`)).sort()

/**
 * What a unit's bundle holds as the receipt of a delivery says what its act says: when, by whom, and all of
 * its body. None where nothing lies there; without a log nothing shows what its act says.
 */
export function receiptsClaim(contents: BundleContents): readonly ClaimRow[] {
  const claim = claimOf('receipts')
  if (inLog(contents).length === 0)
    return receiptsIn(contents).length > 0 ? [claim(null, 'no-log', logKeyName)] : []
  const lying = [...contents.names].filter((name) => name.toLowerCase().startsWith(receipts)).sort()
  if (lying.length === 0) return []
  const acts = actsIn(contents)
  for (const name of lying) {
    const [, place = ''] = receiptName.exec(name) ?? []
    const act = `${folder}act-${place}.json`
    const altered = [name, act].find((one) => contents.bad.has(one))
    if (altered) return [claim(null, 'not-judged', altered)]
    if (!isReceiptOf(jsonIn(contents.texts.get(name)), acts.get(Number(place))))
      return [claim(false, 'other-file', name)]
  }
  return [claim(true, 'holds')]
}

function isReceiptOf(receipt: unknown, act: unknown): boolean {
  if (!isRecord(receipt) || !isRecord(act) || act.kind !== 'handed-over' || !isRecord(act.body)) return false
  try {
    return digestOf(receipt) === digestOf({ at: act.at, by: act.by, ...act.body })
  } catch {
    return false
  }
}
