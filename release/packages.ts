// `npm run packages -- --out DIR`: the parts of the house that other programs build on, each as a package
// that npm can publish or install from its file: JavaScript with its types, no part of the workspace beside
// it. Two who make them of one commit get the same files inside.
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { load } from '../packages/knowledge/src/index.ts'
import { describePackage, partsOf } from './api.ts'
import { sbom } from './sbom.ts'

const root = join(import.meta.dirname, '..')

/** What is published, and what goes in beside the code. */
const published = {
  verify: { files: [] },
  core: { files: ['knowledge.json'] },
} as const
type Published = keyof typeof published

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license: string
  readonly description: string
  readonly dependencies: Readonly<Record<string, string>>
  readonly exports?: object
}

/** Makes the folder of a package under `into`, as it will lie in the archive; gives its path. */
export function packageFolder(part: Published, into: string): string {
  const folder = join(into, part)
  mkdirSync(folder, { recursive: true })
  toJavaScript(`packages/${part}`, join(folder, 'dist'), ['--declaration'])
  const { files } = published[part]
  if (part === 'core') writeFileSync(join(folder, 'knowledge.json'), JSON.stringify(load()))
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifestOf(part, files), null, 2)}\n`)
  cpSync(join(root, 'packages', part, 'README.md'), join(folder, 'README.md'))
  const name = `@oficio/${part}`
  writeFileSync(join(folder, 'API.md'), describePackage(name, partsOf(join(root, 'packages', part), name)))
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
  if (part === 'core') cpSync(join(root, 'LICENSE-KNOWLEDGE'), join(folder, 'LICENSE-KNOWLEDGE'))
  return folder
}

function toJavaScript(part: string, to: string, options = ['--declaration', 'false']): void {
  execFileSync(
    process.execPath,
    [
      join(root, 'node_modules/typescript/bin/tsc'),
      ...['-p', join(root, part), '--noEmit', 'false', '--rewriteRelativeImportExtensions', ...options],
      ...['--rootDir', join(root, part, 'src'), '--outDir', to],
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  )
}

function manifestOf(part: Published, files: readonly string[]): object {
  const own = manifest(`packages/${part}`)
  return {
    name: own.name,
    version: own.version,
    type: 'module',
    license: own.license,
    description: own.description,
    sideEffects: false,
    engines: { node: '>=20.19' },
    files: ['dist', ...files, 'API.md', 'LICENSE', ...(part === 'core' ? ['LICENSE-KNOWLEDGE'] : [])],
    exports: {
      ...Object.fromEntries(files.map((file) => [`./${file}`, `./${file}`])),
      './*': { types: './dist/*/index.d.ts', default: './dist/*/index.js' },
    },
    dependencies: own.dependencies,
  }
}

/** Parts that the command line stands on; they travel inside its package. */
export const inside: readonly string[] = [
  'contract',
  'core',
  'custody',
  'exchange',
  'knowledge',
  'messages',
  'pdf',
  'seal',
  'verify',
]

/**
 * Makes the folder of the command line under `into`: `oficio` for files, cases and questions, with the
 * knowledge compiled and what it prints with. What runs an installation comes with the server, not with this.
 */
export function commandFolder(into: string): string {
  const folder = join(into, 'oficio')
  const own = manifest('apps/cli')
  toJavaScript('apps/cli', join(folder, 'apps/cli/src'))
  cpSync(join(root, 'apps/cli/package.json'), join(folder, 'apps/cli/package.json'))
  mkdirSync(join(folder, 'apps/verifier'), { recursive: true })
  cpSync(join(root, 'apps/verifier/verifier.html'), join(folder, 'apps/verifier/verifier.html'))
  const strangers: Record<string, string> = {}
  const add = ({ dependencies }: Manifest) => {
    for (const [name, version] of Object.entries(dependencies))
      if (!name.startsWith('@oficio/') && name !== 'tsx') strangers[name] = version
  }
  add(own)
  for (const part of inside) {
    const to = join(folder, 'node_modules/@oficio', part)
    const { exports, ...rest } = manifest(`packages/${part}`)
    add(rest)
    toJavaScript(`packages/${part}`, join(to, 'src'))
    // Words, layouts and whatever else the code reads beside itself.
    cpSync(join(root, 'packages', part, 'src'), join(to, 'src'), {
      recursive: true,
      filter: (path) => !path.endsWith('.ts'),
    })
    for (const beside of ['fonts', 'formats', 'vendor'])
      if (existsSync(join(root, 'packages', part, beside)))
        cpSync(join(root, 'packages', part, beside), join(to, beside), { recursive: true })
    const compiled = JSON.parse(JSON.stringify(exports).replaceAll('.ts"', '.js"')) as object
    writeFileSync(join(to, 'package.json'), JSON.stringify({ ...rest, exports: compiled }))
  }
  for (const room of ['law', 'providers', 'templates', 'courses'])
    cpSync(join(root, room), join(folder, room), {
      recursive: true,
      filter: (path) => !path.endsWith('.test.ts'),
    })
  mkdirSync(join(folder, 'packages/knowledge'), { recursive: true })
  cpSync(join(root, 'packages/knowledge/package.json'), join(folder, 'packages/knowledge/package.json'))
  writeFileSync(join(folder, 'packages/knowledge/compiled.json'), JSON.stringify(load()))
  mkdirSync(join(folder, 'bin'))
  const start =
    "#!/usr/bin/env node\nconst { start } = await import('../apps/cli/src/start.js')\nawait start()\n"
  writeFileSync(join(folder, 'bin/oficio.js'), start, { mode: 0o755 })
  for (const name of ['LICENSE', 'LICENSE-KNOWLEDGE']) cpSync(join(root, name), join(folder, name))
  cpSync(join(root, 'apps/cli/README.md'), join(folder, 'README.md'))
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify(
      {
        name: own.name,
        version: own.version,
        type: 'module',
        license: own.license,
        description: own.description,
        engines: { node: '>=20.19' },
        bin: { oficio: './bin/oficio.js' },
        dependencies: {
          ...strangers,
          ...Object.fromEntries(inside.map((part) => [`@oficio/${part}`, own.version])),
        },
        bundleDependencies: inside.map((part) => `@oficio/${part}`),
      },
      null,
      2,
    )}\n`,
  )
  return folder
}

