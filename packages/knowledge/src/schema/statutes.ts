import { z } from 'zod'
import { approvalRoles, requestKind, ruleCategory } from './rules.ts'
import { asOf, basis, confidence, day, note, saidYear, sourceKey, text } from './words.ts'

const optional = z.exactOptional
const provenance = { source: sourceKey, asOf, basis, confidence, note }

const repeal = z.strictObject({
  on: asOf,
  by: text.nullable(),
  forWhat: optional(z.enum(['power', 'offence', 'both'])),
  ...provenance,
})

const power = z.strictObject({
  kinds: optional(z.array(requestKind).min(1)),
  /**
   * `financial`: payments and balances, of which the law speaks as of a bank's secrecy and of nothing else.
   */
  categories: optional(z.array(z.enum([...ruleCategory.options, 'financial'])).min(1)),
  orders: z.enum(approvalRoles),
  paragraph: optional(text),
  confidence: optional(z.literal('low')),
  with: optional(z.strictObject({ statute: text, article: text })),
  /** Offences for which alone it is given: of a statute of the State, by its id, the articles. */
  onlyFor: optional(z.record(z.string().regex(/^[a-z0-9-]+$/), z.array(text).min(1))),
})

const article = z.strictObject({
  /** One article, or the first and the last of several without letters: `222-226`. */
  article: text,
  powers: optional(z.array(power)),
  general: optional(z.literal(true)),
  limited: optional(z.literal(true)),
  offence: optional(z.string().regex(/^\d+[a-z]?$/, 'a number of an article of the Convention')),
  child: optional(z.literal(true)),
  penalty: optional(text),
  /** The first day on which the article threatens it, where a law changed it. */
  penaltyFrom: optional(day),
  /** What it threatened before, each with its last day; absent: nobody here read it. */
  formerPenalties: optional(
    z.array(z.strictObject({ penalty: text, from: optional(day), until: day })).min(1),
  ),
  heading: optional(text),
  called: optional(z.array(text).min(1)),
  repealed: optional(repeal),
  /** Where they differ from the statute's. */
  source: optional(sourceKey),
  asOf: optional(asOf),
  basis: optional(basis),
  confidence: optional(confidence),
  note,
})

/** `law/<country>/statutes.yaml` */
export const statutes = z.strictObject({
  statutes: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'an id is small letters, digits and hyphens'),
      names: z.array(text).min(1),
      number: text.nullable(),
      kind: z.enum(['code', 'law', 'decree', 'constitution', 'rule', 'judgment']),
      year: saidYear.nullable(),
      ...provenance,
      repealed: repeal.nullable(),
      limited: optional(z.literal(true)),
      oneOf: optional(text),
      newestAmendment: z
        .strictObject({ text: text.nullable(), on: asOf, lookedForOn: day, source: sourceKey })
        .nullable(),
      articles: z.array(article),
    }),
  ),
})

/** `law/<country>/ranks.yaml`: who signs there, in the words of the State. */
export const ranks = z.strictObject({
  ranks: z.array(
    z.strictObject({
      institution: text,
      role: z.enum(['judge', 'prosecutor', 'police-officer', 'expert']),
      /** Of a man and of a woman; the same where the language makes no difference. */
      ranks: z.array(z.strictObject({ m: text, f: text })),
      ...provenance,
    }),
  ),
})
