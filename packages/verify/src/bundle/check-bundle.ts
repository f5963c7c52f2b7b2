import { type BagFile, type BagReport, checkBag } from '../bag/index.ts'
import { hex, textOf } from '../bytes/index.ts'
import { sha256Hex } from '../canonical/index.ts'
import { checkNote, type NoteKey, readCheckpoint, readNote, readNoteKey } from '../log/index.ts'
import { readManifest } from '../pack/manifest.ts'
import { pdfAttachments } from '../pack/pdf-attachments.ts'
import { type Founding, isKnownFounding, readFounding, shortFounding } from '../record/index.ts'
import { isRecord } from '../record/json.ts'
import { checkTimeStamp } from '../time-stamp/index.ts'
import { trustFrom } from '../x509/index.ts'
import type { Container, Strange } from '../zip/index.ts'
import { badStamp } from './bad-stamp.ts'
import type { ClaimCode, ClaimRow, ClaimWhy } from './claims.ts'
import { actsIn, inLog, listName, logKeyName, manifestName, recordName } from './contents.ts'
import { covered, isUncovered } from './cover.ts'
import { type CustodyEntry, type CustodyFile, isOverList, readCustodyList } from './custody-list.ts'
import { timesClaim } from './custody-times.ts'
import { leavesOut } from './delivery-claim.ts'
import { bagInfoName, isOfDemonstration, isOfTraining } from './demonstration.ts'
import { deviceKeyIn, isCalledDevice } from './device-key.ts'
import { type FileRow, fileRows } from './file-rows.ts'
import { houseClaims, isOfHouse, isShort } from './house-claims.ts'
import { type ShownEntry, shownEntries } from './log-lines.ts'
import { rowsByName } from './own-names.ts'
import { readJson } from './read-json.ts'
import { letterName, requestName } from './record-claim.ts'
import { typedKey, typedRoot } from './typed.ts'

/** What no check of a bundle can show, told with every verdict. */
export type LimitCode =
  | 'who-signed'
  | 'before-first-entry'
  | 'clock'
  | 'no-outside-time'
  | 'no-custody'
  /** A page that came with the bundle can lie. */
  | 'own-page'
  /** Made in a demonstration: it signs for nobody real. */
  | 'demonstration'
  /** Made for an exercise: its files are invented, and something was done to it on purpose. */
  | 'training'
  /** Whose log it is, and whose registry: their keys lie beside them. */
  | 'own-log'
  /** Files that were handed over are not in the bundle. */
  | 'left-out'
  /** What happened after the last act that lies here: the end can be cut off. */
  | 'after-last-act'
  /** What the report and the description say in words. */
  | 'own-words'
  /** Files beside the request that neither an approval nor a seal covers. */
  | 'not-covered'
  /** Empty folders and links: a browser shows neither of a folder that was chosen. */
  | 'unseen'
  /** Another program packed the archive: its dates and attributes are none that Oficio wrote. */
  | 'repacked'
  /** With which founding the registry of the record begins: nobody compared it. */
  | 'founding'

export type BundleVerdict = 'holds' | 'fails' | 'open'

export interface BundleReport {
  /**
   * There is a custody list, no row is red or open, and for each claim something speaks that the reader gave
   * (decision 0079).
   */
  readonly holds: boolean
  /** What is wrong beats what could not be judged. Files without custody are open at best. */
  readonly verdict: BundleVerdict
  /**
   * The sentence over all: `only-files` where files agree, and nothing shows whose list it is; `but-stamp`
   * where all that could be judged agrees, and a time-stamp was not judged or is not over all of it; `whole`
   * where all agrees, and nobody whom the reader knows says all of it: anybody can make another that does,
   * and have it stamped (`whole-but-stamp`).
   */
  readonly says: BundleVerdict | 'only-files' | 'but-stamp' | 'whole' | 'whole-but-stamp'
  readonly files: readonly FileRow[]
  readonly claims: readonly ClaimRow[]
  readonly limits: readonly LimitCode[]
  /** What the sentences of the limits need: the last act with its day, names of files. */
  readonly limitParams: Readonly<Record<'act' | 'at' | 'files' | 'founding', string>>
  readonly entries: readonly ShownEntry[]
  /** Hash over the custody list, as the report prints it: hexadecimal. */
  readonly root: string | undefined
  readonly stampedAt: string | undefined
  readonly bag: BagReport
}

