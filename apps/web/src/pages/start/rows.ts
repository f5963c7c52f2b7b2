import type { CountryCode } from '@oficio/core/fact'
import type { Choices } from './choices.ts'
import { type Ask, asksOf, candidatesOf, type HolderCandidates, isAsked, type Thing } from './gather.ts'

/** One line of the answer: a provider, what it holds of the paste, and whether it is asked. */
export interface HolderRow extends Ask {
  readonly isAsked: boolean
}

export interface AnsweredRows {
  /** Those that an identifier names by itself, and those that the officer chose. */
  readonly rows: readonly HolderRow[]
  readonly candidates: HolderCandidates
  /** What many could search: nobody is asked about it until somebody is chosen. */
  readonly open: readonly Thing[]
  /** What nobody is asked about before the officer has looked. */
  readonly doubtful: readonly Thing[]
  readonly dropped: readonly Thing[]
}

/** The lines of an answer. A provider that was taken out keeps its line, so that it can be taken in again. */
export function answeredOf(things: readonly Thing[], choices: Choices, country: CountryCode): AnsweredRows {
  const candidates = candidatesOf(things)
  const all = {
    ...choices,
    providers: { ...choices.providers, ...Object.fromEntries(candidates.sure.map((id) => [id, true])) },
  }
  const rows = asksOf(things, all, country).map((ask) => ({
    ...ask,
    isAsked: isAsked(ask.provider, candidates, choices),
  }))
  const held = new Set(rows.flatMap((row) => row.things.map(({ key }) => key)))
  return {
    rows,
    candidates,
    open: things.filter((thing) => !thing.doubtful && !thing.isDropped && !held.has(thing.key)),
    doubtful: things.filter((thing) => thing.doubtful && !thing.isDropped),
    dropped: things.filter(({ isDropped }) => isDropped),
  }
}

/** The country that stands for every account whose own is not known, kept among the choices under no key. */
export const everyone = ''
