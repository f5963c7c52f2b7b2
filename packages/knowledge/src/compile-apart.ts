// Run by `load` in a process of its own: compiles the knowledge under a root and writes it to standard output
// as JSON.
import { compile } from './compile.ts'
import { hashFiles, readFiles } from './files.ts'
import { describe } from './problem.ts'

const [root, program] = process.argv.slice(2)
if (root === undefined || program === undefined)
  throw new Error('give the root and the version of the program')

const files = readFiles(root)
const { knowledge, problems } = compile(files, `${program}+${hashFiles(files).slice(0, 12)}`)
const errors = problems.filter((problem) => problem.severity === 'error')
if (knowledge) process.stdout.write(JSON.stringify(knowledge))
else {
  const rest = errors.length > 10 ? [`and ${errors.length - 10} more; npm run knowledge lists them`] : []
  process.stderr.write(`${[...errors.slice(0, 10).map(describe), ...rest].join('\n')}\n`)
  process.exitCode = 1
}
