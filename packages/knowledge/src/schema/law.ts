import { lapseReasons, questionCodes } from '@oficio/core/act'
import { gapOwners } from '@oficio/core/dialogue'
import { protectedRoles } from '@oficio/core/law'
import { z } from 'zod'
import {
  asOf,
  basis,
  between,
  confidence,
  countryCode,
  day,
  fact,
  note,
  saidYear,
  sourceKey,
  termDays,
  text,
  texts,
  whose,
  words,
} from './words.ts'

const optional = z.exactOptional
const anyOf = <const T extends readonly [z.ZodType, z.ZodType, ...z.ZodType[]]>(...forms: T) => z.union(forms)

const statement = z.strictObject({ art: text, text, fact: fact(z.boolean()), withdrawn: optional(day), note })

/** `law/<country>/status.yaml` */
export const status = z.strictObject({
  iso2: countryCode,
  iso3: z.string().regex(/^[A-Z]{3}$/, 'three capital letters'),
  names: words,
  region: text,
  tile: optional(z.tuple([between(0, 20), between(0, 20)])),
  peoples: optional(texts),
  calledInLaw: optional(texts),
  calledInTexts: optional(texts),
  usage: optional(
    z.strictObject({
      numbers: optional(texts),
      currency: z.strictObject({
        code: z.string().regex(/^[A-Z]{3}$/, 'the three letters of ISO 4217'),
        names: texts,
        signs: optional(texts),
      }),
      accounts: optional(texts),
      languages: optional(texts),
      bodies: optional(texts),
      source: sourceKey,
      asOf,
      confidence,
      basis,
    }),
  ),
  roleInPlatform: texts,
  budapest: z.strictObject({
    status: fact(text),
    act: optional(text),
    signature: optional(fact(day.nullable()).nullable()),
    ratification: fact(day.nullable()).nullable(),
    inForce: fact(day.nullable()).nullable(),
    invited: optional(fact(text)),
  }),
  protocol1: z.strictObject({ status: fact(text) }),
  protocol2: z.strictObject({
    status: fact(text),
    signature: fact(day.nullable()).nullable(),
    ratification: fact(day.nullable()).nullable(),
    inForce: fact(day.nullable()).nullable(),
  }),
  unCybercrime: z.strictObject({
    signed: fact(z.boolean().nullable()),
    signature: fact(day.nullable()).nullable(),
    ratified: fact(z.boolean().nullable()),
  }),
  nassau: z.strictObject({ party: fact(z.boolean().nullable()), deposit: fact(day.nullable()).nullable() }),
  medellin: z.strictObject({ status: fact(text) }),
  iberoamerican2014: z.strictObject({ status: fact(text) }),
  mlatWithUS: z
    .strictObject({ inForce: fact(z.boolean().nullable()), instrument: text.nullable() })
    .nullable(),
  cloudActAgreement: fact(text),
  contactPoint247: z.strictObject({ body: fact(text.nullable()) }),
  centralAuthority: z.strictObject({
    offices: optional(z.array(z.strictObject({ names: words, bases: optional(texts) }))),
    general: fact(text.nullable()),
    withUS: optional(fact(text)),
    withArgentina: optional(fact(text)),
  }),
  languagesForRequests: fact(texts),
  reservation29_4: fact(anyOf(z.boolean(), text)),
  reservations: z.array(statement),
  declarations: z.array(statement),
  notes: optional(texts),
})

const provenance = { source: sourceKey, asOf, basis, confidence, note }
const provision = z.strictObject({
  statute: text.nullable(),
  article: text.nullable(),
  year: saidYear.nullable(),
  match: z.enum(['full', 'partial', 'gap', 'unknown']),
  restInRules: z.exactOptional(z.literal(true)),
  /** What it says, word for word, as far as the article is about it; and of which text that was read. */
  quote: optional(text),
  wording: optional(z.enum(['consolidated', 'original'])),
  newestAmendment: optional(z.strictObject({ text: text.nullable(), lookedForOn: day })),
  ...provenance,
})
const powers = z.strictObject({
  police: text.nullable(),
  prosecutor: text.nullable(),
  judge: text.nullable(),
  ...provenance,
})
const byArticle = z.record(
  z.string().regex(/^\d+[a-z]?$/, 'a number of an article of the Convention'),
  z.array(provision),
)

/** What a provision says, in words of the house. */
const saying = { statute: text.nullable(), article: text.nullable(), words: text, ...provenance }

