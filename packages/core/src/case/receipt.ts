import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { ReceivedFile } from '../act/index.ts'

/** A SHA-256 that takes a file piece by piece: nothing larger than a piece has to fit into memory. */
export function startDigest(): { update(piece: Uint8Array): void; hex(): string } {
  const hash = sha256.create()
  return { update: (piece) => void hash.update(piece), hex: () => bytesToHex(hash.digest()) }
}

/**
 * The line that `sha256sum --check` reads; a name with a backslash or a line break is marked and escaped as
 * it demands.
 */
export function sumLine({ name, sha256: sum }: ReceivedFile): string {
  const escaped = name.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
  return `${escaped === name ? '' : '\\'}${sum}  ${escaped}`
}

/**
 * A record of receipt as text: what a person reads as comments, then one line a file that a program checks.
 */
export function receiptText(said: readonly string[], files: readonly ReceivedFile[]): string {
  const comments = said.map((line) => `# ${line.replace(/[\r\n]+/g, ' ')}`.trimEnd())
  return `${[...comments, ...files.map(sumLine)].join('\n')}\n`
}
