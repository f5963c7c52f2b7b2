import { createHash } from 'node:crypto'
import {
  base64,
  inclusionProof,
  leafEntry,
  leafHash,
  rootOf,
  saltInProof,
  writeTlogProof,
} from '@oficio/verify/log'
import type { DeviceSigner } from '../written/index.ts'
import { chained, handedOver, requestId } from './made-record.ts'

interface Named {
  readonly name: string
  readonly bytes: Uint8Array
}

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

/**
 * Acts of an invented request, as a log proves them: what lies in
 * `data/custody/log` of a unit's bundle.
 */
export async function madeLog(
  acts: readonly { readonly hash: string }[],
  log: DeviceSigner,
  seed: number,
): Promise<readonly Named[]> {
  const salts = acts.map((_, at) => createHash('sha256').update(`salt ${seed} ${at}`).digest())
  const own = acts.map(({ hash }, at) => leafHash(leafEntry(salts[at] as Buffer, hash)))
  // Others' acts before and behind, as many as chance has it.
  const before = Array.from({ length: seed % 6 }, (_, at) => leafHash(Buffer.from(`before ${at}`)))
  const leaves = [...before, ...own, ...before.slice(0, seed % 3)]
  const signed = async (size: number): Promise<string> => {
    const text = `${log.name}\n${size}\n${base64(rootOf(leaves.slice(0, size)))}\n`
    return `${text}\n${await log.sign(text)}`
  }
  // Every second of them has its first act under an earlier checkpoint: others saw that one.
  const earlier = seed % 2 === 1 && acts.length > 1 ? before.length + 1 : leaves.length
  const heads = new Map<number, string>()
  for (const size of new Set([earlier, leaves.length])) heads.set(size, await signed(size))
  const file = (name: string, content: string): Named => ({
    name: `data/custody/log/${name}`,
    bytes: Buffer.from(content),
  })
  return [
    file('key.txt', `${log.public}\n`),
    ...[...heads].map(([size, checkpoint]) => file(`checkpoint-${size}`, checkpoint)),
    ...(heads.size > 1
      ? [
          file(
            `consistency-${earlier}-${leaves.length}`,
            consistencyProof(leaves, earlier)
              .map((one) => `${base64(one)}\n`)
              .join(''),
          ),
        ]
      : []),
    ...acts.flatMap((act, at) => {
      const index = before.length + at
      const size = index < earlier ? earlier : leaves.length
      const proof = inclusionProof(leaves.slice(0, size), index).map(base64)
      const extra = saltInProof(salts[at] as Buffer)
      return [
        file(`act-${at + 1}.json`, `${JSON.stringify(act)}\n`),
        file(`act-${at + 1}.json.tlog-proof`, writeTlogProof(index, proof, heads.get(size) ?? '', extra)),
      ]
    }),
  ]
}

/** Shows that a tree begins with its first leaves (RFC 6962, 2.1.2). */
function consistencyProof(
  leaves: readonly Uint8Array[],
  first: number,
  isWhole = true,
): readonly Uint8Array[] {
  if (first === leaves.length) return isWhole ? [] : [rootOf(leaves)]
  let middle = 1
  while (middle * 2 < leaves.length) middle *= 2
  const [left, right] = [leaves.slice(0, middle), leaves.slice(middle)]
  return first <= middle
    ? [...consistencyProof(left, first, isWhole), rootOf(right)]
    : [...consistencyProof(right, first - middle, false), rootOf(left)]
}

/** The acts of an invented request, as they are chained: these files are handed over by the third. */
export function actsOf(files: readonly Named[], touch = true) {
  const manifest = {
    format: 'oficio-delivery/1',
    exhibits: files.map(({ name, bytes }) => ({ name, size: bytes.length, sha256: sha256(bytes) })),
    // Numbers and letters that programs write differently.
    share: [0.000001, 1e-7, 1e21, 12.5, -0, 'ñ\u2028\ud83d\ude00"\\'],
  }
  return chained(requestId, [
    { kind: 'drafted', body: { 10: 'a', 9: 'b', z: {}, revision: 1, content: {} } },
    ...handedOver(manifest, 2, touch),
    { kind: 'exported', body: { purpose: 'juicio' } },
  ])
}
