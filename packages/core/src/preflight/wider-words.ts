// Words that ask for more than the rows of the request: who must approve follows from the kinds of the rows,
// and whoever answers reads the words.
import {
  type AskedKindWords,
  asking,
  kindsAsked,
  kindsOfRow,
  leavesOf,
  rowAsksContent,
  type SecondLanguageWords,
  saysThatItAsks,
  textAsksContent,
} from '../registry/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { measureOf } from '../statute/index.ts'
import { accountsIn } from '../text/index.ts'
import type { DraftData } from './draft.ts'
import { finding, houseGrounds } from './finding.ts'
import type { LawInput } from './law-input.ts'
import type { Finding } from './types.ts'

/** Of what a row may be, that its words may speak of content. */
const ofContent = new Set(['content', 'realtime', 'public'])

/** Of which classes of law the data of one row are; undefined: nobody here knows. */
function classesOf({ draft, knowledge }: LawInput<never>, category: string): readonly string[] | undefined {
  const { provider, requestType } = draft
  const of = { provider, requestType: requestType as EvidenceRequest['requestType'] }
  const { categories: all } = measureOf({ ...of, dataRequested: [{ category }] }, knowledge)
  const profile = Object.hasOwn(knowledge.providers, provider) ? knowledge.providers[provider] : undefined
  // What is open to everyone the provider itself has to list.
  const isListed = profile?.dataCategories.items.some(({ code }) => code === category) ?? false
  const asked = all.filter((one) => one !== 'public' || isListed)
  const { classes, exceptions, narrower = {} } = knowledge.categories
  const known = new Set([
    ...Object.keys(classes),
    ...Object.keys(narrower),
    ...[...Object.values(classes), ...exceptions].flatMap((one) => (one.category ? [one.category] : [])),
  ])
  if (asked.some((one) => ofContent.has(one))) return asked
  return asked.length > 0 && asked.every((one) => known.has(one)) ? asked : undefined
}

interface Words {
  readonly asked: AskedKindWords
  readonly second: SecondLanguageWords
}

/**
 * Kinds that a row may name: those of the classes of its data. How a profile calls an item, and its examples
 * of it, say what the company files there, and let no row ask for more.
 */
const mayName = (classes: readonly string[], { allowed }: AskedKindWords): ReadonlySet<string> =>
  new Set(classes.flatMap((one) => (Object.hasOwn(allowed, one) ? (allowed[one] ?? []) : [])))

/** Years that a row names outside its own period. */
function yearsBeyond({ description, from, to }: DraftData): boolean {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4) || from.slice(0, 4))]
  if (!first || !last) return false
  return (description.match(/(?<![\p{L}\p{N}./-])(?:19|20)\d\d(?![\p{L}\p{N}/-])/gu) ?? []).some(
    (year) => Number(year) < first || Number(year) > last,
  )
}

/** Places whose words ask for nothing, whatever they say: names, accounts, sums, and the rows themselves. */
const ofNoAsking =
  /^\/(?:provider|service|requestType|country|userCountry|createdOn|language|translation|authority\/.*|channel\/.*|addressee\/.*|identifiers\/.*|history\/.*|preservation\/.*|legalProcess\/(?!legalBasis).*|dataRequested\/.*|emergency\/.*|letter\/(?:court|judge|orderNumber|kind|serial|unit|web|city|callBack\/.*|secondSigner\/.*|delivery\/.*|annexes\/\d+\/(?:file|sha256|language)|annexNote\/sha256|overridden\/.*|paste\/data\.\d+|state\/.*|protocol\/.*))$/

