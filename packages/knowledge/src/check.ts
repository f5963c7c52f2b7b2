// npm run knowledge [folder]: what is wrong in law/, providers/ and templates/, and which cases of States and
// providers do not hold, by file and line; then what is oldest.
import { resolve } from 'node:path'
import { casesThatFail, draftsUnder, holdCases } from './cases.ts'
import { checkAll } from './check-all.ts'
import { compile } from './compile.ts'
import { readFiles } from './files.ts'
import { longUnlooked, neverLooked, oldProviderTexts, textsByAge, withoutPenalty } from './oldest.ts'
import { describe } from './problem.ts'

const shown = 12
const root = resolve(process.argv[2] ?? `${import.meta.dirname}/../../..`)
const today = new Date().toISOString().slice(0, 10)
const files = readFiles(root, () => true)
const failing = casesThatFail(holdCases(files, draftsUnder(root)))
const problems = [...checkAll(files, today), ...failing].sort((a, b) =>
  a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1,
)
const refused = problems.filter((problem) => problem.severity !== 'warning').length

for (const problem of problems) console.log(describe(problem))
const { knowledge } = compile(files, 'check')
if (knowledge && Object.keys(knowledge.statutes).length > 0) {
  console.log(
    '\nThe oldest texts behind facts of the law that can stop a request, and the first fact of each:',
  )
  const { dated, undated } = textsByAge(knowledge)
  for (const { at, asOf } of dated.slice(0, shown)) console.log(`  ${asOf}  ${at}`)
  for (const { at } of undated) console.log(`  no day      ${at}`)
  const unlooked = longUnlooked(knowledge, today)
  const old = unlooked.filter(({ lookedForOn }) => lookedForOn !== null)
  for (const { country, id, name, lookedForOn } of old)
    console.log(
      `  old: ${country} ${id} (${name}), its newest amendment was last looked for on ${lookedForOn}`,
    )
  console.log('\nStatutes whose newest amendment nobody has ever looked for, by State:')
  for (const [country, names] of neverLooked(unlooked))
    console.log(`  ${country} ${names.length}: ${names.join('; ')}`)
  console.log('\nOffences in the words of practice without a penalty, by statute:')
  for (const [statute, articles] of withoutPenalty(knowledge))
    console.log(`  ${statute}: ${articles.join('; ')}`)
  const texts = oldProviderTexts(knowledge, today)
  console.log(
    `\nTexts of providers that nobody has seen for more than a year (${texts.length}, the oldest first; they warn and never block):`,
  )
  for (const { asOf, provider, group } of texts)
    console.log(`  ${asOf}  providers/${provider}/profile.yaml ${group}`)
  console.log('')
}
console.log(`${files.length} files, ${refused} to mend, ${problems.length - refused} to look at`)
process.exitCode = refused > 0 ? 1 : 0
