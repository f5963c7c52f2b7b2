import { preservationLimits } from '../provider/index.ts'
import { daysBetween, isDay } from '../time/index.ts'
import { type CheckInput, isPreservation } from './check-input.ts'
import { numberAt, textAt, valueAt } from './draft.ts'
import { finding, groundsOf } from './finding.ts'
import type { Finding } from './types.ts'

/** A preservation inside what the provider promises: its days, its renewals, and asked in time. */
export function preservationFindings(input: CheckInput<never>): readonly Finding[] {
  const { draft, profile } = input
  if (!isPreservation(draft)) return []
  const grounds = groundsOf(profile.preservation)
  if (profile.preservation.supported !== true) {
    const rule = profile.preservation.supported === false ? 'notSupported' : 'unknownSupport'
    return [
      finding(
        { code: 'preservation.limit', rule, path: '/requestType', params: { provider: profile.name } },
        'warn',
        grounds,
      ),
      ...endFindings(input),
    ]
  }
  return [...limitFindings(input), ...endFindings(input)]
}

function limitFindings({ draft, profile }: CheckInput<never>): readonly Finding[] {
  const limits = preservationLimits(profile)
  const isExtension = draft.requestType === 'preservation-extension'
  const most = isExtension ? limits.renewalDays : limits.initialDays
  const found: Finding[] = []
  const days = numberAt(draft.raw, ['preservation', 'days'])
  const at = (field: string, rule: string, params: Finding['params']): Finding =>
    finding(
      {
        code: 'preservation.limit',
        rule,
        path: valueAt(draft.raw, ['preservation', field]).pointer,
        params: { provider: profile.name, ...params },
      },
      'block',
      groundsOf(profile.preservation, field === 'days' && !isExtension ? 'initialDays' : 'renewals'),
    )
  if (days !== undefined && most !== null && days > most)
    found.push(at('days', 'preservationLimit', { given: days, days: most }))
  const renewal = numberAt(draft.raw, ['preservation', 'renewalNumber'])
  if (renewal !== undefined && limits.renewals !== null && renewal > limits.renewals)
    found.push(at('renewalNumber', 'renewals', { given: renewal, renewals: limits.renewals }))
  return found
}

/** An extension asked after the end revives nothing; asked too near to it, it may come too late. */
function endFindings({ draft, profile, context }: CheckInput<never>): readonly Finding[] {
  const path = ['preservation', 'previousEndsOn']
  const ends = textAt(draft.raw, path)
  if (draft.requestType !== 'preservation-extension' || !isDay(ends) || !isDay(context.on)) return []
  const left = daysBetween(context.on, ends)
  const { leadDays, leadSeverity } = preservationLimits(profile)
  if (left >= leadDays) return []
  const rule = left < 0 ? 'lapsed' : 'extensionLeadDays'
  const params = { provider: profile.name, ended: ends, on: context.on, days: leadDays }
  return [
    finding(
      { code: 'preservation.expired', rule, path: valueAt(draft.raw, path).pointer, params },
      // To ask late is better than not to ask: how grave it is says the rule of the provider itself.
      left < 0 ? 'block' : leadSeverity,
      groundsOf(profile.preservation),
    ),
  ]
}
