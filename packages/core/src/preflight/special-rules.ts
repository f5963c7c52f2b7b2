// Rules that a profile adds to what its facts already say. One small function for each kind of rule; which
// provider has which is data.
import { textsOf } from '../json/index.ts'
import { isEnough, namedEntities, type SpecialRule, validOn } from '../provider/index.ts'
import { wrongEntity } from './addressee.ts'
import { channelParams } from './channel.ts'
import { type CheckInput, isDisclosure } from './check-input.ts'
import { valueAt } from './draft.ts'
import { emergencyForm } from './emergency.ts'
import { type FindingGrounds, finding, specialGrounds } from './finding.ts'
import { fieldFindings, fieldNamed, formatFindings, translationGaps } from './form-fields.ts'
import { needsFindings } from './identifiers.ts'
import { domainOf, isUnder } from './mail.ts'
import { noticeGap } from './notice.ts'
import { practiceFindings } from './practice.ts'
import { heldItem } from './provider-item.ts'
import { isBag, plain } from './read.ts'
import { entityOfSite } from './site.ts'
import type { Finding } from './types.ts'
import { wordIn } from './word-lists.ts'

/** What rules of all kinds read, each a part of it. */
type RuleInput = CheckInput<
  'countries' | 'directory' | 'genericIdentifiers' | 'identifierNames' | 'regions' | 'vocabularies'
>

type Special = (rule: SpecialRule, input: RuleInput, grounds: FindingGrounds) => readonly Finding[]

const one = (
  rule: SpecialRule,
  input: RuleInput,
  grounds: FindingGrounds,
  path: string,
  params: Finding['params'] = {},
): readonly Finding[] => [
  finding(
    { code: rule.code, rule: rule.rule, path, params: { provider: input.profile.name, ...params } },
    rule.severity,
    grounds,
  ),
]

const required: Special = (rule, input, grounds) => {
  const field =
    typeof rule.value === 'string'
      ? fieldNamed(rule.value, input.knowledge.vocabularies, input.words, rule.code)
      : undefined
  return field ? fieldFindings(field, input, rule.severity, grounds) : []
}

/** Companies that are never the addressee, beside what the list of entities says already. */
const notEntity: Special = (rule, input, grounds) => {
  const given = plain(input.draft.entity)
  const hit = given !== '' && textsOf(rule.value).some((name) => given.startsWith(plain(name)))
  return hit ? [wrongEntity(input, rule.rule, rule.severity, grounds)] : []
}

/** The company of the day: where no date of change is known, the terms of the day must be read. */
const entityOnDate: Special = (rule, input, grounds) => {
  const dated = input.profile.legalEntity.entities.some(
    (e) => e.validFrom !== undefined || e.validTo !== undefined,
  )
  if (dated || input.draft.entity === '') return []
  return one({ ...rule, rule: 'termsOfTheDay' }, input, grounds, '/addressee/entity', {
    given: input.draft.entity,
    note: input.profile.legalEntity.addressee,
  })
}

/** The licensed company on the day of the request, after the operator changed hands. */
const ownerOnDate: Special = (rule, input, grounds) => {
  const named = namedEntities(input.profile, input.draft.entity)
  if (named.length === 0 || named.some((e) => validOn(e, input.context.on) === 'yes')) return []
  return [wrongEntity(input, rule.rule, rule.severity, grounds)]
}

const entityBySite: Special = (rule, input, grounds) => {
  const site = typeof rule.value === 'string' ? entityOfSite(rule.value, input) : undefined
  if (!site) return []
  return one(rule, input, grounds, '/addressee/entity', {
    given: input.draft.entity,
    entity: site.entity,
    country: site.country,
    value: site.value,
  })
}

const channelNamed = (value: unknown, input: RuleInput): boolean =>
  typeof value === 'string' &&
  (input.draft.channelKind === value || input.draft.channelValue.toLowerCase().includes(value.toLowerCase()))

const notChannel: Special = (rule, input, grounds) =>
  channelNamed(rule.value, input) ? one(rule, input, grounds, '/channel', channelParams(input)) : []

const onlyChannel: Special = (rule, input, grounds) =>
  input.draft.channelKind === '' || input.draft.channelKind === rule.value
    ? []
    : one(rule, input, grounds, '/channel', channelParams(input))

