import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  base64,
  checkLog,
  checkProof,
  inclusionProof,
  isConsistent,
  isIncluded,
  leafEntry,
  leafHash,
  readNoteKey,
  recordDigest,
  rootOf,
  saltInProof,
  writeTlogProof,
} from '@oficio/verify/log'
import { afterAll, describe, expect, test } from 'vitest'
import {
  freshNoteKey,
  type LogFile,
  type LogFiles,
  logOnDisk,
  noteSigner,
  openLog,
  treeReader,
} from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'oficio-log-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const place = () => mkdtempSync(join(folder, 'log-'))
const signer = noteSigner('log.example/custody', freshNoteKey(), 'log')
const key = readNoteKey(signer.public)!
const entry = (i: number) => Buffer.from(`entry ${i}`)
const entries = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => entry(from + i))

/** Files in memory: each write stops at the file that the test says, as a machine does. */
function inMemory(kept = new Map<string, Uint8Array>(), stopAt = Number.POSITIVE_INFINITY) {
  let left = stopAt
  const files: LogFiles = {
    place: 'memory',
    read: async (name) => kept.get(name),
    write: async (all: readonly LogFile[]) => {
      for (const { name, bytes } of all) {
        if (left === 0) throw new Error('stopped')
        left -= 1
        kept.set(name, Uint8Array.from(bytes))
      }
    },
    remove: async (names) => {
      for (const name of kept.keys())
        if (names.some((one) => name === one || name.startsWith(`${one}/`))) kept.delete(name)
    },
  }
  return { files, kept }
}

