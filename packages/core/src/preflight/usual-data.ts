import type { Profile, ProviderData } from '../provider/index.ts'
import type { EvidenceRequest, RequestedData } from '../request/index.ts'
import { addDays, type Day } from '../time/index.ts'
import type { PreflightKnowledge } from './knowledge.ts'
import { plain } from './read.ts'
import { periodAround, toldDays } from './told-days.ts'
import type { PreflightRules } from './types.ts'
import { wordIn } from './word-lists.ts'

// Nothing to hand over and keep: a measure, what anybody sees, what does not exist yet.
const notKept = new Set(['measure', 'public', 'interception'])

const signIns = (data: ProviderData, rules: PreflightRules): boolean =>
  wordIn(rules, 'signIns', plain([data.code, data.name, ...data.examples].join(' \u00b7 '))) !== undefined

/** What leads to a person now: the latest sign-ins and addresses, and where the device is; else who holds it. */
function ofEmergency(held: readonly ProviderData[], rules: PreflightRules): readonly ProviderData[] {
  const traffic = held.filter(({ klass }) => klass === 'traffic')
  const latest = traffic.filter((data) => signIns(data, rules))
  const found = [
    ...(latest.length > 0 ? latest : traffic),
    ...held.filter(({ klass }) => klass === 'location'),
  ]
  const addresses = held.filter((data) => data.klass === 'subscriber' && signIns(data, rules))
  return found.length > 0 ? found : addresses.length > 0 ? addresses : ofDelivery(held)
}

const ofDelivery = (held: readonly ProviderData[]): readonly ProviderData[] =>
  held.filter(({ klass }) => klass === 'subscriber').slice(0, 1)

/**
 * The categories of a profile that a request of this kind begins with: a preservation everything that can be
 * kept, because what is not kept is gone; an emergency what finds somebody; a delivery who holds the account.
 */
export function usualCategories(
  profile: Profile,
  requestType: string,
  rules: PreflightRules,
): readonly string[] {
  const held = profile.dataCategories.items.filter((d) => d.available && !notKept.has(d.klass))
  const chosen =
    requestType === 'emergency'
      ? ofEmergency(held, rules)
      : requestType.startsWith('preservation')
        ? held
        : requestType === 'freeze'
          ? profile.dataCategories.items.filter((d) => d.available && d.klass === 'measure')
          : ofDelivery(held)
  return chosen.map(({ code }) => code)
}

/**
 * The rows of data that a request begins with, where it asks for none yet, with their period where one is
 * known: an emergency the last days up to `on`, a preservation the days of the facts with a week on each
 * side. `timezone` is the offset of whoever writes. Empty when the provider has no profile.
 */
export function usualData(
  request: Pick<EvidenceRequest, 'provider' | 'requestType' | 'case'>,
  knowledge: Pick<PreflightKnowledge, 'providers' | 'preflight'>,
  on: Day,
  timezone: string,
): readonly RequestedData[] {
  const profile = Object.hasOwn(knowledge.providers, request.provider)
    ? knowledge.providers[request.provider]
    : undefined
  if (!profile) return []
  const { preflight } = knowledge
  const { thresholds } = preflight
  const told = toldDays(`${request.case?.summary ?? ''} ${request.case?.nexusToService ?? ''}`, preflight)
  const period =
    request.requestType === 'emergency'
      ? { from: addDays(on, -(thresholds?.emergencyDays ?? 7)), to: on }
      : request.requestType.startsWith('preservation')
        ? periodAround(told, thresholds?.periodMarginDays ?? 7, on)
        : undefined
  return usualCategories(profile, request.requestType, preflight).map((category) => ({
    category,
    ...(period ? { from: period.from, to: period.to } : {}),
    timezone,
  }))
}
