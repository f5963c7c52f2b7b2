// A provider's team as data: what it asks of each kind of request, read from the facts of its profile by
// rules of our own. No check of drafts is used here: what check foresees is held against what these people
// say.
import type {
  Channel,
  IdentifierGroup,
  LegalEntityGroup,
  Profile,
  ProviderData,
  Vocabularies,
} from '@oficio/core/provider'

export type Kind = 'disclosure' | 'preservation' | 'emergency'

/** How the team looks at a request (`judge.ts`), and what it compares. */
type Reads =
  | { readonly reads: 'given'; readonly value: string }
  | { readonly reads: 'company'; readonly value: LegalEntityGroup }
  | { readonly reads: 'language' | 'formats'; readonly value: readonly string[] }
  | { readonly reads: 'channel'; readonly value: readonly Channel[] }
  | { readonly reads: 'searchable'; readonly value: IdentifierGroup }
  | { readonly reads: 'categories' | 'periods'; readonly value: readonly ProviderData[] }
  | { readonly reads: 'process'; readonly value: Opened }
  | { readonly reads: 'atMostDays'; readonly value: Longest }
  | { readonly reads: 'atMostKept'; readonly value: number }
  | {
      readonly reads:
        | 'criminal'
        | 'authority'
        | 'past'
        | 'orderShown'
        | 'findsSomebody'
        | 'genuine'
        | 'officialMailbox'
        | 'secrecyEnds'
        | 'anyPeriod'
        | 'formFilled'
    }

/** What opens each category, and which instrument is stronger than which. */
export interface Opened {
  readonly items: readonly ProviderData[]
  readonly ranks: Vocabularies['legalProcessRank']
}

export interface Longest {
  readonly items: readonly ProviderData[]
  readonly most: number
}

/** One thing that the team looks at, and the word that it would write back. */
export type Demand = Reads & { readonly ground: string; readonly of: readonly Kind[] }

export interface Persona {
  readonly provider: string
  readonly demands: readonly Demand[]
}

const all: readonly Kind[] = ['disclosure', 'preservation', 'emergency']
const letters: readonly Kind[] = ['disclosure', 'preservation']

/** What words of a profile ask for: the ground, and the place in a request that answers it. */
const asked: readonly { readonly words: RegExp; readonly ground: string; readonly path: string }[] = [
  { words: /nature|reasons/i, ground: 'emergency', path: 'emergency.danger' },
  {
    words: /person in danger|identity of the person/i,
    ground: 'emergency',
    path: 'emergency.personInDanger',
  },
  { words: /recency|imminen/i, ground: 'emergency', path: 'emergency.imminence' },
  {
    words: /data needed|information (?:sought|asked)|how the information helps/i,
    ground: 'emergency',
    path: 'emergency.dataNeeded',
  },
  { words: /signature|signed request|formal request/i, ground: 'signature', path: 'legalProcess.signed' },
  { words: /letterhead/i, ground: 'letterhead', path: 'legalProcess.letterhead' },
  { words: /badge/i, ground: 'officer', path: 'authority.officer.badge' },
  { words: /call-back number/i, ground: 'officer', path: 'authority.officer.phone' },
  { words: /case reference|^case$/i, ground: 'officer', path: 'case.number' },
]

/** Fields of a form that are looked at as they stand; what is not here has a demand of its own. */
const formFields: Readonly<Record<string, { readonly ground: string; readonly path: string }>> = {
  'authority.name': { ground: 'officer', path: 'authority.name' },
  'authority.location': { ground: 'officer', path: 'authority.location' },
  'officer.name': { ground: 'officer', path: 'authority.officer.name' },
  'officer.badge': { ground: 'officer', path: 'authority.officer.badge' },
  'officer.phone': { ground: 'officer', path: 'authority.officer.phone' },
  'case.number': { ground: 'officer', path: 'case.number' },
  'case.summary': { ground: 'nexus', path: 'case.summary' },
  'subject.actions': { ground: 'nexus', path: 'case.summary' },
  'case.nexus': { ground: 'nexus', path: 'case.nexusToService' },
  'case.offence.reference': { ground: 'offence', path: 'case.offence.legalReference' },
  'legalProcess.letterhead': { ground: 'letterhead', path: 'legalProcess.letterhead' },
  'userNotice.position': { ground: 'notice', path: 'userNotice.position' },
  'attachments.order': { ground: 'order', path: 'legalProcess.attachments' },
}

const isRead = (group: { readonly confidence: string }): boolean => group.confidence !== 'low'

function fieldsOf(texts: readonly string[], kind: Kind): readonly Demand[] {
  return asked
    .filter(({ words }) => texts.some((text) => words.test(text)))
    .map(({ ground, path }) => ({ ground, of: [kind], reads: 'given', value: path }))
}

