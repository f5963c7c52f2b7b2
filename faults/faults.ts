// `npm run faults`: what takes too long for every test, file by file, each a program of its own that ends
// with 0. Two at a time: each waits much of its time for a house that it kills and starts again.
import { spawn } from 'node:child_process'
import { appendFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { testedDigest } from '@oficio/example/tested'

const own = import.meta.filename
const atOnce = 2
// Thirty deaths of a house, each with its start.
const timeout = 900_000
let [passed, failed] = [0, 0]

/** Runs one program to its end; gives its code, null where it was killed, and all that it said. */
const ran = (path: string): Promise<{ readonly code: number | null; readonly said: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', path], {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout,
    })
    const parts: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => parts.push(part))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, said: Buffer.concat(parts).toString() }))
  })

async function run(name: string): Promise<void> {
  const { code, said } = await ran(join(import.meta.dirname, name))
  console.log(`== ${name}\n${said}`)
  // 77: what it needs is not on this machine, and nothing was shown.
  const state = code === 0 ? 'passed' : code === 77 ? 'skipped' : 'failed'
  if (state === 'passed') passed += 1
  if (state === 'failed') {
    failed += 1
    // Told once more at the end of the whole check, as the tests tell theirs.
    if (process.env.OFICIO_FAILURES) appendFileSync(process.env.OFICIO_FAILURES, `FAILED faults/${name}\n`)
  }
  const results = process.env.OFICIO_RESULTS
  if (!results) return
  const [at, program] = [new Date().toISOString(), testedDigest()]
  appendFileSync(results, `${JSON.stringify({ file: `faults/${name}`, name: '', state, at, program })}\n`)
}

const waiting = readdirSync(import.meta.dirname)
  .filter((name) => /^[a-z-]+\.ts$/.test(name) && join(import.meta.dirname, name) !== own)
  .sort()
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await run(name)
  }),
)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
