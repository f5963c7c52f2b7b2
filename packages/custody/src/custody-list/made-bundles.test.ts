import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createAuthority } from '@oficio/seal/authority'
import { answerTimeStamp, timeStampRequest } from '@oficio/seal/time-stamp'
import { checkBundle, tellEntry } from '@oficio/verify/bundle'
import { readNoteKey } from '@oficio/verify/log'
import { afterAll, describe, expect, test } from 'vitest'
import { freshNoteKey, noteSigner } from '../log/index.ts'
import {
  goodBundle,
  keyOf,
  type Line,
  logKeyOf,
  type MadeBundleFiles,
  type MadeCase,
  madeCase,
  remadeManifests,
  signedAnew,
  type Twist,
} from './made-bundles.ts'
import { actsOf, madeLog } from './made-log.ts'
import { recordOver } from './made-record.ts'

// Bundles by chance, good and broken: two verifiers that share no code say the same of each. A few here;
// thousands where `npm run faults` asks for them.

const asked = Number(process.env.OFICIO_FAULT_CASES ?? (process.env.OFICIO_LONG ? 60 : 24))
const first = Number(process.env.OFICIO_FAULT_SEED ?? 1)
const python = spawnSync('python3', ['--version']).status === 0
const verifier = join(import.meta.dirname, '../../../../vectors/bundles/verify_bundle.py')
const folder = mkdtempSync(join(tmpdir(), 'oficio-made-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Told {
  readonly holds: boolean
  readonly red: readonly string[]
  readonly open: readonly string[]
  /** What agrees in itself, and for which nothing speaks that was given. */
  readonly unvouched: readonly string[]
  readonly root: string | null
  /** What the other verifier leaves to ours: whether people signed. */
  readonly notJudged?: readonly string[]
}

const asBag = (files: MadeBundleFiles) =>
  [...files].map(([name, bytes]) => ({
    ...{ name, bytes: bytes.length },
    open: async () => new Blob([new Uint8Array(bytes)]).stream() as ReadableStream<Uint8Array>,
  }))

/** What somebody was handed by another way. */
interface Given {
  readonly root?: string
  readonly keys?: readonly string[]
}

const keysIn = (files: MadeBundleFiles): readonly string[] =>
  ['data/custody/key.txt', 'data/custody/log/key.txt'].flatMap((name) => {
    const text = files.get(name)?.toString().trim()
    return text ? [text] : []
  })

async function ours(files: MadeBundleFiles, given: Given = {}): Promise<Told> {
  const { keys = [], ...rest } = given
  const isWitness = (key: string) => readNoteKey(key)?.type === 4
  const report = await checkBundle(asBag(files), {
    ...rest,
    keys: keys.filter((key) => !isWitness(key)),
    witnesses: keys.filter(isWitness),
  })
  const rows = [
    ...report.files.map(({ name, ok }) => ({ name, ok, why: '' })),
    ...report.claims.map(({ code, ok, why }) => ({ name: code as string, ok, why: why as string })),
  ]
  const those = (is: (row: (typeof rows)[number]) => boolean) => [
    ...new Set(rows.filter(is).map(({ name }) => name)),
  ]
  const red = those(({ ok }) => ok === false).sort()
  const open = those(({ ok, why }) => ok === null && why !== 'nobody-known').sort()
  return {
    holds: report.holds,
    red,
    // Of several keys one may be another's, and one not judged: one row stands for them, and it is red.
    open: open.filter((name) => !red.includes(name)),
    unvouched: those(({ why }) => why === 'nobody-known').sort(),
    root: report.root ?? null,
  }
}

/** What is left where these claims are not judged. */
function withoutClaims(told: Told, claims: readonly string[], other: boolean): Told {
  const { holds, red, open, unvouched, root } = told
  const rest = (of: readonly string[]) => of.filter((name) => !claims.includes(name))
  const turnsOnThem = [...red, ...open, ...unvouched].some((name) => claims.includes(name))
  return {
    ...{
      holds: turnsOnThem ? other : holds,
      red: rest(red),
      open: rest(open),
      unvouched: rest(unvouched),
      root,
    },
  }
}

/** What the other says of many at once; each is written to the disk first, and taken away after. */
function theirs(cases: readonly (MadeCase & { readonly given?: Given })[]): readonly Told[] {
  const paths = cases.map(({ seed, files }) => {
    const path = join(folder, String(seed))
    mkdirSync(path, { recursive: true })
    for (const [name, bytes] of files) {
      mkdirSync(dirname(join(path, name)), { recursive: true })
      writeFileSync(join(path, name), bytes)
    }
    return path
  })
  const given = Object.fromEntries(cases.map((one, i) => [paths[i], one.given ?? {}]))
  writeFileSync(join(folder, 'given.json'), JSON.stringify(given))
  const words = ['--given', join(folder, 'given.json'), ...paths]
  const { stdout, stderr } = spawnSync('python3', [verifier, ...words], {
    ...{ encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  })
  for (const path of paths) rmSync(path, { recursive: true })
  expect(stderr).toBe('')
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { bundle: _, ...rest } = JSON.parse(line)
      return rest
    })
}