/** An order below what the provider answers; for one category or for all. */
const instrumentAtLeast: Special = (rule, input, grounds) => {
  const { draft, knowledge } = input
  if (!isDisclosure(draft) || draft.processKind === '') return []
  const value = isBag(rule.value) ? rule.value : { minimum: rule.value }
  const minimum = typeof value.minimum === 'string' ? value.minimum : ''
  const category = typeof value.category === 'string' ? value.category : undefined
  const isAsked = (code: string) => code === category || heldItem(input, code)?.code === category
  if (category !== undefined && !draft.data.some((d) => isAsked(d.category))) return []
  // A country's own line says more than a rule for all.
  const { byCountry } = input.rules.data.get(category ?? '')?.process.foreign ?? {}
  if (byCountry && Object.hasOwn(byCountry, draft.country)) return []
  if (isEnough(draft.processKind, [minimum], knowledge.vocabularies.legalProcessRank) !== false) return []
  return one(rule, input, grounds, '/legalProcess/kind', {
    given: `@process.${draft.processKind}`,
    wanted: `@process.${minimum}`,
    category: category ?? '',
  })
}

const foreignOnlyBy: Special = (rule, input, grounds) => {
  const { draft } = input
  if (!isDisclosure(draft) || draft.processKind === '' || textsOf(rule.value).includes(draft.processKind))
    return []
  return one(rule, input, grounds, '/legalProcess/kind', {
    given: `@process.${draft.processKind}`,
    wanted: `@process.${textsOf(rule.value)[0] ?? ''}`,
    category: '',
  })
}

/** A mailbox of an organisation: the provider sends the authority to the organisation. */
const mailDomainClass: Special = (rule, input, grounds) => {
  const { context, words } = input
  const lists = [
    context.consumerMailDomains,
    context.fictionalConsumerDomains,
    context.publicMailDomains,
    words.consumerMailDomains,
    words.publicMailDomains,
  ]
  return input.draft.identifiers.flatMap((identifier) => {
    const domain = identifier.value.length < 400 ? domainOf(identifier.value) : ''
    const isMail = /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(identifier.value)
    if (!isMail || domain === '' || lists.some((l) => isUnder(domain, l))) return []
    return one(rule, input, grounds, `${identifier.path}/value`, { domain })
  })
}

/** A name under an ending that the national registry keeps for itself is not at this registrar. */
const rdapRegistrar: Special = (rule, input, grounds) =>
  input.draft.identifiers.flatMap((identifier) => {
    const ending = /^[a-z0-9.-]{3,253}\.([a-z]{2})$/i.exec(identifier.value)?.[1]?.toLowerCase()
    if (ending === undefined) return []
    const own = input.words.nationalRegistries?.includes(ending) ?? false
    const params = { value: identifier.value, ending, registrar: String(rule.value) }
    return own
      ? one(rule, input, grounds, `${identifier.path}/value`, params)
      : one(
          { ...rule, severity: 'warn', rule: 'rdapFirst' },
          input,
          grounds,
          `${identifier.path}/value`,
          params,
        )
  })

const edgeAddress: Special = (rule, input, grounds) =>
  input.draft.identifiers.flatMap((identifier) =>
    input.words.networkAddress?.includes(identifier.type)
      ? one(rule, input, grounds, identifier.path, { value: identifier.value })
      : [],
  )

/** Identifiers joined by "and/or" in the text: the provider cannot know which accounts are meant. */
const noAndOr: Special = (rule, input, grounds) => {
  const { draft, words } = input
  const inValues = draft.identifiers.find((i) => wordIn(words, 'andOr', plain(i.value)) !== undefined)
  if (inValues) return one(rule, input, grounds, inValues.path)
  return wordIn(words, 'andOr', plain(draft.text)) === undefined ? [] : one(rule, input, grounds, '/text')
}

const numericDate = /\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b/

const monthInLetters: Special = (rule, input, grounds) => {
  const date = numericDate.exec(input.draft.text)?.[0]
  return date === undefined ? [] : one(rule, input, grounds, '/text', { date })
}

const editableListAbove: Special = (rule, input, grounds) => {
  const { draft, words } = input
  const limit = typeof rule.value === 'number' ? rule.value : Number.POSITIVE_INFINITY
  if (
    draft.identifiers.length <= limit ||
    draft.attachments.some((a) => words.editableListFormats?.includes(a.format))
  )
    return []
  return one(rule, input, grounds, valueAt(draft.raw, ['legalProcess', 'attachments']).pointer, {
    limit,
    count: draft.identifiers.length,
  })
}