/** What every provider that answers at all asks of an order to hand over. */
const always: readonly Demand[] = [
  { ground: 'signature', of: ['disclosure'], reads: 'given', value: 'legalProcess.signed' },
  { ground: 'date', of: ['disclosure'], reads: 'given', value: 'legalProcess.issuedOn' },
  { ground: 'legalBasis', of: ['disclosure'], reads: 'given', value: 'legalProcess.legalBasis' },
  { ground: 'criminal', of: ['disclosure'], reads: 'criminal' },
  { ground: 'authority', of: letters, reads: 'authority' },
  { ground: 'mailbox', of: all, reads: 'officialMailbox' },
  { ground: 'future', of: ['disclosure'], reads: 'past' },
  { ground: 'order', of: ['disclosure'], reads: 'orderShown' },
  { ground: 'nobody', of: all, reads: 'findsSomebody' },
  { ground: 'company', of: letters, reads: 'given', value: 'addressee.entity' },
  { ground: 'emergency', of: ['emergency'], reads: 'genuine' },
]

function ofForm(profile: Profile): readonly Demand[] {
  return profile.requestForm.mandatory.flatMap((name): readonly Demand[] => {
    const field = formFields[name]
    return field ? [{ ground: field.ground, of: ['disclosure'], reads: 'given', value: field.path }] : []
  })
}

/** How long a team keeps data for authorities abroad, where it says so. */
function longestKept({ preservation, specialRules }: Profile): number | null {
  const rule = specialRules.find((r) => r.rule === 'preservationLimit')?.value
  const own = (rule ?? {}) as { readonly foreignInitialDays?: number; readonly initialDays?: number }
  return own.foreignInitialDays ?? own.initialDays ?? preservation.initialDays
}

function ofPreservation(profile: Profile): readonly Demand[] {
  const { preservation } = profile
  if (!isRead(preservation)) return []
  const wantsDates = preservation.requirements.some((text) => /date range|dateRange/i.test(text))
  const longest = longestKept(profile)
  return [
    ...fieldsOf(preservation.requirements, 'preservation').filter((d) => d.ground !== 'emergency'),
    ...(wantsDates ? [{ ground: 'period', of: ['preservation'], reads: 'anyPeriod' } as const] : []),
    ...(longest === null
      ? []
      : [{ ground: 'limit', of: ['preservation'], reads: 'atMostKept', value: longest } as const]),
  ]
}

/** What a form that must be complete has boxes for. */
const whole = ['personInDanger', 'imminence', 'dataNeeded'].map((answer) => `emergency.${answer}`)

function ofEmergency({ emergency }: Profile): readonly Demand[] {
  return [
    { ground: 'emergency', of: ['emergency'], reads: 'given', value: 'emergency.danger' },
    ...(isRead(emergency) ? fieldsOf(emergency.mandatoryFields, 'emergency') : []),
    ...(isRead(emergency) && emergency.mandatoryFields.some((text) => /date range|dates|period/i.test(text))
      ? [{ ground: 'period', of: ['emergency'], reads: 'anyPeriod' } as const]
      : []),
    ...(isRead(emergency) && /completed form/.test(emergency.mandatoryFields.join(' '))
      ? whole.map(
          (path) => ({ ground: 'emergency', of: ['emergency'], reads: 'given', value: path }) as const,
        )
      : []),
    ...(emergency.form === undefined
      ? []
      : [{ ground: 'form', of: ['emergency'], reads: 'formFilled' } as const]),
  ]
}

/**
 * The team of a provider, by its own facts; what its profile has from memory it does not hold against
 * anybody.
 */
export function personaOf(profile: Profile, vocabularies: Vocabularies): Persona {
  const wantsEnd = profile.specialRules.some((r) => r.rule === 'noticeBasisAndEnd' && r.severity === 'block')
  const open = profile.channels.items.some((c) => c.status === 'preferred' || c.status === 'accepted')
  const { languages, requestForm, channels, legalEntity } = profile
  const demands: readonly Demand[] = [
    ...always,
    {
      ground: 'scope',
      of: ['disclosure'],
      reads: 'atMostDays',
      value: { items: profile.dataCategories.items, most: 731 },
    },
    ...(isRead(legalEntity)
      ? [{ ground: 'company', of: letters, reads: 'company', value: legalEntity } as const]
      : []),
    ...(languages.required === true
      ? [{ ground: 'language', of: letters, reads: 'language', value: languages.accepted } as const]
      : []),
    ...(open && isRead(channels)
      ? [{ ground: 'channel', of: letters, reads: 'channel', value: channels.items } as const]
      : []),
    { ground: 'identifier', of: all, reads: 'searchable', value: profile.identifiers },
    { ground: 'category', of: ['disclosure'], reads: 'categories', value: profile.dataCategories.items },
    { ground: 'period', of: ['disclosure'], reads: 'periods', value: profile.dataCategories.items },
    {
      ground: 'process',
      of: ['disclosure'],
      reads: 'process',
      value: { items: profile.dataCategories.items, ranks: vocabularies.legalProcessRank },
    },
    ...(requestForm.attachmentFormats.length > 0 && isRead(requestForm)
      ? [{ ground: 'format', of: letters, reads: 'formats', value: requestForm.attachmentFormats } as const]
      : []),
    ...(wantsEnd ? [{ ground: 'notice', of: ['disclosure'], reads: 'secrecyEnds' } as const] : []),
    ...ofForm(profile),
    ...ofPreservation(profile),
    ...ofEmergency(profile),
  ]
  return { provider: profile.id, demands }
}
