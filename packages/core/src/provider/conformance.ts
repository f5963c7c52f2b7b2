import type { FactGroup, SourcesByKey } from '../fact/index.ts'
import type { Day } from '../time/index.ts'
import { standingOn } from './standing.ts'
import type { Profile } from './types.ts'

/** What authorities and providers would have alike everywhere, so that one letter serves: item by item. */
export const standardItems = [
  'company-named',
  'official-mailbox',
  'own-language',
  'pdf',
  'preservation',
  'preservation-90-days',
  'preservation-extended',
  'preservation-unannounced',
  'emergency-way',
] as const
export type StandardItem = (typeof standardItems)[number]

/** Whether a provider accepts an item. Nothing is claimed of what no source says: then it is `not-known`. */
export interface Conformance {
  readonly item: StandardItem
  readonly standing: 'accepts' | 'does-not' | 'not-known'
  /** What says so. */
  readonly fact: FactGroup
}

/** What a profile says of an item: true, false, or nothing. */
type Said = boolean | null
type Reader = (profile: Profile) => readonly [fact: FactGroup, field: string, said: Said]

/** Of a number: whether it is so many at least; nothing where none is known. */
const atLeast = (n: number | null, least: number): Said => (n === null ? null : n >= least)
/** Of a list, which says what is accepted and never what is not. */
const onlyIf = (is: boolean): Said => (is ? true : null)

const readers: Readonly<Record<StandardItem, Reader>> = {
  'company-named': ({ legalEntity }) => [
    legalEntity,
    'entities',
    onlyIf(legalEntity.entities.some((one) => one.acceptsRequests === true && one.named !== false)),
  ],
  'official-mailbox': ({ officialEmail }) => [officialEmail, 'required', officialEmail.required],
  'own-language': ({ languages }) => [
    languages,
    'accepted',
    onlyIf(languages.accepted.some((language) => language !== 'en')),
  ],
  pdf: ({ requestForm }) => [
    requestForm,
    'attachmentFormats',
    onlyIf(requestForm.attachmentFormats.some((format) => /^pdf$/i.test(format))),
  ],
  preservation: ({ preservation }) => [preservation, 'supported', preservation.supported],
  'preservation-90-days': ({ preservation }) => [
    preservation,
    'initialDays',
    atLeast(preservation.initialDays, 90),
  ],
  'preservation-extended': ({ preservation }) => [
    preservation,
    'renewals',
    atLeast(preservation.renewals.count, 1),
  ],
  'preservation-unannounced': ({ preservation: { userNotified, ...group } }) => [
    group,
    'userNotified',
    userNotified === null ? null : !userNotified,
  ],
  'emergency-way': ({ emergency }) => [emergency, 'supported', emergency.supported],
}

/**
 * Whether a text that binds was read for it, and what it says is firm. What rests on memory in part is not
 * taken apart here: then nothing of its group is claimed.
 */
const isFirm = (
  { source, confidence, fromMemory = [], unread = {}, weak }: FactGroup,
  field: string,
): boolean =>
  source.length > 0 &&
  !source.some((one) => /\bmemory\b/i.test(one)) &&
  confidence !== 'low' &&
  fromMemory.length === 0 &&
  unread[field] === undefined &&
  weak === undefined

/** Every standard item with what is known of it for a provider on a day, in their order. */
export function conformanceOf(listed: Profile, sources: SourcesByKey, on: Day): readonly Conformance[] {
  const profile = standingOn(listed, sources, on)
  return standardItems.map((item) => {
    const [fact, field, said] = readers[item](profile)
    if (said === null || !isFirm(fact, field)) return { item, standing: 'not-known', fact }
    return { item, standing: said ? 'accepts' : 'does-not', fact }
  })
}
