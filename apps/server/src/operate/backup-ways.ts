import { identitiesIn, sealing } from '@oficio/custody/age'
import { CustodyFault } from '@oficio/custody/files'
import { z } from 'zod'
import type { BackupWays, RestoreWays } from './backup.ts'
import { piecesIn } from './pieces.ts'
import { Refused } from './refused.ts'

const backupSchema = z.strictObject({ to: z.array(z.string()), files: z.string().optional() })
const restoreSchema = z.strictObject({ identities: z.string().optional(), files: z.string().optional() })

/**
 * How a backup is written to a file of that name, as an operator said it: to whom it is sealed, where the
 * files lie beside it. A name that says it is sealed is given to none that is not.
 *
 * @throws {Refused} `recipient`, `no-recipient`
 */
export async function backupWays(given: unknown, name = ''): Promise<BackupWays> {
  const { to, files } = backupSchema.parse(given)
  if (to.length === 0 && /\.age$/i.test(name)) throw new Refused('no-recipient')
  const seal = to.length === 0 ? undefined : await sealing(to).catch(refuse)
  return { seal, ...(files === undefined ? {} : { pieces: piecesIn(files, seal && { seal, to }) }) }
}

/**
 * What a backup is opened with, as an operator said it. The identities come as text and never as an argument,
 * which everybody on the machine can see.
 *
 * @throws {Refused} `identity`
 */
export async function restoreWays(given: unknown): Promise<RestoreWays> {
  const { identities, files } = restoreSchema.parse(given)
  try {
    return {
      identities: identities === undefined ? [] : identitiesIn(identities, ''),
      ...(files === undefined ? {} : { pieces: files }),
    }
  } catch (error) {
    return refuse(error)
  }
}

function refuse(error: unknown): never {
  throw error instanceof CustodyFault ? new Refused(error.code) : error
}
