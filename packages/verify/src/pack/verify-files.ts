import { sha256 } from '@noble/hashes/sha2.js'
import { hex } from '../bytes/index.ts'
import { readZip, ZipError, type ZipFault } from '../zip/index.ts'
import { type Coverage, coverageOf } from './coverage.ts'
import { derivedFiles } from './derived.ts'
import { type ComparedFile, compareFiles, type Manifest, manifestName, readManifest } from './manifest.ts'
import { pdfAttachments } from './pdf-attachments.ts'
import { nothingPublished, type Published } from './published.ts'
import { checkReceipts, type ReceiptRow } from './receipts.ts'
import type { RulesOfActs } from './rules-of-acts.ts'
import { checkSender, type Sender } from './sender.ts'

/** One file as it was handed in, alone or inside a ZIP. */
interface Item {
  readonly name: string
  readonly bytes: number
  readonly suspicious: boolean
  readonly open: () => Promise<ReadableStream<Uint8Array>>
}

export interface HashedItem {
  readonly name: string
  readonly bytes: number
  readonly suspicious: boolean
  readonly sha256?: string
  readonly fault?: ArchiveFault
  /** What vouches for it; absent where nobody vouches for anything here, and for the manifest. */
  readonly coverage?: Coverage
}

export type ArchiveFault = ZipFault | 'unreadable'

/** What was found: facts, no judgement about the sender. */
export interface Report {
  readonly items: readonly HashedItem[]
  /** Archives that were not opened, with why. */
  readonly refused: readonly { readonly name: string; readonly fault: ArchiveFault }[]
  readonly manifest?: Manifest
  readonly rows: readonly ComparedFile[]
  /** Sum of `request.json`, or of the only JSON handed in. */
  readonly request?: string
  /** Sums of the files embedded in the PDF. */
  readonly inPdf?: readonly string[]
  readonly says?: RequestSays
  /** Signed receipts among the files, each with what it was held against. */
  readonly receipts?: readonly ReceiptRow[]
  /** Who signed and sealed it; `none` where nobody vouches. */
  readonly sender: Sender
}

/** What the request says of itself; nobody vouches for it. */
export interface RequestSays {
  readonly authority: string
  readonly provider: string
  readonly number: string
  readonly createdOn: string
}

export interface Progress {
  readonly name: string
  readonly done: number
  readonly of: number
}

const limits = {
  files: 200,
  textBytes: 2_000_000,
  recordBytes: 8_000_000,
  pdfBytes: 50_000_000,
  inMemory: 16_000_000,
}

/**
 * Hashes every file here, piece by piece, compares with the manifest among them, and asks record and seal who
 * vouches. Nothing leaves the device: what the house publishes is handed in.
 *
 * Names and bytes of the files may come from an attacker; `published` and `rules` must not come from the same
 * hand. Throws only when `signal` ends it; what cannot be opened is told in the report.
 */
export async function verifyFiles(
  files: readonly File[],
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
  published: Published = nothingPublished,
  rules?: RulesOfActs,
): Promise<Report> {
  const refused: { name: string; fault: ArchiveFault }[] = []
  const opened: Item[] = []
  for (const file of files.slice(0, limits.files)) {
    if (!(await isZip(file)))
      opened.push({ name: file.name, bytes: file.size, suspicious: false, open: async () => file.stream() })
    else
      try {
        opened.push(...(await readZip(file)))
      } catch (error) {
        refused.push({ name: file.name, fault: faultOf(error) })
      }
  }
  const items = withoutFolder(opened)
  const hashed: HashedItem[] = []
  for (const item of items) {
    signal.throwIfAborted()
    const { name, bytes, suspicious } = item
    try {
      hashed.push({ name, bytes, suspicious, sha256: await digest(item, onProgress, signal) })
    } catch (error) {
      if (signal.aborted) throw error
      hashed.push({ name, bytes, suspicious, fault: faultOf(error) })
    }
  }
  const report = await compared(items, hashed, published, rules)
  const covered = coverageOf(hashed, report.sender.rows, report.inPdf ?? [])
  return {
    items: hashed.map((item) => {
      const coverage = covered?.get(item.name)
      return coverage ? { ...item, coverage } : item
    }),
    refused,
    ...report,
  }
}

