import { type FactGroup, weaknessOf } from '@oficio/core/fact'
import { type Profile, standingOn } from '@oficio/core/provider'
import type { Day } from '@oficio/core/time'
import type { CheckedFile } from '../compile.ts'
import type { Book } from './book.ts'

/** Groups of a profile from which something follows that could stop a request. */
const stopping = [
  'legalEntity',
  'channels',
  'officialEmail',
  'languages',
  'requestForm',
  'dataCategories',
  'legalProcess',
  'preservation',
  'emergency',
  'userNotice',
  'rejectionReasons',
] as const

const old = (day: Day, groups: string): string =>
  `text of ${day}, more than a year old: ${groups}; what follows from it warns, read it again`
const others = (groups: string): string =>
  `others' words alone: ${groups}; what follows from them warns, find the provider's own text`

/** One line for all groups of one text, at the first of them. */
function tellWeak(book: Book, file: CheckedFile, standing: Profile): void {
  const lines = new Map<string, (typeof stopping)[number][]>()
  for (const key of stopping) {
    const group: FactGroup = standing[key]
    if (group.weak === undefined || group.confidence === 'low') continue
    const text = group.weak === 'old' ? (group.seenOn ?? group.asOf) : group.weak
    lines.set(text, [...(lines.get(text) ?? []), key])
  }
  for (const [text, keys] of lines) {
    const groups = keys.join(', ')
    book.report(file, [keys[0] as string], text === 'others' ? others(groups) : old(text, groups), 'warning')
  }
}

/**
 * What blocks rests on the provider's own text or on law. A rule that would block on others' words is to be
 * mended; what only warns because of them, or because the text is old, is told.
 */
export function checkStanding(book: Book, on: Day): void {
  const { providers, sources } = book.knowledge
  for (const file of book.ofKind('profile')) {
    const profile = providers[file.part]
    if (!profile) continue
    for (const [i, rule] of profile.specialRules.entries())
      if (rule.severity === 'block' && weaknessOf({ source: rule.source }, sources, on) === 'others')
        book.report(
          file,
          ['specialRules', i, 'severity'],
          "a rule that rests on others' words may not block; write warn, or name the provider's own text or the law",
        )
    for (const [i, { acceptsRequests, source }] of profile.legalEntity.entities.entries())
      if (acceptsRequests === false && source && weaknessOf({ source }, sources, on) === 'others')
        book.report(
          file,
          ['legalEntity', 'entities', i, 'acceptsRequests'],
          "that a company takes no request rests on others' words; write null, or name the provider's own text",
        )
    tellWeak(book, file, standingOn(profile, sources, on))
  }
}
