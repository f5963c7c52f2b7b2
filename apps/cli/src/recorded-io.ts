import type { Io } from './io.ts'
import { run } from './run.ts'

export interface RecordedRun {
  readonly exit: number
  readonly out: string
  readonly err: string
}

export interface Pretended {
  readonly input?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
  readonly terminal?: boolean
  readonly columns?: number
  readonly folder?: string
  /** What the person at the terminal answers, in turn. */
  readonly answers?: readonly string[]
}

/**
 * Runs a command line in this process, on a fixed day, and keeps what it says. For tests: a process of its
 * own costs half a second.
 */
export async function recorded(argv: readonly string[], pretended: Pretended = {}): Promise<RecordedRun> {
  const out: string[] = []
  const err: string[] = []
  let count = 0
  const { input, env = {}, terminal = false, columns, folder = process.cwd(), answers = [] } = pretended
  const waiting = [...answers]
  const io: Io = {
    env: { LANG: 'es_CL.UTF-8', ...env },
    folder,
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    input: (async function* () {
      if (input !== undefined) yield typeof input === 'string' ? new TextEncoder().encode(input) : input
    })(),
    inputIsTerminal: input === undefined,
    outputIsTerminal: terminal,
    errorIsTerminal: terminal,
    columns,
    ask: async (question) => {
      err.push(`${question}\n`)
      return waiting.shift()
    },
    today: () => '2026-11-24',
    now: () => '2026-11-24T12:00:00Z',
    uuid() {
      count += 1
      return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`
    },
  }
  const exit = await run(argv, io)
  return { exit, out: out.join(''), err: err.join('') }
}
