import { basename, join } from 'node:path'
import { leavesFolder } from '@oficio/verify/bag'
import { CustodyFault, type CustodyFaultCode, placed } from '../files/index.ts'
import { entryBeside } from './manifest.ts'
import { openFile } from './open-file.ts'
import type { Sealed } from './seal-file.ts'

export type OpenedState =
  /** As the manifest beside it says. */
  | 'as-listed'
  /** Opened; no manifest lists it, so that nothing but age itself was held against it. */
  | 'not-listed'
  /** It is not the file that the manifest lists: not written. */
  | 'differs'
  | 'failed'

export interface Opened {
  readonly file: string
  readonly name: string
  readonly state: OpenedState
  readonly sealed?: Sealed
  readonly why?: CustodyFaultCode
}

/**
 * Opens one sealed file into a folder, and holds it against the manifest beside it. Written as a whole, or
 * not at all.
 */
export async function openInto(out: string, path: string, identities: readonly string[]): Promise<Opened> {
  const bare = basename(path).replace(/\.age$/, '')
  let name = bare === basename(path) ? `${bare}.opened` : bare
  try {
    const listed = await entryBeside(path)
    name = listed?.entry.name ?? name
    if (leavesFolder(name)) throw new CustodyFault('name', name)
    const sealed = await placed(join(out, ...name.split('/')), 'file', async (fresh) => {
      const opened = await openFile(path, fresh, identities)
      const { entry } = listed ?? {}
      const isSame =
        !entry ||
        (entry.sha256 === opened.sha256 &&
          entry.ciphertextSha256 === opened.ciphertextSha256 &&
          entry.size === opened.size)
      if (!isSame) throw new Differs(opened)
      return opened
    })
    return { file: path, name, state: listed ? 'as-listed' : 'not-listed', sealed }
  } catch (error) {
    if (error instanceof Differs) return { file: path, name, state: 'differs', sealed: error.sealed }
    if (error instanceof CustodyFault) return { file: path, name, state: 'failed', why: error.code }
    throw error
  }
}

class Differs extends Error {
  readonly sealed: Sealed
  constructor(sealed: Sealed) {
    super('not the file that is listed')
    this.sealed = sealed
  }
}
