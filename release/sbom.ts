// `npm run --silent sbom`: what the program is made of, as CycloneDX, on standard output. npm makes it from
// the lock file; the moment and the random number in it are taken out, so that two who make it of one release
// get the same bytes.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

interface Part {
  readonly 'bom-ref': string
  readonly name: string
  readonly purl: string
}
interface Sbom {
  serialNumber?: string
  readonly metadata: {
    timestamp?: string
    readonly tools?: { version?: string }[]
    component: { name: string; 'bom-ref': string }
  }
  components: Part[]
  dependencies: { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

/** What a person starts or opens; whatever these do not need is a tool of those who build. */
const programs = ['oficio', '@oficio/server', '@oficio/web', '@oficio/verifier']

/** The text of the list; the same for the same lock file. */
export function sbom(): string {
  const made = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const list = JSON.parse(made.toString()) as Sbom
  // Named by the folder that it lies in, which differs.
  const { name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string }
  list.metadata.component.name = name
  delete list.metadata.timestamp
  // Which npm made it says nothing of what the program is made of.
  for (const tool of list.metadata.tools ?? []) delete tool.version
  keepWhatRuns(list)
  const digest = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  // Version 8 of RFC 9562: bits of our own choice.
  list.serialNumber = `urn:uuid:${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`
  return `${JSON.stringify(list, null, 2)}\n`
}

function keepWhatRuns(list: Sbom): void {
  const needs = new Map(list.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]))
  const kept = new Set([list.metadata.component['bom-ref']])
  const waiting = list.components
    .map((part) => part['bom-ref'])
    .filter((ref) => programs.includes(ref.slice(0, ref.lastIndexOf('@'))))
  for (let ref = waiting.pop(); ref !== undefined; ref = waiting.pop()) {
    if (kept.has(ref)) continue
    kept.add(ref)
    waiting.push(...(needs.get(ref) ?? []))
  }
  list.components = list.components.filter((part) => kept.has(part['bom-ref']))
  list.dependencies = list.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => kept.has(one)) }))
}

if (process.argv[1] === import.meta.filename) {
  // Whoever reads it may have seen enough.
  process.stdout.on('error', () => process.exit())
  process.stdout.write(sbom())
}
