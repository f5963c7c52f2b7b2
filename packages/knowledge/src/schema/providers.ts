import { z } from 'zod'
import { category as dataCategory } from './law.ts'
import {
  asOf,
  basis,
  between,
  confidence,
  countryCode,
  day,
  fact,
  group,
  note,
  sourceKey,
  termDays,
  text,
  texts,
  whose,
  words,
} from './words.ts'

const optional = z.exactOptional
const severity = z.enum(['block', 'warn', 'advice'])
const days = termDays.nullable()
const count = between(0, 10_000_000_000)
const percent = z.number().min(0).max(100)
const validBasis = z.enum(['effective', 'archived', 'press'])
const validity = {
  validFrom: optional(day),
  validTo: optional(day),
  validBasis: optional(validBasis),
  validNote: optional(text),
}

const pattern = {
  type: text,
  label: text,
  /** What the type is called on screens, and in letters where they say it otherwise. */
  names: optional(words),
  inLetters: optional(words),
  regex: text,
  flags: z.string().regex(/^(?!.*(.).*\1)[imsu]*$/, 'flags are of i, m, s, u, each once'),
  validExamples: z.array(text).min(1),
  invalidExamples: z.array(text).min(1),
  note,
}

const entity = z.strictObject({
  name: text,
  country: countryCode.nullable(),
  appliesTo: texts,
  exceptFor: optional(texts),
  appliesToNote: optional(text),
  /** Services of the profile whose data it holds, where the profile says so. */
  services: optional(z.array(text).min(1)),
  role: text,
  address: optional(text),
  addressFrom: optional(day),
  formerAddresses: optional(z.array(z.strictObject({ address: text, ...validity }))),
  acceptsRequests: z.boolean().nullable(),
  named: optional(z.boolean()),
  basis: optional(text),
  note,
  owner: optional(text),
  ownerSince: optional(day),
  taxId: optional(text),
  source: optional(z.array(sourceKey).min(1)),
  asOf: optional(day),
  ...validity,
})

const channelStatus = z.enum(['preferred', 'accepted', 'unverified', 'not-accepted'])
const channel = z.strictObject({
  type: text,
  value: text,
  sameAs: optional(texts),
  purpose: texts,
  status: channelStatus,
  name: optional(text),
  accountNeeded: optional(z.boolean()),
  thirdPartyOperator: optional(text),
  note,
  source: optional(z.array(sourceKey).min(1)),
  ...validity,
})

const identifiers = z.strictObject({
  accepted: z.array(
    z.strictObject({
      ...pattern,
      role: z.enum(['primary', 'secondary']),
      basis: z.enum(['documented', 'inferred']),
      needs: optional(texts),
      normalise: optional(text),
    }),
  ),
  rejected: z.array(
    z.strictObject({
      type: text,
      names: optional(words),
      why: text,
      remedy: text,
      detectRegex: optional(text),
      examples: optional(z.array(text).min(1)),
    }),
  ),
  combinations: optional(z.array(z.strictObject({ need: texts, note: text }))),
  ...group,
})

const process = z.array(text).min(1)
const data = z.strictObject({
  code: text,
  name: text,
  klass: text,
  /** Where the class does not say under which category of law it falls. */
  lawCategory: optional(z.strictObject({ category: dataCategory.nullable(), note })),
  examples: texts,
  process: z.strictObject({
    us: z.strictObject({ anyOf: process, text }),
    foreign: z.strictObject({ anyOf: process, byCountry: optional(z.record(countryCode, process)), text }),
  }),
  available: z.boolean(),
  retention: z.strictObject({ period: text, days, note }),
  note,
})

const share = z.strictObject({ requests: count, pct: percent })
const practice = z.strictObject({
  country: text,
  requests: count.nullable(),
  dataProducedPct: percent.nullable(),
  reading: text,
  fulfilled: optional(count),
  extra: optional(
    z.strictObject({
      emergency: optional(share),
      device: optional(share),
      contentProduced: optional(z.boolean()),
      preservations: optional(count),
      rejectedPct: optional(percent),
      users: optional(count),
    }),
  ),
})

const specialRule = z.strictObject({
  code: text,
  severity,
  rule: text,
  value: z.json(),
  message: text,
  source: z.array(sourceKey).min(1),
})

