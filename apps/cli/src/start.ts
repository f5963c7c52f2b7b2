import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import type { Io } from './io.ts'
import { run } from './run.ts'

const two = (n: number) => String(n).padStart(2, '0')

function processIo(): Io {
  return {
    env: process.env,
    folder: process.cwd(),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    input: process.stdin,
    inputIsTerminal: process.stdin.isTTY === true,
    outputIsTerminal: process.stdout.isTTY === true,
    errorIsTerminal: process.stderr.isTTY === true,
    columns: process.stdout.columns,
    ask: askTerminal,
    today() {
      const now = new Date()
      return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
    },
    now: () => new Date().toISOString(),
    uuid: () => randomUUID(),
  }
}

const nowhere = new Writable({ write: (_piece, _encoding, done) => done() })

function askTerminal(question: string, { hidden } = { hidden: false }): Promise<string | undefined> {
  process.stderr.write(`${question} `)
  // As a terminal, readline takes the echo over from the system; hidden, it has nowhere to echo to.
  const lines = createInterface({
    input: process.stdin,
    output: hidden ? nowhere : process.stderr,
    terminal: true,
  })
  return new Promise((resolve) => {
    let answer: string | undefined
    lines.once('line', (line) => {
      answer = line
      lines.close()
    })
    lines.once('SIGINT', () => lines.close())
    lines.once('close', () => {
      if (hidden || answer === undefined) process.stderr.write('\n')
      resolve(answer)
    })
  })
}

/** Runs the command that the process was started with and leaves its exit status. */
export async function start(): Promise<void> {
  // Whoever reads us may have seen enough (`| head`): that is no fault, and there is nobody left to tell.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0)
      throw error
    })
  process.exitCode = await run(process.argv.slice(2), processIo())
}
