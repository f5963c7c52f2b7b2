import { sha256 } from './hash.ts'

/** A file that travels with the letter. Its bytes stay in the memory of this page: they are neither kept nor sent. */
export interface Annex {
  /** Name in the pack: no path, no character that a system or a reader could mistake. */
  readonly file: string
  readonly bytes: Uint8Array
  readonly sha256: string
}

export const maxAnnexBytes = 64 * 1024 * 1024

const ownNames = new Set([
  'request.pdf',
  'request.json',
  'letter.json',
  'etsi.json',
  'etsi.xml',
  'fields.txt',
  'checklist.txt',
  'manifest-sha256.txt',
])
const deviceNames = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** Whether the pack itself writes a file of this name, or one of the letters that stand beside it. */
export const isOwnName = (name: string): boolean => ownNames.has(name.toLowerCase()) || /^letter\.[a-z]{2}\.(txt|html)$/i.test(name)

/** A name that is only a name, on every system that may unpack it; what is too long keeps its ending. */
export function annexName(given: string): string {
  const bare = given
    .replaceAll('\\', '/')
    .slice(given.replaceAll('\\', '/').lastIndexOf('/') + 1)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu, '')
    .replace(/[<>:"|?*/\\]/g, '-')
    .replace(/^[.\s-]+/, '')
    .replace(/[.\s]+$/, '')
  const dot = bare.lastIndexOf('.')
  const ending = dot > 0 && bare.length - dot <= 10 ? bare.slice(dot) : ''
  const stem = [...bare.slice(0, bare.length - ending.length)].slice(0, 60).join('')
  const name = stem + ending
  return name === '' ? 'annex' : deviceNames.test(name) ? `_${name}` : name
}

const held = new Map<string, readonly Annex[]>()

/** Files chosen for a request in this visit. After a reload they must be chosen again: only names and hashes are kept. */
export const annexesOf = (request: string): readonly Annex[] => held.get(request) ?? []

export function holdAnnexes(request: string, annexes: readonly Annex[]): void {
  held.set(request, annexes)
}

export async function readAnnex(file: File): Promise<Annex> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return { file: annexName(file.name), bytes, sha256: await sha256(bytes) }
}
