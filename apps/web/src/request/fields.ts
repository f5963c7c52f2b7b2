import { languages } from '@oficio/core/fact'
import { companionsWanted } from '@oficio/core/identifier'
import type { Knowledge } from '@oficio/core/knowledge'
import { kindFor, proofStandardsOf, secondLanguage } from '@oficio/core/letter'
import type { EvidenceRequest } from '@oficio/core/request'
import { secondOf } from '@oficio/core/request'

export type FactsStep = 'authority' | 'facts' | 'order'
export type RequestStep =
  | 'recipient'
  | 'identifiers'
  | 'data'
  | 'emergency'
  | 'preservation'
  | 'notice'
  | 'annexes'
  | 'letter'
export type PracticeSection =
  | 'addressee'
  | 'authority'
  | 'case'
  | 'legalProcess'
  | 'attachments'
  | 'identifiers'
  | 'dataRequested'
  | 'userNotice'
  | 'emergency'
  | 'preservation'
  | 'text'

type Kind =
  | 'text'
  | 'long'
  | 'email'
  | 'tel'
  | 'day'
  // A moment, with its offset in the `zone` beside it.
  | 'from'
  | 'to'
  | 'zone'
  | 'number'
  | 'choice'
  | 'check'

/** How the pages of a draft ask a field. */
interface Drafting {
  readonly step: FactsStep | RequestStep
  /**
   * How its value comes about: typed by hand, chosen from a list, filled in ahead, or free to be left empty.
   */
  readonly by: 'typed' | 'chosen' | 'prefilled' | 'optional'
  /** A free text of the letter, which a provider that reads another language needs twice. */
  readonly isFree?: boolean
  /** Always, where it is not said. */
  readonly when?: (request: EvidenceRequest, knowledge: Knowledge, row: number) => boolean
  readonly as?: Kind
}

/** Choices: closed list and the stem of their words, or a list that the profile or the knowledge gives. */
type Choices =
  | { readonly codes: readonly string[]; readonly stem: string }
  | 'entity'
  | 'channel'
  | 'category'
  | 'identifierType'
  | 'authorityKind'
  | 'country'

/** How an exercise shows a field. */
interface Practice {
  readonly section: PracticeSection
  readonly as?: Kind
  readonly choices?: Choices
}

/** One field of a request, and who asks it how. */
export interface RequestField {
  /** JSON pointer into the request; `#` stands for the place in a list. */
  readonly path: string
  /** Part of the message keys: `drafting.field.<name>`, `drafting.hint.<name>`. */
  readonly name: string
  /** Key of its label in an exercise, where that is not the one of a draft. */
  readonly label?: string
  readonly as: Kind
  readonly drafting?: Drafting
  readonly practice?: Practice
}

const isOrder = ({ legalProcess }: EvidenceRequest): boolean =>
  legalProcess?.kind === 'domestic-judicial-order'
const isEmergency = ({ requestType }: EvidenceRequest): boolean => requestType === 'emergency'
const isPreservation = ({ requestType }: EvidenceRequest): boolean => requestType.startsWith('preservation')
const isDisclosure = ({ requestType }: EvidenceRequest): boolean => requestType === 'disclosure'
/** The law of the other State wants facts proven before it gives what a letter of assistance asks. */
const isProofWanted = (request: EvidenceRequest, knowledge: Knowledge): boolean =>
  kindFor(request, knowledge) === 'K6' && proofStandardsOf(request, knowledge).length > 0
const isNoticeLimited = ({ userNotice }: EvidenceRequest): boolean =>
  userNotice?.position === 'forbidden' || userNotice?.position === 'delayed'

/** A companion of an identifier: asked where the provider says that this kind of identifier needs it. */
const companion = (name: string, as: Kind = 'text'): Drafting => ({
  step: 'identifiers',
  by: 'typed',
  as,
  when: (request, knowledge, row) => {
    const type = request.identifiers?.[row]?.type
    return type !== undefined && companionsWanted(type, request.provider, knowledge).includes(name)
  },
})

/**
 * What the record of an address gave beside it is shown to whoever asks, and can be corrected or taken out.
 */
const companionGiven = (name: 'port' | 'timestamp', as: Kind = 'text'): Drafting => ({
  ...companion(name, as),
  when: (request, knowledge, row) =>
    request.identifiers?.[row]?.[name] != null || companion(name).when?.(request, knowledge, row) === true,
})

