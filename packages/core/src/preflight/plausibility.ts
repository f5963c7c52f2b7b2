// What a person would notice: word lists and comparisons. They warn and ask for eyes; they never decide.
import { showsOrder, takenForRequest } from '../request/index.ts'
import { daysBetween } from '../time/index.ts'
import { type CheckInput, isDisclosure, isEmergency } from './check-input.ts'
import { textAt, valueAt } from './draft.ts'
import { finding, groundsOf, houseGrounds, ruleOfThumb } from './finding.ts'
import { heldItem } from './provider-item.ts'
import { plain } from './read.ts'
import type { Finding, PreflightRules, Severity } from './types.ts'
import { wordIn } from './word-lists.ts'

type Looking = CheckInput<'vocabularies'>

type Found = Finding<
  | 'attachment.missing'
  | 'data.userCanObtain'
  | 'dualCriminality'
  | 'expression.concern'
  | 'humanRights.concern'
  | 'jurisdiction.noNexus'
  | 'order.inconsistent'
  | 'prospective.interception'
  | 'remedy.mismatch'
  | 'requester.notAuthorised'
  | 'scope.disproportionate'
  | 'scope.tooManyAccounts'
>

const flag = <const C extends string>(
  input: Looking,
  code: C,
  rule: string,
  path: string,
  params: Finding['params'] = {},
): Finding<C> =>
  finding({ code, rule, path, params: { provider: input.profile.name, ...params } }, 'warn', ruleOfThumb)

/** The body that asks must be one that investigates crimes. */
function authority(input: Looking): readonly Found[] {
  const { draft, profile, words } = input
  const kind = textAt(draft.raw, ['authority', 'kind'])
  if (kind === '' || (words.authorityKinds?.includes(kind) ?? true)) return []
  const lists = profile.rejectionReasons.codes.includes('requester.notAuthorised')
  const severity: Severity = lists ? 'block' : 'warn'
  const grounds = lists ? groundsOf(profile.rejectionReasons, 'codes') : ruleOfThumb
  return [
    finding(
      {
        code: 'requester.notAuthorised',
        rule: 'authorityKind',
        path: '/authority/kind',
        params: { provider: profile.name, given: kind },
      },
      severity,
      grounds,
    ),
  ]
}

const sentenceEnd = /[.!?;]\s+(?=[\p{Lu}¿¡])/u

/** A name of an account as people write it: with a sign that ordinary words do not have. */
const accountName = /[\p{L}0-9_@.+-]{3,100}/gu
const hasSign = (word: string): boolean => /[_@\d]/.test(word) || /[a-z]\.[a-z]/.test(word)
const bare = (word: string): string =>
  word
    .replace(/^@/, '')
    .replace(/[.,;:]+$/, '')
    .toLowerCase()

/** Accounts that a sentence names after the word "account". */
function accountsIn(sentence: string, rules: PreflightRules): readonly string[] {
  const words = sentence.match(accountName) ?? []
  return words.flatMap((word, i) => {
    if (!hasSign(word)) return []
    return wordIn(rules, 'account', plain(words[i - 1] ?? '')) !== undefined ? [bare(word)] : []
  })
}

const remembered = 128
const ordered = new WeakMap<PreflightRules, Map<string, readonly string[]>>()

/** Accounts that a sentence about the order names; what was read stays while another sentence is typed. */
function accountsOrdered(sentence: string, rules: PreflightRules): readonly string[] {
  const known = ordered.get(rules) ?? new Map<string, readonly string[]>()
  ordered.set(rules, known)
  const before = known.get(sentence)
  if (before) return before
  const made = wordIn(rules, 'order', plain(sentence)) === undefined ? [] : accountsIn(sentence, rules)
  if (known.size >= remembered) known.clear()
  known.set(sentence, made)
  return made
}

/**
 * The order as the text tells it must be about the accounts that are asked.
 *
 * Only a sentence that speaks of the order and names another account by the word "account" counts.
 */
function order(input: Looking): readonly Found[] {
  const { draft, words } = input
  if (draft.attachments.length === 0 || draft.identifiers.length === 0) return []
  const asked = new Set(draft.identifiers.map((i) => bare(i.value)))
  for (const sentence of draft.text.split(sentenceEnd)) {
    const other = accountsOrdered(sentence, words).find(
      (name) => name !== '' && ![...asked].some((a) => a.includes(name) || name.includes(a)),
    )
    if (other === undefined) continue
    const index = Math.max(
      0,
      draft.attachments.findIndex((a) => a.kind === 'order'),
    )
    const params = {
      provider: input.profile.name,
      other,
      asked: draft.identifiers[0]?.value.slice(0, 200) ?? '',
    }
    return [
      finding(
        {
          code: 'order.inconsistent',
          rule: 'otherAccount',
          path: `/legalProcess/attachments/${index}`,
          params,
        },
        'block',
        houseGrounds,
      ),
    ]
  }
  return []
}

/** A document that the text says is attached. */
function cited(input: Looking): readonly Found[] {
  const { draft, words } = input
  if (draft.attachments.length > 0) return []
  const phrase = wordIn(words, 'attached', plain(draft.text))
  return phrase
    ? [
        flag(
          input,
          'attachment.missing',
          'cited',
          valueAt(draft.raw, ['legalProcess', 'attachments']).pointer,
          {
            phrase,
          },
        ),
      ]
    : []
}

