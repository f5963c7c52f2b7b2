import type { Fact } from '../fact/index.ts'
import { ownValue } from '../json/index.ts'
import type { Article, Country, Instrument, Statement } from '../law/index.ts'
import type { Day } from '../time/index.ts'
import type { RouteKnowledge } from './knowledge.ts'

/** Facts put in the place of known ones, to see what would follow. By instrument id or country code. */
export type Overrides = Readonly<Record<string, Override>>

export interface Override {
  /** Of an instrument: the day on which it enters into force. */
  readonly inForce?: Day | null
  /** Of a State: its own days of entry into force. */
  readonly budapestInForce?: Day | null
  readonly protocol2InForce?: Day | null
  readonly reservation29_4?: boolean
  /** Paragraphs, `7(2)(b)`, added to those the State has made. */
  readonly reservations?: readonly string[]
  readonly declarations?: readonly string[]
}

const mark = '+simulation'

/** Whether an answer of this knowledge is a simulation and must say so. */
export const isSimulation = (knowledge: Pick<RouteKnowledge, 'version'>): boolean =>
  knowledge.version.endsWith(mark)

/**
 * The knowledge with some facts replaced, for tests and for a clearly marked what-if; never for a live
 * request.
 *
 * Its version ends in `+simulation`, so that every answer carries the mark. Throws a RangeError for a key
 * that is neither a treaty nor a State of the knowledge, and for a field that none of them has.
 */
export function withOverrides<K extends RouteKnowledge>(knowledge: K, overrides: Overrides): K {
  const countries: Record<string, Country> = { ...knowledge.countries }
  const instruments: Record<string, Instrument> = { ...knowledge.instruments }
  for (const [key, override] of Object.entries(overrides)) {
    const instrument = ownValue(knowledge.instruments, key)
    const country = ownValue(knowledge.countries, key)
    if (instrument) instruments[key] = overriddenInstrument(instrument, key, override)
    else if (country) countries[key] = overriddenCountry(country, key, override, knowledge)
    else throw new RangeError(`override ${key}: neither a treaty nor a State of the knowledge`)
  }
  const version = isSimulation(knowledge) ? knowledge.version : knowledge.version + mark
  return { ...knowledge, version, countries, instruments }
}

const assumed = <T>(value: T): Fact<T> => ({
  value,
  source: 'simulation',
  asOf: null,
  confidence: 'high',
  basis: 'read',
  note: 'assumed, not a fact',
})

function overriddenInstrument(instrument: Instrument, key: string, override: Override): Instrument {
  refuseOthers(key, override, ['inForce'])
  return override.inForce === undefined ? instrument : { ...instrument, inForce: assumed(override.inForce) }
}

const ofState = ['budapestInForce', 'protocol2InForce', 'reservation29_4', 'reservations', 'declarations']

function overriddenCountry(
  country: Country,
  key: string,
  override: Override,
  knowledge: RouteKnowledge,
): Country {
  refuseOthers(key, override, ofState)
  const { budapestInForce, protocol2InForce, reservation29_4, reservations, declarations } = override
  const budapest =
    budapestInForce === undefined ? country.budapest : { ...country.budapest, ...joined(budapestInForce) }
  const protocol2 =
    protocol2InForce === undefined
      ? country.protocol2
      : { ...country.protocol2, ...joined(protocol2InForce), ratification: null }
  return {
    ...country,
    budapest: budapest as Country['budapest'],
    protocol2,
    ...(reservation29_4 === undefined ? {} : { reservation29_4: assumed(reservation29_4) }),
    reservations: [...country.reservations, ...statements(reservations, 'reservations', knowledge)],
    declarations: [...country.declarations, ...statements(declarations, 'declarations', knowledge)],
  }
}

const joined = (day: Day | null) => ({
  status: assumed(day === null ? 'none' : 'party'),
  inForce: assumed(day),
})

/**
 * A paragraph without its treaty belongs to the one whose articles list it as a reservation or declaration.
 */
function statements(
  paras: readonly string[] | undefined,
  kind: 'reservations' | 'declarations',
  knowledge: RouteKnowledge,
): Statement[] {
  return (paras ?? []).map((para) => {
    const article = Object.values(knowledge.articles).find((a: Article) =>
      a[kind].some((s) => s.para === para),
    )
    const art = article && !para.includes(':') ? `${article.instrument}: ${para}` : para
    return { art, text: para, fact: assumed(true) }
  })
}

function refuseOthers(key: string, override: Override, known: readonly string[]) {
  const other = Object.keys(override).find((field) => !known.includes(field))
  if (other !== undefined)
    throw new RangeError(`override ${key}: no field ${other}; known are ${known.join(', ')}`)
}
