import { sha256 } from '@noble/hashes/sha2.js'
import { hex } from '@oficio/verify/bytes'
import { ChangedMeanwhile, type FileSecrets, type Sealing, startSealing } from './sealing.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What a device keeps of a file that is on its way, so that it goes on after the page was closed. */
export interface BegunFile extends FileSecrets {
  /** As the house calls it. */
  readonly upload: string
  readonly size: number
  readonly lastModified: number
  /** SHA-256 of the last piece that was let go: whether it arrived is not known. */
  readonly sent: string | null
}

/** Where that is kept: by request, key and name. */
export interface BegunStore {
  readonly find: (place: string) => Promise<BegunFile | undefined>
  readonly keep: (place: string, begun: BegunFile) => Promise<void>
  readonly drop: (place: string) => Promise<void>
}

/** A file that is sealed so that another page can go on with it. */
export interface GoingOn {
  readonly ciphertextSize: number
  /** As the house calls it, where it was begun before. */
  readonly upload: string | null
  readonly sums: Sealing['sums']
  /** The house has given it a name. */
  readonly named: (upload: string) => Promise<void>
  /**
   * The next piece; undefined after the last. `held`: the digest of the piece that the house has at this
   * place.
   *
   * @throws {ChangedMeanwhile} where it is not the piece that the house has, or that was let go before
   */
  readonly next: (held?: string) => Promise<Bytes | undefined>
  /** Nothing more is kept of it. */
  readonly forget: () => Promise<void>
}

/**
 * Seals a file, or goes on with one that was begun: under the same key and at the same places only ever the
 * same bytes are sealed. Another file under the name of one that was begun is refused, and what was begun is
 * forgotten.
 *
 * @throws {ChangedMeanwhile}
 */
export async function goOn(
  file: File,
  recipients: readonly string[],
  { store, place }: { readonly store: BegunStore; readonly place: string },
): Promise<GoingOn> {
  const kept = await store.find(place).catch(() => undefined)
  const forget = () => store.drop(place).catch(() => {})
  if (kept && (kept.size !== file.size || kept.lastModified !== file.lastModified)) {
    await forget()
    throw new ChangedMeanwhile('another file than was begun')
  }
  const sealing = await startSealing(file, recipients, kept)
  const entry = (upload: string, sent: string | null): BegunFile => ({
    ...sealing.secrets,
    ...{ upload, sent, size: file.size, lastModified: file.lastModified },
  })
  let upload = kept?.upload ?? null
  // A piece that was let go, and that the house has not, goes again as it was or not at all.
  let owed = kept?.sent ?? null
  return {
    ciphertextSize: sealing.ciphertextSize,
    upload,
    sums: sealing.sums,
    named: async (name) => {
      upload = name
      await store.keep(place, entry(name, null)).catch(() => {})
    },
    next: async (held) => {
      const piece = await sealing.next()
      if (!piece) return undefined
      const sum = hex(sha256(piece))
      if (held !== undefined ? sum !== held : owed !== null && sum !== owed) {
        await forget()
        throw new ChangedMeanwhile('not what was sealed before')
      }
      if (held === undefined || held === owed) owed = null
      if (held === undefined && upload !== null) await store.keep(place, entry(upload, sum)).catch(() => {})
      return piece
    },
    forget,
  }
}
