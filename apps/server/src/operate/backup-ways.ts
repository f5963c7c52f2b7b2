import { realpathSync } from 'node:fs'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { identitiesIn, sealing } from '@oficio/custody/age'
import { CustodyFault } from '@oficio/custody/files'
import { z } from 'zod'
import { isDigest } from '../files/files.ts'
import type { BackupWays, RestoreWays } from './backup.ts'
import { piecesIn } from './pieces.ts'
import { Refused } from './refused.ts'

const backupSchema = z.strictObject({ to: z.array(z.string()), files: z.string().optional() })
const restoreSchema = z.strictObject({
  identities: z.string().optional(),
  files: z.string().optional(),
  sha256: z.string().optional(),
})

/**
 * How a backup is written to a file of that name, as an operator said it: to whom it is sealed, where the
 * files lie beside it. A name that says it is sealed is given to none that is not.
 *
 * @throws {Refused} `recipient`, `no-recipient`, `own-folder` (where the house of `data` keeps its files)
 */
export async function backupWays(given: unknown, name = '', data?: string): Promise<BackupWays> {
  const { to, files } = backupSchema.parse(given)
  // Beside the house's own, none would be a copy, and two layouts would lie over each other.
  if (files !== undefined && data !== undefined && isWithin(join(data, 'files'), files))
    throw new Refused('own-folder')
  if (to.length === 0 && /\.age$/i.test(name)) throw new Refused('no-recipient')
  const seal = to.length === 0 ? undefined : await sealing(to).catch(refuse)
  return { seal, ...(files === undefined ? {} : { pieces: piecesIn(files, seal && { seal, to }) }) }
}

/**
 * What a backup is opened with, as an operator said it. The identities come as text and never as an argument,
 * which everybody on the machine can see.
 *
 * @throws {Refused} `identity`, `not-a-sum`
 */
export async function restoreWays(given: unknown): Promise<RestoreWays> {
  const { identities, files, sha256 } = restoreSchema.parse(given)
  if (sha256 !== undefined && !isDigest(sha256)) throw new Refused('not-a-sum')
  try {
    return {
      sha256,
      identities: identities === undefined ? [] : identitiesIn(identities, ''),
      ...(files === undefined ? {} : { pieces: files }),
    }
  } catch (error) {
    return refuse(error)
  }
}

/** Whether a folder is another or lies in it; a link to it is it. */
function isWithin(folder: string, path: string): boolean {
  const real = (one: string) => {
    try {
      return realpathSync(one)
    } catch {
      return resolve(one)
    }
  }
  const way = relative(real(folder), real(path))
  return way === '' || !(way.startsWith('..') || isAbsolute(way))
}

function refuse(error: unknown): never {
  throw error instanceof CustodyFault ? new Refused(error.code) : error
}
