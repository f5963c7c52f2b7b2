import type { ReasonCode } from '@oficio/core/identifier'
import type { Choices } from '../choices.ts'
import { type Ask, asksOf, type Thing } from '../gather.ts'
import { whose } from '../whose.ts'
import type { ToldDanger } from './told.ts'

/**
 * What was read is asked about unless it is taken out, and what is doubtful only once somebody ticks it: the
 * account of whom the text calls the victim too, which may find a life, and whose it is the text alone says.
 */
export const isAskedAbout = (thing: Thing, { asked }: ToldDanger): boolean =>
  (Object.hasOwn(asked, thing.key) ? asked[thing.key] : undefined) ?? !thing.doubtful

/** What makes a value doubtful whosever it is. */
const doubting: ReadonlySet<string> = new Set<ReasonCode>([
  ...(['presumedCountry', 'notInPlan', 'lineUnsaid', 'far', 'near', 'clock', 'server', 'relay'] as const),
  ...(['ambiguousDate', 'otherOffset', 'plainWord', 'bareName', 'inChat', 'figuresAlone', 'hidden'] as const),
])

/** Whether the text leaves open whose it is. */
export const isOpen = ({ doubtful, why }: Thing): boolean =>
  doubtful && why.some(({ code }) => Object.hasOwn(whose, code))

/**
 * Whether the only doubt about it was whose it is, and somebody said so: nothing is left to be looked at.
 */
export const isToldWhose = ({ key, why }: Thing, { whose: said }: ToldDanger): boolean =>
  Object.hasOwn(said, key) && !why.some(({ code }) => doubting.has(code))

/**
 * What a provider could search and is not asked about, because nobody has said yet whose it is: a number that
 * finds whoever is in danger is never missing from its fields in silence.
 */
export const leftOutOf = (provider: string, things: readonly Thing[], told: ToldDanger): readonly Thing[] =>
  things.filter(
    (thing) =>
      isOpen(thing) &&
      told.whose[thing.key] === undefined &&
      !isAskedAbout(thing, told) &&
      thing.services.includes(provider),
  )

/**
 * What was read and goes into no request, though nobody took it out or gave it to another person: whoever
 * goes on is told of each, so that nobody believes it was asked about.
 */
export const unaskedIn = (
  things: readonly Thing[],
  asks: readonly Ask[],
  { asked, whose: said }: ToldDanger,
): readonly Thing[] => {
  const keys = new Set(asks.flatMap((ask) => ask.things.map(({ key }) => key)))
  return things.filter(({ key }) => !keys.has(key) && asked[key] !== false && said[key] !== 'other')
}

/** Where the choice of whose a number is stands on the page. */
export const placeOf = ({ key }: Thing): string => `whose-${key.replace(/[^\p{L}\p{N}]+/gu, '-')}`

/** The one provider that the text names for a value, or the only one that has such values. */
const ownOf = ({ sure, named, services }: Thing): readonly string[] =>
  sure.length > 0 ? sure : named.length === 1 ? named : services.length === 1 ? services : []

/**
 * Whose channel is shown before anybody said whose a number is: a question never hides the way to call. What
 * somebody took out, or gave to another person, shows none.
 */
export const namedIn = (things: readonly Thing[], { asked }: ToldDanger): readonly string[] => [
  ...new Set(things.filter((thing) => isOpen(thing) && asked[thing.key] !== false).flatMap(ownOf)),
]

/**
 * Whether a provider is asked about a number beside an account that is surely its own: where somebody chose
 * that provider, every number that it can search; else that of the victim alone. The number of those who
 * threaten goes to nobody because an account of somebody else stands beside it.
 */
const helpsAt = (
  { key, sure, services, why }: Thing,
  provider: string,
  { providers }: Choices,
  told: ToldDanger,
): boolean =>
  services.includes(provider) &&
  sure.length === 0 &&
  (providers[provider] === true ||
    (told.whose[key] ? told.whose[key] === 'endangered' : why.some(({ code }) => code === 'victim')))

/** Whom to ask about what: those that an account names, and those that were chosen, each once. */
export function asksIn(
  things: readonly Thing[],
  told: ToldDanger,
  choices: Choices,
  country: string,
  providers: Readonly<Record<string, unknown>>,
): readonly Ask[] {
  const chosen = things
    .filter((thing) => isAskedAbout(thing, told))
    // Somebody ticked it: that is an answer to the doubt, and who alone has such a name is asked.
    .map((thing) => ({ ...thing, doubtful: false, sure: ownOf(thing) }))
  const wanted = {
    ...choices,
    providers: {
      ...choices.providers,
      ...Object.fromEntries(told.providers.map((id) => [id, true])),
    },
  }
  const asks = asksOf(chosen, wanted, country).map((ask) => ({
    ...ask,
    things: chosen.filter(
      (thing) => ask.things.includes(thing) || helpsAt(thing, ask.provider, wanted, told),
    ),
  }))
  const once = asks.filter((ask, i) => asks.findIndex(({ provider }) => provider === ask.provider) === i)
  return [
    ...once,
    ...told.providers
      .filter((id) => Object.hasOwn(providers, id) && !once.some(({ provider }) => provider === id))
      .map((provider) => ({ provider, userCountry: country, things: [] })),
  ]
}