async function compared(
  items: readonly Item[],
  hashed: readonly HashedItem[],
  published: Published,
  rules: RulesOfActs | undefined,
): Promise<Omit<Report, 'items' | 'refused'>> {
  const manifestText = await textOf(items.find(({ name }) => name === manifestName))
  const manifest = manifestText === undefined ? undefined : readManifest(manifestText)
  const told = await receiptsIn(items, published)
  const jsons = items.filter(
    ({ name }) => name.toLowerCase().endsWith('.json') && name !== 'record.json' && !told.names.has(name),
  )
  const requestItem =
    items.find(({ name }) => name === 'request.json') ?? (jsons.length === 1 ? jsons[0] : undefined)
  const request = hashed.find(({ name }) => name === requestItem?.name)?.sha256
  const pdfs = items.filter(({ name }) => name.toLowerCase().endsWith('.pdf'))
  const pdf = pdfs.find(({ name }) => name === 'request.pdf') ?? (pdfs.length === 1 ? pdfs[0] : undefined)
  const inside = pdf && pdf.bytes <= limits.pdfBytes ? await attachmentsOf(pdf) : undefined
  const inPdf =
    inside &&
    (await Promise.all(
      inside.map(async (bytes) => hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))),
    ))
  const said = (await textOf(requestItem)) ?? (inside?.[0] && new TextDecoder().decode(inside[0]))
  const says = said === undefined ? undefined : readSays(said)
  const sender = await senderOf(items, pdf, hashed, published, rules)
  return {
    sender,
    rows: manifest
      ? compareFiles(
          manifest.entries,
          hashed.map(({ name, sha256 }) => ({ name, sha256 }) as { name: string; sha256: string }),
        )
      : [],
    ...(manifest ? { manifest } : {}),
    ...(request ? { request } : {}),
    ...(inPdf ? { inPdf } : {}),
    ...(says ? { says } : {}),
    ...(told.rows.length > 0 ? { receipts: told.rows } : {}),
  }
}

const mostReceiptFiles = 20
const namedFiles: ReadonlySet<string> = new Set(['request.json', 'letter.json', 'record.json'])

/** The files of receipts among those given, and what each receipt says beside the record given with it. */
async function receiptsIn(
  items: readonly Item[],
  { receiptKey }: Published,
): Promise<{ readonly names: ReadonlySet<string>; readonly rows: readonly ReceiptRow[] }> {
  const names = new Set<string>()
  const rows: ReceiptRow[] = []
  const others = items
    .filter(({ name }) => name.toLowerCase().endsWith('.json') && !namedFiles.has(name))
    .slice(0, mostReceiptFiles)
  const record =
    others.length === 0
      ? undefined
      : await textOf(
          items.find(({ name }) => name === 'record.json'),
          limits.recordBytes,
        )
  for (const item of others) {
    const found = await checkReceipts((await textOf(item)) ?? '', record, receiptKey)
    if (!found) continue
    names.add(item.name)
    rows.push(...found)
  }
  return { names, rows }
}

async function senderOf(
  items: readonly Item[],
  pdf: Item | undefined,
  hashed: readonly HashedItem[],
  published: Published,
  rules: RulesOfActs | undefined,
): Promise<Sender> {
  const named = (name: string) => items.find((item) => item.name === name)
  const sha256 = hashed.find(({ name }) => name === pdf?.name)?.sha256
  const kept = named('record.json')
  // A record longer than any is told as one that cannot be read, not as none.
  const record = kept && ((await textOf(kept, limits.recordBytes)) ?? '')
  const [request, letter] = [await textOf(named('request.json')), await textOf(named('letter.json'))]
  const derived = new Map<string, string>()
  for (const name of record === undefined ? [] : derivedFiles) {
    const text = await textOf(named(name), limits.recordBytes)
    if (text !== undefined) derived.set(name, text)
  }
  const bytes = pdf && sha256 && pdf.bytes <= limits.pdfBytes ? await bytesOf(pdf) : undefined
  return checkSender({
    ...(record === undefined ? {} : { record }),
    ...(bytes && sha256 ? { pdf: { bytes, sha256 } } : {}),
    ...(request === undefined ? {} : { request }),
    ...(letter === undefined ? {} : { letter }),
    files: hashed,
    derived,
    published,
    rules,
  })
}

