import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installCommand } from './installed.ts'
import { commandFolder, inside, packageFolder, packed } from './packages.ts'
import { programText } from './signed-program.ts'

const root = join(import.meta.dirname, '..')
const place = mkdtempSync(join(tmpdir(), 'oficio-outside-'))
const outside = join(place, 'outside')
/** What is published, and nothing besides. */
const release = join(place, 'release')
const archives: string[] = []

// Compiles ten parts anew: in `npm run long`, where whatever takes minutes on a busy machine has its place.
const isLong = process.env.OFICIO_LONG !== undefined

/** Installs as npm would, from the archives; what is public comes from where it was installed already. */
beforeAll(() => {
  if (!isLong) return
  mkdirSync(join(outside, 'node_modules/@oficio'), { recursive: true })
  writeFileSync(join(outside, 'package.json'), '{"type":"module","private":true}')
  mkdirSync(release)
  for (const part of ['verify', 'core'] as const) {
    const archive = packed(packageFolder(part, place), release)
    archives.push(archive)
    const to = join(outside, 'node_modules/@oficio', part)
    mkdirSync(to)
    execFileSync('tar', ['xzf', archive, '-C', to, '--strip-components=1'])
    const { dependencies } = JSON.parse(readFileSync(join(to, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>
    }
    for (const name of Object.keys(dependencies)) {
      const link = join(outside, 'node_modules', name)
      mkdirSync(dirname(link), { recursive: true })
      rmSync(link, { force: true })
      symlinkSync(join(root, 'node_modules', name), link)
    }
  }
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

function run(program: string): { readonly said: string; readonly status: number | null } {
  writeFileSync(join(outside, 'program.js'), program)
  const { stdout, stderr, status } = spawnSync(process.execPath, ['program.js'], {
    cwd: outside,
    encoding: 'utf8',
  })
  return { said: stdout + stderr, status }
}

/** The program that a README shows. */
const shown = (part: string): string =>
  /```js\n([\s\S]*?)```/.exec(readFileSync(join(root, 'packages', part, 'README.md'), 'utf8'))?.[1] ?? ''

describe.skipIf(!isLong)('a program outside the house', () => {
  test('recognises with the core, as its README shows', () => {
    const { said, status } = run(shown('core'))
    expect(status, said).toBe(0)
    expect(said).toMatch(/ipPortTimestamp 198\.51\.100\.7/)
  })

  test('asks for the routes and checks a draft with the same knowledge', () => {
    const { said } = run(`
      import { readFileSync } from 'node:fs'
      import { knowledgeFrom } from '@oficio/core/knowledge'
      import { check } from '@oficio/core/preflight'
      const file = new URL(import.meta.resolve('@oficio/core/knowledge.json'))
      const knowledge = knowledgeFrom(JSON.parse(readFileSync(file, 'utf8')))
      const draft = JSON.parse(readFileSync(${JSON.stringify(join(root, 'vectors/packs/cl-tiktok/input.json'))}, 'utf8'))
      const { outcome, findings } = check({ ...draft, identifiers: [] }, { on: '2026-11-02' }, knowledge)
      console.log(outcome, findings.length > 0)
    `)
    expect(said.trim()).toBe('block true')
  })

  test('checks a time-stamp that another program made, and refuses one of other data', () => {
    const { said } = run(`
      import { readFileSync } from 'node:fs'
      import { checkTimeStamp } from '@oficio/verify/time-stamp'
      const folder = ${JSON.stringify(join(root, 'vectors/rfc3161/sigstage'))}
      const pem = readFileSync(folder + '/ts_chain.pem', 'utf8')
      const roots = pem.split('-----BEGIN CERTIFICATE-----').slice(1).map((one) =>
        new Uint8Array(Buffer.from(one.split('-----END')[0], 'base64')))
      const stamp = new Uint8Array(readFileSync(folder + '/response-sha256.tsr'))
      for (const text of ['hello', 'hallo']) {
        const verdict = await checkTimeStamp(stamp, { of: { data: new TextEncoder().encode(text) }, roots })
        console.log(verdict.ok ? 'existed' : verdict.why)
      }
    `)
    expect(said.trim()).toBe('existed\nother-data')
  })

  test('is held by the types that come with them', () => {
    writeFileSync(
      join(outside, 'typed.ts'),
      `import { recognise } from '@oficio/core/identifier'
       import type { Knowledge } from '@oficio/core/knowledge'
       import type { TimeStampVerdict } from '@oficio/verify/time-stamp'
       export const values = (text: string, knowledge: Knowledge): readonly string[] =>
         recognise(text, knowledge).identifiers.map(({ normalised }) => normalised)
       export const time = (verdict: TimeStampVerdict): string | undefined => verdict.time
       // @ts-expect-error text is a text
       recognise(7, {} as Knowledge)
      `,
    )
    const tsc = [join(root, 'node_modules/typescript/bin/tsc'), 'typed.ts', '--noEmit', '--strict']
    const options = ['--module', 'nodenext', '--target', 'es2023', '--types', '', '--skipLibCheck', 'false']
    const { stdout, status } = spawnSync(process.execPath, [...tsc, ...options], {
      cwd: outside,
      encoding: 'utf8',
    })
    expect(stdout).toBe('')
    expect(status).toBe(0)
  })
})

test('every part of the house that the command line imports travels inside its package, and what these import', () => {
  const folders = ['apps/cli', ...inside.map((part) => `packages/${part}`)]
  const imported = folders.flatMap((folder) =>
    readdirSync(join(root, folder, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(root, folder, 'src', name), 'utf8'))
      .flatMap((text) => [...text.matchAll(/(?:\bfrom |\bimport\(|\bresolve\()'@oficio\/([^/']+)/g)])
      .map(([, part = '']) => part),
  )
  expect([...new Set(imported)].toSorted()).toEqual([...inside].toSorted())
})

test('is the same bytes whatever mask whoever makes it has', () => {
  const made = [0o077, 0o002].map((mask) => {
    const folder = mkdtempSync(join(place, 'mask-'))
    const write = (name: string, text: string, mode: number) => {
      writeFileSync(join(folder, name), text)
      chmodSync(join(folder, name), mode & ~mask)
    }
    mkdirSync(join(folder, 'bin'))
    const manifest = { name: 'masked', version: '1.0.0', bin: { masked: './bin/start.js' } }
    write('bin/start.js', '#!/usr/bin/env node\n', 0o777)
    write('package.json', JSON.stringify(manifest), 0o666)
    write('words.js', 'export {}\n', 0o666)
    return readFileSync(packed(folder, mkdtempSync(join(place, 'out-'))))
  })
  expect(made[0]?.equals(made[1] as Buffer)).toBe(true)
  const lines = execFileSync('tar', ['tvzf', '-'], { input: made[0], encoding: 'utf8' }).trim().split('\n')
  expect(lines.map((line) => line.slice(0, 10)).toSorted()).toEqual([
    '-rw-r--r--',
    '-rw-r--r--',
    '-rwxr-xr-x',
  ])
})

test.skipIf(!isLong)('a package holds what it says, and nothing of the house besides', () => {
  for (const archive of archives) {
    const names = execFileSync('tar', ['tzf', archive], { encoding: 'utf8' }).trim().split('\n')
    for (const name of names)
      expect(name).toMatch(
        /^package\/(?:dist\/.+\.(?:js|d\.ts)|package\.json|(?:README|API)\.md|LICENSE(?:-KNOWLEDGE)?|knowledge\.json)$/,
      )
    expect(names.filter((name) => name.includes('.test.'))).toEqual([])
  }
})

describe.skipIf(!isLong)('the command line, installed in an empty folder', () => {
  const empty = join(place, 'empty')
  const home = join(empty, 'node_modules/oficio')
  let commandArchive = ''

  beforeAll(() => {
    commandArchive = installCommand({ empty, place, out: release }).archive
  })

  const oficio = (...words: string[]) =>
    spawnSync(process.execPath, [join(home, 'bin/oficio.js'), ...words], {
      cwd: empty,
      encoding: 'utf8',
      env: { ...process.env, HOME: empty },
    })

  test('is made twice of one commit with the same bytes, as the packages are', () => {
    const sum = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
    const before = [...archives, commandArchive].map(sum)
    const again = join(place, 'again')
    const folders = join(place, 'again-folders')
    for (const folder of [again, folders]) mkdirSync(folder)
    const after = [
      ...(['verify', 'core'] as const).map((part) => packed(packageFolder(part, folders), again)),
      packed(commandFolder(folders), again),
    ].map(sum)
    expect(after).toEqual(before)
    // What is signed of them is the same text.
    const of = { version: '0.1.0', commit: '0123abcd' }
    expect(programText(again, of)).toBe(programText(release, of))
    expect(programText(release, of).trimEnd().split('\n')).toHaveLength(3 + 3)
  })

  test('says the version of the program and of the knowledge in it', () => {
    const { stdout, stderr } = oficio('--version')
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^oficio 0\.1\.0 \(knowledge /)
  })

  test('recognises, checks and packs a draft as the checkout does', () => {
    const found = oficio('recognise', '--json', 'IP 198.51.100.7:51334, 2026-11-02 14:05:12 UTC')
    expect(JSON.parse(found.stdout)).toMatchObject({ identifiers: [{ type: 'ipPortTimestamp' }] })
    const draft = join(root, 'vectors/packs/cl-tiktok/input.json')
    const out = join(place, 'made')
    const made = oficio('pack', draft, '--out', out, '--on', '2026-11-02', '--anyway', '--json')
    expect(made.stderr).toBe('')
    expect(readFileSync(join(out, 'request.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('says calmly that a server is not in it', () => {
    const { stdout, stderr, status } = oficio('doctor', '--lang', 'en')
    // As every command that cannot do what it was asked for.
    expect(status).toBe(2)
    expect(stdout + stderr).toMatch(/server is installed from a checkout/)
    expect(stdout + stderr).not.toMatch(/at .*\.js:\d+|Cannot find module/)
  })
})