/** `law/<country>/domestic.yaml`; the country is the folder's. */
export const domestic = z.strictObject({
  approvalOfConvention: provision,
  offences: byArticle,
  powers: byArticle,
  /** Against the articles of the Second Protocol. */
  secondProtocol: optional(byArticle),
  whoMayOrder: z.strictObject({ subscriber: powers, traffic: powers, content: powers, realtime: powers }),
  specialRules: optional(texts),
  notes: optional(texts),
  evidence: optional(
    z.array(
      z.strictObject({
        about: z.enum(['custody', 'admissibility', 'authentication', 'exclusion', 'destruction']),
        /** Stages of the chain of custody, as the law of the State calls them. */
        stages: optional(texts),
        /** What the chain must show, where the law names that and no stages. */
        factors: optional(texts),
        /** Which acts of a list of custody record a stage or factor. */
        shownBy: optional(
          z.record(z.string(), z.array(z.enum(['received', 'said', 'taken-in', 'bundled'])).min(1)),
        ),
        /** What a record of receipt holds at least, in the words of the law. */
        receipt: optional(
          z.array(
            z.strictObject({
              words: text,
              is: optional(
                z.enum(['case', 'authority', 'from', 'channel', 'reference', 'files', 'receivedBy']),
              ),
            }),
          ),
        ),
        /** Where and when the law was published, as its own text says it. */
        published: optional(text),
        ...saying,
      }),
    ),
  ),
  retention: optional(z.array(z.strictObject(saying))),
  notice: optional(z.array(z.strictObject({ about: z.enum(['notice', 'secrecy']), ...saying }))),
  dataProtection: optional(z.array(z.strictObject(saying))),
})

const stateOn = z.strictObject({ state: text, date: day })
const byCountry = <T extends z.ZodType>(value: T) => z.record(countryCode, value)

/** `law/treaties/<id>/instrument.yaml`. What is known differs by instrument, so most facts may be absent. */
export const instrument = z.strictObject({
  id: text,
  kind: z.enum([
    'multilateral-treaty',
    'bilateral-treaty',
    'channel-treaty',
    'regional-regulation',
    'national-law',
  ]),
  shortName: text,
  titles: words,
  opened: fact(day.nullable()),
  inForce: fact(day.nullable()),
  depositary: fact(text.nullable()),
  role: texts,
  between: optional(z.array(countryCode)),
  parties: optional(fact(anyOf(byCountry(text), z.array(text)))),
  inForceFor: optional(fact(byCountry(text))),
  signedOnly: optional(fact(z.array(countryCode))),
  agreements: optional(fact(byCountry(text))),
  features: optional(fact(texts)),
  inForceListedByUS: optional(fact(z.boolean())),
  onlyOnJoining: optional(fact(z.array(text))),
  reviewed: optional(
    z.array(z.string().regex(/^\d+(?:-\d+)?$/, 'an article, or the first and last of a row: "2-12"')),
  ),
  personalData: optional(z.string().regex(/^\d+$/, 'the number of an article')),
  notes: optional(texts),
  officialPage: optional(text),
  statusChecked: optional(fact(text)),
  entryIntoForceRule: optional(fact(text)),
  textRead: optional(fact(z.boolean())),
  knownRatifications: optional(fact(z.array(stateOn))),
  latamSignatories: optional(fact(z.array(anyOf(stateOn, text)))),
  latamRatifications: optional(fact(texts)),
  knownDeclarations: optional(
    fact(z.array(z.strictObject({ state: text, para: text.nullable(), effect: text }))),
  ),
  'notSignedBy2025-11-19': optional(fact(texts)),
  approvals: optional(fact(byCountry(text))),
  announced: optional(fact(byCountry(text))),
  approved: optional(fact(text)),
  deadlines: optional(fact(z.record(text, text))),
  deadlinesFromMemory: optional(fact(z.record(text, text))),
  companion: optional(fact(text)),
  rules: optional(z.array(fact(text))),
  latamAgreements: optional(fact(texts)),
})

const paragraph = z.strictObject({ para: text, text })

/** `law/treaties/<id>/articles.yaml`; the instrument is the folder's, the id `<instrument>:art-<article>`. */
export const articles = z.array(
  z.strictObject({
    article: text,
    kind: z.enum([
      'offence',
      'power',
      'power-scope',
      'safeguard',
      'jurisdiction',
      'cooperation',
      'protocol',
      'final',
    ]),
    heading: words,
    summary: text,
    requiredContents: texts,
    deadlines: z.array(
      z.strictObject({
        id: text,
        text,
        days: termDays.nullable(),
        from: text.nullable(),
        binds: text,
        kind: text,
      }),
    ),
    notifications: texts,
    reservations: z.array(paragraph),
    declarations: z.array(paragraph),
    refusalGrounds: texts,
    safeguards: texts,
    routes: texts,
    reviewQuestions: optional(texts),
    notes: optional(texts),
    confirmed: optional(z.array(z.strictObject({ para: text, text, source: sourceKey, asOf }))),
    provenance: z.strictObject(provenance),
  }),
)

