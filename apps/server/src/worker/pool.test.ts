import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, expect, test } from 'vitest'
import type { Answered } from '../http/answered.ts'
import type { Job } from './job.ts'
import { linesIn } from './lines.ts'
import { createPool, type Pool } from './pool.ts'

const folder = mkdtempSync(join(tmpdir(), 'oficio-pool-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// What native code does that sets a letter without end: it holds its process and hears nothing. It waits for
// what never comes, for a core that it kept busy would be lacking to the tests beside it.
const program = join(folder, 'program.mjs')
writeFileSync(
  program,
  `process.on('message', ({ type }) => {
     if (type === 'crash') process.exit(1)
     if (type === 'busy') for (;;);
     if (type === 'endless') for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
     const body = new TextEncoder().encode(type === 'environment' ? JSON.stringify(process.env) : String(process.pid))
     process.send({ is: 'answered', answered: { status: 200, type: 'text/plain', body } })
   })
   process.on('disconnect', () => process.exit(0))
   process.send({ is: 'ready' })`,
)

let pool: Pool
afterEach(() => pool.close())
const open = (milliseconds: number, queue = 8, strangerMilliseconds = milliseconds): Pool => {
  pool = createPool({
    program: pathToFileURL(program),
    processes: 2,
    queue,
    milliseconds,
    strangerMilliseconds,
    onFault: () => undefined,
  })
  return pool
}
const job = (type: string, house?: Job['house'], bytes = 0): Job => ({
  route: 'packPdf',
  body: new Uint8Array(bytes),
  type,
  language: 'es',
  today: '2026-11-24',
  moment: '2026-11-24T12:00:00Z',
  ...(house ? { house } : {}),
})
const ofHouse: NonNullable<Job['house']> = { verification: { state: 'unverified' } }
const textOf = (answered: unknown): string => new TextDecoder().decode((answered as Answered).body)
/** Processes of this one that run the program, as the system lists them. */
const children = (): readonly string[] =>
  execFileSync('ps', ['-o', 'args=', '--ppid', String(process.pid)], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(program))

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a question that never ends is killed at its deadline, and the next is answered', async () => {
  const { answer } = open(4_000)
  const pid = Number(textOf(await answer(job('plain'))))
  expect(await answer(job('endless'))).toBe('took-too-long')
  await expect.poll(() => isAlive(pid)).toBe(false)
  expect(Number(textOf(await answer(job('plain'))))).not.toBe(pid)
})

test('questions of strangers without end do not keep the house waiting', async () => {
  const { answer } = open(40_000)
  const strangers = Array.from({ length: 6 }, () => answer(job('endless')))
  const before = performance.now()
  expect(Number(textOf(await answer(job('plain', ofHouse))))).toBeGreaterThan(0)
  // Before the deadline of the first of them, which this test does not wait for.
  expect(performance.now() - before).toBeLessThan(35_000)
  await pool.close()
  expect(new Set(await Promise.all(strangers))).toEqual(new Set(['busy', 'fault']))
})

test('who would wait longer than the line is told so at once', async () => {
  const { answer } = open(2_000, 2)
  const asked = Array.from({ length: 9 }, () => answer(job('endless')))
  expect(await asked[8]).toBe('busy')
})

test('processes that end by themselves are started anew, and never more than there may be', async () => {
  const { answer } = open(4_000)
  const asking = setInterval(() => void answer(job('crash')), 20)
  const most: number[] = []
  for (let i = 0; i < 8; i++) {
    await new Promise((done) => setTimeout(done, 200))
    most.push(children().length)
  }
  clearInterval(asking)
  expect(Math.max(...most)).toBeLessThanOrEqual(3)
})

test('the processes know no secret of the house', async () => {
  process.env.OFICIO_SECRET_OF_A_TEST = 'clave'
  const told = textOf(await open(20_000).answer(job('environment')))
  delete process.env.OFICIO_SECRET_OF_A_TEST
  expect(told).toContain('PATH')
  expect(told).not.toContain('clave')
})

test('a draft is as long as its words and its lines', () => {
  expect(linesIn({ case: { summary: 'ab\n'.repeat(9_999) } })).toBe(10_000)
  expect(linesIn(['a'.repeat(8_000)])).toBe(101)
  expect(linesIn([null, 7, true, {}])).toBe(0)
})

test('whoever asks without end leaves a process to the next', async () => {
  const { answer } = open(30_000)
  await answer(job('plain'), { name: '192.0.2.1' })
  const endless = Array.from({ length: 6 }, () => answer(job('endless'), { name: '192.0.2.1' }))
  // The second process is started before it is asked for: whoever comes finds it, or waits for its start
  // alone.
  expect(Number(textOf(await answer(job('plain'), { name: '192.0.2.2' })))).toBeGreaterThan(0)
  const pending = Symbol('pending')
  expect(await Promise.race([...endless.slice(0, 2), Promise.resolve(pending)])).toBe(pending)
  await pool.close()
  expect(new Set(await Promise.all(endless))).toEqual(new Set(['busy', 'fault']))
})

const isLinux = process.platform === 'linux'

test.runIf(isLinux)('what a stranger asks is given up after its time of a processor', async () => {
  const { answer } = open(60_000, 8, 300)
  await answer(job('plain'))
  const before = performance.now()
  expect(await answer(job('busy'), { name: '192.0.2.1' })).toBe('took-too-long')
  expect(performance.now() - before).toBeLessThan(30_000)
})

test.runIf(isLinux)('where others keep the machine busy nobody is given up for it', async () => {
  const { answer } = open(1500, 8, 100)
  await answer(job('plain'))
  const begun = performance.now()
  expect(await answer(job('endless'), { name: '192.0.2.1' })).toBe('took-too-long')
  // It had no processor at all, and as long as anybody has.
  expect(performance.now() - begun).toBeGreaterThan(1400)
})

test('two who send the worst there is, each without end, keep no third waiting for one of theirs', async () => {
  const { answer } = open(30_000, 64)
  await answer(job('plain'))
  const worst = ['192.0.2.1', '192.0.2.2'].flatMap((name) =>
    Array.from({ length: 4 }, () => answer(job('endless', undefined, 30_000), { name })),
  )
  let ended = 0
  for (const one of worst) void one.then(() => (ended += 1))
  for (let time = 0; time < 5; time += 1)
    expect(Number(textOf(await answer(job('plain'), { name: '192.0.2.3' })))).toBeGreaterThan(0)
  // Nor one who is signed in. Counted in turns: no worst one has ended meanwhile.
  const signedIn = { name: 'person 1', isSignedIn: true }
  expect(Number(textOf(await answer(job('plain'), signedIn)))).toBeGreaterThan(0)
  expect(ended).toBe(0)
})
