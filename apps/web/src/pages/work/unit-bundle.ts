import type { Act, Exhibit } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { fillBag } from '@oficio/custody/written'
import { type CustodyHole, type TakenExhibit, unitStory } from '@oficio/exchange/court'
import { utf8 } from '@oficio/verify/bytes'
import { sha256Hex } from '@oficio/verify/canonical'
import { bytesOfBase64 } from '../../base64.ts'
import { warningsOf } from '../../files/warnings-of.ts'
import { Archive, type ReadFile } from '../../pack/court/archive.ts'
import type { MadeBundle } from '../../pack/court/court-files.ts'
import { type CourtMaking, courtFiles, jsonBytes } from '../../pack/court/court-files.ts'
import type { Value } from '../../signed-in/client.ts'

/** A file of a delivery, opened or left sealed on this device, and held against what the provider signed. */
export interface TakenFile {
  readonly exhibit: Exhibit
  readonly as: TakenExhibit['as']
  readonly source: ReadFile
  /** When it was read here. */
  readonly at: string
}

interface UnitBundleOf extends CourtMaking {
  /** All that happened to the request. */
  readonly acts: readonly Act[]
  readonly request: EvidenceRequest
  /** The files of the sealed pack, with its own list; undefined: the letter was not sealed here. */
  readonly pack: readonly { readonly name: string; readonly bytes: Uint8Array }[] | undefined
  readonly taken: readonly TakenFile[]
  readonly proofs: Value<'requestProofs'>
  /** The bundle’s own name, as a folder. */
  readonly name: string
}

interface Lying {
  readonly name: string
  readonly source: { readonly bytes: Uint8Array }
}

/** Where a file of a delivery lies: beside the act by which it came. */
const placeOf = ({ exhibit, as }: TakenFile): string =>
  `data/evidence/${exhibit.delivery}/${exhibit.name}${as === 'sealed' ? '.age' : ''}`

/** The pack as it was sealed; where there is none, the words and the acts under a list of their own. */
function requestFiles({ pack, request, acts }: UnitBundleOf): readonly Lying[] {
  if (pack) return pack.map(({ name, bytes }) => ({ name: `data/request/${name}`, source: { bytes } }))
  const files = [
    { name: 'request.json', bytes: jsonBytes(request) },
    { name: 'acts.json', bytes: jsonBytes(acts) },
  ]
  const sums = files.map(({ name, bytes }) => `${sha256Hex(bytes)}  ${name}\n`).join('')
  return [...files, { name: 'manifest-sha256.txt', bytes: utf8(sums) as Uint8Array }].map(
    ({ name, bytes }) => ({ name: `data/request/${name}`, source: { bytes } }),
  )
}

/** Every act as it is chained, what proves it, the key of the log, and what others stamped. */
function logFiles({ acts, proofs }: UnitBundleOf): readonly Lying[] {
  const { key } = proofs
  if (key === null) return []
  const file = (name: string, bytes: Uint8Array): Lying => ({
    name: `data/custody/log/${name}`,
    source: { bytes },
  })
  const proven = new Map(proofs.proofs.map((one) => [one.seq, one.proof]))
  const sizes = new Set(
    proofs.proofs.flatMap(({ seq, size }) => (seq <= acts.length && size !== null ? [size] : [])),
  )
  // Whoever is shown several checkpoints sees by these that they are of one log.
  const joins = proofs.joins.filter(({ from, to }) => sizes.has(from) && sizes.has(to))
  return [
    file('key.txt', utf8(`${key}\n`)),
    ...acts.flatMap((act) => {
      const proof = proven.get(act.seq)
      return proof
        ? [
            // In the very bytes in which a record is read again: one line, as it is chained.
            file(`act-${act.seq}.json`, utf8(`${JSON.stringify(act)}\n`)),
            file(`act-${act.seq}.json.tlog-proof`, utf8(proof)),
          ]
        : []
    }),
    ...joins.map(({ from, to, proof }) =>
      file(`consistency-${from}-${to}`, utf8(proof.map((one) => `${one}\n`).join(''))),
    ),
    ...proofs.checkpoints
      .filter(({ size }) => sizes.has(size))
      .flatMap(({ size, checkpoint, stamps }) => [
        file(`checkpoint-${size}`, utf8(checkpoint)),
        ...stamps.map(({ answer }, at) => file(`checkpoint-${size}.${at + 1}.tsr`, bytesOfBase64(answer))),
      ]),
  ]
}

/** What the provider signed of each delivery, with the receipt that it was given. */
const receiptFiles = ({ acts }: UnitBundleOf): readonly Lying[] =>
  acts.flatMap((act) =>
    act.kind === 'handed-over'
      ? [
          {
            name: `data/receipts/delivery-${act.seq}.json`,
            source: { bytes: jsonBytes({ at: act.at, by: act.by, ...act.body }) },
          },
        ]
      : [],
  )

/** Which acts the log proves, and which of them under a checkpoint whose stamp holds. */
function loggedOf({ proofs }: UnitBundleOf) {
  if (proofs.key === null) return null
  const good = new Set(
    proofs.checkpoints.filter(({ stamps }) => stamps.some(({ holds }) => holds)).map(({ size }) => size),
  )
  const proven = proofs.proofs.filter(({ proof }) => proof !== null)
  return {
    proven: new Set(proven.map(({ seq }) => seq)),
    stamped: new Set(proven.flatMap(({ seq, size }) => (size !== null && good.has(size) ? [seq] : []))),
  }
}

/**
 * The bundle for the court that a unit makes on its own device: what a provider delivered sealed, as it
 * signed it, with the request, its acts, and what shows without a line that they stand in the custody log.
 *
 * @throws {CustodyFault} when two files bear one name
 */
export async function makeUnitBundle(of: UnitBundleOf): Promise<MadeBundle> {
  const { acts, request, taken, messages, verifier, on, name } = of
  const archive = new Archive(name)
  const seen = await Promise.all(
    taken.map(async (one) => ({
      name: placeOf(one).slice('data/evidence/'.length),
      // Sealed, nobody here can look at it.
      warnings: one.as === 'sealed' ? [] : await warningsOf(one.exhibit.name, one.source.file),
    })),
  )
  let [gaps, root]: [readonly CustodyHole[], string] = [[], '']
  const files = await fillBag<ReadFile | { readonly bytes: Uint8Array }>(archive.add, {
    payload: [
      ...taken.map((one) => ({ name: placeOf(one), source: one.source })),
      ...requestFiles(of),
      ...receiptFiles(of),
      ...logFiles(of),
    ],
    tags: [{ name: 'verifier.html', source: { bytes: utf8(verifier) } }],
    info: [
      ['Bagging-Date', on],
      ['Bag-Software-Agent', 'Oficio'],
    ],
    last: async (kept) => {
      const byName = new Map(kept.map((one) => [one.name, one]))
      const story = unitStory({
        ...{ acts, messages, logged: loggedOf(of) },
        taken: taken.flatMap((one): TakenExhibit[] => {
          const file = byName.get(placeOf(one))
          return file
            ? [{ ciphertextSha256: one.exhibit.ciphertextSha256, file, at: one.at, as: one.as }]
            : []
        }),
      })
      const careful = seen.filter(({ warnings }) => warnings.length > 0)
      const open = new Map(
        taken.flatMap((one) => (one.as === 'sealed' ? [] : [[placeOf(one), one.source.file] as const])),
      )
      const last = await courtFiles(of, { request, ...story, seen: careful, open, kept })
      root = last.root
      gaps = last.gaps
      return last.files
    },
  })
  return { blob: archive.blob(), name: `${name}.zip`, files, gaps, root }
}