/** An order of a judge that the request rests on and that is not among the documents: nobody can read it. */
function invoked(input: Looking): readonly Found[] {
  const { draft, words } = input
  const isShown = showsOrder(takenForRequest(draft.raw))
  if (!isDisclosure(draft) || isShown || !words.ordersToShow?.includes(draft.processKind)) return []
  const params = { given: `@process.${draft.processKind}` }
  const path = valueAt(draft.raw, ['legalProcess', 'attachments']).pointer
  return [flag(input, 'attachment.missing', 'orderInvoked', path, params)]
}

function nexus(input: Looking): readonly Found[] {
  const phrase = wordIn(input.words, 'factsAbroad', plain(input.draft.summary))
  return phrase
    ? [
        flag(input, 'jurisdiction.noNexus', 'wordList', '/case/summary', {
          phrase,
          country: input.draft.country,
        }),
      ]
    : []
}

/** Offences that are none where the provider sits, and facts that are only words about public matters. */
function liberty(input: Looking): readonly Found[] {
  const { draft, words } = input
  const offence = wordIn(words, 'sensitiveOffence', plain(draft.offence))
  const facts = plain(draft.summary)
  const isPublic = wordIn(words, 'publicMatter', facts)
  const isOpinion =
    isPublic !== undefined &&
    wordIn(words, 'opinion', facts) !== undefined &&
    wordIn(words, 'dangerToLife', facts) === undefined
  const found: Found[] = []
  if (offence !== undefined)
    found.push(flag(input, 'dualCriminality', 'wordList', '/case/offence', { offence: draft.offence }))
  if (isOpinion)
    found.push(flag(input, 'expression.concern', 'wordList', '/case/summary', { phrase: isPublic }))
  if (offence !== undefined && isOpinion)
    found.push(flag(input, 'humanRights.concern', 'wordList', '/case', { offence: draft.offence }))
  return found
}

const deep = new Set(['content', 'content-like', 'location'])

/** More days than a reader finds reasonable: of each class by its own limit, of less for a small matter. */
function proportion(input: Looking): readonly Found[] {
  const { draft, words } = input
  if (!isDisclosure(draft) && !isEmergency(draft)) return []
  const small = wordIn(words, 'minorOffence', plain(draft.offence)) !== undefined
  return draft.data.flatMap((d) => {
    const klass = heldItem(input, d.category)?.klass ?? ''
    const own = words.longPeriodDays?.[klass]
    if (!d.start || !d.end || own === undefined) return []
    const minor = small && deep.has(klass)
    const limit = minor ? Math.min(own, words.thresholds?.minorContentDays ?? own) : own
    const days = daysBetween(d.start.day, d.end.day) + 1
    return days > limit
      ? [
          flag(input, 'scope.disproportionate', minor ? 'minorOffence' : 'longPeriod', d.path, {
            days,
            limit,
            category: d.category,
            klass: `@klass.${klass}`,
          }),
        ]
      : []
  })
}

/** The first word of a list in what is asked for: in its own words, and row by row. */
function wordAsked({ draft, words }: Looking, list: string): string | undefined {
  for (const asked of [draft.text, ...draft.data.map((d) => d.description)]) {
    const phrase = wordIn(words, list, plain(asked))
    if (phrase !== undefined) return phrase
  }
  return undefined
}

/** A net over all who were at a place, or all who follow. */
function mass(input: Looking): readonly Found[] {
  const { draft } = input
  const phrase = wordAsked(input, 'massMeasure')
  if (!phrase) return []
  return [
    flag(
      input,
      'scope.tooManyAccounts',
      'massMeasure',
      draft.identifiers.length > 0 ? '/identifiers/0' : '/text',
      { phrase },
    ),
  ]
}

function prospective(input: Looking): readonly Found[] {
  const { draft } = input
  if (!isDisclosure(draft)) return []
  const phrase = wordAsked(input, 'realTime')
  return phrase ? [flag(input, 'prospective.interception', 'wordList', '/text', { phrase })] : []
}

/** Removal, blocking or freezing asked as if it were data. */
function remedy(input: Looking): readonly Found[] {
  const { draft, words } = input
  if (!isDisclosure(draft)) return []
  const told = plain(draft.text)
  const phrase = wordIn(words, 'removal', told) ?? wordIn(words, 'freezing', told)
  return phrase ? [flag(input, 'remedy.mismatch', 'wordList', '/text', { phrase })] : []
}

function holder(input: Looking): readonly Found[] {
  const { draft } = input
  if (!isDisclosure(draft) || textAt(draft.raw, ['case', 'accountHolderRole']) !== 'victim') return []
  return [
    finding(
      {
        code: 'data.userCanObtain',
        rule: 'holderIsVictim',
        path: '/case/accountHolderRole',
        params: { provider: input.profile.name },
      },
      'advice',
      ruleOfThumb,
    ),
  ]
}

export const plausibilityFindings = (input: Looking): readonly Found[] =>
  [authority, order, cited, invoked, nexus, liberty, proportion, mass, prospective, remedy, holder].flatMap(
    (check) => input.run(check, () => check(input)),
  )
