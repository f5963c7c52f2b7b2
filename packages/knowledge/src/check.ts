// npm run knowledge [folder]: what is wrong in law/, providers/ and templates/, by file and line; then what is oldest.
import { resolve } from 'node:path'
import { checkAll } from './check-all.ts'
import { compile } from './compile.ts'
import { readFiles } from './files.ts'
import { longUnlooked, textsByAge } from './oldest.ts'
import { describe } from './problem.ts'

const shown = 12
const root = resolve(process.argv[2] ?? `${import.meta.dirname}/../../..`)
const today = new Date().toISOString().slice(0, 10)
const files = readFiles(root, () => true)
const problems = checkAll(files, today).sort((a, b) =>
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
  const states = [...new Set(unlooked.map(({ country }) => country))]
  console.log(
    `  ${unlooked.length - old.length} statutes of ${states.join(', ')}: nobody has looked for their newest amendment\n`,
  )
}
console.log(`${files.length} files, ${refused} to mend, ${problems.length - refused} to look at`)
process.exitCode = refused > 0 ? 1 : 0
