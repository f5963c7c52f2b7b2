import { textOf } from '../bytes/index.ts'
import { isEncoding, linesOf } from './tag-text.ts'

export interface Declaration {
  readonly version: string
  readonly encoding: string
  readonly hasLooseSpaces: boolean
}

export type DeclarationFault = 'declaration' | 'version' | 'encoding'

const versions = ['0.93', '0.94', '0.95', '0.96', '0.97', '1.0']

/** From 1.0 on the form is exact: every payload file in every manifest, `%` escaped, no loose spaces. */
export const isStrict = (version: string): boolean => version === '1.0'

/**
 * Reads `bagit.txt`: two lines, in UTF-8 without a mark before them.
 *
 * Before 1.0 spaces at the end of a line are let through, and told.
 */
export function readDeclaration(bytes: Uint8Array): Declaration | DeclarationFault {
  const text = textOf(bytes)
  if (text === undefined || text.startsWith('\ufeff')) return 'declaration'
  const lines = linesOf(text)
  while (lines.length > 2 && lines.at(-1)?.trim() === '') (lines as string[]).pop()
  const [first = '', second = ''] = lines
  const version = /^BagIt-Version: (\d+\.\d+)([ \t]*)$/.exec(first)
  const encoding = /^Tag-File-Character-Encoding: ([\w.:+-]+)([ \t]*)$/.exec(second)
  if (lines.length !== 2 || !encoding) {
    if (/^BagIt-Version:/.test(first) && !version) return 'version'
    return lines.length < 2 && version ? 'encoding' : 'declaration'
  }
  if (!version?.[1]) return /^BagIt-Version:/.test(first) ? 'version' : 'declaration'
  if (!versions.includes(version[1])) return 'version'
  const hasLooseSpaces = version[2] !== '' || encoding[2] !== ''
  if (hasLooseSpaces && isStrict(version[1])) return 'declaration'
  if (!isEncoding(encoding[1] as string)) return 'encoding'
  return { version: version[1], encoding: encoding[1] as string, hasLooseSpaces }
}