export interface BundleOptions {
  readonly folders?: readonly string[]
  /** What of the archive it was read from not every program unpacks alike. */
  readonly strange?: readonly Strange[]
  /** Whether the archive it was read from is as Oficio writes archives. */
  readonly container?: Container | undefined
  /** What was read tells neither of empty folders nor of links: a folder that a browser was given. */
  readonly isPartlyUnseen?: boolean
  /** Certificates in DER of authorities that are trusted for time-stamps. */
  readonly roots?: readonly Uint8Array[]
  /** Hash of the custody list as it was written down elsewhere: hexadecimal. */
  readonly root?: string
  /** Keys of the device or of the log, as they were handed over elsewhere: `name+id+key`. */
  readonly keys?: readonly string[]
  /** Keys of witnesses whose word is believed, written so too. */
  readonly witnesses?: readonly string[]
  /** Foundings of houses that whoever asks knows, whole or as they are read out. */
  readonly foundings?: readonly string[]
}

const checkpointName = 'data/custody/checkpoint'
const keyName = 'data/custody/key.txt'
const stampName = 'data/custody/checkpoint.tsr'
const caseName = 'data/case.jsonld'
const requestManifest = 'data/request/manifest-sha256.txt'
const longest = 64 * 1024 * 1024

/** Whether files look like a bundle or a bag, also where what declares it is gone. */
export const isBundle = (names: readonly string[]): boolean =>
  names.some(
    (name) => /^(?:[^/]+\/)?bagit\.txt$/.test(name) || /(?:^|\/)data\/(?:custody|evidence)\//.test(name),
  )

/**
 * Judges a court bundle, file by file and claim by claim.
 *
 * One thing altered makes its own row red: what rests on it is told as not judged. All of it may come from an
 * attacker, who can also make a whole new bundle: `limits` says so. Never throws.
 */
export async function checkBundle(
  files: readonly BagFile[],
  options: BundleOptions = {},
): Promise<BundleReport> {
  const inside = withoutFolder(files)
  // A name in other letters hides nothing: what looks like a bundle is judged as one.
  const isCourtBundle = inside.some(({ name }) =>
    /^data\/(?:(?:custody|evidence)\/|(?:case\.jsonld|report\.(?:pdf|html))$)/i.test(name),
  )
  const bag = await checkBag(files, {
    ...(options.folders ? { folders: options.folders } : {}),
    // A bundle says so itself: read as another version its names would be others. Ours has digests in small
    // letters: another letter is a list that somebody touched.
    ...(isCourtBundle ? { only: '1.0', areDigestsSmall: true } : {}),
  })
  const texts = await contentsOf(inside)
  const entries = readCustodyList(texts.get(listName) ?? new Uint8Array()) ?? []
  const written = entries.flatMap((entry) => entry.files ?? [])
  const listed = fileRows(bag, written)
  const rows = isCourtBundle
    ? withRows(listed, [
        ...lackingRows(inside, listed),
        ...emptyRows(files, options),
        ...strangeRows(files, options),
      ])
    : listed
  const bad = new Set(rows.filter(({ ok, code }) => ok !== true && code !== 'beside').map(({ name }) => name))
  const names = new Set(inside.map(({ name }) => name))
  const contents: CheckedContents = { names, bad, texts, sums: sumsIn(bag, rows), written, entries }
  const stamp = await stampClaim(contents, options.roots ?? [])
  const house = await houseClaims(contents, options.roots ?? [], witnessKeys(options))
  const claims = covered([
    ...(isCourtBundle ? [...(await ownClaims(contents)), ...stamp.claims, ...house.claims] : []),
    ...(isCourtBundle && options.container === 'changed'
      ? [claim('container', null, 'container-changed')]
      : []),
    ...given(contents, options),
    ...givenFounding(house.founding, options),
  ])
  const checkpoint = checkpointIn(texts.get(checkpointName))
  const shown = isCourtBundle ? rowsByName(rows, names) : rows
  const stampedAt = stamp.time ?? house.time
  const { founding } = house
  return {
    ...judged(bag, shown, claims, isCourtBundle),
    files: [...shown].sort((a, b) => (a.name < b.name ? -1 : 1)),
    claims,
    limits: [
      ...(options.isPartlyUnseen ? (['unseen'] as const) : []),
      ...(isCourtBundle && options.container === 'other' ? (['repacked'] as const) : []),
      ...(founding && !options.foundings ? (['founding'] as const) : []),
      ...limitsOf(isCourtBundle, stampedAt, contents, house.uncovered).filter(
        (code) => code !== 'who-signed' || !claims.some(({ why }) => why === 'device-key'),
      ),
    ],
    limitParams: {
      ...lastActIn(contents),
      files: house.uncovered.join(', '),
      founding: founding
        ? `${shortFounding(founding.digest)}, ${founding.name}, ${founding.at.slice(0, 10)}`
        : '—',
    },
    entries: shownEntries(contents),
    root: checkpoint && hex(checkpoint.root),
    stampedAt,
    bag,
  }
}

