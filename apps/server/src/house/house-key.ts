import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The key that secrets are wrapped with: given by the operator, the same for every process, or kept in a file of the data folder. */
export function houseKey(data: string): Uint8Array<ArrayBuffer> {
  const given = process.env.OFICIO_HOUSE_KEY
  if (given) {
    const bytes = Buffer.from(given, 'hex')
    if (bytes.length !== 32) throw new Error('OFICIO_HOUSE_KEY: 64 hexadecimal digits')
    return new Uint8Array(bytes)
  }
  const path = join(data, 'house.key')
  if (!existsSync(path)) {
    mkdirSync(data, { recursive: true, mode: 0o700 })
    try {
      writeFileSync(path, randomBytes(32), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  return new Uint8Array(readFileSync(path))
}
