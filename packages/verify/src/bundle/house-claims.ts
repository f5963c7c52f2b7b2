import type { BagFile } from '../bag/index.ts'
import { textOf } from '../bytes/index.ts'
import { checkChain } from '../chain/index.ts'
import {
  checkNote,
  checkProof,
  type NoteKey,
  readCheckpoint,
  readNote,
  readNoteKey,
  readTlogProof,
  saltOfProof,
} from '../log/index.ts'
import type { Founding } from '../record/index.ts'
import { checkTimeStamp } from '../time-stamp/index.ts'
import { trustFrom } from '../x509/index.ts'
import { badStamp } from './bad-stamp.ts'
import type { ClaimRow } from './claims.ts'
import {
  actName,
  actsIn,
  type BundleContents,
  claimOf,
  folder,
  inLog,
  logKeyName,
  recordName,
} from './contents.ts'
import { deliveryClaim, withoutLog } from './delivery-claim.ts'
import { headsFault, proofSuffix, provenIn, rangesOf, stampName, strayIn } from './log-checkpoints.ts'
import { logLinesClaim } from './log-lines.ts'
import { isReceipt, receiptsClaim } from './receipts-claim.ts'
import { isOfRecord, recordClaim, recordIn, uncoveredIn } from './record-claim.ts'
import { witnessClaims } from './witness-claims.ts'

const longest = 16 * 1024 * 1024

/** Which of these files are read, and not only hashed. */
export const isOfHouse = (name: string): boolean =>
  name.startsWith(folder) || isOfRecord(name) || isReceipt(name)

interface HouseClaims {
  readonly claims: readonly ClaimRow[]
  /** When an authority saw the log with the last act in it; undefined: none did, or it was not judged. */
  readonly time: string | undefined
  /** Files of the request for which no approval and no seal vouches. */
  readonly uncovered: readonly string[]
  /** With which the registry of the record begins; undefined: there is none, or it cannot be told. */
  readonly founding: Founding | undefined
}

/**
 * What a bundle of a unit claims besides: that its acts stand in the log, whose the files are, when it was
 * seen.
 */
export async function houseClaims(
  contents: BundleContents,
  roots: readonly Uint8Array[],
  witnesses: readonly NoteKey[],
): Promise<HouseClaims> {
  const found = contents.names.has(recordName) ? await recordIn(contents) : undefined
  // Where acts lie, whose they are is to be seen in the record: without it nobody's signature was looked at.
  const hasRecord =
    contents.names.has(recordName) || contents.bad.has(recordName) || actsIn(contents).size > 0
  const record = hasRecord ? [recordClaim(contents, found)] : []
  const lines = logLinesClaim(contents)
  const uncovered = uncoveredIn(contents, found)
  const founding = found?.report.founding
  if (inLog(contents).length === 0)
    return {
      claims: [
        ...withoutLog(contents, found),
        ...receiptsClaim(contents),
        ...record,
        ...lines,
        ...(await witnessClaims(contents, witnesses, false)),
      ],
      time: undefined,
      uncovered,
      founding,
    }
  const log = await logClaim(contents)
  const stamps = await stampClaims(contents, roots, log.ok === true)
  const delivery = [deliveryClaim(contents, found), ...receiptsClaim(contents)]
  const seen = await witnessClaims(contents, witnesses, log.ok === true)
  const claims = [log, ...delivery, ...record, ...lines, ...stamps.claims, ...seen]
  return { claims, time: stamps.time, uncovered, founding }
}

