import { identifiersFile } from '../letter/identifier-annex.ts'

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
 * Paths, controls, direction changes and leading dots or dashes go; what Windows refuses becomes a dash. A
 * name that is too long keeps its ending.
 */
export function annexName(given: string): string {
  const path = given.replaceAll('\\', '/').replace(/\/+$/, '')
  const bare = path
    .slice(path.lastIndexOf('/') + 1)
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
