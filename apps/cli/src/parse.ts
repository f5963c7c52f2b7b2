import { nearest } from '@oficio/contract'
import { Command as Parser } from 'commander'
import type { CommandSpec, OptionSpec } from './command.ts'
import { commands, everywhere, groups } from './commands.ts'
import { Stop } from './stop.ts'

export interface Parsed {
  readonly args: readonly string[]
  readonly options: Readonly<Record<string, string | readonly string[] | true>>
}

export interface ChosenCommand {
  readonly spec: CommandSpec | undefined
  /** The group that was named without one of its commands. */
  readonly group: string | undefined
  readonly rest: readonly string[]
}

const takesValue = (argument: string): boolean =>
  everywhere.some(({ name, value }) => value && argument === `--${name}`)

/** Which command the words name. Options that every command takes may stand before it. */
export function choose(argv: readonly string[]): ChosenCommand {
  const before: string[] = []
  let at = 0
  while (at < argv.length && (argv[at] as string).startsWith('-') && argv[at] !== '-' && argv[at] !== '--') {
    const taken = takesValue(argv[at] as string) ? 2 : 1
    before.push(...argv.slice(at, at + taken))
    at += taken
  }
  const first = argv[at]
  if (first === 'help') return choose([...argv.slice(at + 1), ...before, '--help'])
  if (first === undefined || first === '--' || first === '-')
    return { spec: undefined, group: undefined, rest: before }
  if (groups.includes(first)) {
    const second = argv[at + 1]
    const inGroup = commands
      .filter(({ name }) => name.startsWith(`${first} `))
      .map(({ name }) => name.slice(first.length + 1))
    if (second === undefined || second.startsWith('-'))
      return { spec: undefined, group: first, rest: [...before, ...argv.slice(at + 1)] }
    const spec = commands.find(({ name }) => name === `${first} ${second}`)
    if (!spec) throw unknownCommand(`${first} ${second}`, nearest(second, inGroup), first)
    return { spec, group: undefined, rest: [...before, ...argv.slice(at + 2)] }
  }
  const spec = commands.find(({ name }) => name === first)
  if (!spec)
    throw unknownCommand(
      first,
      nearest(first, [...new Set(commands.map(({ name }) => name.split(' ')[0] as string))]),
    )
  return { spec, group: undefined, rest: [...before, ...argv.slice(at + 1)] }
}

const unknownCommand = (command: string, meant: string | undefined, group = ''): Stop =>
  new Stop('cli.stop.unknown-command', {
    command,
    meant: meant === undefined ? '' : `${group} ${meant}`.trim(),
  })

const camel = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Reads the words after a command. Throws a Stop for what the command does not take. */
export function parse(spec: CommandSpec, words: readonly string[]): Parsed {
  const options = [...spec.options, ...everywhere]
  const parser = new SilentParser(spec, options)
  if (spec.argument) parser.argument(`[${spec.argument.shown}${spec.argument.many ? '...' : ''}]`)
  if (spec.second) parser.argument(`[${spec.second.shown}]`)
  for (const option of options) addOption(parser, option)
  parser.parse(words as string[], { from: 'user' })
  const given = parser.opts<Parsed['options']>()
  const read: Record<string, string | readonly string[] | true> = {}
  for (const { name, value } of options) {
    const found = given[camel(name)]
    if (found === undefined) continue
    if (value?.choices && typeof found === 'string' && !value.choices.includes(found))
      throw wrongChoice(`--${name}`, found, value.choices)
    read[name] = found
  }
  const argument = spec.argument
  const missing = [spec.argument, spec.second].filter((one) => one !== undefined)[parser.args.length]
  if (missing && !read.help)
    throw new Stop('cli.stop.missing-argument', { argument: missing.shown, command: spec.name })
  const [first] = parser.args
  if (argument?.choices && first !== undefined && !argument.choices.includes(first))
    throw wrongChoice(argument.shown, first, argument.choices)
  return { args: parser.args, options: read }
}

/**
 * An option that takes one value and is given twice says two things: the parser would keep the last in
 * silence, and a file that was named, a key or a day would be left out unseen. A switch says the same each
 * time.
 */
function addOption(parser: Parser, { name, value }: OptionSpec): void {
  parser.option(flags(name, value))
  if (!value || value.many) return
  const given: string[] = []
  parser.on(`option:${name}`, (word: string) => {
    given.push(word)
    if (given.length === 1) return
    if (!value.again) throw new Stop('cli.stop.option-twice', { option: `--${name}` })
    parser.setOptionValue(camel(name), [...given])
  })
}

function flags(name: string, value: OptionSpec['value']): string {
  const short = name === 'help' ? '-h, ' : ''
  return `${short}--${name}${value ? ` <value${value.many ? '...' : ''}>` : ''}`
}

const wrongChoice = (option: string, got: string, choices: readonly string[]): Stop =>
  new Stop('cli.stop.wrong-choice', {
    option,
    got,
    choices: choices.join(', '),
    meant: nearest(got, choices) ?? '',
  })

/** Commander with its English sentences taken out: each refusal becomes one of ours. */
class SilentParser extends Parser {
  readonly #spec: CommandSpec
  readonly #options: readonly OptionSpec[]

  constructor(spec: CommandSpec, options: readonly OptionSpec[]) {
    super(spec.name)
    this.#spec = spec
    this.#options = options
    this.helpOption(false)
      .exitOverride()
      .configureOutput({ writeOut: () => {}, writeErr: () => {} })
  }

  unknownOption(flag: string): never {
    const name = flag.replace(/=.*$/s, '')
    const known = this.#options.map((option) => `--${option.name}`)
    throw new Stop('cli.stop.unknown-option', {
      option: name,
      command: this.#spec.name,
      meant: nearest(name, known) ?? '',
    })
  }

  optionMissingArgument(option: { readonly long?: string | undefined; readonly flags: string }): never {
    throw new Stop('cli.stop.option-without-value', { option: option.long ?? option.flags })
  }

  _excessArguments(received: readonly string[]): never {
    const extra = received[this.#spec.second ? 2 : this.#spec.argument ? 1 : 0] ?? ''
    throw new Stop('cli.stop.too-many-arguments', { argument: extra, command: this.#spec.name })
  }
}