const ownClaims = async (contents: CheckedContents): Promise<readonly ClaimRow[]> => [
  await listClaim(contents),
  await signatureClaim(contents),
  filesClaim(contents),
  ...timesClaim(contents.entries, contents.bad.has(listName)),
  caseClaim(contents),
  ...(await requestClaim(contents)),
]

/** The last act that lies here, and when it was done as it says itself. */
function lastActIn(contents: CheckedContents): Readonly<Record<'act' | 'at', string>> {
  const acts = actsIn(contents)
  const act = Math.max(0, ...acts.keys())
  const last = acts.get(act)
  return { act: String(act), at: isRecord(last) && typeof last.at === 'string' ? last.at : '—' }
}

const limitsOf = (
  hasCustody: boolean,
  stampedAt: string | undefined,
  contents: CheckedContents,
  uncovered: readonly string[],
): readonly LimitCode[] => [
  ...(isOfDemonstration(contents) ? (['demonstration'] as const) : []),
  ...(isOfTraining(contents) ? (['training'] as const) : []),
  ...(hasCustody ? (['who-signed'] as const) : (['no-custody'] as const)),
  'before-first-entry',
  ...(hasCustody ? (['clock'] as const) : []),
  ...(stampedAt ? [] : (['no-outside-time'] as const)),
  ...(contents.names.has(recordName) || inLog(contents).length > 0 ? (['own-log'] as const) : []),
  ...(actsIn(contents).size > 0 ? (['after-last-act'] as const) : []),
  ...(leavesOut(contents) ? (['left-out'] as const) : []),
  ...(uncovered.length > 0 ? (['not-covered'] as const) : []),
  ...(hasCustody ? (['own-words'] as const) : []),
  'own-page',
]

function judged(
  bag: BagReport,
  rows: readonly FileRow[],
  claims: readonly ClaimRow[],
  isCourtBundle: boolean,
): Pick<BundleReport, 'holds' | 'verdict' | 'says'> {
  const agrees =
    bag.valid &&
    rows.every(({ ok, code }) => ok === true || code === 'beside') &&
    claims.every((one) => one.ok === true || isOpenStamp(one) || isUncovered(one) || isSlip(one))
  const holds = agrees && isCourtBundle && claims.every(({ ok }) => ok === true)
  const isWrong = [...rows, ...claims].some(({ ok }) => ok === false) || (!agrees && !isCourtBundle)
  const verdict = holds ? 'holds' : isWrong ? 'fails' : 'open'
  const alone = isCourtBundle ? agreeing(claims) : 'only-files'
  return { holds, verdict, says: holds ? 'holds' : agrees ? alone : verdict }
}