/** Every act of the list, from the first on and without a hole, stands in the log of this key. */
async function logClaim(contents: BundleContents): Promise<ClaimRow> {
  const claim = claimOf('log')
  const elsewhere = inLog(contents).find((name) => !name.startsWith(folder))
  if (elsewhere) return claim(false, 'malformed', elsewhere)
  const stray = strayIn(contents)
  if (stray) return claim(false, 'malformed', stray)
  const names = inLog(contents).filter((name) => actName.test(name) || name.endsWith(proofSuffix))
  const altered = [...names, logKeyName].find((name) => contents.bad.has(name))
  if (altered) return claim(null, 'not-judged', altered)
  if (!contents.names.has(logKeyName)) return claim(false, 'missing', logKeyName)
  const key = readNoteKey(textOf(contents.texts.get(logKeyName) ?? new Uint8Array()) ?? '')
  if (key?.type !== 1) return claim(false, 'malformed', logKeyName)
  const acts = actsIn(contents)
  for (let place = 1; place <= Math.max(1, acts.size); place++) {
    const name = `${folder}act-${place}.json`
    if (!acts.has(place)) return claim(false, 'missing', name)
    const proof = `${name}${proofSuffix}`
    if (!contents.names.has(proof)) return claim(false, 'missing', proof)
    const report = await checkProof(contents.texts.get(proof) ?? new Uint8Array(), {
      keys: [key],
      entry: contents.texts.get(name) ?? new Uint8Array(),
    })
    const { extra } = readTlogProof(textOf(contents.texts.get(proof) ?? new Uint8Array()) ?? '') ?? {}
    // A log of ours logs a record under a salt: a proof without one is of something else.
    if (report?.kind !== 'proof' || !extra || !saltOfProof(extra)) return claim(false, 'malformed', proof)
    const wrong = report.rows.find(({ ok }) => ok !== true)
    if (wrong) return claim(false, isOfSigner.has(wrong.code) ? 'wrong-signature' : 'not-in-log', name)
  }
  // A proof of an act that is not here: the list was cut.
  const alone = names.find((name) => name.endsWith(proofSuffix) && !contents.names.has(withoutProof(name)))
  if (alone) return claim(false, 'missing', withoutProof(alone))
  const chain = checkChain(Array.from({ length: acts.size }, (_, at) => acts.get(at + 1)))
  if (!chain.ok) return claim(false, 'not-in-log', `${folder}act-${chain.at}.json`)
  const heads = headsFault(contents)
  return heads ? claim(heads.ok, heads.why, heads.about) : claim(true, 'holds')
}

const isOfSigner: ReadonlySet<string> = new Set(['signed-by-log', 'log-not-known', 'signature-wrong'])
const withoutProof = (name: string): string => name.slice(0, -proofSuffix.length)

interface GoodStamp {
  readonly name: string
  readonly size: bigint
  readonly time: string
}

/**
 * Each stamp is over a checkpoint that the log signed, and under which one of the proofs stands. A good one
 * says nothing of acts that came after it: green is it only where one is over every act.
 */
async function stampClaims(contents: BundleContents, roots: readonly Uint8Array[], isLogGood: boolean) {
  const claims: ClaimRow[] = []
  const good: GoodStamp[] = []
  const claim = claimOf('log-stamp')
  const acts = provenIn(contents)
  const proven = new Set(acts.map(({ head }) => head.text))
  for (const name of inLog(contents)) {
    const [, size] = stampName.exec(name) ?? []
    if (!size) continue
    const about = `${folder}checkpoint-${size}`
    const altered = [name, about, logKeyName].find((one) => contents.bad.has(one))
    const bytes = contents.texts.get(about)
    const text = bytes && readNote(bytes)?.text
    if (altered) claims.push(claim(null, 'not-judged', altered))
    else if (!bytes) claims.push(claim(false, 'missing', about))
    else if (!(await isSignedByLog(bytes, contents)) || text === undefined || !proven.has(text))
      claims.push(claim(false, 'other-data', name))
    else {
      const verdict = await checkTimeStamp(contents.texts.get(name) ?? new Uint8Array(), {
        of: { data: bytes },
        ...trustFrom(roots),
      })
      if (!verdict.ok) claims.push(badStamp('log-stamp', verdict.why, roots, name))
      else if (!isLogGood) claims.push(claim(null, 'log-open', name))
      else good.push({ name, size: readCheckpoint(text)?.size ?? 0n, time: verdict.time })
    }
  }
  const seen = largest(good.map(({ size }) => size))
  const after = acts.flatMap(({ index, place }) => (index >= seen ? [place] : [])).sort((a, b) => a - b)
  const all = largest(acts.map(({ index }) => index))
  for (const { name } of good)
    claims.push(after.length > 0 ? claim(null, 'not-stamped', rangesOf(after)) : claim(true, 'holds', name))
  const [time] = good.flatMap((one) => (one.size > all ? [one.time] : [])).sort()
  return { claims, time }
}

const largest = (of: readonly bigint[]): bigint => [...of].sort((a, b) => (a < b ? -1 : 1)).at(-1) ?? 0n

async function isSignedByLog(bytes: Uint8Array, contents: BundleContents): Promise<boolean> {
  const [note, key] = [
    readNote(bytes),
    readNoteKey(textOf(contents.texts.get(logKeyName) ?? new Uint8Array()) ?? ''),
  ]
  if (!note || key?.type !== 1 || readCheckpoint(note.text)?.origin !== key.name) return false
  return (await checkNote(note, [key])).some(({ state }) => state === 'holds')
}

/** A file of these that is short enough to be read. */
export const isShort = ({ bytes }: Pick<BagFile, 'bytes'>): boolean => bytes <= longest
