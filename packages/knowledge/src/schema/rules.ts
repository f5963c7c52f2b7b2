import type { ApprovalRole } from '@oficio/core/act'
import type { HappeningAs } from '@oficio/core/letter'
import { requestTypes } from '@oficio/core/request'
import { z } from 'zod'
import {
  asOf,
  basis,
  between,
  confidence,
  countryCode,
  day,
  note,
  sourceKey,
  termDays,
  text,
  texts,
  words,
} from './words.ts'

const optional = z.exactOptional
const lists = z.record(text, texts)
const category = z.enum(['subscriber', 'traffic', 'content', 'domain', 'location'])
const routeStatus = z.enum(['open', 'conditional', 'closed'])
const severity = z.enum(['block', 'warn', 'advice'])

export const requestKind = z.enum(requestTypes)

const stateRule = z.strictObject({
  id: text,
  words: text,
  of: z.enum(['holder', 'requesting', 'either']),
  routes: z.array(text).min(1),
  categories: optional(z.array(category)),
  since: optional(day.nullable()),
  until: optional(day.nullable()),
  when: optional(
    z.strictObject({
      localPresence: optional(z.boolean()),
      emergency: optional(z.boolean()),
      realtime: optional(z.boolean()),
      notBy: optional(z.enum(['police', 'prosecutor', 'judge'])),
      foreign: optional(z.boolean()),
      closed: optional(z.boolean()),
    }),
  ),
  gives: z.strictObject({
    status: optional(routeStatus),
    reason: optional(text),
    flag: optional(text),
    deadline: optional(text),
    within: optional(
      z
        .strictObject({
          hours: optional(between(1, 8_784)),
          days: optional(termDays),
          unit: optional(z.enum(['days', 'business-days'])),
          courts: optional(z.boolean()),
          by: z.enum(['holder', 'asking']),
          kinds: z.array(requestKind).min(1),
        })
        .refine(({ hours, days }) => (hours === undefined) !== (days === undefined), 'in hours or in days'),
    ),
    keeps: optional(z.strictObject({ days: termDays, renewals: between(0, 50) })),
    safeguard: optional(text),
    contents: optional(texts),
    realtime: optional(z.boolean()),
  }),
  law: optional(z.strictObject({ instrument: text, article: text })),
  source: sourceKey,
  asOf,
  confidence,
  basis,
  note,
})

/** `law/<country>/rules.yaml` */
export const stateRules = z.strictObject({ rules: z.array(stateRule) })

/** From who is nearest the case to who decides; a chain never goes back. */
export const approvalRoles = ['unit-head', 'prosecutor', 'judge'] as const satisfies readonly ApprovalRole[]
const approvalSteps = z
  .array(z.strictObject({ role: z.enum(approvalRoles), part: z.enum(['asks', 'orders']) }))
  .min(1)
  .refine(
    (steps) => steps.every(({ part }, i) => part === (i === steps.length - 1 ? 'orders' : 'asks')),
    'whoever stands last orders, and whoever stands before asks',
  )
  .refine(
    (steps) =>
      steps.every(
        ({ role }, i) =>
          i === 0 || approvalRoles.indexOf(role) > approvalRoles.indexOf(steps[i - 1]?.role as ApprovalRole),
      ),
    `the order is ${approvalRoles.join(', ')}, each at most once`,
  )

/**
 * What a national rule is about: a category of data, `realtime`, or a narrower kind of `law/categories.yaml`.
 */
export const ruleCategory = z.enum([...category.options, 'realtime', 'ip-address'])

const approvalRule = z.strictObject({
  kinds: z.array(requestKind).min(1),
  categories: optional(z.array(ruleCategory).min(1)),
  /** Offences for which alone it holds: of a statute of the State, by its id, the articles. */
  onlyFor: optional(z.record(z.string().regex(/^[a-z0-9-]+$/), z.array(text).min(1))),
  /** Kinds of company for which alone it holds, as `category` of their profiles. */
  companies: optional(z.array(text).min(1)),
  /** It is the order that its article takes: a draft that cites another is held to that one. */
  byArticle: optional(z.literal(true)),
  steps: approvalSteps,
  law: optional(z.strictObject({ instrument: text, article: text })),
  source: sourceKey,
  asOf,
  confidence,
  basis,
  note,
})