const authority = (by: Drafting['by'], isFree = false): Drafting => ({ step: 'authority', by, isFree })
const facts = (by: Drafting['by'], isFree = false): Drafting => ({ step: 'facts', by, isFree })
const order = (by: Drafting['by'], isFree = false): Drafting => ({ step: 'order', by, isFree })
const emergency: Drafting = { step: 'emergency', by: 'typed', isFree: true, when: isEmergency }
const letter = (by: Drafting['by']): Drafting => ({ step: 'letter', by })

type Asked = Pick<RequestField, 'drafting' | 'practice' | 'label'>
const field = (path: string, name: string, as: Kind, asked: Asked): RequestField => ({
  path,
  name,
  as,
  ...asked,
})

/**
 * Every field of a request that a page asks, each once, in the order in which it is asked. A field that the
 * domain gains is added here, or named with its reason in the test beside.
 */
export const requestFields: readonly RequestField[] = [
  field('/requestType', 'requestType', 'choice', {
    label: 'practice.field.requestType',
    practice: {
      section: 'addressee',
      choices: {
        codes: ['disclosure', 'preservation', 'preservation-extension', 'emergency'],
        stem: 'drafting.kind',
      },
    },
  }),
  field('/userCountry', 'userCountry', 'choice', { drafting: { step: 'recipient', by: 'prefilled' } }),
  field('/addressee/entity', 'entity', 'choice', {
    drafting: { step: 'recipient', by: 'prefilled' },
    practice: { section: 'addressee', choices: 'entity' },
  }),
  field('/addressee/country', 'entityCountry', 'choice', {
    label: 'practice.field.entityCountry',
    practice: { section: 'addressee', choices: 'country' },
  }),
  field('/channel/kind', 'channelKind', 'choice', {
    label: 'drafting.field.channel',
    practice: {
      section: 'addressee',
      choices: { codes: ['portal', 'webform', 'email', 'post'], stem: 'drafting.channelKind' },
    },
  }),
  field('/channel/value', 'channel', 'choice', {
    label: 'practice.field.channelValue',
    drafting: { step: 'recipient', by: 'prefilled' },
    practice: { section: 'addressee', choices: 'channel' },
  }),
  field('/language', 'language', 'choice', {
    drafting: { step: 'recipient', by: 'prefilled' },
    practice: { section: 'addressee', choices: { codes: languages, stem: 'finding.language' } },
  }),
  field('/translation', 'translation', 'choice', {
    drafting: { step: 'recipient', by: 'prefilled' },
    practice: { section: 'addressee', choices: { codes: ['', ...languages], stem: 'finding.language' } },
  }),

  field('/authority/name', 'authorityName', 'text', {
    drafting: authority('typed'),
    practice: { section: 'authority' },
  }),
  field('/authority/kind', 'authorityKind', 'choice', {
    drafting: authority('chosen'),
    practice: { section: 'authority', choices: 'authorityKind' },
  }),
  field('/letter/unit', 'unit', 'text', { drafting: authority('optional') }),
  field('/authority/location', 'location', 'text', {
    drafting: authority('typed'),
    practice: { section: 'authority' },
  }),
  field('/authority/officer/name', 'officerName', 'text', {
    drafting: authority('typed'),
    practice: { section: 'authority' },
  }),
  field('/authority/officer/rank', 'rank', 'choice', {
    drafting: authority('chosen', true),
    practice: { section: 'authority', as: 'text' },
  }),
  field('/authority/officer/badge', 'badge', 'text', {
    drafting: authority('typed'),
    practice: { section: 'authority' },
  }),
  field('/authority/officer/email', 'email', 'email', {
    drafting: authority('typed'),
    practice: { section: 'authority' },
  }),
  field('/authority/officer/phone', 'phone', 'tel', {
    drafting: authority('typed'),
    practice: { section: 'authority' },
  }),
  field('/letter/callBack/switchboard', 'switchboard', 'tel', { drafting: authority('typed') }),
  field('/letter/callBack/supervisor/name', 'supervisor', 'text', { drafting: authority('typed') }),
  field('/letter/callBack/supervisor/post', 'supervisorPost', 'choice', {
    drafting: authority('chosen', true),
  }),
  field('/letter/callBack/languages', 'callLanguages', 'text', { drafting: authority('optional', true) }),
  field('/letter/callBack/hours', 'callHours', 'text', { drafting: authority('optional', true) }),

  field('/case/number', 'caseNumber', 'text', { drafting: facts('typed'), practice: { section: 'case' } }),
  field('/case/proceeding', 'proceeding', 'choice', {
    label: 'practice.field.proceeding',
    practice: {
      section: 'case',
      choices: { codes: ['criminal', 'civil', 'administrative'], stem: 'practice.proceeding' },
    },
  }),
  field('/case/offence/name', 'offence', 'text', {
    drafting: facts('chosen', true),
    practice: { section: 'case' },
  }),
  field('/case/offence/legalReference', 'offenceReference', 'text', {
    drafting: facts('chosen', true),
    practice: { section: 'case' },
  }),
  // A number of years: the page says it in words, in both languages.
  field('/letter/maximumPenalty', 'penalty', 'number', { drafting: facts('typed') }),
  field('/case/accountHolderRole', 'role', 'choice', {
    drafting: facts('chosen'),
    practice: {
      section: 'case',
      choices: { codes: ['suspect', 'victim', 'witness', 'unknown'], stem: 'drafting.role' },
    },
  }),
  field('/case/summary', 'summary', 'long', {
    drafting: facts('typed', true),
    practice: { section: 'case' },
  }),
  field('/case/nexusToService', 'nexus', 'long', {
    drafting: facts('typed', true),
    practice: { section: 'case' },
  }),

  field('/legalProcess/kind', 'process', 'choice', {
    drafting: order('prefilled'),
    practice: {
      section: 'legalProcess',
      choices: {
        codes: ['domestic-legal-process', 'domestic-prosecutor-order', 'domestic-judicial-order', 'mlat'],
        stem: 'finding.process',
      },
    },
  }),
  field('/legalProcess/legalBasis', 'legalBasis', 'text', {
    drafting: order('chosen', true),
    practice: { section: 'legalProcess' },
  }),
  field('/legalProcess/issuedBy/name', 'issuer', 'text', {
    drafting: order('prefilled'),
    practice: { section: 'legalProcess' },
  }),
  field('/legalProcess/issuedBy/role', 'issuerRole', 'choice', {
    label: 'practice.field.issuerRole',
    practice: {
      section: 'legalProcess',
      choices: {
        codes: ['judge', 'prosecutor', 'police-officer', 'administrative-officer'],
        stem: 'practice.issuer',
      },
    },
  }),
  field('/legalProcess/issuedOn', 'issuedOn', 'day', {
    drafting: order('prefilled'),
    practice: { section: 'legalProcess' },
  }),
  field('/letter/orderEffect', 'orderEffect', 'long', { drafting: order('prefilled', true) }),
  field('/legalProcess/signed', 'signed', 'check', {
    label: 'practice.field.signed',
    practice: { section: 'legalProcess' },
  }),
  field('/legalProcess/letterhead', 'letterhead', 'check', {
    drafting: order('prefilled'),
    practice: { section: 'legalProcess' },
  }),
  field('/letter/court', 'court', 'text', { drafting: { ...order('typed'), when: isOrder } }),
  field('/letter/judge', 'judge', 'text', { drafting: { ...order('typed'), when: isOrder } }),
  field('/letter/orderNumber', 'orderNumber', 'text', { drafting: { ...order('typed'), when: isOrder } }),
  field('/legalProcess/attachments/#/name', 'annexName', 'text', {
    label: 'practice.field.name',
    practice: { section: 'attachments' },
  }),
  field('/legalProcess/attachments/#/format', 'annexFormat', 'choice', {
    label: 'practice.field.format',
    practice: {
      section: 'attachments',
      choices: { codes: ['pdf', 'docx', 'jpg', 'png', 'csv', 'txt'], stem: 'practice.format' },
    },
  }),
  field('/legalProcess/attachments/#/language', 'annexLanguage', 'choice', {
    label: 'drafting.field.language',
    practice: { section: 'attachments', choices: { codes: languages, stem: 'finding.language' } },
  }),
  field('/legalProcess/attachments/#/translation', 'annexTranslation', 'choice', {
    label: 'drafting.field.translation',
    practice: { section: 'attachments', choices: { codes: ['', ...languages], stem: 'finding.language' } },
  }),

  field('/identifiers/#/type', 'type', 'choice', {
    label: 'practice.field.type',
    practice: { section: 'identifiers', choices: 'identifierType' },
  }),
  field('/identifiers/#/value', 'value', 'text', {
    drafting: { step: 'identifiers', by: 'prefilled' },
    practice: { section: 'identifiers' },
  }),
  field('/identifiers/#/port', 'port', 'number', { drafting: companionGiven('port', 'number') }),
  field('/identifiers/#/observedOn', 'observedOn', 'day', {
    drafting: companion('observedOn'),
    practice: { section: 'identifiers' },
  }),
  field('/identifiers/#/timestamp', 'timestamp', 'text', {
    drafting: companionGiven('timestamp'),
    practice: { section: 'identifiers' },
  }),
  field('/identifiers/#/chain', 'chain', 'text', {
    drafting: companion('chain'),
    practice: { section: 'identifiers' },
  }),
  field('/identifiers/#/asset', 'asset', 'text', {
    drafting: companion('asset'),
    practice: { section: 'identifiers' },
  }),
  field('/identifiers/#/amount', 'amount', 'text', {
    drafting: companion('amount'),
    practice: { section: 'identifiers' },
  }),
  field('/identifiers/#/destinationTag', 'destinationTag', 'text', { drafting: companion('destinationTag') }),
  field('/identifiers/#/country', 'country', 'choice', {
    drafting: companion('country'),
    practice: { section: 'identifiers', choices: 'country' },
  }),

  field('/dataRequested/#/category', 'category', 'choice', {
    drafting: { step: 'data', by: 'chosen' },
    practice: { section: 'dataRequested', choices: 'category' },
  }),
  field('/dataRequested/#/timezone', 'timezone', 'zone', {
    drafting: { step: 'data', by: 'prefilled', as: 'choice' },
    practice: { section: 'dataRequested' },
  }),
  field('/dataRequested/#/from', 'from', 'from', {
    drafting: { step: 'data', by: 'typed', as: 'day' },
    practice: { section: 'dataRequested' },
  }),
  field('/dataRequested/#/to', 'to', 'to', {
    drafting: { step: 'data', by: 'typed', as: 'day' },
    practice: { section: 'dataRequested' },
  }),
  field('/dataRequested/#/description', 'description', 'long', {
    drafting: { step: 'data', by: 'prefilled', isFree: true },
    practice: { section: 'dataRequested' },
  }),
  field('/letter/data/#/necessity', 'necessity', 'long', {
    drafting: { step: 'data', by: 'prefilled', isFree: true },
  }),

  field('/emergency/personInDanger', 'answer1', 'long', {
    drafting: emergency,
    practice: { section: 'emergency', as: 'text' },
  }),
  field('/emergency/danger', 'answer2', 'long', {
    drafting: emergency,
    practice: { section: 'emergency', as: 'text' },
  }),
  field('/emergency/imminence', 'answer3', 'long', {
    drafting: emergency,
    practice: { section: 'emergency', as: 'text' },
  }),
  field('/letter/answers/3', 'answer4', 'long', { drafting: emergency }),
  field('/emergency/dataNeeded', 'answer5', 'long', {
    drafting: emergency,
    practice: { section: 'emergency', as: 'text' },
  }),
  field('/letter/answers/5', 'answer6', 'long', { drafting: emergency }),
  field('/emergency/until', 'dangerUntil', 'to', {
    drafting: { step: 'emergency', by: 'chosen', when: isEmergency },
  }),
  field('/letter/answers/6', 'answer7', 'long', { drafting: emergency }),
  field('/letter/orderBy', 'orderBy', 'day', {
    drafting: { step: 'emergency', by: 'prefilled', when: isEmergency },
  }),
  field('/emergency/supervisor', 'superior', 'text', {
    label: 'practice.field.superior',
    practice: { section: 'emergency' },
  }),
  field('/emergency/form', 'form', 'text', {
    label: 'practice.field.form',
    practice: { section: 'emergency' },
  }),

  field('/preservation/days', 'days', 'number', {
    drafting: { step: 'preservation', by: 'prefilled', when: isPreservation },
    practice: { section: 'preservation' },
  }),
  field('/preservation/renewalNumber', 'renewal', 'number', {
    label: 'practice.field.renewal',
    practice: { section: 'preservation' },
  }),
  field('/preservation/previousReference', 'previousReference', 'text', {
    drafting: { step: 'preservation', by: 'optional', when: isDisclosure },
    practice: { section: 'preservation' },
  }),
  field('/preservation/previousEndsOn', 'previousEndsOn', 'day', {
    drafting: { step: 'preservation', by: 'optional', when: isDisclosure },
    practice: { section: 'preservation' },
  }),
  field('/letter/nextRoute', 'nextRoute', 'text', {
    drafting: { step: 'preservation', by: 'prefilled', isFree: true, when: isPreservation },
  }),
  field('/letter/noPreservationReason', 'noPreservation', 'text', {
    drafting: { step: 'preservation', by: 'optional', isFree: true, when: isDisclosure },
  }),

  ...(['known', 'fresh'] as const).map((part) =>
    field(`/letter/state/probableCause/${part}`, part === 'known' ? 'proofKnown' : 'proofFresh', 'long', {
      drafting: { step: 'recipient', by: 'optional', isFree: true, when: isProofWanted },
    }),
  ),

  field('/userNotice/position', 'position', 'choice', {
    drafting: { step: 'notice', by: 'chosen' },
    practice: {
      section: 'userNotice',
      choices: { codes: ['', 'allowed', 'delayed', 'forbidden', 'not-stated'], stem: 'drafting.position' },
    },
  }),
  field('/userNotice/delayRequested', 'delay', 'check', {
    label: 'practice.field.delay',
    practice: { section: 'userNotice' },
  }),
  field('/userNotice/basis', 'noticeBasis', 'text', {
    drafting: { step: 'notice', by: 'typed', isFree: true, when: isNoticeLimited },
    practice: { section: 'userNotice' },
  }),
  field('/userNotice/until', 'noticeUntil', 'day', {
    drafting: { step: 'notice', by: 'prefilled', when: isNoticeLimited },
    practice: { section: 'userNotice' },
  }),

  field('/letter/serial', 'serial', 'text', { drafting: letter('prefilled') }),
  field('/letter/returnBy', 'returnBy', 'day', { drafting: letter('prefilled') }),
  field('/letter/delivery/mailbox', 'mailbox', 'email', { drafting: letter('prefilled') }),
  field('/letter/secondSigner/name', 'secondName', 'text', { drafting: letter('optional') }),
  field('/letter/secondSigner/rank', 'secondRank', 'text', { drafting: letter('optional') }),
  field('/text', 'text', 'long', { label: 'practice.field.text', practice: { section: 'text' } }),
]