/** The sentence over a bundle in which all agrees. That nobody known says it comes first, stamped or not. */
function agreeing(claims: readonly ClaimRow[]): BundleReport['says'] {
  const isStampOpen = claims.some(isOpenStamp)
  if (claims.some(isUncovered)) return isStampOpen ? 'whole-but-stamp' : 'whole'
  return claims.some(isSlip) ? 'open' : 'but-stamp'
}

/** What was given is nothing that could be compared: the bundle is none the worse for it. */
const isSlip = ({ why }: ClaimRow): boolean =>
  why === 'not-a-hash' || why === 'not-a-key' || why === 'not-a-founding'

const witnessKeys = ({ witnesses = [] }: BundleOptions): readonly NoteKey[] =>
  witnesses.flatMap((coded) => {
    const key = readNoteKey(coded)
    return key?.type === 4 ? [key] : []
  })

/** Whose a stamp is was not judged, or acts came after it: nothing else rests on it. */
const isOpenStamp = ({ code, ok, why }: ClaimRow): boolean =>
  ok === null && (code === 'log-stamp' || code === 'stamp') && (why === 'no-roots' || why === 'not-stamped')

/** What somebody wrote down elsewhere, held against what lies here. */
const given = (contents: CheckedContents, { root, keys = [] }: BundleOptions): readonly ClaimRow[] => [
  ...(root === undefined ? [] : [givenRoot(contents, root)]),
  ...keys.map((key) => givenKey(contents, key)),
]

function givenRoot(contents: CheckedContents, typed: string): ClaimRow {
  const root = typedRoot(typed)
  // A slip of whoever types says nothing of the bundle.
  if (root === undefined) return claim('given-root', null, 'not-a-hash')
  if (contents.bad.has(checkpointName)) return claim('given-root', null, 'not-judged', checkpointName)
  const found = checkpointIn(contents.texts.get(checkpointName))?.root
  return givenClaim('given-root', checkpointName, found && hex(found) === root)
}

function givenKey(contents: CheckedContents, typed: string): ClaimRow {
  const [text, key] = [typedKey(typed), readNoteKey(typedKey(typed))]
  if (!key) return claim('given-key', null, 'not-a-key')
  const lies = [keyName, logKeyName].find((name) => isKeyIn(contents, name, text))
  const about = lies ?? placeOf(contents, key)
  if (contents.bad.has(about)) return claim('given-key', null, 'not-judged', about)
  // Which of the two it is, is told: the key of the log does not show whose device signed the list.
  if (lies) return claim('given-key', true, lies === keyName ? 'device-key' : 'log-key', lies)
  return givenClaim('given-key', about, contents.names.has(about) ? false : undefined)
}

/** Where a key would lie that lies nowhere here: that of a log beside the log, where there is one. */
const placeOf = ({ names, bad }: CheckedContents, key: NoteKey): string =>
  !isCalledDevice(key) && (names.has(logKeyName) || bad.has(logKeyName)) ? logKeyName : keyName

const deviceKey = ({ texts }: CheckedContents): NoteKey | undefined =>
  deviceKeyIn(texts.get(keyName), texts.get(logKeyName))

/** Whether a key that was given is what lies under a name, and what that name is of. */
function isKeyIn(contents: CheckedContents, name: string, given: string): boolean {
  if (textOf(contents.texts.get(name) ?? new Uint8Array())?.trim() !== given) return false
  if (name === keyName) return deviceKey(contents) !== undefined
  const key = readNoteKey(given)
  return key !== undefined && !isCalledDevice(key)
}

/** The founding of the record, held against those that somebody knows. */
function givenFounding(found: Founding | undefined, { foundings }: BundleOptions): readonly ClaimRow[] {
  if (!foundings) return []
  const known = foundings.flatMap((one) => readFounding(one) ?? [])
  if (known.length < foundings.length) return [claim('given-founding', null, 'not-a-founding')]
  return [givenClaim('given-founding', recordName, found && isKnownFounding(found, known))]
}

const givenClaim = (code: ClaimCode, name: string, isSame: boolean | undefined): ClaimRow =>
  isSame === undefined
    ? claim(code, false, 'missing', name)
    : claim(code, isSame, isSame ? 'holds' : 'other-than-given', isSame ? undefined : name)