/** `law/<country>/approvals.yaml` */
export const approvals = z.strictObject({
  rules: z.array(approvalRule),
  /** Who approves what, in words, held against the rules by the check: `prosecutor asks, judge orders`. */
  examples: optional(
    z.array(
      z.strictObject({
        name: text,
        kind: requestKind,
        categories: z.array(ruleCategory),
        offence: optional(text),
        company: optional(text),
        chain: text,
      }),
    ),
  ),
})

/**
 * `law/approvals.yaml`: of a State whose own rule is not known. Every kind of request has an answer there,
 * whatever it asks for.
 */
export const approvalsElsewhere = approvals.refine(
  ({ rules }) =>
    requestKind.options.every((kind) =>
      rules.some(({ kinds, categories }) => categories === undefined && kinds.includes(kind)),
    ),
  {
    path: ['rules'],
    message: `each kind of request (${requestKind.options.join(', ')}) needs a rule without categories, or a request of some State could be approved by nobody`,
  },
)

const routeRule = z.strictObject({
  holder: z.enum(['abroad', 'home', 'any']),
  data: z.enum(['stored', 'realtime', 'both']),
  emergencyOnly: optional(z.boolean()),
  regime: optional(text),
  treaty: optional(z.enum(['convention', 'protocol'])),
  categories: optional(z.array(category)),
  otherwise: z.partialRecord(
    z.enum(['subscriber', 'traffic', 'content', 'domain', 'location', 'other']),
    z.strictObject({ status: routeStatus, reason: optional(text), flag: optional(text) }),
  ),
  limits: optional(
    z.array(
      z.strictObject({
        para: text,
        kind: z.enum(['reservation', 'declaration']),
        of: z.enum(['holder', 'either']),
        status: optional(z.enum(['closed', 'conditional'])),
        reason: optional(text),
        flag: optional(text),
        categories: optional(z.array(category)),
        onlyWhenAllAre: optional(z.array(category)),
        authorities: optional(z.array(z.enum(['police', 'prosecutor', 'judge']))),
        outsideConventionOffences: optional(z.boolean()),
      }),
    ),
  ),
  flags: optional(texts),
  contents: optional(texts),
  deadlines: optional(texts),
  safeguards: optional(texts),
  duration: z
    .strictObject({
      words: text,
      confidence,
      basis,
      minDays: optional(between(0, 3_660)),
      maxDays: optional(between(0, 3_660)),
      minMonths: optional(between(0, 120)),
      maxMonths: optional(between(0, 120)),
      fileWithinDays: optional(between(0, 3_660)),
    })
    .nullable(),
})

/** `law/routes.yaml` */
export const routeRules = z.strictObject({
  treaties: z.strictObject({
    budapest: text,
    secondProtocol: text,
    nassau: text,
    untoc: text,
    uncac: text,
    iberarroba: text,
    eEvidence: text,
    cloudAct: text,
    unCybercrime: text,
    iberoAmerican: text,
  }),
  regional: z.array(
    z.strictObject({
      instrument: text,
      membership: z.enum(['nassau', 'instrument']),
      between: optional(z.array(countryCode)),
      unless: optional(text),
      daysAfterDeposit: optional(termDays),
      depositNote: optional(text),
      urgent: optional(z.boolean()),
    }),
  ),
  order: z.strictObject({ ordinary: texts, emergency: texts }),
  regimes: texts,
  routes: z.record(text, routeRule),
  channel: z.strictObject({ id: text, flag: text }),
  offences: z.strictObject({ convention: texts, corruption: texts }),
  region: z.strictObject({ eEvidence: text, outside: z.array(countryCode) }),
  cloudActState: countryCode,
  aids: z.strictObject({ always: texts, abroad: texts, convention: texts, realtime: texts }),
  onlyWithoutOtherTreaty: texts,
  warnings: z.partialRecord(category, text),
  noPowerWords: texts,
  practice: z.strictObject({ none: texts }),
  preservationNotForForeign: texts,
})

