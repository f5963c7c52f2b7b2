import type { EvidenceRequest } from '../request/index.ts'
import { isAbout, isTelling, ownWords, textsIn, wordsOf } from './fit.ts'
import { fieldDoubt, isBasis, isOffence } from './held.ts'
import type { JudgeOrder } from './judge.ts'
import { namesOf } from './own-words.ts'
import { type AskedKnowledge, sentencesJudged } from './sentence.ts'
import type { AskedBack, OfficerScenario, Why } from './types.ts'

/**
 * What a service asks about in a letter whose form is right: a letter or a description that is not about the
 * case, facts that are turned round or denied, more than the rows ask, a legal basis, an offence or another
 * field that nobody gave. Each text as it was found, or as a clue gave it, is not asked about. Of a sentence
 * that asks for more it gives the sentence, so that whoever wrote it sees which.
 */
export function letterDoubt(
  request: EvidenceRequest,
  known: readonly string[],
  order: JudgeOrder | null,
  scenario: OfficerScenario,
  knowledge: AskedKnowledge,
): AskedBack | null {
  if (turnsFacts(request, scenario) || !isLetter(request.text, scenario)) return doubtOf('words')
  const judged = sentencesJudged(request, known, scenario, knowledge)
  const more = judged.find(({ verdict }) => verdict === 'reach')
  if (more) return { why: 'reach', reached: { at: more.at, sentence: more.sentence, words: more.words } }
  if (judged.some(({ verdict }) => verdict === 'denied')) return doubtOf('words')
  if (!isBasis(request, known, order, scenario) || !isOffence(request, scenario)) return doubtOf('basis')
  const why = fieldDoubt(request, known, order, scenario)
  return why && doubtOf(why)
}

/** A doubt that is of no sentence in particular. */
export const doubtOf = (why: Why): AskedBack => ({ why, reached: null })

/** What a letter names in every case, in the four languages: the account, its period, what is asked of it. */
const ofLetters = wordsOf(
  'cuenta conta account compte usuario user utilisateur periodo period periode registro registration register ' +
    'inscription informacion informacao information indicado indicada indicated indique indiquee',
)

/** Whether the letter is the one that was found, or says a thing of a letter or of the case. */
function isLetter(text: unknown, scenario: OfficerScenario): boolean {
  const { draft } = scenario
  if ((text ?? '') === (draft.text ?? '')) return true
  return typeof text === 'string' && isAbout(text, namesOf(new Set([...ownWords(scenario), ...ofLetters])))
}

/** Whoever names the account may tie it in words that nobody foresaw. */
const account = /^(?:cuentas?|contas?|accounts?|comptes?)$/

const articles = new Set('el la los las un una o os as um uma the an le les une l d'.split(' '))

/**
 * Words that only the clues have: what is said of somebody with one of them, directly after, is another
 * matter than the facts, and turns none of them round.
 */
function besideTheFacts({ draft, brief, clues }: OfficerScenario): ReadonlySet<string> {
  const facts = new Set(textsIn([draft.case, draft.dataRequested, draft.text, brief]).flatMap(wordsOf))
  const words = textsIn(clues.map(({ ask, says }) => [ask, says])).flatMap(wordsOf)
  return new Set(words.filter((word) => isTelling(word) && !facts.has(word)))
}

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
  const elsewhere = besideTheFacts(scenario)
  const isTurned = typed.some((one) => {
    const words = wordsOf(one).filter((word) => !articles.has(word))
    return turned.some((sequence) =>
      words.some(
        (_, at) =>
          sequence.every((begin, n) => words[at + n]?.startsWith(begin)) &&
          !elsewhere.has(words.slice(at + sequence.length).find(isTelling) ?? ''),
      ),
    )
  })
  const nexus: unknown = facts?.nexusToService
  const isTied =
    tied.length === 0 ||
    typeof nexus !== 'string' ||
    before.includes(nexus) ||
    wordsOf(nexus).some((word) => account.test(word) || tied.some((begin) => word.startsWith(begin)))
  return isTurned || !isTied
}
