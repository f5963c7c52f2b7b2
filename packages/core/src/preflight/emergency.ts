import { addDays } from '../time/index.ts'
import { type CheckInput, isEmergency } from './check-input.ts'
import { look } from './draft.ts'
import { finding, type Grounds, groundsOf, ruleOfThumb } from './finding.ts'
import { at, bag, isGiven, plain } from './read.ts'
import type { EmergencyField, Finding, Severity } from './types.ts'
import { wordIn } from './word-lists.ts'

const essential = ['personInDanger', 'danger', 'imminence', 'dataNeeded']

/** What an emergency must show: who is in danger, of what, why now, and which data averts it. */
function substance(input: CheckInput): readonly Finding[] {
  const { draft, profile } = input
  const emergency = bag(at(draft.raw, 'emergency'))
  const gaps = essential.filter((key) => !isGiven(at(emergency, key)))
  if (gaps.length === 0) return []
  const params = {
    provider: profile.name,
    threshold: profile.emergency.threshold,
    missing: gaps.length,
    first: `@emergency.${gaps[0] ?? ''}`,
  }
  return [
    finding(
      { code: 'emergency.unsubstantiated', rule: 'emergencyFields', path: '/emergency', params },
      'block',
      groundsOf(profile.emergency),
    ),
  ]
}

/** Further fields of the provider's emergency form, told in its words and mapped in the knowledge. */
function furtherFields(input: CheckInput): readonly Finding[] {
  const { draft, profile, words } = input
  return profile.emergency.mandatoryFields.flatMap((name) => {
    const field =
      words.emergencyFields && Object.hasOwn(words.emergencyFields, name)
        ? (words.emergencyFields[name] as EmergencyField)
        : undefined
    if (!field) return []
    const found = look(draft.raw, field.path.split('.'))
    if (isGiven(found.value)) return []
    const params = { provider: profile.name, field: `@field.${field.path}` }
    return [
      finding(
        {
          code: field.code ?? 'emergency.unsubstantiated',
          rule: 'emergencyFields',
          path: `/${field.path.replaceAll('.', '/')}`,
          params,
        },
        field.severity ?? 'warn',
        groundsOf(profile.emergency),
      ),
    ]
  })
}

/** The provider's own form for emergencies. */
export function emergencyForm(input: CheckInput, severity: Severity, grounds: Grounds): readonly Finding[] {
  const { draft, profile } = input
  if (!isEmergency(draft) || isGiven(at(bag(at(draft.raw, 'emergency')), 'form'))) return []
  return [
    finding(
      {
        code: 'emergency.wrongForm',
        rule: 'emergencyForm',
        path: '/emergency/form',
        params: { provider: profile.name, form: profile.emergency.form ?? '' },
      },
      severity,
      grounds,
    ),
  ]
}

/** Facts that are days old, or a matter of money only, look like no emergency to the team that reads them. */
function plausibility(input: CheckInput): readonly Finding[] {
  const { draft, words, context } = input
  const told = [draft.offence, draft.summary, draft.text].map(plain).join(' ')
  const economic =
    wordIn(words, 'economicOffence', plain(draft.offence)) !== undefined &&
    wordIn(words, 'dangerToLife', told) === undefined
  const old =
    draft.period !== undefined &&
    draft.period.to < addDays(context.on, -(words.thresholds?.emergencyFactsDays ?? 3))
  if (!economic && !old) return []
  const rule = economic ? 'economicOffence' : 'oldFacts'
  return [
    finding(
      {
        code: 'emergency.unsubstantiated',
        rule,
        path: '/emergency',
        params: { provider: input.profile.name },
      },
      'warn',
      ruleOfThumb,
    ),
  ]
}

export function emergencyFindings(input: CheckInput): readonly Finding[] {
  if (!isEmergency(input.draft)) return []
  const grounds = groundsOf(input.profile.emergency)
  const unknown =
    input.profile.emergency.supported === true
      ? []
      : [
          finding(
            {
              code: 'emergency.wrongForm',
              rule: 'unknownSupport',
              path: '/requestType',
              params: { provider: input.profile.name },
            },
            'warn',
            grounds,
          ),
        ]
  const form = input.profile.emergency.form === undefined ? [] : emergencyForm(input, 'block', grounds)
  return [...unknown, ...substance(input), ...furtherFields(input), ...form, ...plausibility(input)]
}