/** A measure asked inside a request for data, as a category or in words. */
const separateRequest: Special = (rule, input, grounds) => {
  const { draft, words } = input
  if (!isDisclosure(draft)) return []
  const measure = draft.data.find((d) => heldItem(input, d.category)?.klass === 'measure')
  if (measure) return one(rule, input, grounds, `${measure.path}/category`, { measure: String(rule.value) })
  return wordIn(words, 'freezing', plain(draft.text)) === undefined
    ? []
    : one(rule, input, grounds, '/text', { measure: String(rule.value) })
}

/** Content that is still there only because nobody deleted it: keep it first. */
const preserveFirst: Special = (rule, input, grounds) => {
  const { draft } = input
  const content = draft.data.find((d) => heldItem(input, d.category)?.klass === 'content')
  const hasReference = valueAt(draft.raw, ['preservation', 'previousReference']).value
  return !isDisclosure(draft) || !content || hasReference ? [] : one(rule, input, grounds, content.path)
}

const whenDisclosing =
  (path: string): Special =>
  (rule, input, grounds) =>
    isDisclosure(input.draft)
      ? one(rule, input, grounds, path, { note: typeof rule.value === 'string' ? rule.value : '' })
      : []

const kinds = new Map<string, Special>([
  ['required', required],
  ['notEntity', notEntity],
  ['entityOnDate', entityOnDate],
  ['ownerOnDate', ownerOnDate],
  ['entityBySite', entityBySite],
  ['notChannel', notChannel],
  ['onlyChannel', onlyChannel],
  ['instrumentAtLeast', instrumentAtLeast],
  ['foreignOnlyBy', foreignOnlyBy],
  ['mailDomainClass', mailDomainClass],
  ['rdapRegistrar', rdapRegistrar],
  ['edgeAddress', edgeAddress],
  ['noAndOr', noAndOr],
  ['monthInLetters', monthInLetters],
  ['editableListAbove', editableListAbove],
  ['separateRequest', separateRequest],
  ['preserveFirst', preserveFirst],
  ['attestation', whenDisclosing('')],
  ['tariff', whenDisclosing('')],
  ['riskOfAlert', whenDisclosing('/userNotice')],
  [
    'markAsMlat',
    (rule, input, grounds) => (input.draft.processKind === 'mlat' ? one(rule, input, grounds, '/text') : []),
  ],
  ['emergencyForm', (rule, input, grounds) => emergencyForm(input, rule.severity, grounds)],
  ['noticeBasisAndEnd', (rule, input, grounds) => noticeGap(input.draft, rule.severity, rule.rule, grounds)],
  [
    'attachmentFormats',
    (rule, input, grounds) =>
      formatFindings(
        input,
        textsOf(rule.value),
        rule.severity,
        grounds,
        input.words.editableListFormats ?? [],
      ),
  ],
  [
    'languageOrTranslation',
    (rule, input, grounds) => translationGaps(input, textsOf(rule.value), rule.severity, grounds),
  ],
  ['countryPractice', (rule, input, grounds) => practiceFindings(input, textsOf(rule.value), grounds)],
  ['selectableText', (rule, input, grounds) => pictures(rule, input, grounds)],
  ['identifierNeeds', (rule, input, grounds) => needs(rule, input, grounds)],
])

/** Attachments that hold a picture where text must be copied from. */
const pictures: Special = (rule, input, grounds) =>
  input.draft.attachments.flatMap((a) =>
    input.words.pictureFormats?.includes(a.format)
      ? one(rule, input, grounds, `${a.path}/format`, {
          given: a.format,
          name: a.name,
          formats: input.profile.requestForm.attachmentFormats.join(', '),
        })
      : [],
  )

const needs: Special = (rule, input, grounds) => {
  const value = isBag(rule.value) ? rule.value : {}
  return input.draft.identifiers
    .filter((i) => i.type === value.type)
    .flatMap((i) => needsFindings(input, i, textsOf(value.needs), rule.severity, grounds))
}

/**
 * Kinds that are read where their facts are: the entity by user, the limits and the lead of preservation, the
 * sets of identifiers.
 */
const readElsewhere = new Set([
  'entityByUserLocation',
  'preservationLimit',
  'extensionLeadDays',
  'anyCombination',
])

/** Whether the checks know a kind of rule; a profile with another kind is told so by a test. */
export const isKnownRuleKind = (kind: string): boolean => kinds.has(kind) || readElsewhere.has(kind)

export const specialFindings = (input: RuleInput): readonly Finding[] =>
  input.profile.specialRules.flatMap(
    (rule) => kinds.get(rule.rule)?.(rule, input, specialGrounds(rule, input.profile.lastReviewed)) ?? [],
  )
