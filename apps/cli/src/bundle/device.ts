import { dirname, join, resolve } from 'node:path'
import { authorityPlace } from '../authority/place.ts'
import type { Io } from '../io.ts'

/** The key of this device lies beside what the authority says of itself. */
export function keyPlace(io: Io): string | undefined {
  if (io.env.OFICIO_CUSTODY_KEY) return resolve(io.folder, io.env.OFICIO_CUSTODY_KEY)
  try {
    return join(dirname(authorityPlace(io)), 'custody-key.pem')
  } catch {
    return undefined
  }
}
