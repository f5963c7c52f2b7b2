// The parts of a sentence that are held apart, and whether each asks: what is denied in one is not denied in
// the next.
import { wholeWords } from '../text/index.ts'
import { asksHere, isLeftOut } from './wider-asked.ts'

/** A word of a sentence, with whether the sentence says that it does not ask for it. */
export interface ReadWord {
  readonly word: string
  /** Where it stands in its part. */
  readonly start: number
  readonly isLeftOut: () => boolean
}

/** Where a clause may end and the next one ask for something of its own. */
const joints = /(?=, | (?:y|e|and|et|pero|but|sino|porem|si|sim|yes) )/u
/** Behind these a new thing is asked, whatever was denied before. */
const turns =
  /^,? (?:(?:y |e |and |et )?(?:pero|but|sino|porem|mas sim|mais|mas)|(?:si|sim|yes) (?:el|la|los|las|o|a|os|as|the)) /u
const passive =
  '(?:is|are|est|sont|sera|seront|son|sao|ser(?:an|ao)) (?:\\p{L}+ )?(?:requested|sought|required|asked for|demande\\p{L}*|requis\\p{L}*|pedid\\p{L}+|solicitad\\p{L}+)'
const asks = new RegExp(
  `${asksHere.source}|${wholeWords(`se ped\\p{L}+|ped\\p{L}+ se|${passive}`).source}`,
  'u',
)
const isPassive = /^(?:is|are|est|sont|ser|son|sao)/u
/** What stands directly before a verb that asks where nobody asks with it. */
const denies =
  /(?:^| )(?:no|nao|ne|n|not|ni|nem|nor|nunca|jamas|never|que|that|to)(?: (?:se|le|les|nos|lhe|us))? ?$/u
const within = wholeWords('no|nao|not|never|pas|aucune?s?|nenhum\\p{L}*|ningun\\p{L}*')
/** What nobody needs is not asked. */
const unneeded =
  /^(?:,? \p{L}+){0,10}?,? (?:no|nao|ne|n|not) (?:\p{L}+ ){0,2}?(?:neces|need|hac\p{L}+ falta|faz\p{L}* falta|precis|besoin|want)/u

/** Whether a part of a clause asks in its own voice, where `before` it asks or says what is not asked. */
function asksItself(part: string, before: string): boolean {
  const found = asks.exec(part)
  // What will be asked another time is not asked here.
  if (!found || /(?:solicitar|pedir|requerir)an?$/u.test(found[0])) return false
  const upTo = part.slice(0, found.index)
  // “No contents, photos or calls are requested”: the denial stands at the head of the list.
  if (isPassive.test(found[0]) && !asks.test(before)) return false
  return !denies.test(upTo) && !within.test(upTo + found[0])
}

/** The parts of a clause that are held apart: what is denied in one is not denied in the next. */
export function partsOf(clause: string): readonly string[] {
  const parts: string[] = []
  for (const part of clause.split(joints)) {
    const before = parts.at(-1)
    const isOwn = before === undefined || turns.test(`${part} `) || asksItself(part, before)
    if (isOwn) parts.push(part)
    else parts.push(`${parts.pop()}${part}`)
  }
  return parts
}

/** So far a denial is looked for, in letters: each word of a text is held against what stands about it. */
export const nearby = 400

/** Whether a part leaves out what stands from `start` to `end` of it, before its name or behind it. */
export function leavesOut(part: string, start: number, end: number): boolean {
  const from = Math.max(0, start - nearby)
  const near = part.slice(from, end + nearby)
  return isLeftOut(near, start - from, end - from) || unneeded.test(part.slice(end, end + nearby))
}

/** Each word of a part of a sentence, without marks, and whether it is left out of what is asked. */
export const wordsOfPart = (part: string): readonly ReadWord[] =>
  [...part.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    word,
    start: index,
    isLeftOut: () => leavesOut(part, index, index + word.length),
  }))
