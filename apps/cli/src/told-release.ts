import type { LawRelease } from '@oficio/contract/api'
import type { Call } from './command.ts'
import type { Page } from './terminal/page.ts'

/**
 * What a release changes, as whoever signs or adds it reads it: each place, what stood there and what stands
 * there then, and of a fact the source with what it is worth. The file may have come from somebody else.
 */
export function tellChanges({ messages }: Call, changes: LawRelease['changes'], page: Page): void {
  for (const change of changes) {
    const [before, after] = [JSON.stringify(change.before), JSON.stringify(change.after)]
    page.text(`${change.slice} ${change.at}`, 2).text(`${before} → ${after}`, 4)
    if (change.fact === 'table') continue
    const { source, asOf, basis, confidence } = change.envelope
    const day = asOf === null ? '—' : messages.day(asOf)
    page.text(messages.format('cli.release.restsOn', { source, day, basis, confidence }), 4)
  }
}
