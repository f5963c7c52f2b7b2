// `npm run faults`: what takes too long for every test, file by file, each a program of its own that ends
// with 0.
import { spawnSync } from 'node:child_process'
import { appendFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { testedDigest } from '@oficio/example/tested'

const own = import.meta.filename
let [passed, failed] = [0, 0]
for (const name of readdirSync(import.meta.dirname).sort()) {
  const path = join(import.meta.dirname, name)
  if (path === own || !/^[a-z-]+\.ts$/.test(name)) continue
  console.log(`== ${name}`)
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', path], {
    stdio: 'inherit',
    // Thirty deaths of a house, each with its start.
    timeout: 900_000,
  })
  // 77: what it needs is not on this machine, and nothing was shown.
  const state = status === 0 ? 'passed' : status === 77 ? 'skipped' : 'failed'
  if (state === 'passed') passed += 1
  if (state === 'failed') {
    failed += 1
    // Told once more at the end of the whole check, as the tests tell theirs.
    if (process.env.OFICIO_FAILURES) appendFileSync(process.env.OFICIO_FAILURES, `FAILED faults/${name}\n`)
  }
  const results = process.env.OFICIO_RESULTS
  if (!results) continue
  const [at, program] = [new Date().toISOString(), testedDigest()]
  appendFileSync(results, `${JSON.stringify({ file: `faults/${name}`, name: '', state, at, program })}\n`)
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
