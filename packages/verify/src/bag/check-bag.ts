import type {
  BagErrorCode,
  BagFile,
  BagFileState,
  BagNote,
  BagReport,
  BagRow,
  BagWarningCode,
} from './bag-types.ts'
import { type Declaration, isStrict, readDeclaration } from './declaration.ts'
import { type ManifestLine, readFetchLines, readManifestLines, readMetadata } from './manifest-lines.ts'
import { hidesCharacters, isSystemFile, leavesFolder, spelled, withoutDot } from './names.ts'
import { type Algorithm, algorithms, isWeak, plainSums } from './sums.ts'
import { tagText } from './tag-text.ts'

export interface BagOptions {
  /** Folders that are there, empty ones too; absent: those in which a file lies. */
  readonly folders?: readonly string[]
  /** The only version that is taken, in UTF-8; absent: every one that there is. */
  readonly only?: string
  /** Digests are written in small letters alone; absent: in any, as the standard lets them. */
  readonly areDigestsSmall?: boolean
}

/** A tag file is read whole: a manifest of half a million files is as long as this. */
const longestTag = 64 * 1024 * 1024

/** What is collected while a bag is looked at. */
class Notes {
  readonly errors: BagNote<BagErrorCode>[] = []
  readonly warnings: BagNote<BagWarningCode>[] = []
  /** Whether something beside a digest is wrong. */
  isIncomplete = false

  error(code: BagErrorCode, path?: string, line?: number): void {
    this.errors.push({ code, path, line })
    if (code !== 'changed') this.isIncomplete = true
  }

  readonly #warned = new Set<string>()

