// npm run knowledge [folder]: what is wrong in law/, providers/ and templates/, by file and line.
import { resolve } from 'node:path'
import { checkAll } from './check-all.ts'
import { readFiles } from './files.ts'
import { describe } from './problem.ts'

const root = resolve(process.argv[2] ?? `${import.meta.dirname}/../../..`)
const files = readFiles(root, () => true)
const problems = checkAll(files, new Date().toISOString().slice(0, 10)).sort((a, b) =>
  a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1,
)
const refused = problems.filter((problem) => problem.severity !== 'warning').length

for (const problem of problems) console.log(describe(problem))
console.log(`${files.length} files, ${refused} to mend, ${problems.length - refused} to look at`)
process.exitCode = refused > 0 ? 1 : 0
