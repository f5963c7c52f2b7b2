import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** `OFICIO_HOUSE_KEY` is set and is no key. */
export class HouseKeySettingError extends Error {
  constructor() {
    super('OFICIO_HOUSE_KEY: 64 hexadecimal digits')
    this.name = 'HouseKeySettingError'
  }
}

/** The file of the key is there and cannot be read: of another account, or no file. */
export class HouseKeyUnreadableError extends Error {
  readonly path: string
  /** The word of the operating system. */
  readonly why: string
  constructor(path: string, why: string) {
    super(`${path}: ${why}`)
    this.name = 'HouseKeyUnreadableError'
    this.path = path
    this.why = why
  }
}

/** The same where there is one: asking for it makes none. */
export const houseKeyThere = (data: string): Uint8Array<ArrayBuffer> | undefined =>
  process.env.OFICIO_HOUSE_KEY || existsSync(join(data, 'house.key')) ? houseKey(data) : undefined

/**
 * The key that secrets are wrapped with: given by the operator, the same for every process, or kept in a file
 * of the data folder.
 *
 * @throws {HouseKeyUnreadableError} where that file is there and cannot be read
 */
export function houseKey(data: string): Uint8Array<ArrayBuffer> {
  const given = process.env.OFICIO_HOUSE_KEY
  if (given) {
    // What follows the digits would be left out without a word.
    if (!/^[0-9a-f]{64}$/i.test(given)) throw new HouseKeySettingError()
    return new Uint8Array(Buffer.from(given, 'hex'))
  }
  const path = join(data, 'house.key')
  if (!existsSync(path)) {
    mkdirSync(data, { recursive: true, mode: 0o700 })
    // Whole before it has its name: a process that starts at the same moment must not read half of it.
    const mine = `${path}.${process.pid}`
    writeFileSync(mine, randomBytes(32), { mode: 0o600 })
    try {
      linkSync(mine, path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(mine)
    }
  }
  return keyIn(path)
}

function keyIn(path: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(path))
  } catch (error) {
    throw new HouseKeyUnreadableError(path, String((error as NodeJS.ErrnoException).code))
  }
}