const label = z.strictObject({ en: text, es: text })
const field = z.strictObject({ key: text, label, type: optional(text) })

/** `law/forms.yaml` */
export const forms = z.record(
  text,
  z.strictObject({
    issuer: text,
    reference: text,
    title: label,
    adopted: optional(fact(day)),
    articles: texts,
    routes: texts,
    seen: fact(text),
    labelsSeen: texts,
    items: z.array(
      z.strictObject({
        no: between(1, 1_000),
        key: text,
        label,
        format: optional(text),
        options: optional(z.array(z.strictObject({ key: text, en: text, es: text }))),
        fields: optional(z.array(field)),
        markedRequired: optional(z.boolean()),
        note,
        provenance: z.strictObject(provenance),
      }),
    ),
    itemsNotSeen: optional(
      z.strictObject({
        note: text,
        contents: z.array(
          z.strictObject({
            key: text,
            label,
            article: text.nullable(),
            provenance: z.strictObject(provenance),
            note,
          }),
        ),
      }),
    ),
  }),
)

/** `law/contact-points.yaml` */
export const contactPoints = z.strictObject({
  networks: z.record(
    z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
    z.strictObject({
      names: words,
      keeps: z.strictObject({ article: text, deadline: text }).nullable(),
      traffic: z.strictObject({ article: text, atHome: text }).nullable(),
      setUpBy: text.nullable(),
      ...provenance,
    }),
  ),
  reading: z.strictObject({
    sections: z.record(text, texts),
    ofRequesting: z.record(text, texts),
    sender: texts,
    fields: z.record(text, texts),
    period: texts,
    yes: texts,
    no: texts,
    passed: texts,
    statuses: z.strictObject({ new: texts, 'follow-up': texts, extension: texts, withdrawal: texts }),
    corrections: texts,
    others: texts,
    beside: texts,
    earlier: texts,
    quoting: texts,
  }),
})

/** `law/workshops.yaml` */
export const workshops = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
    names: words,
    from: day,
    to: day,
    host: words,
    projects: words,
    countries: z.strictObject({
      count: between(1, 250),
      known: z.array(countryCode).nullable(),
    }),
    companies: z.array(z.strictObject({ provider: text, name: text })),
    partners: z.array(words),
    lessons: z.array(z.strictObject({ about: z.enum(['laws', 'dialogue', 'capacity']), says: words })).min(1),
    throughout: words,
    agenda: z.array(z.strictObject({ on: day, says: words })).exactOptional(),
    participants: z.array(words).exactOptional(),
    raised: z
      .array(z.strictObject({ gap: text.nullable(), says: words, solution: words.nullable() }))
      .exactOptional(),
    commitments: z
      .array(z.strictObject({ says: words, owner: words, due: day.nullable(), done: day.nullable() }))
      .exactOptional(),
    follows: text.exactOptional(),
    ...provenance,
  }),
)

/** `law/gaps.yaml` */
export const gaps = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
    names: words,
    grounds: texts,
    questions: z.array(z.enum(questionCodes)),
    lost: z.array(z.enum(lapseReasons)),
    owner: z.enum(gapOwners),
    closes: words,
    articles: texts,
    lesson: z.enum(['laws', 'dialogue', 'capacity']),
  }),
)

const atGate = {
  country: z.string().regex(/^[A-Z]{2}$/),
  law: z.strictObject({ instrument: text, article: text }),
  ...provenance,
}

/** `law/gate.yaml` */
export const gate = z.strictObject({
  protected: z.array(z.strictObject({ ...atGate, roles: z.array(z.enum(protectedRoles)).min(1), words })),
  standards: z.record(
    z.string().regex(/^[a-z]+(?:-[a-z]+)*$/),
    z.strictObject({
      ...atGate,
      routes: texts,
      categories: texts,
      names: words,
      parts: z.array(z.strictObject({ id: text, from: text.nullable() })).min(1),
    }),
  ),
  uses: z.array(
    z.strictObject({
      instrument: text,
      article: text,
      binds: z.enum(['always', 'when-set']),
      words,
      ...provenance,
    }),
  ),
  terms: z.strictObject({
    orderAfterEmergencyHours: z.int().min(1).max(720),
    preservationConfirmedDays: z.int().min(1).max(60),
    keptUntilAskedDays: z.int().min(1).max(60),
    questionAnsweredDays: z.int().min(1).max(60),
    emergencyOpenedMinutes: z.int().min(1).max(60),
    emergencyAnsweredMinutes: z.int().min(1).max(240),
    emergencyHeardMinutes: z.int().min(1).max(60),
    emergencySecondedMinutes: z.int().min(1).max(60),
    emergencyGivenMinutes: z.int().min(1).max(240),
  }),
})