function withoutFolder(files: readonly BagFile[]): readonly BagFile[] {
  if (files.some(({ name }) => name === 'bagit.txt')) return files
  const tops = files.filter(({ name }) => /^[^/]+\/bagit\.txt$/.test(name))
  const base = tops.length === 1 ? tops[0]?.name.slice(0, -'bagit.txt'.length) : undefined
  if (!base) return files
  return files
    .filter(({ name }) => name.startsWith(base))
    .map((file) => ({ ...file, name: file.name.slice(base.length) }))
}

/** The one folder in which all of a bundle may lie, with its end; nothing where it lies at the top. */
function topOf(files: readonly BagFile[]): string {
  if (files.some(({ name }) => name === 'bagit.txt')) return ''
  const [top, ...others] = files.filter(({ name }) => /^[^/]+\/bagit\.txt$/.test(name))
  return top && others.length === 0 ? top.name.slice(0, -'bagit.txt'.length) : ''
}

const within = (name: string, top: string): string => (name.startsWith(top) ? name.slice(top.length) : name)

/**
 * Folders in which no file lies, wherever: nobody writes one into a bundle, and whoever opens it reads its
 * name.
 */
function emptyRows(files: readonly BagFile[], { folders = [] }: BundleOptions): readonly FileRow[] {
  const top = topOf(files)
  return folders
    .map((name) => `${name.replace(/\/$/, '')}/`)
    .filter((folder) => !files.some(({ name }) => name.startsWith(folder)))
    .map((folder): FileRow => ({ name: within(folder, top), ok: false, code: 'empty-folder' }))
}

/** Entries of an archive of which another program unpacks something else. */
const strangeRows = (files: readonly BagFile[], { strange = [] }: BundleOptions): readonly FileRow[] =>
  strange.map(({ name, code }): FileRow => {
    const inside = within(name, topOf(files))
    return { name: inside === '' ? 'ZIP' : inside, ok: false, code: `zip-${code}` }
  })

/** One row a name: what is wrong with it stands in the place of what is right. */
function withRows(rows: readonly FileRow[], more: readonly FileRow[]): readonly FileRow[] {
  const told = new Map(rows.map((row) => [row.name, row]))
  for (const row of more) if (told.get(row.name)?.ok !== false) told.set(row.name, row)
  return [...told.values()]
}

const tagLists = ['tagmanifest-sha256.txt', 'tagmanifest-sha512.txt']

/** Lists that every bundle has and this one lacks. */
function lackingRows(inside: readonly BagFile[], rows: readonly FileRow[]): readonly FileRow[] {
  const names = inside.map(({ name }) => name)
  const said = new Set(rows.map(({ name }) => name))
  const lists = tagLists.filter((name) => !names.includes(name) && !said.has(name))
  return lists.map((name): FileRow => ({ name, ok: false, code: 'missing' }))
}

