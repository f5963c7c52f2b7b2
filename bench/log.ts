import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshNoteKey, logOnDisk, noteSigner, openLog, treeReader } from '@oficio/custody/log'
import { isIncluded, leafHash } from '@oficio/verify/log'
import type { BenchRow } from './pdf.ts'

const leaves = 1_000_000
const batch = 256
const batches = 200
const rounds = 3
const proofs = 100_000
/** Bytes of what is logged of one act. */
const entryLength = 32

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0
const entry = (i: number) => {
  const bytes = Buffer.alloc(entryLength)
  bytes.writeUInt32BE(i)
  return bytes
}
const entries = (from: number, count: number) => Array.from({ length: count }, (_, i) => entry(from + i))
const each = (count: number) => Math.round(count).toLocaleString('en')

/** The custody log: entries made durable and signed, and proofs of them. */
export async function rows(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'oficio-bench-log-'))
  try {
    return [await appended(folder), await proven(folder)]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Batches that are durable and signed, against the same bytes in one file with one sync a batch: turn by
 * turn.
 */
async function appended(folder: string): Promise<BenchRow> {
  const signer = noteSigner('log.example/bench', freshNoteKey(), 'log')
  const log = await openLog(logOnDisk(join(folder, 'small')), signer)
  const file = openSync(join(folder, 'plain'), 'a')
  const ours: number[] = []
  const plain: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const bytes = Buffer.concat(entries(0, batch))
    let started = performance.now()
    for (let i = 0; i < batches; i += 1) {
      writeSync(file, bytes)
      fdatasyncSync(file)
    }
    plain.push((batch * batches) / ((performance.now() - started) / 1000))
    started = performance.now()
    for (let i = 0; i < batches; i += 1) await log.append(entries(log.size, batch))
    ours.push((batch * batches) / ((performance.now() - started) / 1000))
  }
  closeSync(file)
  const ratio = median(ours.map((mine, i) => mine / (plain[i] as number)))
  return {
    what: `Custody log: entries a second in batches of ${batch}, each batch durable under a signed checkpoint (÷ one plain file, one sync a batch)`,
    measured: `${each(median(ours))} (${ratio.toFixed(2)} ×)`,
    goal: '≥ 50,000',
    met: median(ours) >= 50_000,
  }
}

/** Proofs of entries anywhere in a large log, read from its tiles; a hundred of them are checked. */
async function proven(folder: string): Promise<BenchRow> {
  const files = logOnDisk(join(folder, 'large'))
  const log = await openLog(files, noteSigner('log.example/bench', freshNoteKey(), 'log'))
  for (let from = 0; from < leaves; from += 65_536)
    await log.append(entries(from, Math.min(65_536, leaves - from)))
  const tree = treeReader(files, leaves)
  const at = (i: number) => (i * 7_368_787) % leaves
  // Each tile once: a log that is asked is warm.
  for (let tile = 0; tile * 256 < leaves; tile += 1) await tree.inclusion(tile * 256)
  const rates: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now()
    for (let i = 0; i < proofs; i += 1) await tree.inclusion(at(i))
    rates.push(proofs / ((performance.now() - started) / 1000))
  }
  for (let i = 0; i < 100; i += 1) {
    const index = at(i)
    const proof = await tree.inclusion(index)
    const shown = {
      index: BigInt(index),
      size: BigInt(leaves),
      leaf: leafHash(entry(index)),
      root: log.root,
      proof,
    }
    if (!isIncluded(shown)) throw new Error(`no proof of ${index}`)
  }
  return {
    what: `Custody log: proofs a second of entries anywhere among ${leaves.toLocaleString('en')}, from tiles on disk, warm`,
    measured: each(median(rates)),
    goal: '≥ 50,000',
    met: median(rates) >= 50_000,
  }
}