/** `law/sources.yaml` */
export const lawSources = z.record(
  sourceKey,
  z
    .strictObject({
      address: optional(z.url()),
      /** Absent: the law itself, a copy of it, a court or a public body. */
      whose: optional(whose),
      asOf: optional(asOf),
      title: optional(text),
      words: optional(text),
    })
    .refine(
      (source) =>
        source.words === undefined
          ? source.address !== undefined && source.title !== undefined
          : source.address === undefined,
      'a source has an address, asOf and title, or words alone',
    ),
)

const host = z.string().regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, 'a host is in small letters, without its path')
/**
 * The files of one repository at one state: `https://host/owner/repository/blob/state/`. A state is all forty
 * digits of it: a branch or a tag is another tomorrow.
 */
const filesAtOneState = /^https:\/\/[^/]+\/[^/?#]+\/[^/?#]+\/(?:-\/)?blob\/[0-9a-f]{40}\/$/

/** `law/source-hosts.yaml`: where the text of a law may be read so that it binds. */
export const sourceHosts = z
  .strictObject({
    official: z.array(host),
    copies: z.array(
      z
        .string()
        .regex(
          filesAtOneState,
          'a copy is the files of one repository at one state: https://host/owner/repository/blob/<40 digits>/',
        ),
    ),
    pages: z.array(z.url()),
    forges: z.array(host),
    uploads: z.array(host),
  })
  .refine(
    ({ official, pages, forges, uploads }) =>
      ![...official, ...pages.map((one) => new URL(one).hostname)].some((of) =>
        [...forges, ...uploads].some((one) => isUnder(of, one)),
      ),
    'where anybody may write nothing is official, and no page binds',
  )
  .refine(
    ({ copies, forges }) => copies.every((copy) => forges.includes(new URL(copy).hostname)),
    'a copy lies on one of the forges',
  )

const isUnder = (one: string, of: string): boolean => one === of || one.endsWith(`.${of}`)

/** `law/regions.yaml` */
export const regions = z.record(
  z.string().regex(/^[A-Z]+$/, 'the name of a region is in capital letters'),
  z.strictObject({
    words: text,
    members: z.array(countryCode),
    includes: optional(texts),
    source: sourceKey,
    asOf,
    confidence,
    basis,
    note,
  }),
)

/** `law/provider-anchors.yaml` */
export const providerAnchors = z.array(
  z.strictObject({
    provider: text,
    entityForLatinAmericanUsers: fact(text),
    state: countryCode,
    alternative: optional(countryCode),
  }),
)

export const category = z.enum(['subscriber', 'traffic', 'content', 'domain', 'location'])

/** `law/categories.yaml` */
export const categories = z.strictObject({
  source: sourceKey,
  asOf,
  confidence,
  basis,
  note,
  classes: z.record(
    text,
    z.strictObject({ category: category.nullable(), realtime: optional(z.literal(true)), note }),
  ),
  emergencyFirst: z.strictObject({
    categories: texts,
    alike: z.record(text, text),
    recent: z.strictObject({
      ...{ categories: texts, days: z.number().int().min(1).max(30), within: category, data: texts },
    }),
    accounts: z.strictObject({
      ...{ ofMany: texts, ofAddress: texts, addresses: texts, groups: text },
      ofManyAt: z.array(z.strictObject({ sector: text, kind: text, types: texts })),
    }),
    words: z.strictObject({
      ...{ and: texts, the: texts, parts: z.record(text, texts), behind: z.record(text, texts) },
      rows: z.record(text, z.strictObject({ first: texts, recent: texts, whole: optional(texts) })),
      needed: texts,
      wide: z.record(
        text,
        z.strictObject({
          ...{ items: optional(texts), behind: optional(texts) },
          ...{ notAfter: optional(texts), orders: optional(texts) },
        }),
      ),
      beside: z.array(texts),
      groups: z.record(
        text,
        z.strictObject({
          ...{ items: optional(texts), needs: optional(texts), behind: optional(texts) },
          ...{ follows: optional(texts), notAfter: optional(texts), head: optional(texts) },
          isJoined: optional(z.literal(true)),
        }),
      ),
    }),
    ...{ source: sourceKey, asOf, confidence, basis, note },
  }),
  narrower: z.record(text, z.strictObject({ within: category, data: texts, note })),
})

/** `law/about.yaml` */
export const lawAbout = z.strictObject({
  compiledOn: day,
  howToRead: z.strictObject({
    source: text,
    asOf: text,
    basis: text,
    confidence: text,
    asOfForms: text,
    basisForms: text,
  }),
  match: z.strictObject({ full: text, partial: text, gap: text, unknown: text }),
  notes: z.strictObject({ status: text, domestic: text, articles: text, forms: text, sources: text }),
})
