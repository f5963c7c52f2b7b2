import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { freshNoteKey, noteSigner } from '@oficio/custody/log'
import {
  createWitness,
  keepRefused,
  type RefusedCheckpoint,
  serveWitness,
  WitnessFault,
  witnessMemory,
} from '@oficio/custody/witness'
import { type NoteKey, readNoteKey } from '@oficio/verify/log'
import { type CommandAnswer, type CommandCall, optionText, optionTexts } from '../command.ts'
import { readText } from '../input.ts'
import { Stop } from '../stop.ts'

/**
 * A witness of the custody logs of others, until it is told to stop: with a key of its own, and a folder of
 * its own in which it remembers what it signed.
 */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { io, messages } = call
  const port = optionText(call, 'port') ?? '4410'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Stop('cli.stop.not-a-port', { got: port })
  const logs = (await Promise.all(optionTexts(call, 'log').map((given) => keysOf(given, call)))).flat()
  if (logs.length === 0) throw new Stop('cli.stop.witness-no-log')
  const folder = resolve(io.folder, optionText(call, 'dir') ?? 'witness')
  const signer = signerIn(folder, optionText(call, 'name'))
  const memory = memoryIn(folder)
  try {
    const now = () => Math.floor(Date.now() / 1000)
    const onRefused = (refused: RefusedCheckpoint) => tellRefused(call, folder, refused)
    const witness = createWitness({ signer, logs, memory, now, onRefused })
    const host = optionText(call, 'host') ?? '127.0.0.1'
    const served = await serveWitness(witness, { port: Number(port), host })
    const address = `http://${host.includes(':') ? `[${host}]` : host}:${served.port}`
    call.tell(messages.format('cli.witness.open', { name: signer.name, address, key: signer.public }))
    await stopped()
    await served.close()
    return { exit: 0, json: { witnessed: true }, show: () => {} }
  } finally {
    memory.close()
  }
}

/** Tells of a checkpoint that speaks against the log that was seen, once, and keeps it. */
async function tellRefused(call: CommandCall, folder: string, refused: RefusedCheckpoint): Promise<void> {
  const at = new Date().toISOString()
  if (!(await keepRefused(folder, refused, at))) return
  const { origin, why, size, seen } = refused
  const params = { at, log: origin, size: Number(size), seen: Number(seen?.size ?? 0) }
  call.tell(call.messages.format(`cli.witness.refused.${why}`, { ...params, place: join(folder, 'refused') }))
}

const stopped = (): Promise<void> =>
  new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done())
  })

function memoryIn(folder: string): ReturnType<typeof witnessMemory> {
  try {
    return witnessMemory(folder)
  } catch (error) {
    if (error instanceof WitnessFault) throw new Stop(`cli.stop.witness-${error.code}`)
    throw error
  }
}

/** The key of the witness as it lies in its folder, with its name; made where there is none. */
function signerIn(folder: string, name: string | undefined) {
  const path = join(folder, 'witness.key')
  if (!existsSync(path)) {
    if (name === undefined || !/^[^\s+]+$/.test(name)) throw new Stop('cli.stop.witness-name')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(path, JSON.stringify({ name, pem: freshNoteKey() }), { flag: 'wx', mode: 0o600 })
  }
  const kept = JSON.parse(readFileSync(path, 'utf8')) as { readonly name: string; readonly pem: string }
  return noteSigner(kept.name, kept.pem, 'witness')
}

async function keysOf(given: string, { io }: CommandCall): Promise<readonly NoteKey[]> {
  const own = readNoteKey(given)
  // The key of a witness is no key of a log: it would be believed for what it never signs.
  if (own && own.type !== 1) throw new Stop('evidence.stop.not-a-log-key', {}, { source: given })
  if (own) return [own]
  const lines = (await readText(given, io)).split(/\r?\n/).filter((line) => line.trim() !== '')
  const keys = lines.map(readNoteKey).filter((key) => key?.type === 1)
  if (keys.length < lines.length) throw new Stop('evidence.stop.not-a-log-key', {}, { source: given })
  return keys as NoteKey[]
}