/** One thing that the pages of a draft ask, at its place in this request. */
export interface Field {
  /** JSON pointer into the request. */
  readonly pointer: string
  readonly name: string
  readonly page: 'facts' | 'request'
  readonly step: FactsStep | RequestStep
  readonly as: 'text' | 'long' | 'email' | 'tel' | 'day' | 'number' | 'choice' | 'check'
  readonly by: Drafting['by']
  readonly isFree?: boolean
}

const steps: Readonly<Record<Field['page'], readonly Field['step'][]>> = {
  facts: ['authority', 'facts', 'order'],
  request: ['recipient', 'identifiers', 'data', 'emergency', 'preservation', 'notice', 'letter'],
}

/** How many rows a step has; a step that is no list has one. */
function rowsOf(step: Field['step'], { identifiers, dataRequested }: EvidenceRequest): number {
  if (step === 'identifiers') return identifiers?.length ?? 0
  return step === 'data' ? Math.max(1, dataRequested?.length ?? 0) : 1
}

/**
 * Everything that the pages ask for one request, in their order, each once: facts of the case, then what is
 * the request's own.
 *
 * The pages are drawn from this list, so that counting it counts what an officer meets.
 */
export const fieldsFor = (request: EvidenceRequest, knowledge: Knowledge): readonly Field[] =>
  (['facts', 'request'] as const).flatMap((page) =>
    steps[page].flatMap((step) =>
      Array.from({ length: rowsOf(step, request) }, (_, row) =>
        requestFields.flatMap(({ path, name, as, drafting }): readonly Field[] => {
          if (drafting?.step !== step || drafting.when?.(request, knowledge, row) === false) return []
          const { by, isFree } = drafting
          const shown = (drafting.as ?? as) as Field['as']
          const pointer = path.replace('#', String(row))
          return [{ pointer, name, page, step, as: shown, by, ...(isFree ? { isFree } : {}) }]
        }),
      ).flat(),
    ),
  )

/**
 * What must be typed by hand: the typed fields, and the second language of those that are free text where the
 * provider reads another.
 */
export function typedFields(request: EvidenceRequest, knowledge: Knowledge): readonly string[] {
  const hasSecond = secondLanguage(request, knowledge) !== undefined
  return fieldsFor(request, knowledge)
    .filter(({ by }) => by === 'typed')
    .flatMap(({ pointer, isFree }) => (isFree && hasSecond ? [pointer, secondOf(pointer)] : [pointer]))
}
