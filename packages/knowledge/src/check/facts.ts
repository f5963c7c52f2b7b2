import type { Country } from '@oficio/core/law'
import type { Profile } from '@oficio/core/provider'
import { addMonths } from '@oficio/core/time'
import type { CheckedFile } from '../compile.ts'
import type { Place } from '../yaml-file.ts'
import type { Book } from './book.ts'

const withoutSource = ['memory', 'not-applicable']

/**
 * Source, basis and confidence agree; nothing that rests on memory blocks; spans of validity run forwards.
 */
export function checkFacts(book: Book): void {
  for (const file of book.files) {
    if (file.path.startsWith('law/')) checkEnvelopes(book, file, file.value, [])
  }
  for (const file of book.ofKind('profile')) {
    const profile = file.value as Profile
    for (const [i, rule] of profile.specialRules.entries()) {
      if (rule.severity === 'block' && rule.source.every((key) => withoutSource.includes(key)))
        book.report(
          file,
          ['specialRules', i, 'severity'],
          'a rule that rests on memory may not block; write warn, or name the source that was read',
        )
    }
    for (const [i, entity] of profile.legalEntity.entities.entries())
      checkSpan(book, file, ['legalEntity', 'entities', i], entity)
    for (const [i, channel] of profile.channels.items.entries())
      checkSpan(book, file, ['channels', 'items', i], channel)
    for (const key of groupKeys) {
      const group = profile[key]
      if (group.source.every((s) => s === 'memory') && group.confidence === 'high')
        book.report(
          file,
          [key, 'confidence'],
          'a group that rests on memory alone cannot be of high confidence',
          'warning',
        )
    }
  }
}

const groupKeys = [
  'legalEntity',
  'channels',
  'officialEmail',
  'languages',
  'identifiers',
  'requestForm',
  'dataCategories',
  'legalProcess',
  'preservation',
  'emergency',
  'userNotice',
  'returns',
  'costs',
  'childSafety',
  'transparency',
  'rejectionReasons',
  'countryPractice',
] as const

function checkEnvelopes(book: Book, file: CheckedFile, value: unknown, place: Place): void {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) {
    const { source, basis, asOf, severity } = value as Record<string, unknown>
    if (
      typeof source === 'string' &&
      typeof basis === 'string' &&
      ['read', 'listed', 'memory'].includes(basis)
    ) {
      const fromMemory = withoutSource.includes(source)
      if (fromMemory && basis !== 'memory')
        book.report(file, [...place, 'basis'], `without a source the basis is memory, not ${basis}`)
      if (!fromMemory && basis === 'memory')
        book.report(
          file,
          [...place, 'basis'],
          'what rests on memory has the source memory; with a source the basis is read or listed',
        )
      if (fromMemory && typeof asOf === 'string' && source === 'memory')
        book.report(file, [...place, 'asOf'], 'memory vouches for no day; asOf is null', 'warning')
      if (severity === 'block' && basis === 'memory')
        book.report(
          file,
          [...place, 'severity'],
          'a rule that rests on memory may not block; write warn, or name the source that was read',
        )
    }
  }
  for (const [key, item] of Object.entries(value))
    checkEnvelopes(book, file, item, [...place, Array.isArray(value) ? Number(key) : key])
}

function checkSpan(
  book: Book,
  file: CheckedFile,
  place: Place,
  item: { validFrom?: string; validTo?: string; validBasis?: string },
): void {
  if (item.validFrom !== undefined && item.validTo !== undefined && item.validFrom > item.validTo)
    book.report(file, [...place, 'validTo'], `it ends (${item.validTo}) before it begins (${item.validFrom})`)
  if ((item.validFrom !== undefined || item.validTo !== undefined) && item.validBasis === undefined)
    book.report(file, place, 'a day of validity needs validBasis: effective, archived or press')
}

/**
 * The Convention binds a State from the first day of the month after three months from its deposit.
 *
 * @law ETS-185 36.4, 37.2
 */
export function checkTreatyDates(book: Book): void {
  for (const file of book.ofKind('status')) {
    const country = file.value as Country
    const { ratification, inForce } = country.budapest
    if (!ratification?.value || !inForce) continue
    const since = firstOfMonthAfter(addMonths(ratification.value, 3))
    // The first Parties waited for five ratifications, and the Convention began for them on one day.
    const expected = [since, begins(book)].sort()[1]
    if (inForce.value !== expected) {
      const message = `in force on ${inForce.value}, but the deposit of ${ratification.value} gives ${expected} (first of the month after three months)`
      book.report(file, ['budapest', 'inForce', 'value'], message, 'warning')
    }
  }
}

const firstOfMonthAfter = (day: string): string => `${addMonths(`${day.slice(0, 7)}-01`, 1)}`

/** The day on which the Convention itself entered into force: the earliest day that any Party can have. */
function begins(book: Book): string {
  const named = (book.knowledge.routeRules as { treaties?: { budapest?: string } }).treaties?.budapest
  const convention = named === undefined ? undefined : book.knowledge.instruments[named]
  return convention?.inForce.value ?? ''
}
