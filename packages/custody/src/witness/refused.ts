import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { writeDurably } from './memory.ts'
import type { RefusedCheckpoint } from './witness.ts'

/** So many are kept: whoever reaches a witness could fill its disk otherwise. */
const mostKept = 1000

/**
 * Keeps a checkpoint that a witness refused, as it came and beside what it had seen, in `refused` of its
 * folder; gives whether it was not kept before.
 */
export async function keepRefused(folder: string, refused: RefusedCheckpoint, at: string): Promise<boolean> {
  const { origin, why, size, seen, checkpoint } = refused
  const place = join(folder, 'refused')
  mkdirSync(place, { recursive: true, mode: 0o700 })
  const name = `${createHash('sha256').update(checkpoint).digest('hex').slice(0, 32)}.json`
  const kept = readdirSync(place)
  if (kept.includes(name) || kept.length >= mostKept) return false
  const told = {
    ...{ at, origin, why, size: String(size), checkpoint },
    seen: seen ? { size: String(seen.size), root: seen.root } : null,
  }
  await writeDurably(place, join(place, name), `${JSON.stringify(told, null, 2)}\n`)
  return true
}
