import { letterFor, secondLanguage } from '../letter/letter.ts'
import { lineCount } from '../letter/plain-text.ts'
import { type EvidenceRequest, hasBegunLetter } from '../request/index.ts'
import { type CheckInput, requestIn } from './check-input.ts'
import { textAt } from './draft.ts'
import { allowed, finding, groundsOf, houseGrounds } from './finding.ts'
import { type CheckedLetter, keptLetter } from './letter-kept.ts'
import { at, bag, isBag, text } from './read.ts'
import type { Finding, Severity } from './types.ts'

/**
 * Block 8 of a letter: what does not fit into it is about two matters, or belongs into the order or an annex.
 */
const facts = { characters: 950, lines: 10 }
const shownGaps = 8

// Parts of a letter whose values are asked for together and have one name.
const together = [
  '/letter/state/probableCause/',
  '/letter/state/',
  '/letter/protocol/',
  '/letter/order/',
  '/letter/secondSigner/',
  '/letter/callBack/supervisor/',
]

/** The words under which a gap is told: those of its place, whatever its row. */
export const gapKey = (pointer: string): string => {
  const place = together.find((start) => pointer.startsWith(start)) ?? pointer
  return `@gap${place
    .replace(/\/\d+(?=\/|$)/g, '')
    .replace(/\/$/, '')
    .replaceAll('/', '.')}`
}

/** Facts that are longer than their block, in either language. */
export function factsFindings({
  draft,
  words,
}: Pick<CheckInput, 'draft' | 'words'>): readonly Finding<'facts.tooLong'>[] {
  const characters = words.thresholds?.factsCharacters ?? facts.characters
  const lines = words.thresholds?.factsLines ?? facts.lines
  const second = text(at(bag(at(bag(at(draft.raw, 'letter')), 'second')), '/case/summary'))
  const texts: readonly (readonly [string, string])[] = [
    ['/case/summary', textAt(draft.raw, ['case', 'summary'])],
    ['/letter/second/~1case~1summary', second],
  ]
  return texts.flatMap(([path, value]) => {
    if (value.length <= characters && (value.length < lines || lineCount(value) <= lines)) return []
    const params = { given: value.length, characters, lines }
    return [finding({ code: 'facts.tooLong', rule: 'blockOfFacts', path, params }, 'warn', houseGrounds)]
  })
}

/**
 * The letter that needs most: the translation where there is one. A draft that is not of its shape has none,
 * and other checks say why.
 */
function letterOf(request: EvidenceRequest, { knowledge, context }: CheckInput): CheckedLetter | undefined {
  return keptLetter(request, [knowledge, context.on], () => {
    try {
      const language = secondLanguage(request, knowledge)
      return letterFor(request, { knowledge, on: context.on, ...(language ? { language } : {}) })
    } catch {
      return undefined
    }
  })
}

/**
 * What an article wants of a letter and the draft does not hold: it blocks where the article itself was read.
 */
function demandedFindings(letter: CheckedLetter, { knowledge }: CheckInput): readonly Finding<'form.gap'>[] {
  return letter.demanded.flatMap(({ pointer, article: id, para, standard }) => {
    if (standard !== undefined) return provenFinding(pointer, standard, knowledge)
    const article = id === undefined ? undefined : knowledge.articles[id]
    if (!article) return []
    const { source, asOf, confidence, basis } = article.provenance
    const instrument = knowledge.instruments[article.instrument]?.shortName ?? article.instrument
    const params = { instrument, article: para ?? article.article, paths: gapKey(pointer) }
    return [
      finding({ code: 'form.gap', rule: 'demanded', path: pointer, params }, 'block', {
        source: [source],
        asOf,
        confidence,
        basis,
      }),
    ]
  })
}

/**
 * What the law of the other State wants to see proven, and no field of the letter says. It warns: the facts
 * may stand in the summary, where whoever reads finds them, and nobody here can judge whether they suffice.
 */
function provenFinding(pointer: string, id: string, { gate, instruments }: CheckInput['knowledge']) {
  const standard = Object.hasOwn(gate.standards, id) ? gate.standards[id] : undefined
  if (!standard) return []
  const { law, source, asOf, confidence, basis } = standard
  const instrument = instruments[law.instrument]?.shortName ?? law.instrument
  const params = { instrument, article: law.article, paths: gapKey(pointer) }
  return [
    finding({ code: 'form.gap', rule: 'demanded', path: pointer, params }, 'warn', {
      source: [source],
      asOf,
      confidence,
      basis,
    }),
  ]
}

/**
 * What the letters of a draft still lack: texts in the second language, each at its place, and values that
 * would print as gaps.
 *
 * Only for a draft whose letter somebody has begun: what its authority says in every letter is no beginning.
 */
export function letterFindings(
  input: CheckInput,
): readonly Finding<'form.gap' | 'language.translationMissing'>[] {
  const { draft, profile } = input
  const fields = at(draft.raw, 'letter')
  if (!isBag(fields) || !hasBegunLetter(fields)) return []
  const letter = letterOf(requestIn(input), input)
  if (!letter) return []
  const grounds = groundsOf(profile.languages)
  const required = profile.languages.required === true ? 'block' : 'warn'
  // The name of a document may stay as it is: it warns, and a paper attached at the last moment stops no
  // pack.
  // A letter from State to State is read by its authorities: what the provider reads stops none.
  const wanted = input.isBetweenStates ? 'advice' : required
  const severity = (path: string): Severity =>
    allowed(path.startsWith('/letter/annexes/') && wanted === 'block' ? 'warn' : wanted, grounds)
  const params = {
    provider: profile.name,
    language: `@language.${letter.language}`,
    languages: profile.languages.accepted.join(', '),
  }
  const untranslated = letter.untranslated.map((path) =>
    finding(
      { code: 'language.translationMissing', rule: 'secondText', path, params },
      severity(path),
      grounds,
    ),
  )
  const demanded = demandedFindings(letter, input)
  if (letter.gaps.length === 0) return untranslated
  const paths = [...new Set(letter.gaps.map(gapKey))].slice(0, shownGaps).join(', ')
  const gaps = finding(
    { code: 'form.gap', rule: 'noGap', path: '/letter', params: { count: letter.gaps.length, paths } },
    'advice',
    houseGrounds,
  )
  return [...untranslated, ...demanded, gaps]
}
