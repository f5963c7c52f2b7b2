import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { Params } from '@oficio/messages'
import type { CommandAnswer, CommandCall } from '../command.ts'
import { fileStop } from '../input.ts'
import { Stop } from '../stop.ts'

/**
 * Why the server's own program does not do what it was asked, and what that is for a shell: 1 refused, 2
 * wrong use or unreadable.
 */
const problems = {
  'not-empty': 1,
  demonstration: 1,
  'cut-off': 1,
  changed: 1,
  'other-release': 1,
  'file-exists': 1,
  'wrong-password': 1,
  'no-key': 1,
  'no-certificate': 1,
  'old-encryption': 1,
  unsupported: 1,
  'no-such-institution': 1,
  'not-valid-now': 1,
  unusable: 1,
  'not-an-authority': 1,
  'root-not-valid-now': 1,
  'root-is-there': 1,
  'root-is-not-there': 1,
  'several-certificates': 2,
  'not-a-certificate': 2,
  'no-such-provider': 1,
  'peer-is-there': 1,
  'peer-is-not-there': 1,
  'peer-differs': 1,
  'peer-address': 1,
  'peer-certificate': 1,
  'peer-key': 1,
  'not-a-peer': 2,
  'release-has-no-place': 1,
  'not-a-release': 2,
  'release-not-signed': 1,
  'release-other-house': 1,
  'release-other-number': 1,
  'release-keys': 2,
  'no-such-record': 1,
  'not-logged-yet': 1,
  erased: 1,
  'no-log': 1,
  anchoring: 2,
  founding: 2,
  'not-a-backup': 2,
  recipient: 2,
  identity: 2,
  sealed: 2,
  'other-identity': 1,
  'other-backup': 1,
  'not-a-sum': 2,
  'own-folder': 2,
  'piece-missing': 1,
  'piece-changed': 1,
  'piece-other-identity': 1,
  'no-recipient': 2,
  'no-mail': 2,
  'not-a-mailbox': 2,
  'mail-away': 1,
  'mail-refused': 1,
  'not-pkcs12': 2,
  'not-a-founding': 2,
  'no-file': 2,
  forbidden: 2,
  'disk-full': 2,
  'files-away': 2,
  'files-settings': 2,
  'files-missing': 1,
  'files-changed': 1,
  'not-prepared': 2,
  'house-key': 2,
  'other-house-key': 2,
  'house-key-unreadable': 2,
  'database-no-bundle': 2,
  'database-root': 2,
  'database-stopping': 2,
  'other-tables': 2,
  'newer-tables': 2,
  'database-refused': 2,
  'database-away': 2,
  'database-forbidden': 2,
  'database-address': 2,
} as const satisfies Readonly<Record<string, 1 | 2>>
type ProblemCode = keyof typeof problems

const isKnown = (code: string): code is ProblemCode => Object.hasOwn(problems, code)

interface Order {
  readonly words: readonly string[]
  /** Given to the program on standard input. */
  readonly input?: string
  /** Settings beside those of the environment. */
  readonly env?: Readonly<Record<string, string>>
  /** What the sentence about a problem names: the file, the institution. */
  readonly params?: Params
}

/**
 * Lets the server's program for operators do one thing, in a process of its own, and makes of its value an
 * answer.
 *
 * The command line imports nothing of the server: it starts it as an operator would.
 */
export async function operate<Value>(
  call: CommandCall,
  { words, input = '', env = {}, params = {} }: Order,
  answer: (value: Value) => CommandAnswer,
): Promise<CommandAnswer> {
  const program = fileURLToPath(new URL('../../../server/operate.mjs', import.meta.url))
  if (!existsSync(program)) throw new Stop('cli.stop.no-server')
  const server = spawn(process.execPath, [program, ...words], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...call.io.env, ...env },
  })
  // A program that answers without reading what it is given is no fault.
  server.stdin.on('error', () => {})
  server.stdin.end(input)
  createInterface({ input: server.stderr }).on('line', (line) => hear(call, line))
  const told = valueIn(await text(server.stdout)) as
    | { readonly ok?: true; readonly problem?: string; readonly pointer?: string; readonly said?: string }
    | undefined
  if (told?.ok) {
    const { ok: _, ...value } = told
    return answer(value as Value)
  }
  const problem = told?.problem ?? ''
  if (!isKnown(problem)) throw new Stop('cli.stop.fault')
  const stop = new Stop(`cli.operate.problem.${problem}`, {
    folder: call.io.env.OFICIO_DATA || 'data',
    pointer: told?.pointer ?? '',
    said: told?.said ?? '',
    ...params,
  })
  if (problems[problem] === 2) throw stop
  const message = call.messages.format(stop.key, stop.params)
  return {
    exit: 1,
    json: { error: { code: problem, message, source: null, place: null } },
    show: (page) => page.text(message),
  }
}

/** How far it is, as a line for people; what else it says is about a fault, for whoever looks for one. */
function hear({ io, messages, tell }: CommandCall, line: string): void {
  const rows = (valueIn(line) as { readonly rows?: unknown } | undefined)?.rows
  if (typeof rows === 'number') tell(messages.format('cli.operate.rows', { rows }))
  else if (io.env.OFICIO_DEBUG) io.err(`${line}\n`)
}

function valueIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The full name of a file that must be there to be read. */
export async function existing(call: CommandCall, name: string): Promise<string> {
  const path = resolve(call.io.folder, name)
  const found = await stat(path).catch((error: unknown) => {
    throw fileStop(error, name)
  })
  if (found.isDirectory()) throw new Stop('cli.stop.is-folder', {}, { source: name })
  return path
}

/** A moment as people read it, in universal time. */
export const momentOf = ({ messages }: CommandCall, at: string): string =>
  `${messages.day(at.slice(0, 10))}, ${at.slice(11, 16)} UTC`
