import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type CommandAnswer, type CommandCall, optionText } from '../command.ts'
import { Stop } from '../stop.ts'

/**
 * Starts the server as a process of its own and stays until it ends.
 *
 * The command line imports nothing of the server: it starts it as an operator would.
 */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const port = optionText(call, 'port') ?? call.io.env.PORT ?? '4400'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Stop('cli.stop.not-a-port', { got: port })
  const program = fileURLToPath(new URL('../../../server/start.mjs', import.meta.url))
  if (!existsSync(program)) throw new Stop('cli.stop.no-server')
  const server = spawn(process.execPath, [program], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...call.io.env, PORT: port, LANG: call.io.env.LANG ?? call.messages.language },
  })
  const ends: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']
  const pass = (signal: NodeJS.Signals) => void server.kill(signal)
  for (const signal of ends) process.on(signal, pass)
  const orphaned =
    call.io.env.npm_lifecycle_event === undefined ? undefined : whenOrphaned(() => server.kill('SIGTERM'))
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      server.on('error', reject)
      server.on('exit', resolve)
    })
    // What does not open has said why: a key, a setting, a port. With 1, as the server itself.
    if (code === 1) return { exit: 1, json: { served: false }, show: () => {} }
    // Ended by a signal is ended as asked.
    if (code) throw new Stop('cli.stop.server-ended', { code })
    return { exit: 0, json: { served: true }, show: () => {} }
  } finally {
    for (const signal of ends) process.off(signal, pass)
    clearInterval(orphaned)
  }
}

/**
 * Says when the process that started this one is gone.
 *
 * npm starts programs by a shell and gives the order to stop to that shell, which does not pass it on:
 * without this, `npm start` would end and leave the server behind.
 */
function whenOrphaned(end: () => void): NodeJS.Timeout {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    end()
  }, 250)
  return watch
}