describe('a log that is only added to', () => {
  test('is at each size the tree that anyone makes of its entries, also when it is opened anew', async () => {
    const { files } = inMemory()
    let size = 0
    for (const more of [1, 1, 3, 250, 1, 255, 2, 300, 9000]) {
      const log = await openLog(files, signer)
      expect(log.size).toBe(size)
      await log.append(entries(size, size + more))
      size += more
      if (size < 2000) {
        expect(base64(log.root)).toBe(base64(rootOf(entries(0, size).map(leafHash))))
        expect(await checkLog(files.read, { keys: [key] })).toMatchObject({ accepted: true })
      }
    }
    const { root } = await openLog(files, signer)
    expect(base64(root)).toBe(base64(rootOf(entries(0, size).map(leafHash))))
  })

  test('lies in its folder as C2SP writes it, and nothing that was begun is left', async () => {
    const path = place()
    const log = await openLog(logOnDisk(path), signer)
    await log.append(entries(0, 300))
    await log.append(entries(300, 301))
    const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(
      (name) => !/\.new$/.test(name),
    )
    expect(names).toEqual(readdirSync(path, { recursive: true, encoding: 'utf8' }))
    expect(names).toEqual(
      expect.arrayContaining([
        'checkpoint',
        'tile/0/000',
        'tile/0/001.p/45',
        'tile/1/000.p/1',
        'tile/entries/000',
      ]),
    )
    const read = async (name: string) => new Uint8Array(readFileSync(join(path, name)))
    expect(await checkLog(read, { keys: [key] })).toMatchObject({ accepted: true })
  })

  test('shows each entry in its place, and that it goes on from each size that it had', async () => {
    const { files } = inMemory()
    const log = await openLog(files, signer)
    const size = 700
    await log.append(entries(0, size))
    const leaves = entries(0, size).map(leafHash)
    const tree = treeReader(files, size)
    for (let index = 0; index < size; index += 7) {
      const proof = await tree.inclusion(index)
      expect(proof.map((hash) => base64(hash))).toEqual(inclusionProof(leaves, index).map(base64))
    }
    for (const first of [1, 2, 3, 255, 256, 257, 511, 512, 513, 699, 700])
      expect({
        first,
        holds: isConsistent({
          size1: BigInt(first),
          size2: BigInt(size),
          root1: rootOf(leaves.slice(0, first)),
          root2: log.root,
          proof: await tree.consistency(first),
        }),
      }).toEqual({ first, holds: true })
    expect(base64(await tree.rootAt(300))).toBe(base64(rootOf(leaves.slice(0, 300))))
    const [leaf, root] = [leaves[4]!, await tree.root()]
    const proof = await tree.inclusion(5)
    expect(isIncluded({ index: 5n, size: BigInt(size), leaf, root, proof })).toBe(false)
  })

  test('stopped at each file of a batch, it stands where it stood or where the batch led', async () => {
    for (let stopAt = 0; ; stopAt += 1) {
      const { kept } = inMemory()
      await (await openLog(inMemory(kept).files, signer)).append(entries(0, 250))
      const log = await openLog(inMemory(kept, stopAt).files, signer)
      const done = await log.append(entries(250, 520)).then(
        () => true,
        () => false,
      )
      if (!done) await expect(log.append(entries(250, 520))).rejects.toMatchObject({ code: 'taken' })
      const after = await openLog(inMemory(kept).files, signer)
      expect(after.size).toBe(done ? 520 : 250)
      // Another batch than the one that was cut off: nothing of that is under a checkpoint.
      await after.append([Buffer.from('another'), ...entries(250, 400)])
      expect(await checkLog(inMemory(kept).files.read, { keys: [key] })).toMatchObject({ accepted: true })
      if (done) break
    }
  })

  test('asked before it signs, and told No, it signs nothing', async () => {
    const { files } = inMemory()
    const log = await openLog(files, signer)
    const no = () => Promise.reject(new Error('another node writes'))
    await expect(log.append(entries(0, 3), no)).rejects.toThrow('another node')
    expect((await openLog(files, signer)).size).toBe(0)
  })

  test('a changed bit of what it goes on from, or another key, is found when it is opened', async () => {
    const { files, kept } = inMemory()
    await (await openLog(files, signer)).append(entries(0, 300))
    for (const [name, code] of [
      ['checkpoint', 'changed'],
      ['tile/0/001.p/44', 'changed'],
      ['tile/1/000.p/1', 'changed'],
      ['tile/entries/001.p/44', 'changed'],
    ] as const) {
      const good = kept.get(name)!
      const bad = Uint8Array.from(good)
      bad[30]! ^= 1
      kept.set(name, bad)
      await expect(openLog(files, signer)).rejects.toMatchObject({ code })
      kept.delete(name)
      if (name !== 'checkpoint')
        await expect(openLog(files, signer)).rejects.toMatchObject({ code: 'missing' })
      kept.set(name, good)
    }
    const other = noteSigner(signer.name, freshNoteKey(), 'log')
    await expect(openLog(files, other)).rejects.toMatchObject({ code: 'other-log' })
  })
})

test('a record is shown to be logged by its proof alone; without its salt the leaf tells nothing', async () => {
  const { files } = inMemory()
  const log = await openLog(files, signer)
  const record = { kind: 'approved', by: 'Ana Quiroga', seq: 2 }
  const act = { ...record, hash: recordDigest(record) }
  const salt = Uint8Array.from({ length: 32 }, (_, i) => i)
  await log.append([entry(0), leafEntry(salt, act.hash!), entry(2)])
  const path = (await treeReader(files, 3).inclusion(1)).map((hash) => base64(hash))
  const proof = (extra?: Uint8Array) => Buffer.from(writeTlogProof(1, path, log.checkpoint, extra))
  const accepted = async (of: object, extra?: Uint8Array) =>
    (await checkProof(proof(extra), { keys: [key], entry: Buffer.from(JSON.stringify(of)) }))?.accepted
  expect(await accepted(act, saltInProof(salt))).toBe(true)
  expect(await accepted(record, saltInProof(salt))).toBe(true)
  expect(await accepted({ ...act, by: 'Carla Ruiz' }, saltInProof(salt))).toBe(false)
  expect(await accepted({ ...record, by: 'Carla Ruiz' }, saltInProof(salt))).toBe(false)
  expect(await accepted(act, saltInProof(new Uint8Array(32)))).toBe(false)
  expect(await accepted(act)).toBe(false)
})
