import { statutesOf } from '../law/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { citationsIn, entriesOf, type StatuteKnowledge } from '../statute/index.ts'
import { type Draft, readDraft } from './draft.ts'
import type { PreflightKnowledge } from './knowledge.ts'
import { plain } from './read.ts'
import type { PreflightRules } from './types.ts'
import { wholeWords, wordIn } from './word-lists.ts'

type Known = Pick<PreflightKnowledge, 'preflight'> & StatuteKnowledge

/**
 * Whether a draft is about images of the abuse of children: then no picture or film goes into a pack, whoever
 * asks.
 *
 * By the words of offence and facts, and by the offences that the law of the State has against children, read
 * broadly: to hold back a harmless picture costs a minute, to send on the other kind is a crime.
 */
export function isAboutAbuseImages(request: EvidenceRequest, knowledge: Known): boolean {
  return isDraftAboutAbuse(readDraft(request), knowledge)
}

const abused =
  /(?<![a-z])abus[a-z]* (?:del?|da|do|das|dos|of|de l['’])(?: (?:la|las|el|los|su|sus|suas?|seus?|a|o|esa|ese|essa|esse|dich[ao]|the|his|her|their|une?))? ?([a-z]+(?:[ -][a-z]+)?)/g

/** `abuso de confianza`, `abusó de su autoridad`: what was abused is no person. */
const withoutTrust = (text: string, rules: PreflightRules): string =>
  text.replace(abused, (all, thing: string) =>
    wordIn(rules, 'abusedThings', thing) === undefined ? all : all.replace(/^abus[a-z]*/, ''),
  )

/** The same of a draft that was read already. */
export function isDraftAboutAbuse(draft: Draft, knowledge: Known): boolean {
  const { preflight } = knowledge
  const told = [draft.offence, draft.legalReference, draft.summary, draft.text].map(plain)
  const has = (list: string): boolean => told.some((part) => wordIn(preflight, list, part) !== undefined)
  const isAbuse = (): boolean =>
    told.some((part) => wordIn(preflight, 'abuse', withoutTrust(part, preflight)) !== undefined)
  return (
    has('abuseOfChildren') || (has('children') && isAbuse()) || isOffenceAgainstChildren(draft, knowledge)
  )
}

const namesOfStatutes = new WeakMap<object, Map<string, RegExp | undefined>>()

/** What practice calls the offences against children of a State, as one pattern. */
function namesIn(country: string, knowledge: StatuteKnowledge): RegExp | undefined {
  const known = namesOfStatutes.get(knowledge.statutes) ?? new Map<string, RegExp | undefined>()
  namesOfStatutes.set(knowledge.statutes, known)
  if (!known.has(country)) {
    const names = statutesOf(knowledge, country).flatMap(({ articles }) =>
      articles.flatMap(({ child, called }) => (child ? (called ?? []) : [])),
    )
    known.set(country, wholeWords(names))
  }
  return known.get(country)
}

/** Whether the draft names, or cites, an offence that the law of its State has against children. */
function isOffenceAgainstChildren(
  { country, offence, legalReference }: Draft,
  knowledge: StatuteKnowledge,
): boolean {
  if (offence !== '' && namesIn(country, knowledge)?.test(plain(offence)) === true) return true
  if (legalReference === '') return false
  const citations = citationsIn(legalReference, country, knowledge)
  if (citations.length === 0) return isArticleAlone(legalReference, country, knowledge)
  return citations.some(({ own, articles, gone }) => {
    const [one] = own
    return (
      one !== undefined &&
      own.length === 1 &&
      !gone &&
      articles.some((cited) => entriesOf(one.statute, cited).some(({ child }) => child === true))
    )
  })
}

const lettered = /(?<![\d.])\d{2,4}-[a-z](?![a-z\d])/g

/** `art. 241-D` without its statute: of those that the files know, only offences against children have it. */
function isArticleAlone(legalReference: string, country: string, knowledge: StatuteKnowledge): boolean {
  const numbers: readonly string[] = plain(legalReference).match(lettered) ?? []
  if (numbers.length === 0) return false
  const known = statutesOf(knowledge, country)
    .flatMap(({ articles }) => articles)
    .filter(({ article }) => numbers.includes(article.toLowerCase()))
  return known.length > 0 && known.every(({ child }) => child === true)
}
