import {
  emergencyTier,
  isNamedByWords,
  isOfMany,
  isOfOtherTime,
  isRecentEnough,
  waitingWords,
} from '../statute/index.ts'
import { addDays } from '../time/index.ts'
import { answersAsked } from './asked.ts'
import { isFormOnline } from './channel.ts'
import { type CheckInput, isEmergency, requestIn } from './check-input.ts'
import { dangerIn } from './danger.ts'
import { valueAt } from './draft.ts'
import { type FindingGrounds, finding, groundsOf, ruleOfThumb } from './finding.ts'
import type { ApprovalSlice } from './knowledge.ts'
import { at, bag, isGiven, text } from './read.ts'
import type { EmergencyField, Finding, Severity } from './types.ts'

const essential = ['danger', 'personInDanger', 'imminence', 'dataNeeded'] as const

/**
 * What an emergency must show: who is in danger, of what, why now, and which data averts it.
 *
 * The danger itself is asked everywhere; the others stop the request where the provider's own form asks them.
 */
function substance(input: CheckInput<ApprovalSlice>): readonly Finding[] {
  const { draft, profile } = input
  const emergency = bag(at(draft.raw, 'emergency'))
  const gaps = essential.filter((key) => !isGiven(at(emergency, key)))
  if (gaps.length === 0) return []
  const asked = answersAsked(input)
  const firm = gaps.filter((key) => key === 'danger' || asked.has(key))
  const params = {
    provider: profile.name,
    threshold: profile.emergency.threshold,
    missing: gaps.length,
    first: `@emergency.${firm[0] ?? gaps[0] ?? ''}`,
  }
  return [
    finding(
      { code: 'emergency.unsubstantiated', rule: 'emergencyFields', path: '/emergency', params },
      firm.length > 0 ? 'block' : 'warn',
      groundsOf(profile.emergency, ...(gaps.includes('danger') ? [] : ['mandatoryFields'])),
    ),
  ]
}

/** Further fields of the provider's emergency form, told in its words and mapped in the knowledge. */
function furtherFields(input: CheckInput<ApprovalSlice>): readonly Finding[] {
  const { draft, profile, words } = input
  return profile.emergency.mandatoryFields.flatMap((name) => {
    const field =
      words.emergencyFields && Object.hasOwn(words.emergencyFields, name)
        ? (words.emergencyFields[name] as EmergencyField)
        : undefined
    if (!field) return []
    const found = valueAt(draft.raw, field.path.split('.'))
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
        groundsOf(profile.emergency, 'mandatoryFields'),
      ),
    ]
  })
}

/** The provider's own form for emergencies: filled in, or the very page by which the request goes. */
export function emergencyForm(
  input: CheckInput<never>,
  severity: Severity,
  grounds: FindingGrounds,
): readonly Finding[] {
  const { draft, profile } = input
  const isFilled = isGiven(at(bag(at(draft.raw, 'emergency')), 'form')) || isFormOnline(input)
  if (!isEmergency(draft) || isFilled) return []
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

const warned = (input: CheckInput<ApprovalSlice>, rule: string, severity: Severity): Finding =>
  finding(
    {
      code: 'emergency.unsubstantiated',
      rule,
      path: '/emergency/danger',
      params: { provider: input.profile.name },
    },
    severity,
    ruleOfThumb,
  )

/**
 * What is stated as the danger, not the offence: a fraud may put a life in danger, and the loss of money is
 * no emergency whatever the offence is called.
 */
function statedDanger(input: CheckInput<ApprovalSlice>): readonly Finding[] {
  const { draft, words } = input
  const emergency = bag(at(draft.raw, 'emergency'))
  const stated = ['danger', 'imminence', 'personInDanger'].map((key) => text(at(emergency, key)))
  if (stated.every((part) => part === '')) return []
  const danger = dangerIn(stated.join('. '), words)
  if (danger === 'person') return []
  if (danger !== 'none') return [warned(input, danger === 'denied' ? 'noDanger' : 'economicOffence', 'warn')]
  return dangerIn(`${draft.summary}. ${draft.text}`, words) === 'person'
    ? []
    : [warned(input, 'dangerUnclear', 'advice')]
}

/** Facts that are days old look like no emergency to the team that reads them. */
function oldFacts(input: CheckInput<ApprovalSlice>): readonly Finding[] {
  const { draft, words, context } = input
  const old =
    draft.period !== undefined &&
    draft.period.to < addDays(context.on, -(words.thresholds?.emergencyFactsDays ?? 3))
  if (!old) return []
  const params = { provider: input.profile.name }
  return [
    finding(
      { code: 'emergency.unsubstantiated', rule: 'oldFacts', path: '/emergency/imminence', params },
      'warn',
      ruleOfThumb,
    ),
  ]
}

/**
 * Rows that wait for the order, each with what lets it go at once where anything does: words that say more
 * than its category, a period that is not of the last days. What is of no category that goes first waits.
 * Each is a warning beside its row: behind a score of advices nobody reads that nothing will come tonight.
 */
function waitingRows(input: CheckInput<ApprovalSlice>): readonly Finding[] {
  const { knowledge, context } = input
  const content = requestIn(input)
  const { emergencyFirst } = knowledge.categories
  if (!emergencyFirst) return []
  const days = emergencyFirst.recent.days
  const told = (rule: string, path: string, params: Finding['params'] = {}) => [
    finding({ code: 'emergency.unsubstantiated', rule, path, params }, 'warn', ruleOfThumb),
  ]
  return (content.dataRequested ?? []).flatMap((asked, row) => {
    const tier = emergencyTier({ content, row }, knowledge)
    if (tier === 'first') return []
    const path = `/dataRequested/${row}`
    const letter = { first: context.on, last: context.on }
    if (tier === 'recent')
      return isRecentEnough(asked, letter, knowledge) ? [] : told('history', `${path}/from`, { days })
    const more = waitingWords({ content, row }, knowledge)
    const isNamed = isNamedByWords({ content, row }, knowledge)
    if (isOfMany({ content, row }, knowledge)) return told('ofMany', `${path}/category`)
    if (!more && isOfOtherTime({ content, row }, knowledge)) return told('history', `${path}/from`, { days })
    if (!more && isNamed) return told('unnamed', `${path}/description`, { items: '@itemsOf.ip-address' })
    if (!more) return asked.category ? told('waits', `${path}/category`) : []
    const isOfAddress = emergencyFirst.accounts.ofAddress.includes(asked.category ?? '')
    const items = isOfAddress ? '@itemsOf.address' : `@itemsOf.${more.kind}`
    if (more.said === '') return told('unnamed', more.pointer, { items })
    const said = more.said.trim().slice(0, longestShown)
    if (more.isMisplaced) return told('misplaced', more.pointer, { said })
    return told('words', more.pointer, { said, items })
  })
}

const longestShown = 200

export function emergencyFindings(input: CheckInput<ApprovalSlice>): readonly Finding[] {
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
  const ofForm = groundsOf(input.profile.emergency, 'form')
  const form = input.profile.emergency.form === undefined ? [] : emergencyForm(input, 'block', ofForm)
  return [
    ...unknown,
    ...substance(input),
    ...furtherFields(input),
    ...form,
    ...statedDanger(input),
    ...oldFacts(input),
    ...waitingRows(input),
  ]
}
