import type { Messages } from '@oficio/messages'
import type { Styled } from './terminal/page.ts'

/** Where a fact comes from and how old it is: `https://… · 24 de noviembre de 2026`, with a mark when nobody has confirmed it. */
export function origin(
  messages: Messages,
  fact: { readonly source: readonly string[] | string; readonly asOf: string | null; readonly confidence: string; readonly basis?: string },
): Styled {
  const sources = typeof fact.source === 'string' ? [fact.source] : fact.source
  const doubtful = fact.confidence === 'low' || fact.basis === 'memory'
  const parts = [sources.join(' '), fact.asOf ?? '', doubtful ? messages.format('cli.to-be-confirmed') : ''].filter(Boolean)
  return { text: parts.join(' · '), style: 'faint' }
}

/** Marks that a person can tell apart without colour, and words beside them. */
export const marks = {
  good: { text: '✓', style: 'good' },
  maybe: { text: '~', style: 'warn' },
  bad: { text: '✗', style: 'bad' },
  warn: { text: '!', style: 'warn' },
  advice: { text: '·', style: 'accent' },
} as const satisfies Record<string, Styled>