/** `providers/<id>/profile.yaml` */
export const profile = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'an id is in small letters, digits and hyphens'),
  name: text,
  group: text,
  category: text,
  priority: between(0, 1_000),
  services: z.array(text).min(1),
  legalEntity: z.strictObject({
    entities: z.array(entity),
    addressee: text,
    addresseeBasis: optional(text),
    localEntityRules: z.array(
      z.strictObject({
        country: text,
        rule: text,
        /** The rule says that authorities of the country usually ask through its local company. */
        through: optional(z.literal('local-company')),
        source: sourceKey,
      }),
    ),
    note,
    ...group,
  }),
  channels: z.strictObject({ items: z.array(channel), ...group }),
  officialEmail: z.strictObject({ required: z.boolean().nullable(), rule: text, ...group }),
  languages: z.strictObject({
    accepted: z.array(z.string().regex(/^[a-z]{2,3}$/, 'a language is two or three small letters')),
    translation: text,
    required: z.boolean().nullable(),
    ...group,
  }),
  identifiers,
  requestForm: z.strictObject({
    mandatory: texts,
    recommended: texts,
    attachmentFormats: texts,
    maxAccountsPerRequest: between(1, 100_000).nullable(),
    productLines: optional(texts),
    note,
    ...group,
  }),
  dataCategories: z.strictObject({ items: z.array(data), ...group }),
  legalProcess: z.strictObject({ us: text, foreign: text, voluntaryToForeign: text, note, ...group }),
  preservation: z.strictObject({
    supported: z.boolean().nullable(),
    initialDays: days,
    renewals: z.strictObject({ count: count.nullable(), days }),
    channel: text,
    requirements: texts,
    userNotified: z.boolean().nullable(),
    foreign: optional(text),
    note,
    ...group,
  }),
  emergency: z.strictObject({
    supported: z.boolean().nullable(),
    threshold: text,
    channel: text,
    mandatoryFields: texts,
    form: optional(text),
    evidence: optional(text),
    examples: optional(texts),
    note,
    ...group,
  }),
  userNotice: z.strictObject({
    default: text,
    exceptions: texts,
    howToDelay: text,
    risk: optional(text),
    ...group,
  }),
  returns: z.strictObject({
    format: text,
    delivery: text,
    timezone: text,
    integrity: text,
    certification: text,
    testimony: text,
    responseTime: optional(text),
    ...group,
  }),
  costs: z.strictObject({ reimbursement: text, ...group }),
  childSafety: z.strictObject({ ncmec: text, ...group }),
  transparency: z.strictObject({ url: text.nullable(), lastPeriodKnown: text, note, ...group }),
  rejectionReasons: z.strictObject({ codes: texts, note, ...group }),
  openQuestions: texts,
  countryPractice: z.strictObject({
    period: text.nullable(),
    basis: text,
    countries: z.array(practice),
    note,
    ...group,
  }),
  lastReviewed: day,
  specialRules: z.array(specialRule),
})

const provenance = { source: sourceKey, asOf, confidence, basis }
/** `providers/directory.yaml` */
export const directory = z.array(
  z.strictObject({
    id: text,
    name: text,
    kind: text,
    services: z.array(text).min(1),
    words: texts,
    ambiguous: optional(texts),
    hosts: texts,
    companies: z.array(
      z.strictObject({
        name: text,
        country: countryCode.nullable(),
        appliesTo: texts,
        address: optional(text),
        taxId: optional(text),
        ...provenance,
      }),
    ),
    channels: z.array(
      z.strictObject({
        type: text,
        value: text.nullable(),
        status: channelStatus,
        name: optional(text),
        ...provenance,
      }),
    ),
    facts: z.record(text, fact(z.union([text, texts]))),
  }),
)

const period = z
  .string()
  .regex(
    /^(?:\d{4}(?:-H[12])?|\d{4}(?:-H[12]|-\d{2}-\d{2})?\.\.\d{4}(?:-H[12]|-\d{2}-\d{2})?)$/,
    'a period is "2025", "2025-H1" or two of them, or two days, with .. between',
  )