test.skipIf(!python)(
  `of ${asked} bundles made by chance both verifiers say the same, and a bundle to which nothing was done holds`,
  async () => {
    const differing: unknown[] = []
    const atOnce = 200
    for (let from = first; from < first + asked; from += atOnce) {
      const count = Math.min(atOnce, first + asked - from)
      const cases = await Promise.all(Array.from({ length: count }, (_, i) => givenCase(from + i)))
      const told = theirs(cases)
      for (const [i, { seed, done, files, given }] of cases.entries()) {
        const whole = await ours(files, given)
        const { notJudged = [], ...b } = told[i] as Told
        const a = withoutClaims(whole, notJudged, b.holds)
        if (JSON.stringify(a) !== JSON.stringify(b)) differing.push({ seed, done, given, ours: a, theirs: b })
        // What rests on the keys of people is vouched for by a founding, which nobody gave here.
        const agrees = [...whole.red, ...whole.open].every((name) => name.startsWith('given-'))
        if (done.length === 0 && !agrees) differing.push({ seed, done, ours: whole })
      }
    }
    expect(differing.slice(0, 5)).toEqual([])
  },
)

/** A long hash as people write it into minutes, and a key into which a page broke a line. */
const parted = (root: string): string => (root.match(/.{1,4}/g) ?? []).join(' – ').toUpperCase()
const broken = (key: string): string => ` ${key.slice(0, 30)}\n  ${key.slice(30)}`

/** A bundle made by chance, and what whoever judges it was given: nothing, the hash, or one or more keys. */
async function givenCase(seed: number): Promise<MadeCase & { readonly given: Given }> {
  const made = await madeCase(seed)
  const keys = keysIn(made.files)
  const [device = ''] = keys
  const ways: readonly Given[] = [
    {},
    { keys },
    { keys: [device].filter(Boolean) },
    { keys: keys.slice(1) },
    { root: (await ours(made.files)).root ?? '0'.repeat(64) },
    { keys: [keyOf(999).public] },
    { root: 'zzz', keys: ['garbage'] },
    { root: parted((await ours(made.files)).root ?? '0'.repeat(64)), keys: keys.map(broken) },
  ]
  return { ...made, given: ways[seed % ways.length] ?? {} }
}

/** The first good bundle that a unit made. */
async function ofUnit(twist: Twist = {}): Promise<MadeBundleFiles> {
  return (await firstOfUnit(twist)).files
}

const seedOfUnit = async (): Promise<number> => (await firstOfUnit({})).seed

async function firstOfUnit(
  twist: Twist,
): Promise<{ readonly seed: number; readonly files: MadeBundleFiles }> {
  for (let seed = 1; ; seed += 1) {
    const files = await goodBundle(seed, twist)
    if (files.has('data/custody/log/key.txt')) return { seed, files }
  }
}

test('of a unit’s bundle one altered byte makes its own file red and no other line', async () => {
  const good = await ofUnit()
  for (const [name, bytes] of good) {
    if (bytes.length === 0) continue
    const other = Buffer.from(bytes)
    other[other.length - 1] = (other.at(-1) ?? 0) ^ 1
    const { red, holds } = await ours(new Map(good).set(name, other))
    expect([name, holds, red]).toEqual([name, false, [name]])
  }
})

/** The list of custody as somebody tells it who has a key of their own, and then the rest made anew. */
async function toldAnew(
  files: MadeBundleFiles,
  change: (lines: readonly Line[]) => readonly Line[],
): Promise<readonly string[]> {
  return (await ours(await signedAnew(files, change))).red
}

