import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Algorithm, Summed } from '@oficio/verify/bag'
import { digests, eachPiece, placed, syncFolder, writeAll } from '../files/index.ts'
import { fillBag, type MadeFile, type BagPlan as Plan, type Planned } from '../written/index.ts'
import { type ByteSource, ZipWriter } from '../zip/index.ts'

/** A file of a bag on the disk, or its bytes. */
export type BagEntry = Planned<ByteSource>
export type FileBagPlan = Plan<ByteSource>

/** Where the files of a bag go: a folder, or an archive. */
interface Sink {
  add(name: string, source: ByteSource, of: readonly Algorithm[]): Summed
  finish(): void | Promise<void>
  abandon(): void
}

/**
 * Writes a bag of version 1.0 into a folder, or, where the name ends in `.zip`, into an archive with one
 * folder in it; each file read once, hashed in the same reading, and synced. The whole is there, or nothing.
 *
 * @throws {CustodyFault}
 */
export async function makeBag(out: string, plan: FileBagPlan): Promise<readonly MadeFile[]> {
  const isZip = /\.zip$/i.test(out)
  return placed(out, isZip ? 'file' : 'folder', async (fresh) => {
    const sink = isZip ? intoZip(fresh, out) : intoFolder(fresh)
    try {
      const made = await fillBag<ByteSource>(sink.add, plan)
      await sink.finish()
      return made
    } catch (error) {
      sink.abandon()
      throw error
    }
  })
}

function intoZip(path: string, out: string): Sink {
  const top = out.replace(/^.*[/\\]/, '').replace(/\.zip$/i, '') || 'bag'
  const zip = new ZipWriter(path)
  return {
    add: (name, source, of) => zip.add(`${top}/${name}`, source, of),
    finish: () => zip.finish(),
    abandon: () => zip.abandon(),
  }
}

function intoFolder(root: string): Sink {
  const folders = new Set<string>([root])
  mkdirSync(join(root, 'data'))
  return {
    add(name, source, of) {
      const path = join(root, ...name.split('/'))
      mkdirSync(dirname(path), { recursive: true })
      for (let at = dirname(path); at.length > root.length; at = dirname(at)) folders.add(at)
      return copyInto(path, source, of)
    },
    async finish() {
      for (const folder of folders) await syncFolder(folder)
    },
    abandon() {},
  }
}

/** Copies while hashing, and forces the copy to the disk. */
function copyInto(path: string, source: ByteSource, of: readonly Algorithm[]): Summed {
  const file = openSync(path, 'wx', 0o600)
  try {
    const hashes = of.map((one) => [one, createHash(one)] as const)
    const take = (data: Uint8Array): void => {
      for (const [, hash] of hashes) hash.update(data)
      writeAll(file, data)
    }
    let bytes = 0
    if ('bytes' in source) {
      take(source.bytes)
      bytes = source.bytes.length
    } else bytes = eachPiece(source.path, take)
    fsyncSync(file)
    return { sums: digests(hashes), bytes }
  } finally {
    closeSync(file)
  }
}
