import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

export type Encoding = 'br' | 'gzip'

/** One file of the application, with its compressed forms: nothing is compressed while somebody waits. */
export interface WebFile {
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly compressed: Readonly<Partial<Record<Encoding, Uint8Array<ArrayBuffer>>>>
  /** Digest of the bytes, for `ETag`. */
  readonly digest: string
  /** Its name holds its digest: it may be kept for ever. */
  readonly immutable: boolean
}

/** Files by address, `/index.html` among them. */
export type WebFiles = ReadonlyMap<string, WebFile>

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
}
const suffixes = { br: '.br', gzip: '.gz' } as const
/** `index-BfatpNK_.js`, `words-es-1e42a85a36fe.json`: a name of the build that ends in a digest. */
const named = /^\/(?:assets|knowledge)\/[^/]*-[\w-]{8,}\.[a-z0-9]+$/

/** Reads the built application into memory, some megabytes. Throws when there is none. */
export function readWebFiles(folder: string): WebFiles {
  const paths = filesIn(folder)
  const read = (path: string) => new Uint8Array(readFileSync(path))
  const files = new Map<string, WebFile>()
  for (const path of paths) {
    const type = types[extname(path)]
    // What has no type here is not part of the application: compressed forms, notes of the build.
    if (type === undefined) continue
    const address = `/${relative(folder, path).split(sep).join('/')}`
    const compressed = Object.fromEntries(
      Object.entries(suffixes).flatMap(([encoding, suffix]) =>
        paths.has(path + suffix) ? [[encoding, read(path + suffix)]] : [],
      ),
    )
    files.set(address, webFile(read(path), type, { compressed, immutable: named.test(address) }))
  }
  if (!files.has('/index.html')) throw new Error(`${folder} holds no application.`)
  return files
}

/** A file of some bytes. */
export function webFile(
  bytes: Uint8Array<ArrayBuffer>,
  type: string,
  { compressed = {}, immutable = false }: Partial<Pick<WebFile, 'compressed' | 'immutable'>> = {},
): WebFile {
  return {
    type,
    bytes,
    compressed,
    immutable,
    digest: createHash('sha256').update(bytes).digest('base64url').slice(0, 22),
  }
}

function filesIn(folder: string): ReadonlySet<string> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true })
  return new Set(entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)))
}