const figure = {
  country: text,
  period,
  requestType: text,
  requests: optional(count),
  accounts: optional(count),
  dataProducedPct: optional(percent),
  contentProduced: optional(count),
  nonContentProduced: optional(count),
  noDataFound: optional(count),
  rejected: optional(count),
  contentPct: optional(percent),
  accountsWithData: optional(count),
  requestsWithData: optional(count),
  preserved: optional(count),
  fulfilled: optional(count),
  users: optional(count),
  emergencyRequests: optional(count),
  meanDaysToAnswer: optional(z.number().min(0).max(3_660)),
  affected: optional(count),
  operator: optional(text),
  scope: optional(z.array(text).min(1)),
  source: z.array(sourceKey).min(1),
  asOf: day,
  confidence,
  note,
}

/** `providers/<id>/figures.yaml`; the provider is the folder's. */
export const figures = z.array(z.strictObject(figure))
/** `providers/figures-of-others.yaml` */
export const figuresOfOthers = z.array(z.strictObject({ provider: text, ...figure }))

const table = z.record(text, text)

/** `providers/figures.yaml` */
export const aboutFigures = z.strictObject({
  schemaVersion: text,
  title: text,
  compiledOn: day,
  legend: z.strictObject({
    provider: text,
    requestType: table,
    dataProducedPct: text,
    country: text,
    confidence: table,
  }),
  caveats: texts,
  notFound: z.array(z.strictObject({ provider: text, what: text })),
})

/** `providers/about.yaml` */
export const providersAbout = z.strictObject({
  schemaVersion: text,
  title: text,
  compiledOn: day,
  scope: text,
  legend: z.strictObject({
    factGroup: text,
    binding: text,
    confidence: table,
    entities: text,
    identifiers: text,
    retention: text,
    checks: text,
    validity: text,
  }),
})

/** `providers/sources.yaml` */
export const providerSources = z.record(
  sourceKey,
  z
    .strictObject({
      address: optional(z.url()),
      words: optional(text),
      kind: optional(text),
      /** Whose text it is decides what may block: others' words warn. */
      whose,
      asOf: optional(asOf),
      title: optional(text),
      usedFor: optional(z.enum(['figures'])),
    })
    .refine(
      (source) => (source.address === undefined) !== (source.words === undefined),
      'a source has an address or, failing that, words; one of the two',
    ),
)

/** `providers/identifier-names.yaml` */
export const identifierNames = z.record(text, words)

/** `providers/banks.yaml`: institutions by the code in an account number. */
export const banks = z.array(
  z.strictObject({
    system: text,
    country: countryCode,
    /** The types of identifier that hold the code, at these places of the value without separators. */
    types: texts,
    at: optional(z.tuple([between(0, 100), between(0, 100)])),
    form: optional(text),
    beside: optional(z.strictObject({ types: texts, labels: texts, code: text })),
    source: sourceKey,
    asOf,
    confidence,
    basis,
    codes: z.record(text, text),
    providers: z.record(text, text),
  }),
)

/** `providers/identifiers.yaml` */
export const genericIdentifiers = z.array(
  z.strictObject({
    ...pattern,
    country: countryCode.nullable(),
    checkDigit: optional(text),
    checkDigitInvalidExamples: optional(z.array(text).min(1)),
  }),
)

/** `providers/checks.yaml` */
export const checks = z.strictObject({
  baseChecks: z.array(
    z.strictObject({
      code: text,
      severity: z.enum(['block', 'warn']),
      field: text,
      rule: text,
      value: optional(z.json()),
      message: text,
    }),
  ),
  checkDerivation: z.array(z.strictObject({ from: text, code: text, rule: text, explanation: text })),
})

/** `providers/vocabularies.yaml` */
export const vocabularies = z.strictObject({
  legalProcess: table,
  dataKlass: table,
  legalProcessRank: z.strictObject({ domestic: texts, us: texts, note: text }),
  channelType: texts,
  channelStatus: table,
  requestType: texts,
  entityRole: texts,
  identifierRole: table,
  identifierBasis: table,
  ruleKinds: table,
  severity: table,
  reading: table,
  requestFormFields: z.record(text, z.strictObject({ label: text, path: text, reasonCode: text.nullable() })),
  reasonFamilies: table,
  reasonCodes: z.array(
    z.strictObject({
      code: text,
      family: text,
      title: text,
      meaning: text,
      detectability: text,
      catchBeforeSending: text,
      profilesThatListIt: texts,
      source: z.array(sourceKey).min(1),
    }),
  ),
  validBasis: table,
})