test('a line about an act of the log says only what the act does, and no act is without its line', async () => {
  const good = await ofUnit()
  // Made anew without a change it holds: nobody vouches for the key of a device.
  expect(await toldAnew(good, (lines) => lines)).toEqual([])
  // Whatever words are put beside an act, what is shown is the act.
  const invented = await signedAnew(good, (lines) =>
    lines.map((one) => (one.act === 'logged' ? { ...one, what: 'negó la medida; nadie abrió nada' } : one)),
  )
  const { entries } = await checkBundle(asBag(invented))
  expect(JSON.stringify(entries)).not.toContain('negó')
  expect(entries.flatMap(({ told }) => (told ? [told] : []))).toMatchObject([
    { kind: 'drafted', files: [], purpose: null },
    { kind: 'answered' },
    { kind: 'exported', purpose: 'juicio' },
  ])
  const without = (place: number) => (lines: readonly Line[]) => lines.filter((one) => one.place !== place)
  expect(await toldAnew(good, without(4))).toEqual(['log-lines'])
  expect(await toldAnew(good, (lines) => lines.filter(({ basis }) => basis !== 'log'))).toEqual(['log-lines'])
  expect(await toldAnew(good, (lines) => [...lines].reverse())).toContain('log-lines')
  // By itself the program receives nothing, and nobody's name stands for it.
  const here = { at: '2026-11-20T09:00:00Z', what: null, basis: 'here', by: null } as const
  for (const one of [
    { ...here, act: 'received' },
    { ...here, act: 'taken-in', by: 'Jueza Inventada' },
  ] as const)
    expect(await toldAnew(good, (lines) => [one, ...lines])).toContain('custody-list')
})

test('what lies among the proofs is one of them, and a receipt says what was signed', async () => {
  const good = await ofUnit()
  const added = async (name: string, text: string) => {
    const files = new Map(good).set(`data/${name}`, Buffer.from(text))
    return (await ours(await signedAnew(files, (lines) => lines))).red
  }
  for (const name of ['act-05.json', 'approved-by-judge.json', 'checkpoint-99', 'consistency-1-99'])
    expect([name, await added(`custody/log/${name}`, '{}\n')]).toEqual([name, ['log']])
  expect(await added('receipts/delivery-3.json', '{"declaration":"falso"}\n')).toEqual(['receipts'])
  expect(await added('receipts/delivery-2.json', '{}\n')).toEqual(['receipts'])
})

test('proofs of two logs of one key are one log only where the later begins with the earlier', async () => {
  const good = await ofUnit()
  const acts = [1, 2, 3, 4].map((place) =>
    JSON.parse(good.get(`data/custody/log/act-${place}.json`)?.toString() ?? ''),
  )
  const split = new Map([...good].filter(([name]) => !/\/log\/(?!key)/.test(name)))
  const key = logKeyOf(100 + ((await seedOfUnit()) % 5))
  // To one reader another first leaf is shown than to the next: each proof holds alone.
  for (const { name, bytes } of await madeLog(acts, key, 888)) split.set(name, Buffer.from(bytes))
  for (const { name, bytes } of await madeLog(acts.slice(0, 1), key, 776))
    if (/checkpoint-|act-1/.test(name)) split.set(name, Buffer.from(bytes))
  const report = await checkBundle(asBag(await signedAnew(split, (lines) => lines)))
  expect(report.claims.find(({ code }) => code === 'log')).toMatchObject({ ok: false, why: 'split-view' })
})

/** An invented authority that stamps files at a time. */
async function stamping() {
  const made = await createAuthority({
    names: { root: 'Raíz Inventada', institution: 'Sello Inventado', timeStamp: 'Sello de tiempo inventado' },
    organisation: 'Sello Inventado',
    country: 'CL',
    notBefore: '2020-01-01T00:00:00Z',
    notAfter: '2040-01-01T00:00:00Z',
  })
  let serial = 0
  const stamp = async (bytes: Buffer, time: string): Promise<Buffer> => {
    serial += 1
    const question = timeStampRequest(createHash('sha256').update(bytes).digest())
    return Buffer.from(
      await answerTimeStamp(question, { ...made.timeStamp, time, serial, policy: '1.3.6.1.4.1.99999.1' }),
    )
  }
  return { roots: [made.root], stamp }
}