/** `law/<country>/said.yaml` */
export const saidInLetters = z.union([
  z.strictObject({ none: text }),
  z
    .array(
      z.strictObject({
        at: z.string().regex(/^(?:\/[A-Za-z]+)+$/, 'a place of a request: /case/number'),
        said: text,
      }),
    )
    .min(1),
])

/** `law/cases.yaml`, `law/<country>/cases.yaml` */
export const routeCases = z.array(
  z.strictObject({
    id: optional(text),
    name: text,
    on: day,
    'what-if': optional(z.record(text, z.json())),
    ask: z.record(text, z.json()),
    open: optional(texts),
    conditional: optional(texts),
    conditions: optional(lists),
    closed: optional(lists),
    bases: optional(texts),
    deadlines: optional(texts),
    flags: optional(texts),
    questions: optional(texts),
  }),
)

/** `law/citation.yaml` */
export const citation = z.strictObject({
  articles: texts,
  subdivisions: texts,
  suffixes: texts,
  statutes: texts,
  qualifiers: texts,
  treaties: texts,
  papers: texts,
  decrees: texts,
  sharedNames: z.array(texts),
  olderNames: texts,
  goneBefore: texts,
  replaces: texts,
  goneAfter: texts,
  thenInForce: texts,
  inForce: texts,
  following: texts,
  alike: texts,
  linking: texts,
  reliance: texts,
  ofOthers: texts,
  examples: texts,
  instruments: z.record(text, z.array(texts)),
})

/** What is called in each State, as the folders of the States say it: no State without a word. */
const calledByState = z.record(countryCode, z.array(text).min(1))

/** Citation as it counts: with how the folders of States call their people. */
export const composedCitation = citation.extend({ peoples: calledByState })

/** A pattern over text in small letters without accents, which is held as a whole word. */
const foldedPattern = text.refine((written) => {
  const plain = written.replaceAll(String.raw`\p{L}`, '')
  if (/[\p{Lu}\p{M}]/u.test(plain.normalize('NFKD'))) return false
  try {
    return !new RegExp(`^(?:${written})$`, 'u').test('')
  } catch {
    return false
  }
}, 'no pattern over small letters without accents, or one that holds where nothing stands')

