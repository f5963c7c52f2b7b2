// `npm run assurance [RESULTS]`: holds the promises of the house against what a run of tests left in
// `.cache/results.jsonl`, prints a line each, and writes the public page in four languages beside it; before
// it the sums of what was read of ASVS 5.0.0 (`asvs.csv`). Ends with 1 where a promise names a test that
// failed, was left out, or is not there.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { languages } from '@oficio/core/fact'
import { sumLines } from './asvs-page.ts'
import { judge, programOf, type Verdict } from './judge.ts'
import { pageOf } from './page.ts'
import { readPromises, readResults } from './read.ts'
import { readAsvs } from './read-asvs.ts'

const root = join(import.meta.dirname, '..')
const results = process.argv[2] ?? process.env.OFICIO_RESULTS ?? join(root, '.cache/results.jsonl')
const out = join(root, '.cache/assurance')

function print(): number {
  // What was read of the standard needs no run: it is told before, whatever becomes of the rest.
  for (const line of sumLines(readAsvs(readFileSync(join(import.meta.dirname, 'asvs.csv'), 'utf8'))))
    console.log(line)
  const promises = readPromises(readFileSync(join(import.meta.dirname, 'promises.yaml'), 'utf8'))
  let text: string
  try {
    text = readFileSync(results, 'utf8')
  } catch {
    console.error(
      `${results}: no run is known; OFICIO_RESULTS=${results} npm test makes one (of faults too: the same before npm run faults)`,
    )
    return 2
  }
  const run = readResults(text)
  const verdicts = judge(promises, run)
  for (const verdict of verdicts) console.log(lineOf(verdict))
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  // The day of the run and not of the printing; the latest of what was added to it.
  const ended =
    run
      .map(({ at = '' }) => at)
      .sort()
      .at(-1) ?? ''
  const made = { version, day: ended.slice(0, 10) || '?' }
  mkdirSync(out, { recursive: true })
  writeFileSync(
    join(out, 'promises.json'),
    `${JSON.stringify({ ...made, program: programOf(run), verdicts }, null, 2)}\n`,
  )
  for (const language of languages)
    writeFileSync(join(out, `promises-${language}.html`), pageOf(verdicts, made, language))
  const lost = verdicts.filter(({ faults }) => faults.length > 0)
  console.log(`${verdicts.length - lost.length} of ${verdicts.length} have every test that they name`)
  return lost.length > 0 ? 1 : 0
}

function lineOf({ promise, state, ran, faults }: Verdict): string {
  const why = faults.map((fault) => `\n    ${fault.why}: ${fault.shown.file} ${fault.shown.name ?? ''}`)
  return `${promise.id} ${state.padEnd(9)} ${String(ran).padStart(5)} tests  ${promise.says.en}${why.join('')}`
}

process.exitCode = print()
