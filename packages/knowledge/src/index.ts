import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Knowledge, knowledgeFrom } from '@oficio/core/knowledge'
import { hashFiles, readFiles } from './files.ts'
import { house } from './house.ts'

export { unboundedWork } from './check/linear.ts'
export { lostIn } from './check/translations.ts'

/**
 * Where the knowledge lies; the checkout that this program runs from, unless another folder laid out alike is
 * named.
 */
export interface KnowledgePlace {
  readonly root?: string
}

const loaded = new Map<string, Knowledge>()

/** Files that are no knowledge: each fault with its file, its line and what is wrong. */
export class KnowledgeError extends Error {
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`the knowledge cannot be compiled:\n${faults.join('\n')}`)
    this.name = 'KnowledgeError'
    this.faults = faults
  }
}

/**
 * The whole knowledge, compiled. Read once a process.
 *
 * The compiled form is kept under `.cache/knowledge` by the hash of the files, so that only the first start
 * after a change pays for reading YAML. That first compilation runs in a process of its own and keeps parser
 * and schemas out of this one. Throws a KnowledgeError that names file and line when a file is wrong.
 */
export function load({ root = house() }: KnowledgePlace = {}): Knowledge {
  const before = loaded.get(root)
  if (before) return before
  const files = readFiles(root)
  const hash = hashFiles(files)
  const version = versionOf(hash)
  const knowledge = knowledgeFrom(carried(root, version) ?? compiledOnce(root, hash, version))
  loaded.set(root, knowledge)
  return knowledge
}

/** `<version of this package>+<first 12 hex digits of the content hash>`, without compiling anything. */
export function knowledgeVersion({ root = house() }: KnowledgePlace = {}): string {
  return versionOf(hashFiles(readFiles(root)))
}

const versionOf = (hash: string): string => `${manifestVersion()}+${hash.slice(0, 12)}`

const manifestVersion = (): string =>
  (JSON.parse(readFileSync(join(house(), 'packages/knowledge/package.json'), 'utf8')) as { version: string })
    .version

/**
 * A changed compiler must not read what an older one wrote, so its own text is part of the name of the cached
 * file.
 */
function compilerHash(): string {
  const source = join(house(), 'packages/knowledge/src')
  const hash = createHash('sha256')
  for (const folder of [source, join(source, 'schema')]) {
    for (const file of readdirSync(folder).sort()) {
      if (file.endsWith('.ts') && !file.endsWith('.test.ts'))
        hash.update(file).update(readFileSync(join(folder, file)))
    }
  }
  return hash.digest('hex').slice(0, 12)
}

/** The root's own cache first, else one that belongs to this user alone in the system's temporary folder. */
const cacheFolders = (root: string): string[] => [
  join(root, '.cache/knowledge'),
  join(tmpdir(), `oficio-knowledge-${process.getuid?.() ?? 'user'}`),
]

function compiledOnce(root: string, hash: string, version: string): Knowledge {
  const name = `${hash}-${compilerHash()}.json`
  return fromCache(root, name, version) ?? compileAndKeep(root, name, version)
}

/** What a package carries compiled: it has no compiler beside it. */
function carried(root: string, version: string): Knowledge | undefined {
  const path = join(root, 'packages/knowledge/compiled.json')
  if (!existsSync(path)) return undefined
  const knowledge = JSON.parse(readFileSync(path, 'utf8')) as Knowledge
  return knowledge.version === version ? knowledge : undefined
}

function fromCache(root: string, name: string, version: string): Knowledge | undefined {
  for (const folder of cacheFolders(root)) {
    const path = join(folder, name)
    if (!isOurs(folder) || !existsSync(path)) continue
    try {
      const knowledge = JSON.parse(readFileSync(path, 'utf8')) as Knowledge
      if (knowledge.version === version) return knowledge
    } catch {
      // Cut off by a full disk: compile again and write it anew.
    }
  }
  return undefined
}

/** Anybody may put a folder into /tmp; what another user owns is not read. */
function isOurs(folder: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false })
  return (
    stat?.isDirectory() === true &&
    (process.getuid === undefined || stat.uid === process.getuid() || !folder.startsWith(tmpdir()))
  )
}

function compileAndKeep(root: string, name: string, version: string): Knowledge {
  const json = compileApart(root)
  const knowledge = JSON.parse(json) as Knowledge
  // Somebody saved a file between our reading and the compiler's: right, but not what this name stands for.
  if (knowledge.version !== version) return knowledge
  for (const folder of cacheFolders(root)) {
    try {
      // What else lies beside it is read by others too: only the folder itself is this user's alone.
      mkdirSync(dirname(folder), { recursive: true })
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      if (!isOurs(folder)) continue
      const draft = join(folder, `${name}.${process.pid}.${Math.random().toString(36).slice(2)}`)
      writeFileSync(draft, json)
      renameSync(draft, join(folder, name))
      forgetOld(folder)
      break
    } catch {
      // Read-only or full: the next folder, or no cache at all.
    }
  }
  return knowledge
}

function compileApart(root: string): string {
  const program = join(house(), 'packages/knowledge/src/compile-apart.ts')
  const tsx = pathToFileURL(createRequire(program).resolve('tsx')).href
  try {
    return execFileSync(process.execPath, ['--import', tsx, program, root, manifestVersion()], {
      encoding: 'utf8',
      maxBuffer: 256_000_000,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  } catch (cause) {
    const said = (cause as { stderr?: string }).stderr?.trim()
    const faults = said?.split('\n').filter((line) => /^[^\s:]+:\d+: /.test(line)) ?? []
    if (faults.length > 0) throw new KnowledgeError(faults)
    if (said) throw new Error(`the knowledge cannot be compiled:\n${said}`)
    throw new Error('the knowledge cannot be compiled', { cause })
  }
}

const kept = 6

function forgetOld(folder: string): void {
  const files = readdirSync(folder)
    .map((file) => ({
      path: join(folder, file),
      at: statSync(join(folder, file), { throwIfNoEntry: false })?.mtimeMs ?? 0,
    }))
    .sort((a, b) => b.at - a.at)
  for (const { path } of files.slice(kept)) rmSync(path, { force: true })
}
