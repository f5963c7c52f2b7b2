import type { MessageKey, Messages } from '@oficio/messages'
import type { Io } from './io.ts'
import { Stop } from './stop.ts'
import type { Page } from './terminal/page.ts'

export interface OptionSpec {
  readonly name: string
  readonly says: MessageKey
  /** Absent: a switch. */
  readonly value?: {
    readonly shown: string
    readonly choices?: readonly string[]
    /** Takes all words that follow it, up to the next option; given again, it takes more. */
    readonly many?: boolean
    /** Takes one word each time, and may be given again. Every other option is given once. */
    readonly again?: boolean
    readonly is?: 'file' | 'folder'
  }
}

export interface ArgumentSpec {
  readonly shown: string
  readonly says: MessageKey
  readonly many?: boolean
  readonly is?: 'file'
  readonly choices?: readonly string[]
}

/** A command as data: what parses it, what helps and what completes it are made from this. */
export interface CommandSpec {
  /** One or two words: `check`, `wire read`. */
  readonly name: string
  readonly says: MessageKey
  readonly argument?: ArgumentSpec
  /** A second one. */
  readonly second?: ArgumentSpec
  readonly options: readonly OptionSpec[]
  readonly example: string
}

export interface CommandCall {
  readonly args: readonly string[]
  readonly options: Readonly<Record<string, string | readonly string[] | true>>
  readonly io: Io
  readonly messages: Messages
  /** A line about what is going on, for people, on standard error. */
  readonly tell: (text: string) => void
  /** Runs another command line, with its own world: for commands that answer with others. */
  readonly run: (argv: readonly string[], io: Io) => Promise<number>
}

/** What a command answers: a status, a value for programs, a page for people. */
export interface CommandAnswer {
  readonly exit: 0 | 1 | 2
  readonly json: unknown
  readonly show: (page: Page) => void
  /** Text that goes out as it is in place of the page: a file in another format, a script. */
  readonly raw?: string
}

export interface Command {
  run(call: CommandCall): Promise<CommandAnswer>
}

/** The single text of an option, or `undefined`. */
export const optionText = (call: CommandCall, name: string): string | undefined => {
  const value = call.options[name]
  return typeof value === 'string' ? value : undefined
}

/** The single text of an option without which the command says nothing. */
export function neededText(call: CommandCall, name: string): string {
  const value = optionText(call, name)
  if (value === undefined) throw new Stop('cli.stop.missing-option', { option: `--${name}` })
  return value
}

export const optionTexts = (call: CommandCall, name: string): readonly string[] => {
  const value = call.options[name]
  return typeof value === 'object' ? value : typeof value === 'string' ? [value] : []
}
