import { type FileHandle, open } from 'node:fs/promises'
import { type FileWarning, headBytes, tailBytes, warningsIn } from '@oficio/core/exhibit'
import type { Messages } from '@oficio/messages'

/** A file in which something was seen by which it is to be opened with care. */
export interface Careful {
  readonly name: string
  readonly warnings: readonly FileWarning[]
}

/** What is seen in the names and at the two ends of these files; those in which nothing was are left out. */
export async function seenIn(
  files: Iterable<{ readonly name: string; readonly path: string }>,
): Promise<readonly Careful[]> {
  const seen: Careful[] = []
  for (const { name, path } of files) {
    const warnings = warningsIn(name, await endsOf(path))
    if (warnings.length > 0) seen.push({ name, warnings })
  }
  return seen
}

async function endsOf(path: string) {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    return {
      head: await piece(file, 0, Math.min(size, headBytes)),
      tail: await piece(file, Math.max(0, size - tailBytes), Math.min(size, tailBytes)),
    }
  } finally {
    await file.close()
  }
}

async function piece(file: FileHandle, at: number, bytes: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(bytes)
  let read = 0
  for (let more = -1; more !== 0 && read < bytes; read += more)
    more = (await file.read(buffer, read, bytes - read, at + read)).bytesRead
  return buffer.subarray(0, read)
}

/** The same as rows of an answer: what was seen, never that a file is harmless. */
export const sayCare = (seen: readonly Careful[], messages: Messages) =>
  seen.flatMap(({ name, warnings }) =>
    warnings.map((code) => ({
      code,
      path: name,
      line: null,
      where: name,
      message: messages.format(`evidence.care.${code}`),
    })),
  )
