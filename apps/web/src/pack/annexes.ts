import { annexName } from '@oficio/core/pack'
import { sha256 } from './hash.ts'

/**
 * A file that travels with the letter. Its bytes stay in the memory of this page: they are neither kept nor
 * sent.
 */
export interface HeldAnnex {
  /** Name in the pack: no path, no character that a system or a reader could mistake. */
  readonly file: string
  readonly bytes: Uint8Array
  readonly sha256: string
}

const held = new Map<string, readonly HeldAnnex[]>()

/**
 * Files chosen for a request in this visit. After a reload they must be chosen again: only names and hashes
 * are kept.
 */
export const annexesOf = (request: string): readonly HeldAnnex[] => held.get(request) ?? []

export function holdAnnexes(request: string, annexes: readonly HeldAnnex[]): void {
  held.set(request, annexes)
}

/** A file that was chosen in this visit for any request, by its digest. */
export const heldBySum = (sum: string): HeldAnnex | undefined =>
  [...held.values()].flat().find((one) => one.sha256 === sum)

export async function readAnnex(file: File): Promise<HeldAnnex> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return { file: annexName(file.name), bytes, sha256: await sha256(bytes) }
}
