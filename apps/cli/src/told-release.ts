import type { LawRelease } from '@oficio/contract/api'
import { innerFacts } from '@oficio/core/knowledge'
import type { CommandCall } from './command.ts'
import type { Page } from './terminal/page.ts'

/** What says its source alone, and no more of its own. */
const carried = { asOf: null, basis: 'read', confidence: 'medium' } as const

/**
 * What a release changes, as whoever signs or adds it reads it: each place, what stood there and what stands
 * there then, and of a fact the source with what it is worth. The file may have come from somebody else.
 */
export function tellChanges({ messages }: CommandCall, changes: LawRelease['changes'], page: Page): void {
  for (const change of changes) {
    const [before, after] = [JSON.stringify(change.before), JSON.stringify(change.after)]
    page.text(`${change.slice} ${change.at}`, 2).text(`${before} → ${after}`, 4)
    if (change.fact === 'table') continue
    const rests = ({ source, asOf, basis, confidence }: typeof change.envelope): string => {
      const day = asOf === null ? '—' : messages.day(asOf)
      return messages.format('cli.release.restsOn', { source, day, basis, confidence })
    }
    page.text(rests(change.envelope), 4)
    // What stands inside says its own source: a statute is read in one text, its articles in others.
    for (const { path, now } of innerFacts(change.slice, change.after, change.before))
      if (now) page.text(`${change.at}${path} ${rests({ ...carried, ...now } as typeof change.envelope)}`, 6)
  }
}
