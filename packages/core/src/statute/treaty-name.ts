import type { CountryCode } from '../fact/index.ts'
import type { Instrument } from '../law/index.ts'
import type { RouteKnowledge } from '../route/index.ts'
import type { StatuteKnowledge } from './knowledge.ts'
import { nameAt, namesOf } from './named.ts'
import { levelled } from './plain.ts'

type TreatyKnowledge = StatuteKnowledge & Pick<RouteKnowledge, 'instruments'>

/** A treaty as a text names it. */
export interface NamedTreaty {
  /** Undefined where the files do not know which treaty it is. */
  readonly instrument: Instrument | undefined
  /** The States that the text itself names. */
  readonly states: readonly CountryCode[]
}

/** The States that a levelled text names, each once, in their order. */
function statesIn(text: string, knowledge: TreatyKnowledge): readonly CountryCode[] {
  const { countries } = namesOf(knowledge)
  const found = new Set<CountryCode>()
  // `Perú-Estados Unidos` names two States, and `Guinea-Bissau` one.
  for (const told of /[a-z]-[a-z]/.test(text) ? [text, text.replaceAll('-', ' ')] : [text])
    for (const word of told.matchAll(/[a-z0-9.@-]+/g)) {
      const country = nameAt(countries, told, word.index)?.country
      if (country !== undefined) found.add(country)
    }
  return [...found]
}

const year = /(?<!\d)(1[89]\d\d|20\d\d)(?!\d)/g

/** "Tratado de asistencia mutua con los Estados Unidos": one State more than the one that writes it. */
const withAnother =
  /(?<![a-z])(?:(?:tratado|convenio|acuerdo|acordo|treaty|agreement|traite|accord)(?![a-z]).*(?<![a-z])(?:asistencia|assistencia|assistance|auxilio|entraide)|mlat)(?![a-z]).*(?<![a-z])(?:con|com|with|avec)(?![a-z])/

/**
 * Which treaty a basis of a request between States names, as it was typed; it never guesses. `asking`: the
 * State that writes it, which mostly names only the other.
 */
export function treatyNamed(basis: string, knowledge: TreatyKnowledge, asking?: CountryCode): NamedTreaty {
  const text = levelled(basis)
  const told = statesIn(text, knowledge)
  const isOfTwo = asking !== undefined && told.length === 1 && told[0] !== asking && withAnother.test(text)
  const states = isOfTwo ? [asking, ...told] : told
  const byWords = Object.entries(knowledge.citation.instruments).flatMap(([id, lines]) => {
    const length = Math.max(
      0,
      ...lines.map((words) => (words.every((word) => text.includes(word)) ? words.join('').length : 0)),
    )
    return length > 0 && knowledge.instruments[id] ? [{ id, length }] : []
  })
  // `Second Protocol to the Convention of Budapest` names both, and is the protocol.
  const protocol = byWords.find(({ id }) => /protocol/.test(text) && isProtocol(knowledge.instruments[id]))
  const named = protocol ?? (byWords.length === 1 ? byWords[0] : undefined)
  if (named) return { instrument: knowledge.instruments[named.id], states }
  if (byWords.length > 1 || states.length !== 2) return { instrument: undefined, states }
  const years = new Set((text.match(year) ?? []).map(Number))
  const between = Object.values(knowledge.instruments).filter((one) =>
    states.every((state) => one.between?.includes(state)),
  )
  const ofYear = between.filter(({ opened }) => years.has(Number(opened.value?.slice(0, 4))))
  const [only] = years.size === 0 ? between : ofYear
  return { instrument: (years.size === 0 ? between : ofYear).length === 1 ? only : undefined, states }
}

const isProtocol = (instrument: Instrument | undefined): boolean =>
  instrument !== undefined && /protocol/i.test(instrument.titles.en)
