import type { Knowledge } from '../knowledge/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { isAbout, isTelling, ownWords, textsIn, wordsOf } from './fit.ts'
import type { OfficerScenario, Why } from './types.ts'

/**
 * What a service asks about in a letter whose form is right: a letter or a description that is not about the
 * case, facts that are turned round, a legal basis or an offence that is none. Each text as it was found, or
 * as a clue gave it, is not asked about.
 */
export function letterDoubt(
  request: EvidenceRequest,
  scenario: OfficerScenario,
  knowledge: Knowledge,
): Why | null {
  if (turnsFacts(request, scenario) || !isLetter(request.text, scenario)) return 'words'
  return isBasis(request, scenario, knowledge) && isOffence(request, scenario) ? null : 'basis'
}

/**
 * What a service asks about whoever signs: `officer` where the rank is neither the one that was found nor one
 * that a clue gave, `notice` where what was said of telling the user was left out or turned round.
 */
export function signsDoubt(
  { authority, userNotice }: EvidenceRequest,
  known: readonly string[],
  { draft, clues }: OfficerScenario,
): Why | null {
  const given = clues.flatMap(({ id, gives }) => (known.includes(id) ? textsIn(gives) : []))
  const rank: unknown = authority?.officer?.rank
  const ranks = [draft.authority?.officer?.rank, ...given].map(told)
  if (draft.authority?.officer?.rank && !ranks.includes(told(rank))) return 'officer'
  const position: unknown = userNotice?.position
  const isNotice = position === draft.userNotice?.position || given.includes(String(position))
  return draft.userNotice?.position && !isNotice ? 'notice' : null
}

const told = (text: unknown): string => wordsOf(typeof text === 'string' ? text : '').join(' ')

/** Whether the letter is the one that was found, or one that says at least two things of the case. */
function isLetter(text: unknown, scenario: OfficerScenario): boolean {
  const { draft } = scenario
  if ((text ?? '') === (draft.text ?? '')) return true
  return typeof text === 'string' && isAbout(text, ownWords(scenario), 2)
}

const articles = new Set('el la los las un una o os as um uma the an le les une l d'.split(' '))

/**
 * Whether a text says of the case what its author wrote down as the other way round: the words of a
 * sequence, each by how it begins, directly one after the other, articles left out.
 */
function turnsFacts(
  { case: facts, dataRequested, text }: EvidenceRequest,
  scenario: OfficerScenario,
): boolean {
  const { turned = [], tied = [] } = scenario.facts ?? {}
  const before = textsIn([scenario.draft.case, scenario.draft.dataRequested, scenario.draft.text])
  const typed = textsIn([facts, dataRequested, text]).filter((one) => !before.includes(one))
  const isTurned = typed.some((one) => {
    const words = wordsOf(one).filter((word) => !articles.has(word))
    return turned.some((sequence) =>
      words.some((_, at) => sequence.every((begin, n) => words[at + n]?.startsWith(begin))),
    )
  })
  const nexus: unknown = facts?.nexusToService
  const isTied =
    tied.length === 0 ||
    typeof nexus !== 'string' ||
    before.includes(nexus) ||
    wordsOf(nexus).some((word) => tied.some((begin) => word.startsWith(begin)))
  return isTurned || !isTied
}

/** A number of an article or a law, with what makes it another article. */
const numbersIn = (text: string): readonly string[] =>
  [...text.toLowerCase().matchAll(/(\d[\d./]*\d|\d)\s*(bis|ter|qu[aá]ter|quinquies)?/g)].map(
    ([, number = '', more = '']) => `${number.replace(/\./g, '')} ${more}`.trim(),
  )

/** Words that stand in every legal basis, and say of none which it is. */
const ofEvery = /^(?:art[ií]c?(?:ul|g|icl)|articl|codi|code|lei|ley|paragr|inciso|numer|decret)/

/**
 * Whether every number of a legal basis stands in the draft, the brief, a clue or what the knowledge has of
 * the law of the country, and most of what names the law does too.
 */
function isBasis(
  { legalProcess }: EvidenceRequest,
  { draft, brief, clues, country }: OfficerScenario,
  { domesticLaw }: Knowledge,
): boolean {
  const basis: unknown = legalProcess?.legalBasis
  const found = draft.legalProcess?.legalBasis
  if (typeof basis !== 'string' || basis === found) return true
  const { powers, offences } = domesticLaw[country] ?? {}
  const told = textsIn([found, brief, clues.map(({ says, gives }) => [says, gives]), powers, offences])
  const numbers = new Set(told.flatMap(numbersIn))
  const words = new Set(told.flatMap(wordsOf))
  const named = wordsOf(basis).filter((word) => isTelling(word) && !ofEvery.test(word))
  return (
    numbersIn(basis).length > 0 &&
    numbersIn(basis).every((one) => numbers.has(one)) &&
    named.filter((word) => words.has(word)).length * 2 >= named.length
  )
}

/** Whether the offence is the one that was found, or named in words of the case; of none the check tells. */
function isOffence({ case: facts }: EvidenceRequest, scenario: OfficerScenario): boolean {
  const { name, legalReference } = (facts?.offence ?? {}) as {
    readonly name?: unknown
    readonly legalReference?: unknown
  }
  const found = scenario.draft.case?.offence
  const isNamed = typeof name !== 'string' || name === found?.name || isAbout(name, ownWords(scenario), 1)
  const isPlaced =
    typeof legalReference !== 'string' ||
    !found?.legalReference ||
    numbersIn(legalReference).some((one) => numbersIn(String(found.legalReference)).includes(one))
  return isNamed && isPlaced
}
