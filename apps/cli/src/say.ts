import type { Messages } from '@oficio/messages'
import type { Page, Styled } from './terminal/page.ts'

interface Grounded {
  readonly source: readonly string[] | string
  readonly asOf: string | null
  readonly confidence: string
  readonly basis?: string
}

const isMemory = (source: string): boolean => /\bfrom memory\b/i.test(source)
const shownSources = 2

/** Where a fact comes from, one source a line, how old it is, and a mark when nobody has confirmed it. */
export function showOrigin(page: Page, messages: Messages, fact: Grounded, indent = 5): void {
  const all = typeof fact.source === 'string' ? [fact.source] : fact.source
  const sources = all.filter((source) => source !== '' && !isMemory(source))
  const doubtful = fact.confidence === 'low' || fact.basis === 'memory' || sources.length < all.length
  const shown = sources.slice(0, shownSources)
  const more = sources.length - shown.length
  const tail = [
    more > 0 ? messages.format('cli.sources.more', { count: more }) : '',
    fact.asOf ? messages.format('cli.sources.asOf', { day: fact.asOf }) : '',
    doubtful ? messages.format('cli.to-be-confirmed') : '',
  ].filter(Boolean)
  const lines = shown.map((source, i) => (i === shown.length - 1 ? [source, ...tail].join(' · ') : source))
  for (const text of lines.length > 0 ? lines : [tail.join(' · ')])
    if (text !== '') page.text({ text, style: 'faint' }, indent, 2)
}

/** Marks that a person can tell apart without colour, and words beside them. */
export const symbols = {
  good: { text: '✓', style: 'good' },
  maybe: { text: '~', style: 'warn' },
  bad: { text: '✗', style: 'bad' },
  warn: { text: '!', style: 'warn' },
  advice: { text: '·', style: 'accent' },
} as const satisfies Record<string, Styled>