const bytesOf = async (item: Item): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await new Response(await item.open()).arrayBuffer())

const faultOf = (error: unknown): ArchiveFault => (error instanceof ZipError ? error.code : 'unreadable')

const isZip = async (file: File): Promise<boolean> => {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer())
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5)
}

/** A pack may lie in a folder of the ZIP: the names of its manifest begin there. */
function withoutFolder(items: readonly Item[]): readonly Item[] {
  const place = items.find(({ name }) => name.endsWith(`/${manifestName}`))?.name
  const folder = place?.slice(0, -manifestName.length)
  if (!folder || items.some(({ name }) => name === manifestName)) return items
  return items.map((item) =>
    item.name.startsWith(folder) ? { ...item, name: item.name.slice(folder.length) } : item,
  )
}

/** WebCrypto where the file fits into memory, piece by piece where it does not. */
async function digest(
  item: Item,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<string> {
  const stream = await item.open()
  if (item.bytes <= limits.inMemory)
    return hex(
      new Uint8Array(await crypto.subtle.digest('SHA-256', await new Response(stream).arrayBuffer())),
    )
  const sum = sha256.create()
  const reader = stream.getReader()
  let [done, told] = [0, 0]
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    if (signal.aborted) {
      await reader.cancel()
      signal.throwIfAborted()
    }
    sum.update(next.value)
    done += next.value.byteLength
    if (done - told < 8_000_000) continue
    told = done
    onProgress({ name: item.name, done, of: item.bytes })
    // The page must breathe: a gigabyte takes seconds.
    await new Promise((resolve) => setTimeout(resolve))
  }
  return hex(sum.digest())
}

async function textOf(item: Item | undefined, most: number = limits.textBytes): Promise<string | undefined> {
  if (!item || item.bytes > most) return undefined
  try {
    return await new Response(await item.open()).text()
  } catch {
    return undefined
  }
}

async function attachmentsOf(pdf: Item): Promise<readonly Uint8Array<ArrayBuffer>[] | undefined> {
  try {
    return await pdfAttachments(await new Response(await pdf.open()).blob())
  } catch {
    return undefined
  }
}

function readSays(text: string): RequestSays | undefined {
  try {
    const request: unknown = JSON.parse(text)
    const at = (value: unknown, key: string): unknown =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined
    const words = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 200) : '')
    const says = {
      authority: words(at(at(request, 'authority'), 'name')),
      provider: words(at(request, 'provider')),
      number: words(at(at(request, 'case'), 'number')),
      createdOn: words(at(request, 'createdOn')),
    }
    return Object.values(says).some(Boolean) ? says : undefined
  } catch {
    return undefined
  }
}

/** Whether the files agree with each other; who made them is `sender`'s to say. */
export type Verdict = 'unchanged' | 'changed' | 'added' | 'refused' | 'alone'

/**
 * One word over all: anything that differs beats anything that agrees, and without something to compare there
 * is no verdict.
 */
export function verdictOf(report: Report, code: { readonly sha256: string } | undefined): Verdict {
  const states = new Set(report.rows.map(({ state }) => state))
  const sums = [...(report.request ? [report.request] : []), ...(report.inPdf ?? [])]
  const differs = new Set([...sums, ...(code ? [code.sha256] : [])]).size > 1
  if (states.has('changed') || states.has('missing') || differs) return 'changed'
  if (report.refused.length > 0 || states.has('refused') || (report.manifest?.unreadable.length ?? 0) > 0)
    return 'refused'
  if (states.has('extra')) return 'added'
  return states.has('unchanged') || (code && sums.length > 0) ? 'unchanged' : 'alone'
}
