import { languages } from '@oficio/core/fact'
import type { MessageKey } from '@oficio/messages'
import type { Section } from './exercise.ts'

/** A field of the letter of an exercise. */
export interface LetterField {
  readonly pointer: string
  readonly label: MessageKey
  /** A moment has its offset in `timezone` beside it. */
  readonly kind:
    | 'text'
    | 'email'
    | 'tel'
    | 'number'
    | 'day'
    | 'from'
    | 'to'
    | 'zone'
    | 'area'
    | 'yes'
    | 'choice'
  /** Choices: closed list and the stem of their words, or a list that the profile gives. */
  readonly choices?:
    | { readonly codes: readonly string[]; readonly stem: string }
    | 'entity'
    | 'channel'
    | 'category'
    | 'identifierType'
    | 'authorityKind'
    | 'country'
}

const text = (pointer: string, label: MessageKey, kind: LetterField['kind'] = 'text'): LetterField => ({
  pointer,
  label,
  kind,
})
const area = (pointer: string, label: MessageKey): LetterField => ({ pointer, label, kind: 'area' })
const yes = (pointer: string, label: MessageKey): LetterField => ({ pointer, label, kind: 'yes' })
const choice = (
  pointer: string,
  label: MessageKey,
  choices: NonNullable<LetterField['choices']>,
): LetterField => ({
  pointer,
  label,
  kind: 'choice',
  choices,
})

/**
 * The fields of each part, in the order in which a letter is read. Lists are fields of one row, under `at`.
 */
export const fieldsOf: Readonly<Record<Section, readonly LetterField[]>> = {
  addressee: [
    choice('/requestType', 'practice.field.requestType', {
      codes: ['disclosure', 'preservation', 'preservation-extension', 'emergency'],
      stem: 'drafting.kind',
    }),
    choice('/addressee/entity', 'drafting.field.entity', 'entity'),
    choice('/addressee/country', 'practice.field.entityCountry', 'country'),
    choice('/channel/kind', 'drafting.field.channel', {
      codes: ['portal', 'webform', 'email', 'post'],
      stem: 'drafting.channelKind',
    }),
    choice('/channel/value', 'practice.field.channelValue', 'channel'),
    choice('/language', 'drafting.field.language', {
      codes: languages,
      stem: 'finding.language',
    }),
    choice('/translation', 'drafting.field.translation', {
      codes: ['', 'es', 'pt', 'en', 'fr'],
      stem: 'finding.language',
    }),
  ],
  authority: [
    text('/authority/name', 'drafting.field.authorityName'),
    choice('/authority/kind', 'drafting.field.authorityKind', 'authorityKind'),
    text('/authority/location', 'drafting.field.location'),
    text('/authority/officer/name', 'drafting.field.officerName'),
    text('/authority/officer/rank', 'drafting.field.rank'),
    text('/authority/officer/badge', 'drafting.field.badge'),
    text('/authority/officer/email', 'drafting.field.email', 'email'),
    text('/authority/officer/phone', 'drafting.field.phone', 'tel'),
  ],
  case: [
    text('/case/number', 'drafting.field.caseNumber'),
    choice('/case/proceeding', 'practice.field.proceeding', {
      codes: ['criminal', 'civil', 'administrative'],
      stem: 'practice.proceeding',
    }),
    text('/case/offence/name', 'drafting.field.offence'),
    text('/case/offence/legalReference', 'drafting.field.offenceReference'),
    choice('/case/accountHolderRole', 'drafting.field.role', {
      codes: ['suspect', 'victim', 'witness', 'unknown'],
      stem: 'drafting.role',
    }),
    area('/case/summary', 'drafting.field.summary'),
    area('/case/nexusToService', 'drafting.field.nexus'),
  ],
  legalProcess: [
    choice('/legalProcess/kind', 'drafting.field.process', {
      codes: ['domestic-legal-process', 'domestic-prosecutor-order', 'domestic-judicial-order', 'mlat'],
      stem: 'finding.process',
    }),
    text('/legalProcess/legalBasis', 'drafting.field.legalBasis'),
    text('/legalProcess/issuedBy/name', 'drafting.field.issuer'),
    choice('/legalProcess/issuedBy/role', 'practice.field.issuerRole', {
      codes: ['judge', 'prosecutor', 'police-officer', 'administrative-officer'],
      stem: 'practice.issuer',
    }),
    text('/legalProcess/issuedOn', 'drafting.field.issuedOn', 'day'),
    yes('/legalProcess/signed', 'practice.field.signed'),
    yes('/legalProcess/letterhead', 'drafting.field.letterhead'),
  ],
  identifiers: [
    choice('/type', 'practice.field.type', 'identifierType'),
    text('/value', 'drafting.field.value'),
    text('/observedOn', 'drafting.field.observedOn', 'day'),
    text('/timestamp', 'drafting.field.timestamp'),
    text('/chain', 'drafting.field.chain'),
    text('/asset', 'drafting.field.asset'),
    text('/amount', 'drafting.field.amount'),
    choice('/country', 'drafting.field.country', 'country'),
  ],
  dataRequested: [
    choice('/category', 'drafting.field.category', 'category'),
    text('/timezone', 'drafting.field.timezone', 'zone'),
    text('/from', 'drafting.field.from', 'from'),
    text('/to', 'drafting.field.to', 'to'),
    area('/description', 'drafting.field.description'),
  ],
  userNotice: [
    choice('/userNotice/position', 'drafting.field.position', {
      codes: ['', 'allowed', 'delayed', 'forbidden', 'not-stated'],
      stem: 'drafting.position',
    }),
    yes('/userNotice/delayRequested', 'practice.field.delay'),
    text('/userNotice/basis', 'drafting.field.noticeBasis'),
    text('/userNotice/until', 'drafting.field.noticeUntil', 'day'),
  ],
  emergency: [
    text('/emergency/personInDanger', 'drafting.field.answer1'),
    text('/emergency/danger', 'drafting.field.answer2'),
    text('/emergency/imminence', 'drafting.field.answer3'),
    text('/emergency/dataNeeded', 'drafting.field.answer5'),
    text('/emergency/supervisor', 'practice.field.superior'),
    text('/emergency/form', 'practice.field.form'),
  ],
  preservation: [
    text('/preservation/days', 'drafting.field.days', 'number'),
    text('/preservation/renewalNumber', 'practice.field.renewal', 'number'),
    text('/preservation/previousReference', 'drafting.field.previousReference'),
    text('/preservation/previousEndsOn', 'drafting.field.previousEndsOn', 'day'),
  ],
  text: [area('/text', 'practice.field.text')],
  other: [],
}

/** One row of the annexes of the order. */
export const annexFields: readonly LetterField[] = [
  text('/name', 'practice.field.name'),
  choice('/format', 'practice.field.format', {
    codes: ['pdf', 'docx', 'jpg', 'png', 'csv', 'txt'],
    stem: 'practice.format',
  }),
  choice('/language', 'drafting.field.language', {
    codes: languages,
    stem: 'finding.language',
  }),
  choice('/translation', 'drafting.field.translation', {
    codes: ['', 'es', 'pt', 'en', 'fr'],
    stem: 'finding.language',
  }),
]

/**
 * The value of a typed text for a field: days and numbers of extensions are numbers, nothing typed is nothing
 * said.
 */
export function typedValue(pointer: string, typed: string): unknown {
  if (/\/(days|renewalNumber|amount)$/.test(pointer) && /^\d{1,9}$/.test(typed)) return Number(typed)
  return typed === '' ? null : typed
}
