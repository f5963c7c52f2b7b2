import type { Messages } from '@oficio/messages'
import type { CommandSpec, OptionSpec } from './command.ts'
import { commands, everywhere } from './commands.ts'
import type { Page } from './terminal/page.ts'

const usage = (spec: CommandSpec): string =>
  [
    'oficio',
    spec.name,
    spec.argument && (spec.argument.many ? `${spec.argument.shown}…` : spec.argument.shown),
    spec.second?.shown,
    '[…]',
  ]
    .filter(Boolean)
    .join(' ')

const flag = ({ name, value }: OptionSpec): string =>
  `${name === 'help' ? '-h, ' : ''}--${name}${value ? ` ${value.shown}` : ''}`

/** The first page: what this is, which commands there are. With a group, those of the group. */
export function showHelp(page: Page, messages: Messages, group?: string): void {
  const shown = group ? commands.filter(({ name }) => name.startsWith(`${group} `)) : commands
  page.title(messages.format('cli.help.title'))
  page.text(messages.format('cli.help.what'))
  page.title(messages.format('cli.help.commands'))
  page.rows(
    shown.map((spec) => [
      {
        text: [spec.name, spec.argument?.shown, spec.second?.shown].filter(Boolean).join(' '),
        style: 'accent',
      },
      messages.format(spec.says),
    ]),
  )
  page.title(messages.format('cli.help.options'))
  page.rows([
    ...everywhere.map((option) => [
      { text: flag(option), style: 'accent' } as const,
      messages.format(option.says),
    ]),
    [{ text: '--version', style: 'accent' }, messages.format('cli.option.version')],
  ])
  if (group) {
    page.title(messages.format('cli.help.example'))
    page.lines(
      shown.map(({ example }) => example),
      2,
    )
  }
  page.blank().text(messages.format('cli.help.input'))
  page.text(messages.format('cli.help.exit'))
}

/** How one command is used. */
export function showCommandHelp(page: Page, messages: Messages, spec: CommandSpec): void {
  page.title(usage(spec))
  page.text(messages.format(spec.says))
  const words = [spec.argument, spec.second].filter((one) => one !== undefined)
  if (words.length > 0)
    page
      .blank()
      .rows(words.map(({ shown, says }) => [{ text: shown, style: 'accent' }, messages.format(says)]))
  page.title(messages.format('cli.help.options'))
  page.rows(
    [...spec.options, ...everywhere].map((option) => [
      { text: flag(option), style: 'accent' },
      messages.format(option.says),
    ]),
  )
  page.title(messages.format('cli.help.example'))
  page.lines([spec.example], 2)
}
