import type { Language } from '@oficio/core/fact'
import { type Happening, happeningIn } from '@oficio/core/happening'
import type { Knowledge } from '@oficio/core/knowledge'

/** Why data are needed, and that besides with why no more is asked. */
export const reasons = ['necessity', 'both'] as const

/**
 * The reason that fits a kind of report, in a language of the letter; undefined where it cannot be said in
 * it.
 */
export function houseReason(
  kind: string,
  what: (typeof reasons)[number],
  language: Language,
  happening: Happening | null | undefined,
  knowledge: Knowledge,
): string | undefined {
  const of = { kind, values: happening?.values ?? {}, words: happening?.words ?? {} }
  const parts = what === 'both' ? (['necessity', 'proportionality'] as const) : (['necessity'] as const)
  const texts = parts.map((part) => happeningIn(language, of, {}, knowledge, part).text)
  return texts.every((text) => text !== undefined) ? texts.join(' ') : undefined
}

/**
 * A text with its line that gave such a reason put in place by another, below what else it says; none takes
 * it out.
 */
export function withReason(
  text: string,
  isReason: (line: string) => boolean,
  reason: string | undefined,
): string {
  const kept = text.split('\n').filter((line) => line.trim() !== '' && !isReason(line))
  return [...kept, ...(reason ? [reason] : [])].join('\n')
}
