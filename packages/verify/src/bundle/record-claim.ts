import { textOf } from '../bytes/index.ts'
import { annexRows, coverageOf, wordsAsGranted } from '../pack/coverage.ts'
import { derivedFiles, derivedRows } from '../pack/derived.ts'
import { joinedRequest, letterIn } from '../pack/joined-request.ts'
import { sumAsSealed } from '../pack/sum-as-sealed.ts'
import { checkRecord, type RecordReport, sealingIn } from '../record/index.ts'
import { isRecord } from '../record/json.ts'
import type { ClaimRow } from './claims.ts'
import { actsIn, asked, type BundleContents, claimOf, folder, jsonIn, recordName } from './contents.ts'

export const letterName = `${asked}request.pdf`
export const requestName = `${asked}request.json`
const letterFieldsName = `${asked}letter.json`

/** Files that a pack makes of the words, for somebody’s form or system. */
const derivedNames: readonly string[] = derivedFiles.map((name) => `${asked}${name}`)

/** Which files of the request are read, and not only hashed, where a record says of which bytes they are. */
export const isOfRecord = (name: string): boolean =>
  [recordName, letterName, requestName, letterFieldsName, ...derivedNames].includes(name)

/** The record of a bundle, judged once for all that rests on it. */
export interface FoundRecord {
  readonly acts: readonly unknown[]
  readonly report: RecordReport
  readonly record: unknown
}

/** Undefined: there is none, it was altered, or it is no record. */
export async function recordIn(contents: BundleContents): Promise<FoundRecord | undefined> {
  if (contents.bad.has(recordName)) return undefined
  const record = jsonIn(contents.texts.get(recordName))
  if (!isRecord(record) || !Array.isArray(record.acts)) return undefined
  const [pdf, sha256] = [contents.texts.get(letterName), contents.sums.get(letterName)]
  const letter =
    sha256 === undefined ? undefined : pdf ? await sumAsSealed({ bytes: pdf, sha256 }, record) : sha256
  const fields = contents.texts.get(letterFieldsName)
  const request = joinedRequest(
    jsonIn(contents.texts.get(requestName)),
    fields ? jsonIn(fields) : letterIn(record),
  )
  const report = await checkRecord({
    record,
    ...(letter === undefined ? {} : { letter }),
    ...(request === undefined ? {} : { request }),
  })
  return { acts: record.acts, report, record }
}

/**
 * The record holds in itself, the letter, the request and its annexes are those that were signed, and its
 * acts are those that lie beside it.
 */
export function recordClaim(contents: BundleContents, found: FoundRecord | undefined): ClaimRow {
  const claim = claimOf('record')
  if (contents.bad.has(recordName)) return claim(null, 'not-judged', recordName)
  if (!contents.names.has(recordName)) return claim(null, 'no-record', recordName)
  if (!found) return claim(false, 'malformed', recordName)
  const { acts, report } = found
  const own = report.rows.filter(({ is }) => is !== 'letter' && is !== 'request')
  if (own.some(({ ok }) => !ok))
    return claim(false, own[0]?.is === 'acts' && !own[0].ok ? 'malformed' : 'not-signed', recordName)
  return (
    requestFault(contents, found) ??
    derivedFault(contents, found) ??
    actsFault(contents, acts) ??
    claim(true, 'holds')
  )
}

/** What lies beside the record as the request, held against what was signed. */
function requestFault(contents: BundleContents, { acts, report }: FoundRecord): ClaimRow | undefined {
  const claim = claimOf('record')
  const isSealed = sealingIn(acts) !== undefined
  const annexes = annexRows(
    acts,
    [...contents.sums].flatMap(([name, sha256]) =>
      name.startsWith(asked) ? [{ name: name.slice(asked.length), sha256 }] : [],
    ),
  )
  const wrong = (is: 'letter' | 'request') => report.rows.some((row) => row.is === is && !row.ok)
  const files = [
    { name: letterName, isWrong: wrong('letter'), isNeeded: isSealed },
    { name: requestName, isWrong: wrong('request'), isNeeded: isSealed },
    ...annexes.map(({ file, ok }) => ({ name: `${asked}${file}`, isWrong: !ok, isNeeded: !ok })),
  ]
  const altered = [...files.map(({ name }) => name), letterFieldsName].find((name) => contents.bad.has(name))
  if (altered) return claim(null, 'not-judged', altered)
  for (const { name, isWrong, isNeeded } of files) {
    if (isNeeded && !contents.sums.has(name)) return claim(false, 'missing', name)
    if (isWrong) return claim(false, 'other-file', name)
  }
  // A request that is no JSON was held against nothing.
  if (contents.sums.has(requestName) && !report.rows.some(({ is }) => is === 'request'))
    return claim(false, 'malformed', requestName)
  return undefined
}

/** What was made of the words says nothing that is foreign to those that were signed. */
function derivedFault(contents: BundleContents, { acts, record }: FoundRecord): ClaimRow | undefined {
  const claim = claimOf('record')
  const texts = new Map<string, string>()
  for (const name of derivedFiles) {
    const place = `${asked}${name}`
    if (contents.bad.has(place)) return claim(null, 'not-judged', place)
    const text = textOf(contents.texts.get(place) ?? new Uint8Array())
    if (contents.names.has(place) && text === undefined) return claim(false, 'malformed', place)
    if (contents.names.has(place) && text !== undefined) texts.set(name, text)
  }
  const [row] = derivedRows(texts, wordsAsGranted(acts), record)
  return row && claim(false, 'other-file', `${asked}${row.file}`)
}

/**
 * Files beside the request for which neither an approval nor a seal was found: what they say is nobody’s.
 * Without a record that is each of them.
 */
export function uncoveredIn(contents: BundleContents, found: FoundRecord | undefined): readonly string[] {
  const files = [...contents.sums].flatMap(([name, sha256]) =>
    name.startsWith(asked) ? [{ name: name.slice(asked.length), sha256 }] : [],
  )
  if (!found)
    return files
      .map(({ name }) => name)
      .filter((name) => name !== 'manifest-sha256.txt')
      .sort()
  const rows = [...found.report.rows, ...annexRows(found.acts, files)]
  const covered = coverageOf(files, rows, []) ?? new Map()
  return [...covered].flatMap(([name, by]) => (by === 'not-covered' ? [name as string] : [])).sort()
}

/**
 * Both are whole lists that nobody can change in the middle: where the last of the shorter is one, all before
 * are.
 */
function actsFault(contents: BundleContents, inside: readonly unknown[]): ClaimRow | undefined {
  const claim = claimOf('record')
  let beyond: ClaimRow | undefined
  for (const [place, act] of [...actsIn(contents)].sort(([a], [b]) => a - b)) {
    const [other, name]: [unknown, string] = [inside[place - 1], `${folder}act-${place}.json`]
    // Nobody's signature is looked at of what the record does not know.
    if (other === undefined) beyond ??= claim(null, 'beyond-record', name)
    else if (hashOf(other) !== hashOf(act))
      return contents.bad.has(name) ? claim(null, 'not-judged', name) : claim(false, 'other-file', name)
  }
  return beyond
}

const hashOf = (act: unknown): unknown => (isRecord(act) ? act.hash : undefined)
