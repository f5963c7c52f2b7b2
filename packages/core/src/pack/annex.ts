import { identifiersFile } from '../letter/identifier-annex.ts'
import type { EvidenceRequest } from '../request/index.ts'

/** The most that one annex may hold, in bytes. */
export const maxAnnexBytes = 64 * 1024 * 1024

const ownNames = new Set([
  'request.pdf',
  'request.json',
  'letter.json',
  identifiersFile,
  'etsi.json',
  'etsi.xml',
  'fields.txt',
  'checklist.txt',
  'manifest-sha256.txt',
  // What a house lays beside them: who approved.
  'record.json',
])
const deviceNames = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * Whether a pack itself writes a file of this name, or one of the letters that stand beside it: an annex so
 * called would be overwritten or, worse, taken for it.
 */
export const isOwnName = (name: string): boolean =>
  ownNames.has(name.toLowerCase()) || /^letter\.[a-z]{2}\.(txt|html)$/i.test(name)

/**
 * A name that is only a name, on every system that may unpack it.
 *
 * Paths, controls, direction changes and leading dots or dashes go; what Windows refuses becomes a dash, and
 * so does what makes a mailbox of a name. A name that is too long keeps its ending.
 */
export function annexName(given: string): string {
  const path = given.replaceAll('\\', '/').replace(/\/+$/, '')
  const bare = path
    .slice(path.lastIndexOf('/') + 1)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu, '')
    .replace(/[<>:"|?*/\\@]/g, '-')
    .replace(/^[.\s-]+/, '')
    .replace(/[.\s]+$/, '')
  const dot = bare.lastIndexOf('.')
  const ending = dot > 0 && bare.length - dot <= 10 ? bare.slice(dot) : ''
  const stem = [...bare.slice(0, bare.length - ending.length)].slice(0, 60).join('')
  const name = stem + ending
  return name === '' ? 'annex' : deviceNames.test(name) ? `_${name}` : name
}

/** A file that the words of a request say travels with its letter. */
export interface NamedAnnex {
  readonly file: string
  /** Lower-case hexadecimal. */
  readonly sha256: string
}

/** What a house lets travel with one letter: files, and bytes of all of them. */
export const annexLimits = { files: 20, bytes: 40 * 1024 * 1024 } as const

/**
 * Why the annexes of a request cannot travel: one has no file or no sum, a document that is said to be
 * attached is none of them, a name is no plain name or one that a pack writes itself, two are called the
 * same, too many.
 */
export type AnnexFault = 'annex-not-here' | 'annex-name' | 'annex-twice' | 'annex-too-many'

/**
 * The files that the words of a request say travel with its letter, and the first reason why they cannot.
 * Their sums are part of the words, so that who approves the words approves these bytes.
 */
export function namedAnnexes(request: EvidenceRequest): {
  readonly annexes: readonly NamedAnnex[]
  readonly fault?: AnnexFault
} {
  const listed = request.letter?.annexes ?? []
  const annexes = listed.flatMap(({ file, sha256 }) =>
    file && sha256 && /^[0-9a-f]{64}$/.test(sha256) ? [{ file, sha256 }] : [],
  )
  const names = annexes.map(({ file }) => file.toLowerCase())
  // A document without a name is none that anybody can read.
  const attached = (request.legalProcess?.attachments ?? []).map(({ name }) => name ?? '')
  if (annexes.length > annexLimits.files) return { annexes, fault: 'annex-too-many' }
  if (annexes.length < listed.length || attached.some((name) => !annexes.some(({ file }) => file === name)))
    return { annexes, fault: 'annex-not-here' }
  if (annexes.some(({ file }) => annexName(file) !== file || isOwnName(file)))
    return { annexes, fault: 'annex-name' }
  return new Set(names).size < names.length ? { annexes, fault: 'annex-twice' } : { annexes }
}
