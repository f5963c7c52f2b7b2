import type { Doing, KeptAssertion, RequestState } from '@oficio/core/act'
import { type DeliveryManifest, newManifestFault, sealedPayloadSize } from '@oficio/core/exhibit'
import { type CallOf, HouseProblem } from '../door/call.ts'
import { digestBytes, hexOf } from '../door/touch.ts'
import { unitKeyOf } from './unit-key.ts'

interface Upload {
  readonly id: string
  readonly key: string
  readonly sha256: string
  readonly size: string
  readonly header: number | null
}

/**
 * Whether every file of a manifest is here whole, as it says, sealed to the key that it says: by what was
 * read back from the disk, not by what was said on the way.
 *
 * @throws {HouseProblem} `not-now` with the first reason
 */
async function demandBrought(
  call: CallOf,
  request: string,
  manifest: DeliveryManifest,
): Promise<readonly Upload[]> {
  if (manifest.request !== request) throw new HouseProblem('not-now', 'other-manifest')
  const fault = newManifestFault(manifest, call.at)
  if (fault) throw new HouseProblem('not-now', fault)
  const { key, recipient, recovery } = manifest.sealedTo
  const known = await unitKeyOf(call, request, key)
  if (known?.recipient !== recipient || known.recovery !== recovery)
    throw new HouseProblem('not-now', 'other-unit-key')
  const sums = manifest.exhibits.map(({ ciphertextSha256 }) => ciphertextSha256)
  const before = await call.db.row('select from exhibit where request_id = $1 and sha256 = any ($2)', [
    request,
    sums,
  ])
  if (before) throw new HouseProblem('not-now', 'exhibit-twice')
  const uploads = await call.db.rows<Upload>(
    `select u.id, u.key_id as key, u.sha256, u.size, u.header_size as header from upload u where u.request_id = $1 and u.unit_id = $2
       and u.sha256 = any ($3) and u.expires_at > $4 and not exists (select from exhibit e where e.upload_id = u.id)
     order by u.begun_at`,
    [request, call.who.unit, sums, call.at],
  )
  const brought = manifest.exhibits.map(({ size, ciphertextSha256, ciphertextSize }) => {
    const upload = uploads.find(({ sha256 }) => sha256 === ciphertextSha256)
    if (!upload) throw new HouseProblem('not-now', 'exhibit-not-here')
    // The format says to the byte how much is inside: a size that is only said would be nobody's word.
    const inside = (upload.header ?? 0) + sealedPayloadSize(size)
    if (Number(upload.size) !== ciphertextSize || inside !== ciphertextSize)
      throw new HouseProblem('not-now', 'exhibit-size')
    if (upload.key !== key) throw new HouseProblem('not-now', 'other-unit-key')
    return upload
  })
  await demandPieces(
    call,
    brought.map(({ id }) => id),
  )
  return brought
}

/** So many are asked for at once: a file may lie in thousands of pieces. */
const askedAtOnce = 32

/** A receipt is given for what lies there now, not for what a row says was brought. */
async function demandPieces(call: CallOf, uploads: readonly string[]): Promise<void> {
  const pieces = await call.db.rows<{ sha256: string }>(
    'select distinct sha256 from upload_piece where upload_id = any ($1)',
    [uploads],
  )
  for (let from = 0; from < pieces.length; from += askedAtOnce) {
    const here = await Promise.all(
      pieces.slice(from, from + askedAtOnce).map(({ sha256 }) => call.house.files.has(sha256)),
    )
    if (here.includes(false)) throw new HouseProblem('not-now', 'exhibit-not-here')
  }
}

/**
 * The act that hands over the files of an answer, to come right after it, and their rows; with the receipt of
 * their arrival, which is given only once they were held against the manifest.
 */
export async function handingOver(
  call: CallOf,
  request: string,
  { state, leg }: { readonly state: RequestState; readonly leg: number },
  manifest: DeliveryManifest,
  assertion: KeptAssertion,
): Promise<Doing> {
  const uploads = await demandBrought(call, request, manifest)
  const digest = hexOf(digestBytes(manifest))
  // The answer takes the next place, the files the one after it.
  const answer = state.seq + 1
  for (const { id, sha256 } of uploads)
    call.db.put('insert into exhibit (request_id, sha256, upload_id, seq) values ($1, $2, $3, $4)', [
      request,
      sha256,
      id,
      answer + 1,
    ])
  const receipt = call.house.receipts.sign(
    'received',
    { request, revision: state.revision, digest, to: call.who.unit },
    call.at,
  )
  return { kind: 'handed-over', body: { leg, answer, manifest, digest, assertion, receipt } }
}