/** What is an account beside an address of mail: a handle, a number of a line, a link. */
const account =
  /(?<![\p{L}\p{N}.])@[\p{L}\p{N}][\p{L}\p{N}_.-]+|\+\d[\d\s().-]{5,}\d|[hH][tT]{2}[pP][sS]?:\/\/[^\s«»"“”<>()]+/gu
/** Accounts of the request, and the sender's own numbers and mailboxes. */
const ofOwn =
  /^\/(?:identifiers\/\d+\/value|authority\/officer\/\w+|channel\/value|letter\/(?:web|delivery\/mailbox|callBack\/switchboard|domain\/name))$/
const bare = (value: string): string => value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Whether a text asks about an account that is none of the request. */
function asksOthers(text: string, known: () => readonly string[], { asked, second }: Words): boolean {
  const strange = accountsIn(text, account).filter((one) => {
    const value = bare(one)
    return value !== '' && !known().some((own) => own.includes(value) || value.includes(own))
  })
  if (strange.length === 0) return false
  // Sentences are folded, and end where an account has a point.
  const marked = strange.reduce((left, one) => left.replaceAll(one, ` ${mark} `), text)
  return asking(marked, asked, second).some((sentence) => sentence.includes(mark))
}

/** What rows say, in each language and as they are pasted into a form. */
function saidOfRows({ draft }: LawInput<never>) {
  const leaves = leavesOf(draft.raw)
  return draft.data.flatMap((row, at) => {
    const of = `${row.path}/description`
    const others = leaves.filter(
      (leaf) => (leaf.of === of && leaf.pointer !== of) || leaf.pointer === `/letter/paste/data.${at + 1}`,
    )
    return [
      { at, path: of, row },
      ...others.map(({ pointer, said }) => ({ at, path: pointer, row: { ...row, description: said } })),
    ]
  })
}

const mark = 'accountofnobody'

const longestShown = 200
const longestRead = 8_000

type Told = (
  severity: 'block' | 'warn',
  rule: string,
  path: string,
  said: string,
) => Finding<'scope.wordsAskMore'>

/** What texts of a draft ask for that no row of it is of. */
function textFindings(
  { draft }: LawInput<never>,
  may: ReadonlySet<string>,
  words: Words,
  told: Told,
): readonly Finding<'scope.wordsAskMore'>[] {
  const leaves = leavesOf(draft.raw)
  let owned: readonly string[] | undefined
  // Of a list of ten thousand accounts nothing is read for a text that names none.
  const known = () => {
    owned ??= leaves.flatMap(({ of, said }) =>
      ofOwn.test(of) ? [bare(said)].filter((one) => one.length > 4) : [],
    )
    return owned
  }
  return leaves.flatMap(({ pointer, of, said }) => {
    if (ofNoAsking.test(of)) return []
    const text = said.slice(0, longestRead)
    const ofOrder = of === '/letter/orderEffect'
    const asksContent = !may.has('content') && textAsksContent(text, ofOrder)
    if (asksContent) return [told('block', 'text', pointer, said)]
    const more = kindsAsked(text, words.asked, words.second, ofOrder).filter((kind) => !may.has(kind))
    if (more.length > 0) return [told('warn', 'maybe', pointer, said)]
    return asksOthers(text, known, words) ? [told('warn', 'account', pointer, said)] : []
  })
}

/** In an emergency: what is needed, and what stands beside an account, may list other data without a verb. */
const ofNaming = /^\/(?:service|emergency\/dataNeeded|letter\/identifiers\/\d+\/label)$/
/** And why, where a story names messages as it tells: there a word must ask. */
const ofTelling = /^\/(?:emergency\/(?!form$).*|letter\/(?:data\/\d+\/necessity|identifiers\/\d+\/label))$/

/**
 * What an emergency says beside its rows that may be read as asking for more. It is given without an order,
 * and its letter prints these places too: whoever stands for it, or approves it, sees them.
 */
function emergencyFindings(
  { draft }: LawInput<never>,
  may: ReadonlySet<string>,
  { asked, second }: Words,
  told: Told,
): readonly Finding<'scope.wordsAskMore'>[] {
  if (draft.requestType !== 'emergency') return []
  return leavesOf(draft.raw).flatMap(({ pointer, of, said }) => {
    const text = said.slice(0, longestRead)
    const isNamed = kindsOfRow(text, asked, second).some((kind) => !may.has(kind))
    const asks =
      (ofNaming.test(of) && rowAsksContent(text)) ||
      (of === '/service' && isNamed) ||
      (ofTelling.test(of) && isNamed && saysThatItAsks(text))
    return asks ? [told('warn', 'maybe', pointer, said)] : []
  })
}

/**
 * A row whose words ask for other data than those of its category, or of other years, and texts that ask for
 * what no row is of, or about an account that is none of the request. Content that is asked by its name
 * stops the letter. All else is shown to whoever reads it: words of every story ask, and no list of them is
 * a proof.
 */
export function widerWordsFindings(input: LawInput<never>): readonly Finding<'scope.wordsAskMore'>[] {
  const { draft, knowledge } = input
  const { askedWords: asked, secondLanguage: second } = knowledge.preflight
  if (asked === undefined || second === undefined) return []
  const words = { asked, second }
  const told: Told = (severity, rule, path, said) =>
    finding(
      { code: 'scope.wordsAskMore', rule, path, params: { said: said.trim().slice(0, longestShown) } },
      severity,
      houseGrounds,
    )
  const may = draft.data.map(({ category }) => {
    const own = classesOf(input, category)
    return own && mayName(own, asked)
  })
  const rows = saidOfRows(input).flatMap(({ at, path, row }) => {
    const own = may[at]
    if (!own?.has('content') && rowAsksContent(row.description))
      return [told('block', 'row', path, row.description)]
    if (own === undefined) return []
    if (kindsOfRow(row.description, asked, second).some((kind) => !own.has(kind)))
      return [told('warn', 'maybeRow', path, row.description)]
    return yearsBeyond(row) ? [told('warn', 'years', path, row.description)] : []
  })
  if (may.length === 0) return rows
  const all = new Set([
    ...may.flatMap((one) => [...(one ?? [])]),
    ...draft.data
      .flatMap(({ description }) => kindsOfRow(description, asked, second))
      .filter((kind) => kind !== 'content'),
  ])
  const found = textFindings(input, all, words, told)
  const isTold = new Set(found.map(({ path }) => path))
  const texts = [
    ...found,
    ...emergencyFindings(input, all, words, told).filter(({ path }) => !isTold.has(path)),
  ]
  // Where one row is of a kind that nobody knows, words that ask may be its own; but no unknown row asks for
  // content.
  return [
    ...rows,
    ...(may.includes(undefined) ? texts.filter(({ severity }) => severity === 'block') : texts),
  ]
}
