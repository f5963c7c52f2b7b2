import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, statSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { Algorithm, Summed } from '@oficio/verify/bag'
import { archiveEnd, type Head, localHead, longest32 } from '@oficio/verify/zip'
import { CustodyFault, digests, eachPiece, writeAll } from '../files/index.ts'

/** Bytes that are there, or the path of a file. */
export type ByteSource = { readonly path: string } | { readonly bytes: Uint8Array }

/**
 * An archive that is written as it goes, files stored as they are, names in UTF-8, with the 64-bit extension
 * where a file, or where it lies, is longer than 32 bits say: hashed in the same reading.
 */
export class ZipWriter {
  readonly #file: number
  readonly #entries: Head[] = []
  readonly #limit: number
  #at = 0

  /** `limit`: from which length on the 64-bit extension is written; lower in tests. */
  constructor(path: string, limit = longest32) {
    this.#file = openSync(path, 'wx', 0o600)
    this.#limit = limit
  }

  /** Adds a file and gives its digests. */
  add(name: string, source: ByteSource, of: readonly Algorithm[] = []): Summed {
    const at = this.#at
    const isLong = ('bytes' in source ? source.bytes.length : statSync(source.path).size) >= this.#limit
    // The checksum is known when all is read; the head is written over then, so that it says what follows it.
    this.#write(localHead({ name, crc: 0, bytes: 0 }, isLong))
    let crc = 0
    let bytes = 0
    const hashes = of.map((one) => [one, createHash(one)] as const)
    const take = (data: Uint8Array): void => {
      crc = crc32(data, crc)
      for (const [, hash] of hashes) hash.update(data)
      this.#write(data)
      bytes += data.length
    }
    if ('bytes' in source) take(source.bytes)
    else eachPiece(source.path, take)
    if (bytes >= this.#limit !== isLong) throw new CustodyFault('changed-meanwhile', name)
    writeAll(this.#file, localHead({ name, crc, bytes }, isLong), at)
    this.#entries.push({ name, crc, bytes, at })
    return { sums: digests(hashes), bytes }
  }

  /** Writes the directory and forces all to the disk. */
  finish(): void {
    for (const part of archiveEnd(this.#entries, this.#at, this.#limit)) this.#write(part)
    fsyncSync(this.#file)
    closeSync(this.#file)
  }

  /** Closes what will not be finished. */
  abandon(): void {
    closeSync(this.#file)
  }

  #write(data: Uint8Array): void {
    writeAll(this.#file, data, this.#at)
    this.#at += data.length
  }
}
