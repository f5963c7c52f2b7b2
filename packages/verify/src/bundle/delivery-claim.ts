import { digestOf } from '../canonical/index.ts'
import { isRecord } from '../record/json.ts'
import type { ClaimRow } from './claims.ts'
import {
  actsIn,
  type BundleContents,
  claimOf,
  evidence,
  folder,
  isInLog,
  logKeyName,
  manifestName,
  recordName,
} from './contents.ts'
import { receiptsIn } from './receipts-claim.ts'
import type { FoundRecord } from './record-claim.ts'

type Exhibits = readonly Readonly<Record<string, unknown>>[]

/** What was said of the files of one delivery, where its digest is that of what was signed. */
function saidIn(act: unknown): Exhibits | undefined {
  const body = isRecord(act) && act.kind === 'handed-over' && isRecord(act.body) ? act.body : undefined
  const { manifest, digest } = body ?? {}
  if (!isRecord(manifest) || !Array.isArray(manifest.exhibits)) return undefined
  try {
    return digestOf(manifest) === digest ? manifest.exhibits.filter(isRecord) : undefined
  } catch {
    return undefined
  }
}

/**
 * Every file of the evidence is one of which whoever handed it over said this digest, and lies by its
 * delivery; and the record shows that they signed it. An act says of itself what it likes: without the record
 * nobody's signature was looked at, and it stays open. Where no file lies there, nothing was held against
 * anything.
 */
export function deliveryClaim(contents: BundleContents, record: FoundRecord | undefined): ClaimRow {
  const claim = claimOf('delivery')
  const acts = actsIn(contents)
  if (contents.bad.has(manifestName)) return claim(null, 'not-judged', manifestName)
  const places = new Set<number>()
  for (const [name, sha256] of contents.sums) {
    if (!name.toLowerCase().startsWith(evidence) || contents.bad.has(name)) continue
    const [, place = '', file = ''] = placeOf(name) ?? []
    const act = `${folder}act-${place}.json`
    if (contents.bad.has(act)) return claim(null, 'not-judged', act)
    const isSaid = saidIn(acts.get(Number(place)))?.some((one) => isOf(one, file, sha256))
    if (!isSaid) return claim(false, 'other-file', name)
    places.add(Number(place))
  }
  if (contents.bad.has(recordName)) return claim(null, 'not-judged', recordName)
  if (places.size === 0) return claim(null, 'no-files')
  if (!contents.names.has(recordName)) return claim(null, 'no-record', recordName)
  for (const place of [...places].sort((a, b) => a - b)) {
    const why = unsignedWhy(acts.get(place), place, record)
    if (why) return claim(null, why, why === 'beyond-record' ? `${folder}act-${place}.json` : recordName)
  }
  return claim(true, 'holds')
}

const placeOf = (name: string) =>
  name.startsWith(evidence) ? /^([1-9]\d{0,4})\/(.+)$/s.exec(name.slice(evidence.length)) : undefined

const isOf = (said: Exhibits[number], file: string, sha256: string): boolean =>
  (said.name === file && said.sha256 === sha256) ||
  (`${said.name}.age` === file && said.ciphertextSha256 === sha256)

/**
 * Why nothing shows that somebody signed this act: it is none of the record’s, or its signature there does
 * not hold.
 */
function unsignedWhy(
  act: unknown,
  place: number,
  record: FoundRecord | undefined,
): 'beyond-record' | 'not-signed' | undefined {
  if (!record) return 'not-signed'
  const other = record.acts[place - 1]
  if (!isRecord(other) || !isRecord(act) || digestWithout(act) !== other.hash) return 'beyond-record'
  // Who vouches for whoever signed is part of the signature; the letter is another matter.
  const others = record.report.rows.filter(({ is }) => is !== 'letter' && is !== 'request')
  const isSigned = others.some(
    (row) => row.is === 'signature' && row.kind === 'handed-over' && row.seq === place && row.ok,
  )
  return isSigned && others.every(({ ok }) => ok) ? undefined : 'not-signed'
}

/** By what the act says, never by the hash that it states of itself. */
function digestWithout({ hash: _, ...act }: Readonly<Record<string, unknown>>): string | undefined {
  try {
    return digestOf(act)
  } catch {
    return undefined
  }
}

/**
 * What must be told of a bundle without the log of an installation, though its record, its list or a receipt
 * of a delivery names one. What an installation only tells proves nothing: it stays open.
 */
export function withoutLog(contents: BundleContents, record: FoundRecord | undefined): readonly ClaimRow[] {
  const [log, delivery] = [claimOf('log'), claimOf('delivery')]
  const gone = [...contents.bad].find(isInLog)
  if (gone) return [log(null, 'not-judged', gone), delivery(null, 'not-judged', gone)]
  const isNamed =
    contents.entries.some(({ basis }) => basis === 'log') ||
    record?.acts.some((act) => isRecord(act) && act.kind === 'handed-over')
  if (isNamed) return [log(false, 'missing', logKeyName), delivery(false, 'missing', logKeyName)]
  const tells = contents.entries.some(({ basis }) => basis === 'told') || receiptsIn(contents).length > 0
  if (tells) return [log(null, 'no-log', logKeyName), delivery(null, 'no-log', logKeyName)]
  if (!contents.names.has(recordName)) return []
  // A record in which nothing was handed over says nothing of the files.
  return [delivery(null, contents.bad.has(recordName) ? 'not-judged' : 'not-delivered', recordName)]
}

/** Whether somebody handed files over that this bundle leaves out. */
export function leavesOut(contents: BundleContents): boolean {
  return [...actsIn(contents)].some(([place, act]) =>
    saidIn(act)?.some(
      ({ name }) =>
        !contents.names.has(`${evidence}${place}/${name}`) &&
        !contents.names.has(`${evidence}${place}/${name}.age`),
    ),
  )
}