/** `providers/preflight.yaml` */
export const preflight = z.strictObject({
  fields: optional(
    z.record(
      text,
      z.strictObject({
        path: optional(text),
        empty: optional(texts),
        coveredBy: optional(text),
        onChainOnly: optional(z.boolean()),
        atLeast: optional(text),
        recommended: optional(severity),
        requestTypes: optional(texts),
      }),
    ),
  ),
  emergencyFields: optional(
    z.record(text, z.strictObject({ path: text, code: optional(text), severity: optional(severity) })),
  ),
  asked: optional(
    z.array(
      z.strictObject({
        words: texts,
        codes: optional(texts),
        at: optional(text),
        answers: optional(texts),
      }),
    ),
  ),
  kinds: optional(
    z.record(
      text,
      z.strictObject({ stops: optional(texts), onlyIfAsked: optional(texts), notAsked: optional(texts) }),
    ),
  ),
  channelDoors: optional(texts),
  ordersToShow: optional(texts),
  processKinds: optional(texts),
  issuerRoles: optional(texts),
  attachmentKinds: optional(texts),
  longPeriodDays: optional(z.record(text, between(30, 1_100))),
  dialled: optional(z.array(z.strictObject({ pattern: text, rule: text, to: text }))),
  dialledExcept: optional(texts),
  authorityKinds: optional(texts),
  onChain: optional(texts),
  networkAddress: optional(texts),
  publicMailDomains: optional(texts),
  consumerMailDomains: optional(texts),
  nationalRegistries: optional(texts),
  editableListFormats: optional(texts),
  editableListKinds: optional(texts),
  pictureFormats: optional(texts),
  currentOnly: optional(texts),
  houseCodes: optional(z.array(z.strictObject({ code: text, severity, meaning: text }))),
  thresholds: optional(
    z.strictObject({
      minorContentDays: optional(between(30, 366)),
      emergencyFactsDays: optional(between(1, 14)),
      currentOnlyDays: optional(between(7, 90)),
      periodMarginDays: optional(between(1, 31)),
      factsCharacters: optional(between(200, 2_000)),
      factsLines: optional(between(3, 20)),
    }),
  ),
  words: optional(lists),
  refusalSets: optional(lists),
  refusalWords: optional(lists),
  refusalAside: optional(lists),
  secondLanguage: z.strictObject({
    kinds: z.record(text, foldedPattern),
    reaches: z.record(text, foldedPattern),
    leavesOut: foldedPattern,
    leavesNothingOut: foldedPattern,
    leftBehind: foldedPattern,
    asks: foldedPattern,
    informs: foldedPattern,
    withholds: foldedPattern,
  }),
  offenceNames: z.record(text, foldedPattern),
  askedWords: z.strictObject({
    kinds: z.record(text, foldedPattern),
    allowed: z.record(text, texts),
    about: texts,
    atCreation: foldedPattern,
    harmless: foldedPattern,
    foreign: foldedPattern,
    inTexts: texts,
    past: foldedPattern,
    asks: foldedPattern,
  }),
  askedReach: z.strictObject({
    openly: foldedPattern,
    halfway: foldedPattern,
    gives: foldedPattern,
    giving: foldedPattern,
    asking: foldedPattern,
    passively: foldedPattern,
    inFacts: foldedPattern,
    ownThing: foldedPattern,
    away: foldedPattern,
    tells: foldedPattern,
    all: foldedPattern,
    everything: foldedPattern,
    data: foldedPattern,
    wholes: foldedPattern,
    bounded: foldedPattern,
    form: foldedPattern,
    endless: foldedPattern,
    adds: foldedPattern,
    beside: foldedPattern,
    asDenial: foldedPattern,
    leftBehind: foldedPattern,
    opens: foldedPattern,
  }),
  nothingAsked: z.strictObject({
    asks: foldedPattern,
    each: z.array(
      z
        .strictObject({ before: optional(foldedPattern), behind: optional(foldedPattern) })
        .refine(
          ({ before, behind }) => before !== undefined || behind !== undefined,
          'neither before nor behind',
        ),
    ),
  }),
  orderScope: z.strictObject({
    only: foldedPattern,
    without: foldedPattern,
    holder: foldedPattern,
    lastDays: foldedPattern,
    countedFrom: foldedPattern,
    grants: foldedPattern,
    denies: foldedPattern,
    refuses: foldedPattern,
    undecided: foldedPattern,
    ofRefused: foldedPattern,
    decided: foldedPattern,
    joins: foldedPattern,
    plainGrants: foldedPattern,
    plainBeside: foldedPattern,
    yields: foldedPattern,
    declines: foldedPattern,
    terms: foldedPattern,
    inPart: foldedPattern,
    keeping: foldedPattern,
    keptFor: foldedPattern,
    others: foldedPattern,
    excluding: foldedPattern,
    ofAccount: foldedPattern,
    asAsked: foldedPattern,
    rest: foldedPattern,
    limits: foldedPattern,
    harmless: foldedPattern,
    justWho: foldedPattern,
    holderData: foldedPattern,
    connectionData: foldedPattern,
    whoHolds: foldedPattern,
    contentData: foldedPattern,
    asWhole: foldedPattern,
    accountNames: foldedPattern,
    namedBy: foldedPattern,
    otherPowers: foldedPattern,
    personOfAccount: foldedPattern,
    ofData: foldedPattern,
    otherMatters: foldedPattern,
    alsoCriminal: foldedPattern,
  }),
  stillAsking: z.strictObject({
    asks: foldedPattern,
    heads: foldedPattern,
    request: foldedPattern,
    accounts: foldedPattern,
    periods: foldedPattern,
    tells: foldedPattern,
    tellsAtEnd: text,
    ofAny: foldedPattern,
  }),
  courtWords: z.strictObject({
    courts: foldedPattern,
    judges: foldedPattern,
    titles: foldedPattern,
    papers: foldedPattern,
    orders: foldedPattern,
    ordered: foldedPattern,
    ordering: foldedPattern,
    notYet: foldedPattern,
    denies: foldedPattern,
    leavesNothingOut: foldedPattern,
    precedents: foldedPattern,
    ofThis: foldedPattern,
  }),
  freeWords: z.strictObject({
    labels: texts,
    currencies: texts,
    accounts: texts,
    languages: texts,
    bodies: texts,
    highBodies: texts,
    ways: z.strictObject({ categories: texts, words: texts, names: texts }),
  }),
  plan: optional(
    z.strictObject({
      preserve: texts,
      ask: texts,
      emergency: texts,
      mutualAssistance: texts,
      contactPoint: optional(texts),
    }),
  ),
  months: optional(z.array(texts)),
})

