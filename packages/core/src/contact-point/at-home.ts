// What the law at home says of what a contact point of another State asks for: who orders that data is kept,
// and whether other carriers may be told meanwhile.
import type { CountryCode } from '../fact/index.ts'
import type { Powers, Provision } from '../law/index.ts'
import type { ContactPointKnowledge } from './knowledge.ts'
import type { AskedAbroadField } from './read-asked.ts'

/** A term of an article, as the network gives it. */
export interface NetworkTerm {
  readonly rule: string
  readonly days: number
}

/** The term of a network in which the other State files its request; null where none is known. */
export function termOf(
  network: string | null,
  { contactPoints, articles }: Pick<ContactPointKnowledge, 'contactPoints' | 'articles'>,
): NetworkTerm | null {
  const keeps = networkOf(network, contactPoints)?.keeps
  const term = keeps && articles[keeps.article]?.deadlines.find(({ id }) => id === keeps.deadline)
  return keeps && term?.days ? { rule: `${keeps.article}/${keeps.deadline}`, days: term.days } : null
}

/** What is known of a network of contact points; undefined for one that is not known. */
export const networkOf = (network: string | null, { networks }: ContactPointKnowledge['contactPoints']) =>
  network !== null && Object.hasOwn(networks, network) ? networks[network] : undefined

/** Under which key the form of a network says what a field of its message is. */
const keyInForm: Readonly<Partial<Record<AskedAbroadField, string>>> = {
  ...{ offence: 'offence', facts: 'facts', data: 'data', provider: 'custodian' },
  traffic: 'partialDisclosure',
}

/** The paragraph by which the treaty of a network wants a field; undefined where none is known. */
export function paragraphOf(
  field: AskedAbroadField,
  network: string | null,
  { contactPoints, forms }: Pick<ContactPointKnowledge, 'contactPoints' | 'forms'>,
): string | undefined {
  const keeps = networkOf(network, contactPoints)?.keeps
  const form = keeps && Object.values(forms).find(({ articles }) => articles.includes(keeps.article))
  const key = keyInForm[field]
  return form?.itemsNotSeen?.contents.find((one) => one.key === key)?.article ?? undefined
}

/** What the law of a State says of telling other carriers while data is kept. */
export interface TrafficAtHome {
  /** The article of the treaty; null: the network has none. */
  readonly article: string | null
  /** Its counterpart at home, as it was read; empty: not known. */
  readonly provisions: readonly Provision[]
  /** Who may order traffic data at home; null: not known. */
  readonly whoMayOrder: Powers | null
}

/** What the treaty of a network and the law of a State say of telling other carriers while data is kept. */
export function trafficAtHome(
  network: string | null,
  country: CountryCode,
  { contactPoints, domesticLaw }: Pick<ContactPointKnowledge, 'contactPoints' | 'domesticLaw'>,
): TrafficAtHome {
  const traffic = networkOf(network, contactPoints)?.traffic
  const law = Object.hasOwn(domesticLaw, country) ? domesticLaw[country] : undefined
  return {
    article: traffic?.article ?? null,
    provisions: (traffic && law?.powers[traffic.atHome]) ?? [],
    whoMayOrder: law?.whoMayOrder.traffic ?? null,
  }
}
