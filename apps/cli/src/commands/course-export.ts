import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type CourseModule, inLanguage, type ToldFooting } from '@oficio/core/academy'
import { type Language, languages } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { type CourseUnit, cmi5Files } from '@oficio/exchange/cmi5'
import { zip } from '@oficio/exchange/zip'
import { checkCourses, coursesFolder, isFolder, readCourses } from '@oficio/knowledge/courses'
import { createMessages, type Messages } from '@oficio/messages'
import { type CommandAnswer, type CommandCall, optionText } from '../command.ts'
import { exampleLines } from '../course-examples.ts'
import { faultSentence } from '../fault.ts'
import { writeNew } from '../files/write-whole.ts'
import { knowledgeFor } from '../knowledge.ts'
import { Stop } from '../stop.ts'

/** A module → a package that another learning system runs. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { args, io, messages } = call
  const [name = ''] = args
  const out = optionText(call, 'out')
  if (call.options.cmi5 !== true) throw new Stop('academy.stop.no-format', {}, { source: name })
  if (out === undefined) throw new Stop('cli.stop.option-without-value', { option: '--out' })
  const folder = resolve(io.folder, optionText(call, 'courses') ?? coursesFolder())
  if (!isFolder(folder)) throw new Stop('academy.stop.not-a-folder', {}, { source: folder })
  const knowledge = knowledgeFor(io)
  const fault = checkCourses(folder, knowledge).find(({ severity }) => severity !== 'warning')
  if (fault)
    throw new Stop(
      'academy.stop.unsound',
      { fault: `${fault.path}:${fault.line}: ${faultSentence(fault, messages, knowledge)}`.slice(0, 300) },
      { source: folder },
    )
  const { modules } = readCourses(folder)
  const module = modules.find(({ value }) => value.id === name)?.value
  if (!module)
    throw new Stop(
      'academy.stop.no-module',
      { known: modules.map(({ value }) => value.id).join(', ') },
      { source: name },
    )
  const script = readFileSync(join(coursesFolder(), 'cmi5/unit.js'), 'utf8')
  const files = cmi5Files(await unitOf(module, knowledge, io.today()), script)
  await writeNew(resolve(io.folder, out), await zip(files), out)
  return {
    exit: 0,
    json: { module: module.id, format: 'cmi5', out, files: files.map((file) => file.name) },
    show: (page) =>
      page.text({ text: messages.format('academy.command.export.made', { file: out }), style: 'good' }),
  }
}

async function unitOf(module: CourseModule, knowledge: Knowledge, on: string): Promise<CourseUnit> {
  const all = await Promise.all(languages.map(async (one) => [one, await createMessages(one)] as const))
  const messages = Object.fromEntries(all) as Record<Language, Messages>
  const each = <T>(make: (language: Language) => T) =>
    Object.fromEntries(languages.map((language) => [language, make(language)])) as Record<Language, T>
  return {
    module,
    told: each((language) => inLanguage(module, knowledge, language)),
    results: each((language) => resultsOf(module, knowledge, messages[language], on)),
    words: each((language) => wordsOf(messages[language])),
    footing: (footing, language) => footingText(footing, messages[language]),
  }
}

const wordsOf = (messages: Messages): Readonly<Record<string, string>> => ({
  training: messages.format('academy.training'),
  answer: messages.format('academy.question.answer'),
  right: messages.format('academy.question.right'),
  wrong: messages.format('academy.question.wrong'),
  rests: messages.format('academy.rests'),
  leave: messages.format('academy.unit.leave'),
  unsent: messages.format('academy.unit.unsent'),
  again: messages.format('academy.unit.again'),
  over: messages.format('academy.unit.over'),
  // The page puts its own numbers there.
  passed: messages.format('academy.unit.passed', { right: '{right}', of: '{of}' }),
  failed: messages.format('academy.unit.failed', { right: '{right}', of: '{of}' }),
})

const footingText = (footing: ToldFooting, messages: Messages): string =>
  footing.kind === 'article'
    ? messages.format(footing.inForce ? 'academy.rests.article' : 'academy.rests.article.notInForce', {
        instrument: footing.instrument,
        article: footing.article,
      })
    : footing.kind === 'provider'
      ? messages.format('academy.rests.provider', { provider: footing.provider })
      : messages.format('academy.rests.reason', { reason: footing.reason })

/** What each example gives on the day of the package: there the house is not at hand to run it. */
function resultsOf(
  { pages }: CourseModule,
  knowledge: Knowledge,
  messages: Messages,
  on: string,
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    pages.flatMap((page) =>
      page.blocks.map(
        (block, i) => [`${page.id}/${i}`, exampleLines(block, knowledge, messages, on)] as const,
      ),
    ),
  )
}
