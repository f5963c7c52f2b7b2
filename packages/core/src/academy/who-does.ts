import { isJoining, wordsOf } from './fit.ts'
import { isNamed } from './own-words.ts'
import type { CasePerson } from './types.ts'

const listed = (text: string): ReadonlySet<string> => new Set(text.split(' '))
/** Whoever stands after one of these does nothing in its clause. */
const governing = listed(
  'a al ao aos de del da do das dos to of from with com con por par pelo pela para pour for contra against ' +
    'sobre au aux du des chez entre between',
)
/** What stands between a word and what governs it, or makes a word a thing. */
const beforeThing = listed(
  'el la los las un una o os as um uma the an le les une l d su sus seu sua seus suas son ' +
    'sa ses his her its their ' +
    'este esta ese esa esse essa this that ce cette',
)
const being = listed(
  'es era fue fueron foi foram sido siendo sendo is was were are be been being est ete etait ser ' +
    'sera sao son eram eran',
)
const having = listed('ha han habia tem tinha has have had a ont avait avaient haber having')
const aside = listed(
  'ya nunca no nao not never jamais pas ne jamas tambien tambem also se le les lo la los las lhe me y',
)
/** After one of these somebody else may be meant. */
const anew =
  /^(?:quien|quienes|quem|who|qui|alguien|alguem|somebody|someone|quelqu|persona|pessoa|person|que|which|dont)$/

/** Names of people are told apart exactly: another name of what they do is not one of theirs. */
const begins = (word: string, some: readonly string[]): boolean => some.some((one) => word.startsWith(one))

const isAct = (word: string, roles: readonly CasePerson[]): boolean =>
  roles.some(({ does }) => begins(word, does)) && !roles.some(({ who }) => begins(word, who))

interface At {
  readonly words: readonly string[]
  /** The same words with their marks. */
  readonly marked: readonly string[]
  readonly n: number
}

/** The word before, what says nothing by itself left out. */
function before({ words, n }: Pick<At, 'words' | 'n'>, skipped: ReadonlySet<string>): string {
  let at = n - 1
  while (at >= 0 && skipped.has(words[at] ?? '')) at -= 1
  return words[at] ?? ''
}

/** “Annoncé” and “engañada” without a verb that has them tell what was done to somebody. */
const isParticiple = (word: string): boolean => /(?:ad|id)[oa]s?$|é(?:e|s|es)?$/.test(word)
const isPassive = (at: At): boolean => {
  const last = before(at, aside)
  if (being.has(last)) return true
  return isParticiple(at.marked[at.n] ?? '') && !having.has(last)
}

/** Whoever did what is told in the passive: the first after “by”. */
const doerAfter = (
  { words, n }: Pick<At, 'words' | 'n'>,
  roles: readonly CasePerson[],
): CasePerson | undefined => {
  const by = words.slice(n + 1, n + 4).findIndex((word) => /^(?:por|pelo|pela|par|by)$/.test(word))
  if (by < 0) return undefined
  const after = words.slice(n + by + 2, n + by + 5)
  return roles.find(({ who }) => after.some((word) => begins(word, who)))
}

/**
 * The word with which a sentence lets somebody do what another did, or be who another is; undefined where it
 * does not. Whoever is not named, or named after a word that governs, does nothing here.
 */
export function mistakenDoer(sentence: string, roles: readonly CasePerson[]): string | undefined {
  const words = wordsOf(sentence)
  const marked =
    sentence
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  let subject: CasePerson | undefined
  for (const [n, word] of words.entries()) {
    const at = { words, marked, n }
    const role = roles.find(({ who }) => begins(word, who))
    if (role) {
      const last = before(at, beforeThing)
      if (subject && subject !== role && being.has(last)) return word
      const isObject = isAct(last, roles)
      if (!governing.has(last) && !isObject) subject = role
      continue
    }
    if (anew.test(word)) subject = undefined
    const doer = roles.find(({ does }) => begins(word, does))
    if (!doer || isThing(at) || isDone(at, roles)) continue
    if (isPassive(at)) {
      const by = doerAfter(at, roles)
      if (by ? by !== doer : subject === doer) return word
    } else if (subject && subject !== doer && !begins(word, subject.does)) return word
  }
  return undefined
}

/** Whether it stands right after an act, whose object it is: “received threats”. */
const isDone = ({ words, n }: At, roles: readonly CasePerson[]): boolean => isAct(words[n - 1] ?? '', roles)

const things =
  /^(?:amenazas|ameacas|threats|menaces|pagos?|pagamentos?|payments?|paiements?|ventas?|vendas|ofertas?|compras)$/

/** Whether a word that could tell an act tells a thing: it stands after an article or what governs it. */
const isThing = ({ words, marked, n }: At): boolean => {
  const last = words[n - 1] ?? ''
  if (things.test(words[n] ?? '')) return true
  // “Las exigencias” is a thing, “las exigieron” an act: the same word stands before both.
  if (aside.has(last) && beforeThing.has(last))
    return !/(?:ó|on|ou|[íá]a|aba|aban|ían|iam|avam|ava)$/.test(marked[n] ?? '')
  return beforeThing.has(last) || (governing.has(last) && !having.has(last))
}

/** The word with which a sentence says what did not happen: two near each other, and nothing denies them. */
export function untrueIn(
  sentence: string,
  untrue: readonly (readonly string[])[],
  negating: ReadonlySet<string>,
): string | undefined {
  for (const clause of sentence.split(/[,;:()]/)) {
    const words = wordsOf(clause)
    if (words.some((word) => negating.has(word))) continue
    const content = words.filter((word) => word.length > 2 && !isJoining(word))
    for (const [one = '', other = ''] of untrue) {
      const at = content.findIndex((word) => word.startsWith(one))
      if (at >= 0 && content.slice(at + 1, at + 4).some((word) => isNamed(word, [other]))) return content[at]
    }
  }
  return undefined
}
