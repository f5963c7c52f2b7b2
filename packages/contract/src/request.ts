import './no-eval.ts'
import { type EvidenceRequest, type LetterFields, requestTypes } from '@oficio/core/request'
import { z } from 'zod'
import { country, day, list, map, maybe, note, number, text, truth, word } from './parts.ts'
import { holding } from './same-shape.ts'

const identifierFields = z.strictObject({
  seenAt: maybe(word),
  seenText: maybe(note),
  sameAs: maybe(number),
  label: maybe(note),
})
const dataFields = z.strictObject({
  identifiers: maybe(list(number)),
  necessity: maybe(text),
  atCreation: maybe(truth),
  wholeText: maybe(truth),
})
const callBack = z.strictObject({
  switchboard: maybe(note),
  unit: maybe(note),
  supervisor: maybe(z.strictObject({ name: maybe(note), post: maybe(note) })),
  languages: maybe(note),
  hours: maybe(note),
})
const secondSigner = z.strictObject({
  name: maybe(note),
  rank: maybe(note),
  badge: maybe(note),
  approvedAt: maybe(word),
})
const annexFields = z.strictObject({
  name: maybe(note),
  file: maybe(note),
  pages: maybe(number),
  language: maybe(note),
  sha256: maybe(word),
})
const contact = z.strictObject({
  organisation: maybe(note),
  person: maybe(note),
  post: maybe(note),
  address: maybe(note),
  telephone: maybe(note),
  mobile: maybe(note),
  email: maybe(note),
  hours: maybe(note),
  preferredAnswer: maybe(note),
})
const stateFields = z.strictObject({
  requestedAuthority: maybe(note),
  requestingAuthority: maybe(contact),
  authenticity: maybe(contact),
  investigating: maybe(contact),
  extensionOf: maybe(note),
  decisions: maybe(text),
  earlierRequest: maybe(text),
  earlierPreservation: maybe(text),
  domesticBasis: maybe(text),
  treatyBases: maybe(list(note)),
  treatyNote: maybe(text),
  insideConvention: maybe(text),
  facts: maybe(list(text)),
  stateOfProceedings: maybe(text),
  custodian: maybe(text),
  relevance: maybe(text),
  probableCause: maybe(z.strictObject({ known: maybe(text), fresh: maybe(text) })),
  necessity: maybe(text),
  urgency: maybe(text),
  hasteReason: maybe(text),
  useBasis: maybe(text),
  safeguards: maybe(text),
  languageNote: maybe(text),
  askedDirectly: maybe(text),
  formOfEvidence: maybe(text),
  answerAsked: maybe(text),
})

const overridden = z.strictObject({
  findings: list(z.strictObject({ code: word, rule: note, path: note })),
  reasons: text,
  by: z.strictObject({ name: note, title: note, unit: note, institution: note }),
  on: day,
})

/** What a letter says beside the draft: `letter` of a request, and the file of `--letter`. */
export const letterSchema = holding<LetterFields>()(
  z.strictObject({
    kind: maybe(word),
    second: maybe(map(text)),
    serial: maybe(word),
    overridden: maybe(list(overridden)),
    writtenAt: maybe(word),
    unit: maybe(note),
    web: maybe(note),
    city: maybe(note),
    entityAddress: maybe(note),
    channelNote: maybe(note),
    court: maybe(note),
    judge: maybe(note),
    orderNumber: maybe(note),
    orderEffect: maybe(text),
    noOrderReason: maybe(text),
    orderBy: maybe(day),
    maximumPenalty: maybe(note),
    paste: maybe(map(text)),
    identifiers: maybe(list(identifierFields.nullable())),
    support: maybe(text),
    data: maybe(list(dataFields.nullable())),
    notAsked: maybe(text),
    preservationConfirmedOn: maybe(day),
    noPreservationReason: maybe(text),
    extensionReason: maybe(text),
    nextRoute: maybe(text),
    noticeBasisKind: maybe(z.enum(['order', 'statute', 'other'])),
    delivery: maybe(z.strictObject({ mailbox: maybe(note) })),
    returnBy: maybe(day),
    returnAt: maybe(word),
    callBack: maybe(callBack),
    secondSigner: maybe(secondSigner),
    stateConfirmation: maybe(text),
    annexes: maybe(list(annexFields)),
    annexNote: maybe(z.strictObject({ text: maybe(text), sha256: maybe(word) })),
    answers: maybe(list(text.nullable())),
    order: maybe(
      z.strictObject({
        term: maybe(text),
        termStart: maybe(text),
        termBasis: maybe(text),
        remedy: maybe(text),
        secrecyBasis: maybe(text),
      }),
    ),
    domain: maybe(z.strictObject({ name: maybe(note), lookedUpOn: maybe(day) })),
    state: maybe(stateFields),
    protocol: maybe(
      z.strictObject({
        issuingAuthority: maybe(text),
        supervisingAuthority: maybe(text),
        notifiedAuthority: maybe(text),
        notificationState: maybe(text),
        instructions: maybe(text),
      }),
    ),
  }),
)

