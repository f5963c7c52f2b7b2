import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkSeals, isOnlySignedSince } from '@oficio/verify/seal'
import { readPem } from '@oficio/verify/x509'
import { describe, expect, test } from 'vitest'

// Every sealed document of the folder, judged here and by programs of others that are installed: pyHanko
// 0.38.0 (PyPI `pyHanko==0.38.0`, with the Python that OFICIO_PYTHON names, or python3) and pdfsig
// (poppler-utils). Where one says something else than we do, verdicts.json says why.

const folder = join(import.meta.dirname, 'seals')

type Verdict = 'holds' | 'fails'
interface Judged {
  readonly made: string
  readonly verdict: Verdict
  /** Each as `field level after`, or why it does not hold; nothing where the file cannot be read. */
  readonly seals: readonly string[]
  readonly pyHanko: Verdict
  readonly pdfsig: Verdict
  /** Why pyHanko or pdfsig says something else. */
  readonly differs?: Readonly<Partial<Record<'pyHanko' | 'pdfsig', string>>>
}

const verdicts = JSON.parse(readFileSync(join(folder, 'verdicts.json'), 'utf8')) as Readonly<
  Record<string, Judged>
>
const files = [
  ...readdirSync(folder),
  ...readdirSync(join(folder, 'attacks')).map((name) => `attacks/${name}`),
].filter((name) => name.endsWith('.pdf') && !name.startsWith('unsealed'))
const roots = readdirSync(folder).filter((name) => name.endsWith('root.pem'))

test('each of them has its verdict, and no other', () => {
  expect(Object.keys(verdicts).sort()).toEqual([...files].sort())
})

test('letters of three programs of others are among them, and hold', () => {
  const others = Object.values(verdicts).filter(({ made, verdict }) => made !== 'here' && verdict === 'holds')
  expect([...new Set(others.map(({ made }) => made.split(' ')[0]))].sort()).toEqual([
    '@signpdf/signpdf',
    'poppler',
    'pyHanko',
  ])
})

test('what differs is named, and nothing that agrees', () => {
  for (const [name, { verdict, differs = {}, ...others }] of Object.entries(verdicts))
    for (const program of ['pyHanko', 'pdfsig'] as const)
      expect(Boolean(differs[program]), `${name}: ${program}`).toBe(others[program] !== verdict)
})

describe('our verdict', () => {
  const trust = {
    roots: roots.flatMap((name) => readPem(readFileSync(join(folder, name), 'utf8'), 'CERTIFICATE')),
  }

  test.each(files)('%s', async (name) => {
    const { why, seals } = await checkSeals(new Uint8Array(readFileSync(join(folder, name))), trust)
    // The roots of the attacks are gone: of them what counts is what came after their seals.
    const isGood = ({ ok, why: fault, after }: (typeof seals)[number]) =>
      (ok || (name.startsWith('attacks/') && (fault === 'unknown-root' || fault === 'bad-time-stamp'))) &&
      after !== 'changes'
    const verdict = why === null && seals.length > 0 && seals.every(isGood) ? 'holds' : 'fails'
    const told = seals.map(({ field, ok, why: fault, after, level, kind }) =>
      [field, ok ? (level ?? kind) : fault, after].join(' '),
    )
    expect({ verdict, seals: why === null ? told : [why] }).toEqual({
      verdict: verdicts[name]?.verdict,
      seals: verdicts[name]?.seals,
    })
  })
})

describe('a letter that the house gave out comes back from another program', () => {
  const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)))
  const isIt = (name: string) => isOnlySignedSince(read('unsealed-letter.pdf'), read(name))
  const signed = files.filter((name) => name.startsWith('letter-'))
  const changed = files.filter((name) => name.startsWith('attacks/letter-'))

  test.each(signed)('%s is the letter, signed', async (name) => {
    expect(await isIt(name)).toBe(true)
  })

  test.each(changed)('%s is another one', async (name) => {
    expect(await isIt(name)).toBe(false)
  })
})

const python = process.env.OFICIO_PYTHON || 'python3'
const wanted = '0.38.0'
const installed = spawnSync(
  python,
  ['-c', 'from importlib.metadata import version; print(version("pyhanko"))'],
  { encoding: 'utf8' },
).stdout?.trim()

interface PyHankoRow {
  readonly field: string
  readonly holds: boolean
  readonly after: string | null
  readonly lasting?: boolean
}

describe.skipIf(installed !== wanted)(`pyHanko ${wanted} (skipped where it is not installed)`, () => {
  const lines = () => {
    const { stdout, stderr } = spawnSync(python, ['judge_with_pyhanko.py', ...roots, '--', ...files], {
      cwd: folder,
      encoding: 'utf8',
    })
    const said = stdout.trim().split('\n').slice(1)
    if (said.length !== files.length) throw new Error(stderr)
    return said.map((line) => JSON.parse(line) as { rows?: PyHankoRow[]; unreadable?: string })
  }

  test('says what verdicts.json has of it', () => {
    const said = Object.fromEntries(
      lines().map(({ rows = [] }, i) => {
        const good = rows.length > 0 && rows.every(({ holds, after }) => holds && after !== 'OTHER')
        return [files[i], good ? 'holds' : 'fails']
      }),
    )
    expect(said).toEqual(Object.fromEntries(files.map((name) => [name, verdicts[name]?.pyHanko])))
    const at = files.indexOf('sealed-long-term.pdf')
    // By what we wrote into it alone: nothing was revoked at the moment of its time-stamp.
    expect(lines()[at]?.rows?.[0]).toMatchObject({ lasting: true, after: 'LTA_UPDATES' })
  })
})

const isPdfsigHere = spawnSync('pdfsig', ['-v']).error === undefined

describe.skipIf(!isPdfsigHere)('pdfsig (skipped where there is none)', () => {
  test('says what verdicts.json has of it', () => {
    const said = files.map((name) => {
      const { stdout } = spawnSync('pdfsig', ['-nocert', join(folder, name)], { encoding: 'utf8' })
      const all = stdout.match(/Signature Validation: .*/g) ?? []
      const good = all.length > 0 && all.every((line) => line.includes('Signature is Valid'))
      return [name, good ? 'holds' : 'fails']
    })
    expect(Object.fromEntries(said)).toEqual(
      Object.fromEntries(files.map((name) => [name, verdicts[name]?.pdfsig])),
    )
  })
})
