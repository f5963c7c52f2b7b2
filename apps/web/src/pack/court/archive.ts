import { CustodyFault, crc32 } from '@oficio/custody/written'
import type { Algorithm, Summed } from '@oficio/verify/bag'
import { hex } from '@oficio/verify/bytes'
import { archiveEnd, type Head, localHead, longest32 } from '@oficio/verify/zip'
import type { Sum } from '../../files/sum-words.ts'

/** A file of this device that was read already. */
export interface ReadFile extends Sum {
  readonly file: Blob
}

const digests: Readonly<Partial<Record<Algorithm, string>>> = { sha256: 'SHA-256', sha512: 'SHA-512' }

/**
 * An archive that the browser puts together of what lies on the device: large files are named in it and not
 * copied, so that it needs no more memory than its heads.
 */
export class Archive {
  readonly #top: string
  readonly #parts: BlobPart[] = []
  readonly #heads: Head[] = []
  #at = 0

  constructor(top: string) {
    this.#top = top
  }

  readonly add = async (
    name: string,
    source: ReadFile | { readonly bytes: Uint8Array },
    of: readonly Algorithm[],
  ): Promise<Summed> => {
    if ('file' in source) {
      if (source.file.size !== source.bytes) throw new CustodyFault('changed-meanwhile', name)
      this.#put(name, source.crc, source.bytes, source.file)
      return { sums: { sha256: source.sha256 }, bytes: source.bytes }
    }
    const bytes = new Uint8Array(source.bytes)
    const sums: Partial<Record<Algorithm, string>> = {}
    for (const one of of)
      sums[one] = hex(new Uint8Array(await crypto.subtle.digest(digests[one] as string, bytes)))
    this.#put(name, crc32(bytes), bytes.length, bytes)
    return { sums, bytes: bytes.length }
  }

  #put(name: string, crc: number, bytes: number, content: BlobPart): void {
    const head = { name: `${this.#top}/${name}`, crc, bytes, at: this.#at }
    const before = localHead(head, bytes >= longest32)
    this.#parts.push(before as BlobPart, content)
    this.#heads.push(head)
    this.#at += before.length + bytes
  }

  blob(): Blob {
    const end = [...archiveEnd(this.#heads, this.#at)] as BlobPart[]
    return new Blob([...this.#parts, ...end], { type: 'application/zip' })
  }
}
