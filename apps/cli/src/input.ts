import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { decodeText, maxInputBytes, Problem, parseJson } from '@oficio/contract'
import type { MessageKey } from '@oficio/messages'
import type { Io } from './io.ts'
import { Stop } from './stop.ts'

/** A text with the name of where it came from, for the sentence that says what is wrong with it. */
export interface Input {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Reads a file, or standard input for `-`, up to the limit of the house. `within`: milliseconds in which it
 * has to come to its end; absent: it may take what it takes.
 */
export async function readInput(
  name: string,
  io: Pick<Io, 'input' | 'inputIsTerminal' | 'folder'>,
  maxBytes: number = maxInputBytes,
  within?: number,
): Promise<Input> {
  if (name === '-') {
    if (io.inputIsTerminal) throw new Stop('cli.stop.no-standard-input')
    return { name, bytes: await gather(io.input, name, maxBytes, within) }
  }
  const path = resolve(io.folder, name)
  try {
    if ((await stat(path)).isDirectory()) throw new Stop('cli.stop.is-folder', {}, { source: name })
    return { name, bytes: await gather(createReadStream(path), name, maxBytes, within) }
  } catch (error) {
    throw fileStop(error, name)
  }
}

/** The sentence for what the file system said. */
export function fileStop(error: unknown, name: string): unknown {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG')
    return new Stop('cli.stop.no-such-file', {}, { source: name })
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new Stop('cli.stop.file-forbidden', {}, { source: name })
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Stop('cli.stop.disk-full', {}, { source: name })
  if (code === 'ERR_INVALID_ARG_VALUE') return new Stop('cli.stop.no-such-file', {}, { source: name })
  return error
}

async function gather(
  pieces: AsyncIterable<Uint8Array>,
  name: string,
  maxBytes: number,
  within?: number,
): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  let size = 0
  const reading = pieces[Symbol.asyncIterator]()
  const late = lateAfter(within, name)
  try {
    for (;;) {
      const { done, value } = await Promise.race([reading.next(), ...late.promises])
      if (done) return Buffer.concat(all)
      size += value.length
      // Whatever keeps coming (a device, a pipe without end) is left at the limit, not read to the last of
      // our memory.
      if (size > maxBytes)
        throw new Stop('cli.stop.too-large', { limit: Math.floor(maxBytes / 1024 / 1024) }, { source: name })
      all.push(value)
    }
  } finally {
    late.end()
    if (pieces instanceof Readable) pieces.destroy()
  }
}

/** Ends the wait for what never ends. */
function lateAfter(within: number | undefined, name: string) {
  if (within === undefined) return { promises: [], end: () => undefined }
  const { promise, reject } = withReject()
  const stop = () => reject(new Stop('cli.stop.too-slow', { minutes: within / 60_000 }, { source: name }))
  const timer = setTimeout(stop, within)
  return { promises: [promise], end: () => clearTimeout(timer) }
}

function withReject(): { readonly promise: Promise<never>; readonly reject: (error: unknown) => void } {
  let reject: (error: unknown) => void = () => undefined
  const promise = new Promise<never>((_, fail) => {
    reject = fail
  })
  promise.catch(() => undefined)
  return { promise, reject }
}

export async function readText(name: string, io: Io): Promise<string> {
  const { bytes } = await readInput(name, io)
  return inInput(name, () => decodeText(bytes))
}

/**
 * Reads a JSON file and hands its value to a reader of the contract; what is wrong is told with the file's
 * name.
 */
export async function readJson<Value>(name: string, io: Io, read: (value: unknown) => Value): Promise<Value> {
  const text = await readText(name, io)
  return inInput(name, () => read(parseJson(text)))
}

/** Names the input in which a problem lies. */
export function inInput<Value>(name: string, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    throw problemIn(error, name)
  }
}

/**
 * A problem of the contract as the sentence of the command line, with the name of the input in which it lies.
 */
export function problemIn(error: unknown, source: string): unknown {
  if (!(error instanceof Problem)) return error
  const { where } = error
  const key: MessageKey = `cli.stop.${error.code}`
  return new Stop(key, error.params, {
    source,
    place: where.line ? `${where.line}:${where.column}` : where.pointer,
  })
}
