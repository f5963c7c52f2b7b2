// What a text says of a danger: to a person, to money and things, denied, or nothing. Words are data; how a
// sentence denies them is looked at here.
import { plain } from './read.ts'
import type { PreflightRules } from './types.ts'
import { wholeWords } from './word-lists.ts'

/**
 * `person`: somebody's life, body or liberty; `things`: only money, goods, data; `denied`: said that there is
 * none.
 */
export type Danger = 'person' | 'things' | 'denied' | 'none'

interface Patterns {
  readonly person: RegExp | undefined
  readonly things: RegExp | undefined
  readonly denies: RegExp | undefined
  readonly insists: RegExp | undefined
  readonly deniedAfter: RegExp | undefined
}

const kept = new WeakMap<PreflightRules, Patterns>()

function patternsOf(rules: PreflightRules): Patterns {
  const before = kept.get(rules)
  if (before) return before
  const list = (name: string) => rules.words?.[name] ?? []
  const one = (words: readonly string[]) => wholeWords(words)?.source
  const bridge = one(list('dangerBridge'))
  const denial = one(list('denies'))
  const made: Patterns = {
    person: wholeWords(list('dangerToPerson'), 'g'),
    things: wholeWords(list('dangerToThings')),
    // Only words that lead from a denial to the danger may stand between: "sin riesgo de muerte" denies it,
    // "sin medicación puede morir" does not.
    denies: denial && bridge ? new RegExp(`${denial}(?: ${bridge}){0,6} $`) : undefined,
    insists: wholeWords(list('insists'), 'g'),
    deniedAfter: (() => {
      const after = one(list('deniedAfter'))
      return after ? new RegExp(`^(?: [a-z0-9]+){0,3} ${after}`) : undefined
    })(),
  }
  kept.set(rules, made)
  return made
}

const longestLead = 120

/** Whether the danger at a place is denied by the words before or behind it. */
function isDenied(told: string, start: number, end: number, { denies, deniedAfter }: Patterns): boolean {
  const lead = told.slice(Math.max(0, start - longestLead), start)
  return denies?.test(lead) === true || deniedAfter?.test(told.slice(end, end + longestLead)) === true
}

/**
 * What a text says of a danger. Case and accents do not count; a denial counts for the danger it stands at.
 */
export function dangerIn(text: string, rules: PreflightRules): Danger {
  const patterns = patternsOf(rules)
  const plainText = plain(text)
  // "no cabe duda", "no solo": they deny nothing.
  const told = patterns.insists ? plainText.replace(patterns.insists, ' ') : plainText
  let denied = false
  for (const found of patterns.person ? told.matchAll(patterns.person) : []) {
    if (!isDenied(told, found.index, found.index + found[0].length, patterns)) return 'person'
    denied = true
  }
  if (patterns.things?.test(told)) return 'things'
  return denied ? 'denied' : 'none'
}