const ask = { type: text, ask: text }
const checkRule = z.looseObject({
  algorithm: z.enum([
    'luhn',
    'weighted',
    'base58check',
    'base58length',
    'segwit',
    'eip55',
    'monero',
    'mod97',
    'anyOf',
  ]),
})

const typeRule = z.strictObject({
  own: optional(texts),
  withService: optional(texts),
  weak: optional(texts),
  alone: optional(text),
  length: optional(z.tuple([between(1, 500), between(1, 500)])),
  aloneWithService: optional(z.boolean()),
  search: optional(text),
  squeeze: optional(text),
  nobodys: optional(text),
  never: optional(text),
  replace: optional(z.strictObject({ from: text, to: z.string() })),
  lower: optional(z.boolean()),
  upper: optional(z.boolean()),
  lowerWhen: optional(text),
  upperWhen: optional(text),
  chain: optional(text),
  words: optional(between(1, 50)),
  check: optional(checkRule),
  quiet: optional(z.boolean()),
  homeCountry: optional(countryCode),
  needsCountry: optional(z.boolean()),
  onlyHome: optional(z.boolean()),
  handle: optional(z.strictObject({ pattern: text, to: text })),
})

/** `providers/recognition.yaml` */
export const recognition = z.strictObject({
  roles: z.record(text, text),
  payloads: z.array(z.strictObject({ type: text, scheme: text, key: text })),
  sameThing: z.record(text, text),
  broader: z.record(text, text),
  compared: z.strictObject({
    ...{ everywhere: texts, never: texts, plainMailboxes: texts, anyCase: texts },
    pages: z.record(text, z.strictObject({ is: text, account: text })),
  }),
  links: z.strictObject({
    dropLabels: texts,
    tracking: texts,
    hosts: lists,
    rewrites: z.array(z.strictObject({ hosts: texts, path: text, to: text, type: optional(text) })),
    chains: lists,
    wrappers: z.array(z.strictObject({ hosts: texts, parameter: text })),
    short: z.strictObject({ ...ask, hosts: texts }),
    other: z.strictObject(ask),
    places: z.array(z.strictObject({ hosts: texts, path: text })),
    unsearchable: z.array(z.strictObject({ hosts: texts, path: text, ...ask })),
  }),
  ask: z.record(text, text),
  names: z.record(text, z.strictObject({ words: texts, pattern: optional(text) })),
  nameFillers: texts,
  nameAfterService: text,
  card: z.strictObject({ ...ask, words: texts }),
  handle: z.strictObject({
    ...ask,
    askUnknown: text,
    askMisspelt: text,
    never: texts,
    things: texts,
    programs: texts,
    secrets: texts,
    everybody: texts,
    placeholders: texts,
  }),
  nationalNumber: z.strictObject(ask),
  figures: z.strictObject(ask),
  services: lists,
  ambiguousServices: texts,
  servicesInSpeech: texts,
  briefServices: texts,
  otherServices: texts,
  exports: z.strictObject({ stamped: text, copied: text, contact: text }),
  keyed: z.array(z.strictObject({ keys: texts, pattern: text, to: text, type: text })),
  linkingWords: texts,
  families: z.record(text, z.strictObject({ labels: texts, words: texts })),
  types: z.record(text, typeRule),
  fillers: texts,
  neverValues: texts,
  notIdentifiers: texts,
  addressNeeds: texts,
  needs: lists,
  companions: z.record(
    text,
    z.strictObject({
      words: optional(texts),
      pattern: optional(text),
      moment: optional(z.enum(['day', 'time', 'zone', 'port'])),
      country: optional(z.boolean()),
    }),
  ),
  time: z.strictObject({
    zones: lists,
    places: lists,
    hours: texts,
    localWords: texts,
    seasonal: z.record(countryCode, z.strictObject({ zone: text, offsets: texts })),
    monthFirst: texts,
    monthFirstAlways: texts,
    never: texts,
    otherActs: texts,
    connection: texts,
    exceptions: texts,
    beside: texts,
    making: texts,
    sessions: texts,
    clocks: z.strictObject({ of: texts, off: texts, spans: texts }),
    ofRecord: z.strictObject({ sure: texts, withAmount: texts, amounts: texts }),
    months: lists,
  }),
  fields: lists,
  sums: z.strictObject({ before: texts, after: texts }),
  phones: z.strictObject({
    ambiguousCountries: texts,
    between: texts,
    heads: texts,
    leads: texts,
    service: z.strictObject({ ask: text, patterns: texts, written: texts }),
    mobiles: z.array(z.strictObject({ from: text, to: text })),
    lines: z.strictObject({ ofMobiles: texts, ofFixedLines: texts }),
    rewrites: z.array(
      z.strictObject({
        country: countryCode,
        from: text,
        to: text,
        national: optional(z.boolean()),
        prefix: optional(text),
      }),
    ),
  }),
  persons: z.strictObject({
    words: z.strictObject({ own: texts, complainant: texts, victim: texts, bystander: texts, other: texts }),
    own: texts,
    between: texts,
    has: texts,
    acts: texts,
    data: texts,
    speech: texts,
    deeds: texts,
    deedEndings: texts,
    self: texts,
    things: texts,
    purposes: texts,
    leads: texts,
    theirs: texts,
    belongs: texts,
    behind: texts,
    likeness: texts,
    headings: texts,
    introduces: z.strictObject({
      by: texts,
      named: texts,
      as: texts,
      presents: texts,
      tells: z.strictObject({ here: texts, who: texts, whom: texts, does: texts, is: texts }),
      opens: texts,
      onto: texts,
      details: texts,
      signs: texts,
      called: texts,
      wards: texts,
      unsaid: texts,
      acting: texts,
    }),
    labels: z.strictObject({ complainant: texts, victim: texts, other: texts }),
    reached: z.strictObject({ whom: texts, how: texts, at: texts }),
    payers: z.strictObject({
      labels: texts,
      pays: texts,
      received: texts,
      types: texts,
      recipients: texts,
      receipts: texts,
      slips: texts,
    }),
    records: z.strictObject({ counterparts: texts, holders: texts, greetings: texts, second: texts }),
    uses: texts,
    is: texts,
    pronouns: z.strictObject({ she: texts, he: texts, hers: texts, his: texts }),
    impersonated: texts,
    appears: texts,
    remarks: z.strictObject({
      tells: texts,
      many: texts,
      not: texts,
      upon: texts,
      doubts: texts,
      own: texts,
      held: texts,
      sought: texts,
      plain: texts,
      reach: texts,
      likeness: texts,
      asks: texts,
      asked: texts,
      earns: texts,
      hands: texts,
      claims: texts,
      knows: texts,
      returns: texts,
      wronged: texts,
      strange: texts,
      paying: texts,
      harms: texts,
      demands: texts,
      demanders: texts,
      ransoms: texts,
      demandedFrom: texts,
      demandedFromBehind: texts,
      sends: texts,
      gatherings: texts,
      gets: texts,
      makes: texts,
      changes: texts,
      keys: texts,
      seizes: texts,
      suffers: texts,
      accuses: texts,
      desks: texts,
      ordered: texts,
      answers: texts,
      gathered: texts,
      filed: texts,
      presses: texts,
      harmed: texts,
      examples: texts,
      models: texts,
      arrived: texts,
      notes: texts,
      otherCases: texts,
    }),
    complaining: texts,
    complains: texts,
    genuine: texts,
    genuineOf: z.array(z.tuple([texts, texts])),
    taken: texts,
    sent: texts,
    gave: texts,
    officers: z.strictObject({
      offices: texts,
      companies: texts,
      ranks: texts,
      answers: texts,
      help: texts,
      closings: texts,
      domains: texts,
      mailboxes: texts,
      reporters: texts,
    }),
    firstNames: texts,
  }),
  domains: z.strictObject({ endings: texts, countryEndings: texts, secondLabels: texts }),
  addresses: z.strictObject({
    reserved4: texts,
    reserved6: texts,
    publicServers: texts,
    words: z.strictObject({
      ...{ versions: texts, parts: texts, amounts: texts, plain: texts, told: texts },
      ...{ relays: texts, relayLinks: texts, denials: texts, denied: texts },
    }),
    kinds: z.partialRecord(
      z.enum([
        'privateAddress',
        'sharedAddress',
        'linkLocalAddress',
        'loopbackAddress',
        'documentationAddress',
      ]),
      texts,
    ),
  }),
  mail: z.strictObject({
    headers: texts,
    printed: z.strictObject({ only: texts, also: texts }),
    nobodysHeaders: texts,
    origins: texts,
    senderDates: texts,
    labels: texts,
    automatic: texts,
    automaticParts: texts,
    automaticAsk: text,
    companyAsk: text,
    accounts: z.strictObject({ of: text, numbers: texts, groups: texts, ask: text }),
    notDomains: texts,
  }),
})

