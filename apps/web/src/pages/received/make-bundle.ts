import {
  actsInOrder,
  type Case,
  type CaseRequest,
  type ReceivedDelivery,
  requestOf,
  stateOf,
} from '@oficio/core/case'
import { fillBag } from '@oficio/custody/written'
import { type Arrival, type CustodyHole, entriesOf, gapsOf, sentIn } from '@oficio/exchange/court'
import { utf8 } from '@oficio/verify/bytes'
import { sha256Hex } from '@oficio/verify/canonical'
import { warningsOf } from '../../files/warnings-of.ts'
import { Archive, type ReadFile } from '../../pack/court/archive.ts'
import { type CourtMaking, courtFiles, jsonBytes, type MadeBundle } from '../../pack/court/court-files.ts'
import { heldName } from './held-files.ts'
import { receiptOf } from './receipt-of.ts'

export interface BundleOf extends CourtMaking {
  readonly whole: Case
  readonly entry: CaseRequest
  /** Files that are here, by the digest and the name under which they were noted. */
  readonly held: ReadonlyMap<string, ReadFile>
}

/** The request and its acts as the device has them, under a list of their own as that of a pack. */
function requestFiles(whole: Case, entry: CaseRequest) {
  const files = [
    { name: 'request.json', bytes: jsonBytes(requestOf(whole, entry)) },
    { name: 'acts.json', bytes: jsonBytes(actsInOrder(entry.acts)) },
  ]
  const sums = files.map(({ name, bytes }) => `${sha256Hex(bytes)}  ${name}\n`).join('')
  return [...files, { name: 'manifest-sha256.txt', bytes: utf8(sums) as Uint8Array }].map(
    ({ name, bytes }) => ({
      name: `data/request/${name}`,
      source: { bytes },
    }),
  )
}

/** What lies in the bundle for the court, and what was noted as received and is not here. */
function evidenceOf(deliveries: readonly ReceivedDelivery[], held: BundleOf['held']) {
  const absent: string[] = []
  const files = deliveries.flatMap(({ files: of }, i) =>
    of.flatMap((file) => {
      const source = held.get(heldName(file))
      if (!source) absent.push(file.name)
      return source ? [{ name: `data/evidence/${i + 1}/${file.name}`, source, delivery: i }] : []
    }),
  )
  return { files, absent }
}

/**
 * The bundle for the court, made on this device of what lies on it: the same files as `oficio bundle` makes,
 * but for the report, which is a page and no PDF.
 *
 * @throws {CustodyFault} when two files bear one name, or one was changed since it was read
 */
export async function makeBundle(of: BundleOf): Promise<MadeBundle> {
  const { whole, entry, held, verifier, on } = of
  const deliveries = entry.deliveries ?? []
  const { files, absent } = evidenceOf(deliveries, held)
  const name = `oficio-${entry.provider}-${on}`
  const archive = new Archive(name)
  const seen = await Promise.all(
    files.map(async (one) => ({
      name: one.name.slice('data/evidence/'.length),
      warnings: await warningsOf(one.name, one.source.file),
    })),
  )
  let gaps: readonly CustodyHole[] = []
  let root = ''
  const made = await fillBag<ReadFile | { readonly bytes: Uint8Array }>(archive.add, {
    payload: [
      ...files,
      ...requestFiles(whole, entry),
      ...deliveries.map((delivery, i) => ({
        name: `data/receipts/receipt-${i + 1}.json`,
        source: { bytes: jsonBytes(receiptOf(delivery)) },
      })),
    ],
    tags: [{ name: 'verifier.html', source: { bytes: utf8(verifier) } }],
    info: [
      ['Bagging-Date', on],
      ['Bag-Software-Agent', 'Oficio'],
    ],
    last: async (kept) => {
      const arrivals = deliveries.map(
        (delivery, i): Arrival => ({
          receipt: receiptOf(delivery),
          files: kept.filter((file) => file.name.startsWith(`data/evidence/${i + 1}/`)),
          readAt: delivery.readAt,
        }),
      )
      const entries = entriesOf(arrivals)
      const last = await courtFiles(of, {
        ...{ request: requestOf(whole, entry), arrivals, entries, kept },
        gaps: gapsOf(arrivals, requestOf(whole, entry), absent),
        sent: sentIn(stateOf(entry)),
        open: new Map(files.map((one) => [one.name, one.source.file])),
        seen: seen.filter(({ warnings }) => warnings.length > 0),
      })
      root = last.root
      gaps = last.gaps
      return last.files
    },
  })
  return { blob: archive.blob(), name: `${name}.zip`, files: made, gaps, root }
}