const manifest = (part: string): Manifest =>
  JSON.parse(readFileSync(join(root, part, 'package.json'), 'utf8')) as Manifest

/**
 * Gives everything in a folder the rights that it has on any machine: a mask of whoever makes it, or of
 * whoever cloned, must not reach the archive, nor whoever installs it.
 */
function withUsualRights(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const isStarted = entry.isDirectory() || entry.parentPath === join(folder, 'bin')
    chmodSync(join(entry.parentPath, entry.name), isStarted ? 0o755 : 0o644)
  }
}

/** Packs a folder made before into an archive under `out`; gives its path. */
export function packed(folder: string, out: string): string {
  withUsualRights(folder)
  const told = execFileSync(
    'npm',
    ['pack', '--json', '--ignore-scripts', '--offline', '--pack-destination', out],
    { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] },
  )
  const [archive] = JSON.parse(told.toString()) as readonly { readonly filename: string }[]
  if (!archive) throw new Error(`npm packed nothing of ${folder}`)
  return join(out, archive.filename)
}

/** Makes everything that a release is made of in a folder; gives the paths. */
export function makePackages(out: string): readonly string[] {
  mkdirSync(out, { recursive: true })
  const place = mkdtempSync(join(tmpdir(), 'oficio-packages-'))
  try {
    const archives = (Object.keys(published) as Published[]).map((part) =>
      packed(packageFolder(part, place), out),
    )
    archives.push(packed(commandFolder(place), out))
    const list = join(out, 'bom.json')
    writeFileSync(list, sbom())
    return [...archives, list]
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { out: { type: 'string' } } })
  if (!values.out) {
    console.error('npm run packages -- --out DIR: say where the packages go')
    process.exit(2)
  }
  console.log(makePackages(resolve(values.out)).join('\n'))
}