/** Recognition as it counts: with what the folders of States say of money, accounts and numbers. */
export const composedRecognition = recognition.extend({
  sums: recognition.shape.sums.extend({ codes: texts, accounts: texts }),
  phones: recognition.shape.phones.extend({ countries: calledByState }),
})

/** `providers/<id>/recognition.yaml`: what recognising one provider needs beyond its profile. */
export const ownRecognition = z.strictObject({
  /** Words for its services, besides the name and the services of the profile. */
  words: optional(texts),
  /** Hosts besides those in its patterns. */
  hosts: optional(texts),
  rewrites: optional(recognition.shape.links.shape.rewrites),
  unsearchable: optional(recognition.shape.links.shape.unsearchable),
  types: optional(z.record(text, typeRule)),
})

/** Fixed words: each key in the four languages, complete. `templates/{wording,phrases,security,…}.yaml` */
export const wording = z.record(text, words)

/**
 * `templates/phrases.yaml`: proposals that an officer fills; a house may add one that not every language has
 * yet.
 */
export const phrases = z.record(text, words.partial())

/** `templates/happenings.yaml` */
export const happenings = z.strictObject({
  inputs: z.record(
    text,
    z.strictObject({
      as: z.enum([
        'account',
        'service',
        'day',
        'moment',
        'days',
        'count',
        'line',
        'words',
        'quote',
        'tick',
      ] satisfies HappeningAs[]),
      label: words,
      otherwise: optional(words),
      of: optional(texts),
      cues: optional(texts),
      firstPerson: optional(texts),
      choices: optional(z.array(words)),
    }),
  ),
  kinds: z.record(text, z.strictObject({ offences: texts, otherwise: optional(z.record(text, words)) })),
  contractions: z.record(text, z.array(z.tuple([z.string(), z.string()]))),
  money: z.strictObject({ signs: texts, words: texts, multiples: texts }),
  beforeActs: texts,
  victims: texts,
  bareSigns: texts,
  currencies: z.array(z.strictObject({ words: texts, names: words })),
  never: texts,
})

/** `templates/kinds.yaml` */
export const letterKinds = z.record(
  text,
  z.strictObject({
    template: text,
    pages: between(1, 1_000),
    serialWord: text,
    title: text,
    routes: texts,
    types: texts,
    to: z.enum(['company', 'state']),
    translated: optional(z.literal(true)),
    between: optional(z.enum(['convention', 'protocol'])),
    models: optional(texts),
    demands: optional(
      z.array(
        z.strictObject({
          at: texts,
          article: optional(text),
          para: optional(text),
          standard: optional(text),
        }),
      ),
    ),
    mayLack: optional(texts),
    banners: optional(texts),
    saysPenalty: optional(z.literal(true)),
    ownName: optional(z.boolean()),
    blocks: z.array(z.strictObject({ id: text, number: text, heading: optional(text), parts: texts })),
  }),
)

const formTexts = z.array(z.union([z.string(), words]))

/** `templates/forms.yaml` */
export const letterForms = z.record(
  text,
  z.array(
    z.strictObject({
      no: z.string(),
      label: words,
      lines: z.array(z.union([z.string(), words, z.strictObject({ whole: formTexts, parts: formTexts })])),
      level: optional(z.union([z.literal(0), z.literal(1)])),
    }),
  ),
)