const officer = z.strictObject({
  name: maybe(note),
  rank: maybe(note),
  badge: maybe(note),
  email: maybe(note),
  phone: maybe(note),
})
const attachment = z.strictObject({
  name: maybe(note),
  kind: maybe(word),
  format: maybe(word),
  language: maybe(word),
  translation: maybe(word),
})
const traceHop = z.strictObject({
  hop: maybe(number),
  txid: maybe(note),
  chain: maybe(word),
  asset: maybe(word),
  amount: maybe(word),
  timestamp: maybe(word),
})
const identifier = z.strictObject({
  type: word,
  value: maybe(note),
  port: maybe(z.int().min(1).max(65_535)),
  observedOn: maybe(word),
  chain: maybe(word),
  asset: maybe(word),
  amount: maybe(word),
  timestamp: maybe(word),
  destinationTag: maybe(word),
  country: maybe(country),
  trace: maybe(list(traceHop)),
})

/**
 * A request as written down. `provider`, `requestType` and `country` must be there; a draft has of the rest
 * what the officer has so far.
 */
export const requestSchema = holding<EvidenceRequest>()(
  z.strictObject({
    provider: word,
    service: maybe(word),
    requestType: z.enum(requestTypes),
    country,
    userCountry: maybe(country),
    createdOn: maybe(day),
    authority: maybe(
      z.strictObject({
        name: maybe(note),
        kind: maybe(word),
        location: maybe(note),
        officer: maybe(officer),
      }),
    ),
    case: maybe(
      z.strictObject({
        number: maybe(note),
        proceeding: maybe(word),
        offence: maybe(z.strictObject({ name: maybe(note), legalReference: maybe(note) })),
        summary: maybe(text),
        nexusToService: maybe(text),
        accountHolderRole: maybe(word),
        ncmecReport: maybe(word),
      }),
    ),
    addressee: maybe(z.strictObject({ entity: maybe(note), country: maybe(country) })),
    channel: maybe(z.strictObject({ kind: maybe(word), value: maybe(note) })),
    legalProcess: maybe(
      z.strictObject({
        kind: maybe(word),
        legalBasis: maybe(note),
        issuedBy: maybe(z.strictObject({ name: maybe(note), role: maybe(word) })),
        issuedOn: maybe(day),
        signed: maybe(truth),
        letterhead: maybe(truth),
        attachments: maybe(list(attachment)),
      }),
    ),
    identifiers: maybe(list(identifier)),
    dataRequested: maybe(
      list(
        z.strictObject({
          category: maybe(word),
          from: maybe(word),
          to: maybe(word),
          timezone: maybe(word),
          description: maybe(text),
        }),
      ),
    ),
    language: maybe(word),
    translation: maybe(word),
    userNotice: maybe(
      z.strictObject({
        position: maybe(word),
        delayRequested: maybe(truth),
        basis: maybe(note),
        until: maybe(day),
      }),
    ),
    emergency: maybe(
      z.strictObject({
        personInDanger: maybe(text),
        danger: maybe(text),
        imminence: maybe(text),
        dataNeeded: maybe(text),
        until: maybe(word),
        supervisor: maybe(z.unknown()),
        form: maybe(note),
      }),
    ),
    preservation: maybe(
      z.strictObject({
        days: maybe(number),
        renewalNumber: maybe(number),
        previousReference: maybe(note),
        previousEndsOn: maybe(day),
      }),
    ),
    text: maybe(text),
    history: maybe(
      list(
        z.strictObject({
          provider: maybe(word),
          identifier: maybe(note),
          category: maybe(word),
          from: maybe(word),
          to: maybe(word),
          sentOn: maybe(day),
          status: maybe(word),
        }),
      ),
    ),
    letter: maybe(letterSchema),
  }),
)
