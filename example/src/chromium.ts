import { existsSync, mkdirSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'

/**
 * The browser inside the npm package, unpacked once into a folder of our own: the package would reuse
 * whatever lies in the temp directory.
 *
 * It decides at import, by the environment, whether to unpack its own libraries too; a machine without them
 * needs that.
 */
export async function bundledChromium(
  folder = join(import.meta.dirname, '../../node_modules/.cache/chromium-147.0.0'),
): Promise<string> {
  mkdirSync(folder, { recursive: true })
  return alone(join(folder, 'unpacking'), () => unpackedInto(folder))
}

async function unpackedInto(folder: string): Promise<string> {
  const { TMPDIR, AWS_EXECUTION_ENV } = process.env
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' })
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    return await whole(folder, () => chromium.executablePath())
  } finally {
    for (const [name, value] of Object.entries({ TMPDIR, AWS_EXECUTION_ENV })) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

/**
 * The package takes a browser that is half written for a whole one: what did not come to its end is made
 * anew.
 */
async function whole(folder: string, unpack: () => Promise<string>): Promise<string> {
  const mark = join(folder, 'whole')
  if (!existsSync(mark)) rmSync(join(folder, 'chromium'), { force: true })
  const program = await unpack()
  writeFileSync(mark, '')
  return program
}

/** Longer than any machine takes to unpack it: whoever still holds the lock then was ended. */
const longestMilliseconds = 300_000

/**
 * One at a time, over all threads and processes: in a fresh clone several of them want the browser at once.
 */
async function alone<T>(lock: string, work: () => Promise<T>): Promise<T> {
  while (!taken(lock)) await after(100)
  try {
    return await work()
  } finally {
    rmdirSync(lock)
  }
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs
    if (since !== undefined && Date.now() - since > longestMilliseconds)
      rmSync(lock, { recursive: true, force: true })
    return false
  }
}
