import { isRecord, text } from './json.ts'

/** A key as the list of its person has it. */
export interface ListedKey {
  readonly publicKey: string
  /** When it was made. */
  readonly at: string
  /** From when it signs for nobody any more: it was lost, or given up. Null: it still does. */
  readonly ended: string | null
  readonly demonstration: boolean
}

/** The key of an id where it was one at a moment: made by then, and not ended. */
export function keyAt(
  keys: ReadonlyMap<string, ListedKey> | undefined,
  id: string,
  at: string,
): ListedKey | undefined {
  const key = keys?.get(id)
  return key && key.at <= at && (key.ended === null || at < key.ended) ? key : undefined
}

/** Every key that a list ever gave, by its identifier. */
export function keysIn(
  acts: readonly { readonly kind?: unknown; readonly at?: unknown; readonly body?: unknown }[],
): ReadonlyMap<string, ListedKey> {
  const keys = new Map<string, ListedKey>()
  for (const { kind, body, at } of acts) {
    if (!isRecord(body)) continue
    const id = text(body.key)
    const known = keys.get(id)
    // What ended once stays so: nobody lets it begin again, nor writes a later end before the true one.
    if (kind === 'key-ended' && known && (known.ended === null || text(at) < known.ended))
      keys.set(id, { ...known, ended: text(at) })
    // And what was made once: another public key under its name is nobody's, whoever named the first.
    if (kind === 'key-made' && !known)
      keys.set(id, {
        publicKey: text(body.publicKey),
        at: text(at),
        ended: null,
        demonstration: body.demonstration === true,
      })
  }
  return keys
}
