import { resolve } from 'node:path'
import { checkCourses, coursesFolder, type FileProblem, isFolder } from '@oficio/knowledge/courses'
import type { CommandAnswer, CommandCall } from '../command.ts'
import { faultSentence } from '../fault.ts'
import { knowledgeFor } from '../knowledge.ts'
import { symbols } from '../say.ts'
import { Stop } from '../stop.ts'

/** A folder of courses → what is wrong in it: file, line, message. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { args, io, messages } = call
  const [name = ''] = args
  const folder = resolve(io.folder, name)
  if (!isFolder(folder)) throw new Stop('academy.stop.not-a-folder', {}, { source: name })
  // A school's folder stands beside the courses of the program, and may name what they have.
  const beside = folder === coursesFolder() ? undefined : coursesFolder()
  const knowledge = knowledgeFor(io)
  const problems = checkCourses(folder, knowledge, beside)
  const told = (isWarning: boolean) =>
    problems
      .filter(({ severity }) => (severity === 'warning') === isWarning)
      .map((problem: FileProblem) => ({
        file: problem.path,
        line: problem.line,
        ...(problem.said ? { code: problem.said.code } : {}),
        message: faultSentence(problem, messages, knowledge),
      }))
  const [errors, warnings] = [told(false), told(true)]
  return {
    exit: errors.length === 0 ? 0 : 1,
    json: { valid: errors.length === 0, errors, ...(warnings.length > 0 ? { warnings } : {}) },
    show(page) {
      page.text({
        text: messages.format('academy.command.check.verdict', { count: errors.length }),
        style: errors.length === 0 ? 'good' : 'bad',
      })
      page.rows([
        ...errors.map(({ file, line, message }) => [symbols.bad, `${file}:${line}`, message]),
        ...warnings.map(({ file, line, message }) => [symbols.warn, `${file}:${line}`, message]),
      ])
    },
  }
}