test('a stamp is green only where it is over every act, and the time is that of the one with the last', async () => {
  const { roots, stamp } = await stamping()
  let good = new Map<string, Buffer>()
  for (let seed = 1; ![...good.keys()].some((name) => name.includes('/consistency-')); seed += 1)
    good = await goodBundle(seed)
  const heads = [...good.keys()]
    .flatMap((name) => /\/checkpoint-(\d+)$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
  const [earlier, later] = heads.map((size) => `data/custody/log/checkpoint-${size}`) as [string, string]
  const stamped = async (...of: readonly (readonly [name: string, time: string])[]) => {
    const files = new Map(good)
    for (const [name, time] of of)
      files.set(`${name}.1.tsr`, await stamp(files.get(name) ?? Buffer.alloc(0), time))
    return signedAnew(files, (lines) => lines)
  }
  const told = async (files: MadeBundleFiles, of: readonly Uint8Array[]) => {
    const { verdict, says, stampedAt, claims, limits } = await checkBundle(asBag(files), { roots: of })
    const row = claims.find(({ code }) => code === 'log-stamp')
    return { verdict, says, stampedAt, row, isUntimed: limits.includes('no-outside-time') }
  }
  const [old, fresh] = [
    [earlier, '2026-11-20T12:30:00Z'],
    [later, '2026-11-25T09:00:00Z'],
  ] as const
  expect(await told(await stamped(old), roots)).toMatchObject({
    ...{ verdict: 'open', says: 'whole-but-stamp', stampedAt: undefined, isUntimed: true },
    row: { ok: null, why: 'not-stamped', about: '2–4' },
  })
  const both = await stamped(old, fresh)
  // A stamp shows when it was there, and not by whom it was made: anybody has their own bundle stamped.
  expect(await told(both, roots)).toMatchObject({
    ...{ verdict: 'open', says: 'whole', stampedAt: '2026-11-25T09:00:00.000Z', isUntimed: false },
    row: { ok: true },
  })
  // By whom it is, nobody said: whoever stamps for themselves makes no green band.
  expect(await told(both, [])).toMatchObject({
    ...{ verdict: 'open', says: 'whole-but-stamp', stampedAt: undefined },
    row: { ok: null, why: 'no-roots' },
  })
  // Where the list is known to its reader, that the log is nobody's is said still.
  const { says } = await checkBundle(asBag(both), { keys: keysIn(both).slice(0, 1) })
  expect(says).toBe('whole-but-stamp')
})

test('a witness whose key is given is told where it signed the log with every act in it, and nothing else of it', async () => {
  let good = new Map<string, Buffer>()
  for (let seed = 1; ![...good.keys()].some((name) => name.includes('/consistency-')); seed += 1)
    good = await goodBundle(seed)
  const heads = [...good.keys()]
    .flatMap((name) => /\/checkpoint-(\d+)$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
  const [earlier, later] = heads as [number, number]
  const at = (size: number) => `data/custody/log/checkpoint-${size}`
  const own = noteSigner('witness.example', freshNoteKey(), 'witness')
  const other = noteSigner('other.example', freshNoteKey(), 'witness')
  const seen = async (size: number, change = (line: string) => line) => {
    const checkpoint = good.get(at(size))?.toString() ?? ''
    const text = checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1)
    const files = new Map(good)
    files.set(at(size), Buffer.from(checkpoint + change(own.sign(text, 1_790_000_000))))
    return signedAnew(files, (lines) => lines)
  }
  const told = async (files: MadeBundleFiles, ...witnesses: readonly string[]) => {
    const { holds, says, claims } = await checkBundle(asBag(files), { witnesses })
    const rows = claims.filter(({ code }) => code === 'log-witness')
    return [holds, says, ...rows.map(({ ok, why, about }) => [ok, why, about])]
  }
  const moment = 'witness.example, 2026-09-21T14:13:20Z'
  const whole = await seen(later)
  expect(await told(whole)).toEqual([false, 'whole'])
  // It saw the log; of the custody list, and of who the people are, it says nothing.
  expect(await told(whole, own.public)).toEqual([false, 'whole', [true, 'seen-by', moment]])
  expect(await told(whole, other.public, own.public)).toEqual([false, 'whole', [true, 'seen-by', moment]])
  expect(await told(whole, other.public)).toEqual([false, 'open', [null, 'not-seen', 'other.example']])
  // The last acts came after what it saw.
  expect(await told(await seen(earlier), own.public)).toEqual([
    ...[false, 'open'],
    [null, 'seen-before', `${moment}: 2–4`],
  ])
  const forged = await seen(later, (line) =>
    line.replace(/(.)(.{8})$/m, (_, a: string, rest: string) => `${a === 'A' ? 'B' : 'A'}${rest}`),
  )
  expect(await told(forged, own.public)).toEqual([
    ...[false, 'fails'],
    [false, 'wrong-signature', 'witness.example'],
  ])
})

test('whole is no green by itself: green is what a hash or a key from outside the bundle speaks for', async () => {
  let files = await goodBundle(1)
  for (let seed = 1; files.has('data/custody/log/key.txt'); seed += 1) files = await goodBundle(seed)
  const says = async (options: Parameters<typeof checkBundle>[1]) => {
    const { holds, says, root, limits } = await checkBundle(asBag(files), options)
    return { holds, says, root, isAnybodys: limits.includes('who-signed') }
  }
  const { root = '', ...alone } = await says({})
  expect(alone).toEqual({ holds: false, says: 'whole', isAnybodys: true })
  expect(await says({ root })).toEqual({ holds: true, says: 'holds', root, isAnybodys: true })
  expect(await says({ root: '0'.repeat(64) })).toMatchObject({ holds: false, says: 'fails' })
  const [key = ''] = keysIn(files)
  expect(await says({ keys: [key] })).toEqual({ holds: true, says: 'holds', root, isAnybodys: false })
  expect(await says({ keys: [keyOf(999).public] })).toMatchObject({ holds: false, says: 'fails' })
})

test('what somebody mistyped accuses no bundle, and blanks and dashes are no part of a hash or a key', async () => {
  const files = await ofUnit()
  const [device = '', log = ''] = keysIn(files)
  const { root = '' } = await checkBundle(asBag(files))
  const given = async (options: Parameters<typeof checkBundle>[1]) => {
    const { verdict, says, claims } = await checkBundle(asBag(files), options)
    const rows = claims.filter(({ code }) => code.startsWith('given-'))
    return [verdict, says, ...rows.map(({ ok, why }) => [ok, why])]
  }
  expect(await given({ root: parted(root) })).toEqual(['open', 'whole', [true, 'holds']])
  expect(await given({ keys: [broken(device), broken(log)] })).toEqual([
    ...['open', 'whole'],
    ...[
      [true, 'device-key'],
      [true, 'log-key'],
    ],
  ])
  for (const slip of ['zzz', root.slice(1), `${root}0`, '', root.replace(/^./, 'o')])
    expect(await given({ root: slip })).toEqual(['open', 'whole', [null, 'not-a-hash']])
  for (const slip of ['garbage', '', device.slice(0, 30), device.slice(1)])
    expect(await given({ keys: [slip] })).toEqual(['open', 'whole', [null, 'not-a-key']])
  expect(await given({ foundings: ['zzz'] })).toEqual(['open', 'whole', [null, 'not-a-founding']])
  // A whole hash, and a whole key, of something else are what they were: another bundle.
  expect(await given({ root: 'a'.repeat(64) })).toEqual(['fails', 'fails', [false, 'other-than-given']])
  expect(await given({ keys: [keyOf(999).public] })).toEqual(['fails', 'fails', [false, 'other-than-given']])
})

test('a flipped byte of what a key or the hash is held against is no second line in red', async () => {
  const files = await ofUnit()
  const keys = keysIn(files)
  const { root = '' } = await checkBundle(asBag(files))
  for (const name of ['data/custody/key.txt', 'data/custody/log/key.txt', 'data/custody/checkpoint'])
    for (const [at, byte] of (files.get(name) ?? Buffer.alloc(0)).entries()) {
      const flipped = Buffer.from(files.get(name) ?? '')
      flipped[at] = byte ^ 1
      const { files: rows, claims } = await checkBundle(asBag(new Map(files).set(name, flipped)), {
        ...{ keys, root },
      })
      expect(rows.filter(({ ok }) => ok === false).map((one) => one.name)).toEqual([name])
      expect(claims.filter(({ ok }) => ok === false)).toEqual([])
      const open = claims.filter(({ code, ok }) => code.startsWith('given-') && ok === null)
      expect(open).toMatchObject([{ why: 'not-judged', about: name }])
    }
})

test('another key of a log is told of the file of the log, and not of that of the device', async () => {
  const { claims } = await checkBundle(asBag(await ofUnit()), { keys: [logKeyOf(999).public] })
  expect(claims.find(({ code }) => code === 'given-key')).toMatchObject({
    ...{ ok: false, why: 'other-than-given', about: 'data/custody/log/key.txt' },
  })
})

test('each claim of a unit’s bundle is green by the word that covers it, and by no other', async () => {
  const files = await ofUnit()
  const [device = '', log = ''] = keysIn(files)
  const ofList = ['case', 'custody-files', 'custody-list', 'custody-signature', 'request']
  const ofLog = ['log', 'log-lines', 'receipts']
  const ofPeople = ['delivery', 'record']
  const open = async (given: Given) => {
    const { holds, red, open, unvouched } = await ours(files, given)
    expect([holds, red, open]).toEqual([false, [], []])
    return unvouched
  }
  expect(await open({})).toEqual([...ofList, ...ofLog, ...ofPeople].sort())
  expect(await open({ keys: [device] })).toEqual([...ofLog, ...ofPeople].sort())
  expect(await open({ keys: [log] })).toEqual([...ofList, ...ofPeople].sort())
  expect(await open({ keys: [device, log] })).toEqual(ofPeople)
})

test('who signs a unit’s list anew is green to nobody who knows the log, a witness or the device', async () => {
  const good = await cosigned(await ofUnit())
  const [device = '', log = ''] = keysIn(good.files)
  const lied = (
    change: (lines: readonly Line[]) => readonly Line[],
    more: MadeBundleFiles = new Map(),
    less = '',
  ) => signedAnew(new Map([...good.files, ...more].filter(([name]) => name !== less)), change)
  const same = (lines: readonly Line[]) => lines
  const lies = {
    'another person, another day': await lied((lines) => [
      { at: '2020-01-01T00:00:00Z', act: 'received', basis: 'said', by: 'Otra Persona', what: null },
      ...lines.filter(({ basis }) => basis !== 'said'),
    ]),
    'what was said is gone': await lied((lines) => lines.filter(({ basis }) => basis !== 'said')),
    'a report that lies': await lied(same, new Map([['data/report.html', Buffer.from('<h1>Todo</h1>')]])),
    'evidence is gone': await lied(same, new Map(), 'data/evidence/3/ip.csv'),
  }
  for (const [name, files] of Object.entries(lies)) {
    const told = async (...keys: readonly string[]) => {
      const { holds, says, verdict } = await checkBundle(asBag(files), {
        keys,
        witnesses: [good.witness],
      })
      return [name, holds, says, verdict]
    }
    expect(await told()).toEqual([name, false, 'whole', 'open'])
    expect(await told(log)).toEqual([name, false, 'whole', 'open'])
    expect(await told(device)).toEqual([name, false, 'fails', 'fails'])
    if (!python) continue
    const given = { keys: [log, good.witness] }
    const [other] = theirs([{ seed: 0, done: [], files, given }])
    const { notJudged = [], ...rest } = other as Told
    expect(rest).toEqual(withoutClaims(await ours(files, given), notJudged, rest.holds))
    expect(rest.unvouched).toContain('custody-list')
  }
})

/** A unit’s bundle of which an invented witness saw the log with every act in it. */
async function cosigned(files: MadeBundleFiles) {
  const own = noteSigner('witness.example', freshNoteKey(), 'witness')
  const heads = [...files.keys()].flatMap((name) => /\/checkpoint-(\d+)$/.exec(name)?.[1] ?? []).map(Number)
  const name = `data/custody/log/checkpoint-${Math.max(...heads)}`
  const note = files.get(name)?.toString() ?? ''
  const seen = Buffer.from(note + own.sign(note.slice(0, note.indexOf('\n\n') + 1), 1_790_000_000))
  const device = keyOf((await seedOfUnit()) % 7)
  const lines = new Map(files).set(name, seen)
  return { files: await signedAnew(lines, (of) => of, device), witness: own.public }
}

test('the key of a log is never that of the device which signed a list', async () => {
  const good = await ofUnit()
  const seed = await seedOfUnit()
  const log = logKeyOf(100 + (seed % 5))
  expect(good.get('data/custody/log/key.txt')?.toString().trim()).toBe(log.public)
  const { files, witness } = await cosigned(good)
  const said = {
    at: '2020-01-01T00:00:00Z',
    act: 'received',
    basis: 'said',
    by: 'Otra Persona',
    what: null,
  } as const
  const forged = await signedAnew(files, (lines) => [said, ...lines], log)
  const given = { keys: [log.public, witness] }
  for (const lying of [
    forged,
    new Map([...forged].filter(([name]) => name !== 'data/custody/log/key.txt')),
  ]) {
    const report = await checkBundle(asBag(lying), { keys: [log.public], witnesses: [witness] })
    expect(report.says).not.toBe('holds')
    expect(report.limits).toContain('who-signed')
    expect(report.claims.some(({ why }) => why === 'device-key')).toBe(false)
    const ofList = report.claims.filter(({ code }) => /^(?:custody|case|request)/.test(code))
    expect(ofList.filter(({ ok }) => ok === true)).toEqual([])
    if (!python) continue
    const told = theirs([{ seed: 0, done: [], files: lying, given }])[0] as Told
    expect(told.holds).toBe(false)
    expect([...told.red, ...told.unvouched]).toContain('custody-signature')
  }
  // A log called as devices are is none: its key is not told to be one.
  const called = new Map(good).set('data/custody/log/key.txt', Buffer.from(`${keyOf(7).public}\n`))
  const report = await checkBundle(asBag(called), { keys: [keyOf(7).public] })
  expect(report.claims.find(({ code }) => code === 'given-key')).toMatchObject({ ok: false })
})

test('times that run backwards are told, and accuse nobody', async () => {
  const good = await ofUnit()
  const told = async (change: (lines: readonly Line[]) => readonly Line[]) => {
    const files = await signedAnew(good, change)
    const whole = await ours(files)
    if (python) {
      const { notJudged = [], ...other } = theirs([{ seed: 0, done: [], files }])[0] as Told
      expect(other).toEqual(withoutClaims(whole, notJudged, other.holds))
    }
    return [whole.red, whole.open]
  }
  const at = (basis: string, moment: string | null) => (lines: readonly Line[]) =>
    lines.map((one) => (one.basis === basis ? { ...one, at: moment } : one))
  expect(await told(at('here', '2026-11-20T23:00:00-05:00'))).toEqual([[], []])
  expect(await told(at('here', '2026-11-19T23:00:00Z'))).toEqual([[], ['custody-times']])
  const said = { at: '2030-01-01T00:00:00Z', act: 'received', basis: 'said', by: null, what: null } as const
  expect(await told((lines) => [said, ...lines])).toEqual([[], ['custody-times']])
  // Clocks of two devices lie a little apart.
  const { claims } = await checkBundle(asBag(await signedAnew(good, (lines) => [said, ...lines])))
  expect(claims.find(({ code }) => code === 'custody-times')).toMatchObject({
    ...{ ok: null, why: 'backwards', about: expect.stringContaining('1 (2030-01-01T00:00:00Z)') },
  })
})

test('who makes the lists anew is found by what the log signed, and by what the provider did', async () => {
  const good = await ofUnit()
  const changed = async (
    name: string,
    change: (text: string) => string,
    more: MadeBundleFiles = new Map(),
  ) => {
    const files = new Map([...good, ...more])
    files.set(name, Buffer.from(change(files.get(name)?.toString() ?? '')))
    remadeManifests(files)
    return (await ours(files)).red
  }
  const log = 'data/custody/log'
  // An act in other words, one that is cut off the end, and a file that nobody handed over.
  expect(await changed(`${log}/act-2.json`, (text) => text.replace('Inventada', 'Otra'))).toEqual([
    'custody-files',
    'log',
    'log-lines',
  ])
  const cut = new Map([...good].filter(([name]) => !name.includes('/act-4.json')))
  remadeManifests(cut)
  // The list of custody still names what was cut.
  expect((await ours(cut)).red).toEqual(['custody-files', 'log-lines'])
  const evidence = [...good.keys()].find((name) => name.startsWith('data/evidence/3/')) ?? ''
  expect(await changed(evidence, (text) => `${text} `)).toEqual(['case', 'custody-files', 'delivery'])
})

describe('what nobody signed is never green', () => {
  const evidence = [{ name: 'ip.csv', bytes: Buffer.from('invented') }]
  const fake = (files: Parameters<typeof actsOf>[0]) => actsOf(files, false)
  /** Both verifiers, of one bundle: ours, and what the other says where it judges it. */
  async function both(files: MadeBundleFiles) {
    const told = await ours(files)
    const { notJudged = [], ...other } = python ? (theirs([{ seed: 0, done: [], files }])[0] as Told) : told
    expect(other).toEqual(withoutClaims(told, notJudged, other.holds))
    return { holds: told.holds, red: told.red, open: told.open }
  }

  test('a handing over that lies beyond the end of a genuine record stays open', async () => {
    const record = recordOver(actsOf(evidence).slice(0, 1))
    const open = ['delivery', 'record']
    expect(await both(await ofUnit({ record }))).toEqual({ holds: false, red: [], open })
  })
  test('one without a record stays open', async () => {
    const told = await both(await ofUnit({ acts: fake, record: null }))
    expect(told).toEqual({ holds: false, red: [], open: ['delivery', 'record'] })
  })
  test('a request of which neither a record nor a file is there is open, and nobody’s file by file', async () => {
    const request = [
      { name: 'request.json', bytes: Buffer.from('{"otra":"persona"}') },
      { name: 'request.pdf', bytes: Buffer.from('%PDF-1.7 otra orden') },
    ]
    const made = await ofUnit({ request, plain: true, record: null })
    const gone = new Map([...made].filter(([name]) => !name.startsWith('data/evidence/')))
    gone.set('data/case.jsonld', Buffer.from('{"@graph":[]}'))
    const files = await signedAnew(gone, (lines) => lines)
    const open = ['delivery', 'record', 'request']
    expect(await both(files)).toEqual({ holds: false, red: [], open })
    const { limits, limitParams } = await checkBundle(asBag(files))
    expect(limits).toContain('not-covered')
    expect(limitParams.files).toBe('request.json, request.pdf')
  })
  test('what an installation only tells is open, with its log and without', async () => {
    const good = await ofUnit({ record: null, plain: true })
    const told = (lines: readonly Line[]): readonly Line[] =>
      lines.map((one) => (one.basis === 'log' ? { ...one, basis: 'told', what: 'nadie miró' } : one))
    const alone = new Map([...good].filter(([name]) => !name.startsWith('data/custody/log/')))
    const open = ['delivery', 'log', 'receipts']
    expect(await both(await signedAnew(alone, told))).toEqual({ holds: false, red: [], open })
    const more = { at: null, act: 'logged', basis: 'told', by: 'Jueza Inventada', what: 'ordenó' } as const
    const beside = await signedAnew(await ofUnit(), (lines) => [more, ...lines])
    expect(await both(beside)).toEqual({ holds: false, red: [], open: ['log-lines'] })
  })
  test('what a demonstration made says so, also where its record is gone or says otherwise', async () => {
    const limitsOf = async (files: MadeBundleFiles) => (await checkBundle(asBag(files))).limits
    expect(await limitsOf(await ofUnit())).not.toContain('demonstration')
    const record = recordOver(actsOf(evidence))
    const keys = record.keys.map((key) => ({ ...key, demonstration: true }))
    expect(await limitsOf(await ofUnit({ record: { ...record, keys } }))).toContain('demonstration')
    const stamped = await ofUnit({ record: null })
    const [head = ''] = [...stamped.keys()].filter((name) => /\/checkpoint-\d+$/.test(name))
    stamped.set(`${head}.1.tsr`, Buffer.from('0\u0017Oficio demo time-stamps'))
    expect(await limitsOf(stamped)).toContain('demonstration')
  })
  test('what was done here is a code, and never anybody’s words', async () => {
    const words = await signedAnew(await ofUnit(), (lines) =>
      lines.map((one) => (one.basis === 'here' ? { ...one, what: 'la jueza abrió el sobre' } : one)),
    )
    expect(JSON.stringify((await checkBundle(asBag(words))).entries)).not.toContain('jueza')
    const coded = await signedAnew(await ofUnit(), (lines) =>
      lines.map((one) => (one.act === 'taken-in' ? { ...one, what: 'unsealed' } : one)),
    )
    const { entries } = await checkBundle(asBag(coded))
    expect(entries.map((one) => tellEntry(one, (key) => key))).toContain(
      'evidence.entry.taken-again: evidence.unit.opened',
    )
  })
  test('one inside the record without a touch of whoever did it is red in the record, and open', async () => {
    const told = await both(await ofUnit({ acts: fake }))
    expect(told).toEqual({ holds: false, red: ['record'], open: ['delivery'] })
  })
  test('a record, or a line of the list, without the log that it names is red', async () => {
    const good = await ofUnit()
    const inLog = (name: string) => name.startsWith('data/custody/log/')
    const stripped = new Map([...good].filter(([name]) => !inLog(name)))
    remadeManifests(stripped)
    expect((await both(stripped)).red).toEqual(['custody-files', 'delivery', 'log', 'log-lines'])
    const renamed = new Map([...good].map(([name, bytes]) => [name.replace('/log/', '/Log/'), bytes]))
    remadeManifests(renamed)
    expect((await both(renamed)).red).toEqual([
      ...['custody-files', 'delivery', 'log', 'log-lines', 'receipts'],
    ])
  })
  test('a line that says it stands in the log, and is no act there, is red', async () => {
    const line = { at: '2026-11-20T13:00:00Z', act: 'logged', basis: 'log', what: 'ordenó' } as const
    const told = await both(await ofUnit({ lines: [{ ...line, by: 'Jueza Inventada' }] }))
    expect(told).toEqual({ holds: false, red: ['log-lines'], open: [] })
  })
  test('another letter, and another request, than those of the record are red', async () => {
    for (const name of ['request.pdf', 'request.json']) {
      const bytes = Buffer.from(name.endsWith('json') ? '{"provider":"otro"}' : '%PDF-1.7 otra carta')
      const files = await ofUnit({ request: [{ name, bytes }], plain: true })
      const { red } = await both(files)
      expect([name, red]).toEqual([name, ['record']])
    }
  })
  test('the words beside a letter are those that lie inside it', async () => {
    const letter = (inside: string) =>
      Buffer.from(
        `%PDF-1.7\n1 0 obj\n<< /Type /EmbeddedFile /Length ${inside.length} >>\nstream\n${inside}\nendstream`,
      )
    for (const [inside, red] of [
      ['{"provider":"uno"}', []],
      ['{"provider":"otro"}', ['request']],
    ] as const) {
      const request = [
        { name: 'request.json', bytes: Buffer.from('{"provider":"uno"}') },
        { name: 'request.pdf', bytes: letter(inside) },
      ]
      expect((await both(await ofUnit({ request, plain: true, record: null }))).red).toEqual(red)
    }
  })
  test('which key it is that was given is told, and whether files were left out', async () => {
    const files = await ofUnit()
    const judge = async (of: MadeBundleFiles, key?: string) =>
      checkBundle(asBag(of), key === undefined ? {} : { keys: [key] })
    for (const [folder, why] of [
      ['', 'device-key'],
      ['log/', 'log-key'],
    ] as const) {
      const { claims } = await judge(files, files.get(`data/custody/${folder}key.txt`)?.toString())
      expect(claims.find(({ code }) => code === 'given-key')).toMatchObject({ ok: true, why })
    }
    expect((await judge(files)).limits).not.toContain('left-out')
    const fewer = new Map([...files].filter(([name]) => name !== 'data/evidence/3/ip.csv'))
    expect((await judge(fewer)).limits).toContain('left-out')
  })
})
