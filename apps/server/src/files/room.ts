import { statfsSync } from 'node:fs'

/** Bytes below which nobody is sent here: what would be written could not be kept. */
export const leastRoomBytes = 64 * 1024 * 1024

/** Bytes left on the disk of a folder; undefined where it is not there yet. */
export function roomOf(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return undefined
  }
}
