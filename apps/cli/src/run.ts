import { createMessages, languageFrom, languageOf, type Messages } from '@oficio/messages'
import type { Command, CommandAnswer, CommandSpec } from './command.ts'
import { problemIn } from './input.ts'
import type { Io } from './io.ts'
import { Stop } from './stop.ts'
import { Page, pageColumns, wantsColour } from './terminal/page.ts'
import { visible } from './terminal/visible.ts'

/**
 * Runs one command line and gives its exit status: 0 good, 1 the answer is no, 2 wrong use or unreadable
 * input.
 *
 * Everything that goes wrong becomes one sentence here, and nowhere else.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  if (isVersion(argv)) {
    const { versionLine } = await import('./version.ts')
    io.out(`${await versionLine(argv.includes('--json'))}\n`)
    return 0
  }
  const messages = await createMessages(languageAsked(argv) ?? languageFrom(io.env))
  // Known before the words are parsed, so that what is wrong with the words is also told as a value.
  const json = beforeDashes(argv).includes('--json')
  try {
    return await answer(argv, io, messages, json)
  } catch (error) {
    return tell(error, io, messages, json)
  }
}

const beforeDashes = (argv: readonly string[]): readonly string[] =>
  argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv

const isVersion = (argv: readonly string[]): boolean =>
  (argv[0] === '--json' ? argv[1] : argv[0]) === '--version' || argv[0] === '-V'

function languageAsked(argv: readonly string[]) {
  const words = beforeDashes(argv)
  const at = words.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const name =
    at === -1 ? undefined : words[at] === '--lang' ? words[at + 1] : words[at]?.slice('--lang='.length)
  return name === undefined ? undefined : languageOf(name)
}

async function answer(argv: readonly string[], io: Io, messages: Messages, json: boolean): Promise<number> {
  const { choose, parse } = await import('./parse.ts')
  const { spec, group, rest } = choose(argv)
  const page = new Page(pageColumns(io.columns, io.env), wantsColour(io.env, io.outputIsTerminal))
  if (!spec) return firstHelp(page, io, messages, rest, group)
  const { args, options } = parse(spec, rest)
  if (options.help) return commandHelp(page, io, messages, spec)
  const { loaders } = await import('./loaders.ts')
  const command = await (loaders[spec.name] as () => Promise<Command>)()
  const tellPerson = (text: string) => {
    if (!json) io.err(`${visible(text)}\n`)
  }
  if (io.env.OFICIO_RELEASES) await (await import('./releases.ts')).readReleases(io)
  const given: CommandAnswer = await command.run({ args, options, io, messages, tell: tellPerson, run })
  if (json) io.out(`${JSON.stringify(given.json, null, 2)}\n`)
  else if (given.raw !== undefined) io.out(given.raw)
  else {
    given.show(page)
    io.out(page.toString())
  }
  return given.exit
}

async function firstHelp(
  page: Page,
  io: Io,
  messages: Messages,
  rest: readonly string[],
  group: string | undefined,
): Promise<number> {
  const unknown = rest.find(
    (word) =>
      word.startsWith('-') &&
      !['--help', '-h', '--json', '--lang'].includes(word) &&
      !word.startsWith('--lang='),
  )
  if (unknown) throw new Stop('cli.stop.unknown-option', { option: unknown, command: group ?? '', meant: '' })
  const { showHelp } = await import('./help.ts')
  const asked = rest.includes('--help') || rest.includes('-h')
  if (!asked && group) throw new Stop('cli.stop.missing-command', { group })
  if (!asked && rest.includes('--json')) throw new Stop('cli.stop.missing-command', { group: '' })
  showHelp(page, messages, group)
  if (asked) io.out(page.toString())
  else io.err(page.toString())
  return asked ? 0 : 2
}

async function commandHelp(page: Page, io: Io, messages: Messages, spec: CommandSpec): Promise<number> {
  const { showCommandHelp } = await import('./help.ts')
  showCommandHelp(page, messages, spec)
  io.out(page.toString())
  return 0
}

/**
 * One sentence on standard error saying what and where; for programs the same as a value. Ours, the faults,
 * say no more than that.
 */
function tell(error: unknown, io: Io, messages: Messages, json: boolean): number {
  const stop = problemIn(error, '')
  const known = stop instanceof Stop ? stop : new Stop('cli.stop.fault')
  const said = messages.format(known.key, known.params)
  const where = whereOf(known, messages)
  const sentence = visible(where ? `${where}: ${said}` : said)
  if (json)
    io.out(
      `${JSON.stringify({ error: { code: known.code, message: sentence, source: known.source ?? null, place: known.place ?? null } }, null, 2)}\n`,
    )
  io.err(`oficio: ${sentence}\n`)
  if (io.env.OFICIO_DEBUG)
    io.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return 2
}

function whereOf({ source, place }: Stop, messages: Messages): string {
  const name = source === '-' ? messages.format('cli.standard-input') : source
  const [line, column] = place?.match(/^\d+:\d+$/) ? place.split(':') : []
  const spot = line && column ? messages.format('cli.place', { line, column }) : place
  return [name, spot].filter(Boolean).join(', ')
}
