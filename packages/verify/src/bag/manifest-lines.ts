import { type Algorithm, algorithms } from './sums.ts'
import { linesOf } from './tag-text.ts'

export interface ManifestLine {
  readonly line: number
  /** Hexadecimal, small letters. */
  readonly sum: string
  readonly written: string
  readonly star: boolean
}

/**
 * The lines of a manifest, and the numbers of those that are none. `isSmall`: digests are written in small
 * letters alone, and a line that has others is no line of its list, though it still says of which file it is.
 */
export function readManifestLines(
  text: string,
  algorithm: Algorithm,
  isSmall = false,
): { readonly lines: readonly ManifestLine[]; readonly unreadable: readonly number[] } {
  const lines: ManifestLine[] = []
  const unreadable: number[] = []
  const digits = algorithms[algorithm] * 2
  for (const [i, raw] of linesOf(text).entries()) {
    if (raw.trim() === '') continue
    const [, sum, star, written] = /^([0-9a-fA-F]+)[ \t]+(\*?)(.+)$/s.exec(raw) ?? []
    const isLine = sum && written && sum.length === digits
    if (!isLine || (isSmall && /[A-F]/.test(sum))) unreadable.push(i + 1)
    if (isLine) lines.push({ line: i + 1, sum: sum.toLowerCase(), written, star: star === '*' })
  }
  return { lines, unreadable }
}

export interface FetchLine {
  readonly line: number
  readonly address: string
  readonly written: string
}

/** The lines of `fetch.txt`: address, length or `-`, name. */
export function readFetchLines(text: string): {
  readonly lines: readonly FetchLine[]
  readonly unreadable: readonly number[]
} {
  const lines: FetchLine[] = []
  const unreadable: number[] = []
  for (const [i, raw] of linesOf(text).entries()) {
    if (raw.trim() === '') continue
    const [, address, written] = /^(\S+)[ \t]+(?:\d+|-)[ \t]+(.+)$/s.exec(raw) ?? []
    if (!address || !written) unreadable.push(i + 1)
    else lines.push({ line: i + 1, address, written })
  }
  return { lines, unreadable }
}

/** Labels and values of `bag-info.txt`, in order, and the lines that are neither. */
export function readMetadata(text: string): {
  readonly entries: readonly (readonly [string, string])[]
  readonly unreadable: readonly number[]
} {
  const entries: [string, string][] = []
  const unreadable: number[] = []
  for (const [i, raw] of linesOf(text).entries()) {
    const last = entries.at(-1)
    if (/^[ \t]/.test(raw) && last) last[1] += ` ${raw.trim()}`
    else if (raw.trim() !== '') {
      const [, label, value] = /^([^:\s][^:]*?)[ \t]*:[ \t]*(.*)$/s.exec(raw) ?? []
      if (label === undefined || value === undefined) unreadable.push(i + 1)
      else entries.push([label, value])
    }
  }
  return { entries, unreadable }
}