/** The few files that are read, not only hashed. */
async function contentsOf(files: readonly BagFile[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const wanted = [listName, checkpointName, keyName, stampName, caseName, requestManifest, bagInfoName]
  const texts = new Map<string, Uint8Array>()
  for (const file of files)
    if (
      !file.isLink &&
      ((wanted.includes(file.name) && file.bytes <= longest) || (isOfHouse(file.name) && isShort(file)))
    )
      try {
        texts.set(
          file.name,
          new Uint8Array(await new Response((await file.open()) as BodyInit).arrayBuffer()),
        )
      } catch {
        // A file that cannot be read has a row of its own.
      }
  return texts
}

/**
 * Digests of the payload as its manifest lists them: what a file was when the bag was made; and those of the
 * files beside it, but for the manifests themselves.
 */
const sumsIn = (bag: BagReport, rows: readonly FileRow[]): ReadonlyMap<string, string> => {
  const good = new Set(rows.filter(({ ok }) => ok === true).map(({ name }) => name))
  return new Map(
    bag.rows.flatMap(({ name, isPayload, listed, found }) => {
      const sha256 = isPayload ? listed.sha256 : found.sha256
      const counts = isPayload || (good.has(name) && !isManifest(name))
      return counts && sha256 !== undefined ? [[name, sha256] as const] : []
    }),
  )
}

const isManifest = (name: string): boolean => /^(?:tag)?manifest-sha(?:256|512)\.txt$/.test(name)

interface CheckedContents {
  readonly names: ReadonlySet<string>
  /** Files whose own row is not green. */
  readonly bad: ReadonlySet<string>
  readonly texts: ReadonlyMap<string, Uint8Array>
  readonly sums: ReadonlyMap<string, string>
  readonly written: readonly CustodyFile[]
  readonly entries: readonly CustodyEntry[]
}

const claim = (code: ClaimCode, ok: boolean | null, why: ClaimWhy, about?: string): ClaimRow => ({
  code,
  ok,
  why,
  about,
})

/** A claim that rests on files: missing ones refuse it, altered ones leave it open. */
function restsOn(
  contents: CheckedContents,
  code: ClaimCode,
  ...files: readonly string[]
): ClaimRow | undefined {
  const altered = files.find((name) => contents.bad.has(name))
  if (altered) return claim(code, null, 'not-judged', altered)
  const gone = files.find((name) => !contents.names.has(name))
  return gone ? claim(code, false, 'missing', gone) : undefined
}

const checkpointIn = (bytes: Uint8Array | undefined) => {
  const note = bytes && readNote(bytes)
  return note ? readCheckpoint(note.text) : undefined
}

async function listClaim(contents: CheckedContents): Promise<ClaimRow> {
  const open = restsOn(contents, 'custody-list', listName, checkpointName)
  if (open) return open
  const list = contents.texts.get(listName)
  const checkpoint = checkpointIn(contents.texts.get(checkpointName))
  if (!list || !checkpoint || contents.entries.length === 0)
    return claim('custody-list', false, 'malformed', listName)
  return isOverList(list, checkpoint)
    ? claim('custody-list', true, 'holds')
    : claim('custody-list', false, 'other-root', listName)
}

async function signatureClaim(contents: CheckedContents): Promise<ClaimRow> {
  const open = restsOn(contents, 'custody-signature', checkpointName, keyName)
  if (open) return open
  const note = readNote(contents.texts.get(checkpointName) ?? new Uint8Array())
  // A device signs what it lists: the key of a witness or of a log is none.
  const key = deviceKey(contents)
  if (!note || !key) return claim('custody-signature', false, 'malformed', note ? keyName : checkpointName)
  const holds = (await checkNote(note, [key])).some(({ state }) => state === 'holds')
  return holds
    ? claim('custody-signature', true, 'holds')
    : claim('custody-signature', false, 'wrong-signature', checkpointName)
}

/** Kept apart from the manifest: whoever remakes the manifest alone is found here. */
function filesClaim(contents: CheckedContents): ClaimRow {
  const open = restsOn(contents, 'custody-files', listName)
  if (open) return open
  const listed = new Map<string, string>()
  for (const { name, sha256 } of contents.written) {
    const before = listed.get(name)
    if (before !== undefined && before !== sha256) return claim('custody-files', false, 'other-file', name)
    listed.set(name, sha256)
  }
  const manifestIsBad = contents.bad.has(manifestName)
  if (manifestIsBad) return claim('custody-files', null, 'not-judged', manifestName)
  for (const [name, sha256] of listed)
    if (contents.sums.get(name) !== sha256 && !contents.bad.has(name))
      return claim('custody-files', false, 'other-file', name)
  const apart = [listName, checkpointName, keyName, stampName]
  for (const name of contents.sums.keys())
    if (!listed.has(name) && !apart.includes(name) && !contents.bad.has(name))
      return claim('custody-files', false, 'other-file', name)
  return claim('custody-files', true, 'holds')
}

function caseClaim(contents: CheckedContents): ClaimRow {
  const open = restsOn(contents, 'case', caseName)
  if (open) return open
  const text = textOf(contents.texts.get(caseName) ?? new Uint8Array())
  const described = text === undefined ? undefined : describedIn(text)
  if (!described) return claim('case', false, 'malformed', caseName)
  if (contents.bad.has(manifestName)) return claim('case', null, 'not-judged', manifestName)
  for (const [name, sha256] of contents.sums)
    if (name.startsWith('data/evidence/') && !contents.bad.has(name) && described.get(name) !== sha256)
      return claim('case', false, 'other-file', name)
  return claim('case', true, 'holds')
}

/** File names and digests that a CASE description gives. */
function describedIn(text: string): ReadonlyMap<string, string> | undefined {
  try {
    const graph = (readJson(text) as { '@graph'?: unknown })['@graph']
    const found = new Map<string, string>()
    for (const object of Array.isArray(graph) ? graph : []) {
      const facets = object?.['uco-core:hasFacet']
      if (!Array.isArray(facets)) continue
      const path = facets
        .map((one) => one?.['uco-observable:filePath'])
        .find((one) => typeof one === 'string')
      const hashes = facets.flatMap((one) => one?.['uco-observable:hash'] ?? [])
      const value = hashes
        .map((one) => one?.['uco-types:hashValue']?.['@value'])
        .find((one) => typeof one === 'string')
      if (path !== undefined && value !== undefined) found.set(path, value.toLowerCase())
    }
    return found
  } catch {
    return undefined
  }
}

async function requestClaim(contents: CheckedContents): Promise<readonly ClaimRow[]> {
  if (!contents.names.has(requestManifest)) return []
  const open = restsOn(contents, 'request', requestManifest)
  if (open) return [open]
  if (contents.bad.has(manifestName)) return [claim('request', null, 'not-judged', manifestName)]
  const { entries, unreadable } = readManifest(
    textOf(contents.texts.get(requestManifest) ?? new Uint8Array()) ?? '',
  )
  if (entries.length === 0 || unreadable.length > 0)
    return [claim('request', false, 'malformed', requestManifest)]
  const named = new Set([requestManifest])
  for (const { name, sha256 } of entries) {
    const place = `data/request/${name}`
    named.add(place)
    if (contents.bad.has(place)) return [claim('request', null, 'not-judged', place)]
    if (contents.sums.get(place) !== sha256) return [claim('request', false, 'other-file', place)]
  }
  for (const name of contents.sums.keys())
    if (name.startsWith('data/request/') && !named.has(name) && !contents.bad.has(name))
      return [claim('request', false, 'other-file', name)]
  return [(await insideFault(contents)) ?? claim('request', true, 'holds')]
}

/**
 * The words that lie beside the letter are those inside it. Where it holds none, only a record can say of
 * which bytes it is: without one the letter may say anything.
 */
async function insideFault(contents: CheckedContents): Promise<ClaimRow | undefined> {
  if (!contents.names.has(letterName)) return undefined
  const [pdf, words] = [contents.texts.get(letterName), contents.sums.get(requestName)]
  const inside = pdf ? await pdfAttachments(new Blob([pdf as BlobPart])) : []
  if (words !== undefined && inside.length > 0)
    return inside.some((bytes) => sha256Hex(bytes) === words)
      ? undefined
      : claim('request', false, 'other-file', requestName)
  return contents.names.has(recordName) ? undefined : claim('request', null, 'no-words-inside', letterName)
}

async function stampClaim(
  contents: CheckedContents,
  roots: readonly Uint8Array[],
): Promise<{ readonly claims: readonly ClaimRow[]; readonly time: string | undefined }> {
  if (!contents.names.has(stampName)) return { claims: [], time: undefined }
  const open = restsOn(contents, 'stamp', stampName, checkpointName)
  if (open) return { claims: [open], time: undefined }
  const verdict = await checkTimeStamp(contents.texts.get(stampName) ?? new Uint8Array(), {
    of: { data: contents.texts.get(checkpointName) ?? new Uint8Array() },
    ...trustFrom(roots),
  })
  if (verdict.ok) return { claims: [claim('stamp', true, 'holds')], time: verdict.time }
  return { claims: [badStamp('stamp', verdict.why, roots, stampName)], time: undefined }
}