  warn(code: BagWarningCode, path?: string, line?: number): void {
    const key = `${code} ${path ?? ''}`
    if (this.#warned.has(key)) return
    this.#warned.add(key)
    this.warnings.push({ code, path, line })
  }
}

interface Listed {
  readonly isPayload: boolean
  readonly sums: Map<Algorithm, string>
}

/**
 * Whether a bag is complete and valid, by RFC 8493 and, for older ones, by their own version.
 *
 * Names, manifests and bytes may come from an attacker: no name is ever opened but those that were handed in,
 * nothing is fetched, no link is followed. Never throws for what the bag is; a file that cannot be read is
 * told.
 *
 * @see RFC 8493
 */
export async function checkBag(files: readonly BagFile[], options: BagOptions = {}): Promise<BagReport> {
  const notes = new Notes()
  const { base, inside } = insideOf(files, notes)
  const byName = new Map(inside.map((file) => [file.name, file]))
  for (const { name, isLink } of inside) {
    if (isLink) notes.error('link', name)
    if (leavesFolder(name)) notes.error('outside', name)
  }
  const declaration = await declarationOf(byName.get('bagit.txt'), notes, options.only)
  const folders = (options.folders ?? []).map((name) => (name === base ? '' : name.slice(base.length)))
  if (!inside.some(({ name }) => name.startsWith('data/')) && !folders.some((name) => /^data\/?$/.test(name)))
    notes.error('no-payload-folder')
  if (declaration?.hasLooseSpaces) notes.warn('white-space', 'bagit.txt')
  // Whatever the declaration is, each file is judged for itself: as the version of today writes a bag.
  const areDigestsSmall = options.areDigestsSmall === true
  const bag = { declaration: declaration ?? ofToday, byName, byForm: formsOf(inside), notes, areDigestsSmall }
  const listed = new Map<string, Listed>()
  const manifests = await readManifests(bag, listed)
  if (manifests.payload.length === 0) notes.error('no-manifest')
  if (manifests.payload.length > 0 && manifests.payload.every(isWeak)) notes.warn('weak-digest')
  if (manifests.tags === 0) notes.warn('tags-unlisted')
  const awaited = await readFetch(bag, listed)
  const payload = inside.filter(({ name }) => name.startsWith('data/'))
  await checkMetadata(bag, payload)
  checkNames(payload, listed, notes)
  checkCompleteness(bag, payload, listed, manifests.payload, awaited)
  const rows = await hashed(inside, listed, notes)
  return reportOf(notes, declaration?.version, rows)
}

const ofToday: Declaration = { version: '1.0', encoding: 'UTF-8', hasLooseSpaces: false }

const reportOf = (notes: Notes, version: string | undefined, rows: readonly BagRow[]): BagReport => ({
  version,
  complete: !notes.isIncomplete,
  valid: notes.errors.length === 0,
  errors: notes.errors,
  warnings: notes.warnings,
  rows,
})

/** A bag in an archive lies in one folder of it; everything else beside that folder is none of it. */
function insideOf(files: readonly BagFile[], notes: Notes): { base: string; inside: readonly BagFile[] } {
  if (files.some(({ name }) => name === 'bagit.txt')) return { base: '', inside: files }
  const tops = files.filter(({ name }) => /^[^/]+\/bagit\.txt$/.test(name))
  if (tops.length !== 1) return { base: '', inside: files }
  const base = (tops[0] as BagFile).name.slice(0, -'bagit.txt'.length)
  const lies = (one: string) => files.some(({ name }) => name === one || name.startsWith(`${one}/`))
  for (const { name } of files)
    if (!name.startsWith(base) && !isSystemFile(name, lies)) notes.error('beside-bag', name)
  const inside = files
    .filter(({ name }) => name.startsWith(base))
    .map((file) => ({ ...file, name: file.name.slice(base.length) }))
  return { base, inside }
}

async function declarationOf(
  file: BagFile | undefined,
  notes: Notes,
  only: string | undefined,
): Promise<Declaration | undefined> {
  if (!file || file.isLink) {
    notes.error('no-declaration')
    return undefined
  }
  const bytes = await bytesOf(file)
  const read = bytes === undefined ? ('declaration' as const) : readDeclaration(bytes)
  if (typeof read !== 'string' && isTaken(read, only)) return read
  notes.error(typeof read === 'string' ? read : read.version === only ? 'encoding' : 'version', 'bagit.txt')
  return undefined
}

const isTaken = ({ version, encoding }: Declaration, only: string | undefined): boolean =>
  only === undefined || (version === only && encoding.toLowerCase() === 'utf-8')

async function bytesOf(file: BagFile, most = longestTag): Promise<Uint8Array | undefined> {
  if (file.isLink || file.bytes > most) return undefined
  try {
    return new Uint8Array(await new Response((await file.open()) as BodyInit).arrayBuffer())
  } catch {
    return undefined
  }
}

interface Bag {
  readonly declaration: Declaration
  readonly byName: ReadonlyMap<string, BagFile>
  /** Names by their normal form, where a system or a program spelled an accent otherwise. */
  readonly byForm: ReadonlyMap<string, readonly string[]>
  readonly notes: Notes
  readonly areDigestsSmall: boolean
}

function formsOf(files: readonly BagFile[]): ReadonlyMap<string, readonly string[]> {
  const forms = new Map<string, string[]>()
  for (const { name } of files) {
    const form = name.normalize('NFC')
    const same = forms.get(form)
    if (same) same.push(name)
    else forms.set(form, [name])
  }
  return forms
}

async function tagOf({ byName, declaration, notes }: Bag, name: string): Promise<string | undefined> {
  const file = byName.get(name) as BagFile
  if (file.isLink) return undefined
  if (file.bytes > longestTag) {
    notes.error('too-large', name)
    return undefined
  }
  const bytes = await bytesOf(file)
  const text = bytes && tagText(bytes, declaration.encoding)
  if (text === undefined) notes.error('tag-unreadable', name)
  return text
}

async function readManifests(bag: Bag, listed: Map<string, Listed>) {
  const payload: Algorithm[] = []
  let tags = 0
  for (const name of [...bag.byName.keys()].sort()) {
    const [, tag, said] = /^(tag)?manifest-([^/]+)\.txt$/.exec(name) ?? []
    if (said === undefined) continue
    const algorithm = said.toLowerCase().replace('-', '')
    // Of two lists of one digest the one of its proper name counts; the other accuses no file.
    const proper = `${tag ?? ''}manifest-${algorithm}.txt`
    if (!Object.hasOwn(algorithms, algorithm) || (name !== proper && bag.byName.has(proper))) {
      bag.notes.error('algorithm', name)
      continue
    }
    const text = await tagOf(bag, name)
    if (text === undefined) continue
    if (tag) tags += 1
    else payload.push(algorithm as Algorithm)
    takeManifest(bag, listed, { name, text, algorithm: algorithm as Algorithm, isPayload: !tag })
  }
  return { payload, tags }
}

interface ManifestFile {
  readonly name: string
  readonly text: string
  readonly algorithm: Algorithm
  readonly isPayload: boolean
}

function takeManifest(bag: Bag, listed: Map<string, Listed>, manifest: ManifestFile): void {
  const { notes } = bag
  const { lines, unreadable } = readManifestLines(manifest.text, manifest.algorithm, bag.areDigestsSmall)
  for (const line of unreadable) notes.error('line', manifest.name, line)
  for (const line of lines) {
    const name = placeOf(bag, manifest, line)
    if (name === undefined) continue
    const known = listed.get(name) ?? { isPayload: manifest.isPayload, sums: new Map() }
    listed.set(name, known)
    const before = known.sums.get(manifest.algorithm)
    if (before === undefined) known.sums.set(manifest.algorithm, line.sum)
    else if (before !== line.sum || isStrict(bag.declaration.version))
      // Of files beside the payload it is the list that is wrong: another one lists them too.
      notes.error('twice', manifest.isPayload ? name : manifest.name, line.line)
    else notes.warn('listed-twice', name, line.line)
  }
}

/** The file that a line is about: that of its very name, else the only one that spells the same otherwise. */
function placeOf(bag: Bag, manifest: ManifestFile, line: ManifestLine): string | undefined {
  const { notes } = bag
  const said = withoutDot(line.written)
  if (line.star) notes.warn('star', manifest.name)
  if (said !== line.written) notes.warn('dot-slash', manifest.name)
  const name = foundAs(bag, said)
  const isPlace = manifest.isPayload
    ? name.startsWith('data/')
    : !name.startsWith('data/') && !/^tagmanifest-[^/]+\.txt$/.test(name)
  if (leavesFolder(name) || !isPlace) {
    notes.error('outside', manifest.isPayload ? line.written : manifest.name, line.line)
    return undefined
  }
  return name
}

function foundAs({ byName, byForm, declaration, notes }: Bag, written: string): string {
  const names = spelled(written, { escapesPercent: isStrict(declaration.version) })
  const exact = names.find((name) => byName.has(name))
  if (exact !== undefined) return exact
  for (const name of names) {
    const others = byForm.get(name.normalize('NFC')) ?? []
    if (others.length !== 1) continue
    notes.warn('normalisation', others[0])
    return others[0] as string
  }
  return names[0] as string
}

/** Payload files that are to be fetched; nothing is fetched here. */
async function readFetch(bag: Bag, listed: ReadonlyMap<string, Listed>): Promise<ReadonlySet<string>> {
  const awaited = new Set<string>()
  if (!bag.byName.has('fetch.txt')) return awaited
  const text = await tagOf(bag, 'fetch.txt')
  if (text === undefined) return awaited
  const { lines, unreadable } = readFetchLines(text)
  for (const line of unreadable) bag.notes.error('line', 'fetch.txt', line)
  for (const { line, address, written } of lines) {
    const name = foundAs(bag, withoutDot(written))
    if (leavesFolder(name) || !name.startsWith('data/')) {
      bag.notes.error('outside', written, line)
      continue
    }
    if (!/^(?:https?|ftps?):\/\//i.test(address)) bag.notes.warn('fetch-address', 'fetch.txt', line)
    if (!listed.has(name)) bag.notes.error('not-in-every-manifest', name, line)
    awaited.add(name)
  }
  return awaited
}

async function checkMetadata(bag: Bag, payload: readonly BagFile[]): Promise<void> {
  const name = ['bag-info.txt', 'package-info.txt'].find((one) => bag.byName.has(one))
  if (name === undefined) return
  const text = await tagOf(bag, name)
  if (text === undefined) return
  const { entries, unreadable } = readMetadata(text)
  for (const line of unreadable) bag.notes.warn('metadata-line', name, line)
  const bytes = payload.reduce((sum, file) => sum + file.bytes, 0)
  for (const [label, value] of entries)
    if (label.toLowerCase() === 'payload-oxum' && value.trim() !== `${bytes}.${payload.length}`)
      bag.notes.error('oxum', name)
}

/** What is right in itself, and may be read as something else in another place. */
function checkNames(payload: readonly BagFile[], listed: ReadonlyMap<string, Listed>, notes: Notes): void {
  const seen = new Map<string, string>()
  const names = new Set([...payload.map((file) => file.name), ...listed.keys()])
  for (const name of names) {
    if (hidesCharacters(name)) notes.warn('hidden-characters', name)
    if (isSystemFile(name, (other) => names.has(other))) notes.warn('system-file', name)
    const plain = name.normalize('NFC').toLowerCase()
    const other = seen.get(plain)
    if (other !== undefined && other !== name)
      notes.warn(
        other.normalize('NFC') === name.normalize('NFC') ? 'normalisation' : 'same-but-for-case',
        name,
      )
    seen.set(plain, name)
  }
}

function checkCompleteness(
  { byName, declaration, notes }: Bag,
  payload: readonly BagFile[],
  listed: ReadonlyMap<string, Listed>,
  manifests: readonly Algorithm[],
  awaited: ReadonlySet<string>,
): void {
  for (const [name, { isPayload, sums }] of listed) {
    if (!byName.has(name)) notes.error(awaited.has(name) ? 'not-fetched' : 'missing', name)
    else if (isPayload && isStrict(declaration.version) && sums.size < new Set(manifests).size)
      notes.error('not-in-every-manifest', name)
  }
  for (const { name } of payload) if (!listed.has(name)) notes.error('extra', name)
}

async function hashed(
  files: readonly BagFile[],
  listed: ReadonlyMap<string, Listed>,
  notes: Notes,
): Promise<readonly BagRow[]> {
  const rows: BagRow[] = []
  const there = new Set(files.map(({ name }) => name))
  for (const file of files) {
    const entry = listed.get(file.name)
    const isPayload = file.name.startsWith('data/')
    if (!entry && !isPayload) {
      rows.push(rowOf(file.name, isPayload, 'unlisted'))
      continue
    }
    rows.push(await rowFor(file, entry, notes))
  }
  for (const [name, { isPayload, sums: said }] of listed)
    if (!there.has(name)) rows.push(rowOf(name, isPayload, 'missing', Object.fromEntries(said)))
  return rows.sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function rowFor(file: BagFile, entry: Listed | undefined, notes: Notes): Promise<BagRow> {
  const isPayload = file.name.startsWith('data/')
  const said = Object.fromEntries(entry?.sums ?? []) as BagRow['listed']
  if (file.isLink) return rowOf(file.name, isPayload, 'unreadable', said)
  const names = [...(entry?.sums.keys() ?? [])]
  try {
    // The files beside the payload are few: their SHA-256 is there for whoever wrote it down elsewhere.
    const of = names.length > 0 && isPayload ? names : [...new Set([...names, 'sha256' as const])]
    const { sums: found, bytes } = await (file.sums ? file.sums(of) : plainSums(await file.open(), of))
    if (!entry) return rowOf(file.name, isPayload, 'extra', said, found)
    const isSame = bytes === file.bytes && names.every((name) => found[name] === said[name])
    if (!isSame) notes.error('changed', file.name)
    return rowOf(file.name, isPayload, isSame ? 'unchanged' : 'changed', said, found)
  } catch {
    notes.error('unreadable', file.name)
    return rowOf(file.name, isPayload, 'unreadable', said)
  }
}

const rowOf = (
  name: string,
  isPayload: boolean,
  state: BagFileState,
  listed: BagRow['listed'] = {},
  found: BagRow['found'] = {},
): BagRow => ({ name, isPayload, state, listed, found })
