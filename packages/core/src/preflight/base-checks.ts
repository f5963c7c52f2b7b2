import type { BaseCheck } from '../provider/index.ts'
import { daysBetween } from '../time/index.ts'
import { isPreservation } from './check-input.ts'
import { type Draft, textAt, valueAt } from './draft.ts'
import { allowed, finding, houseGrounds } from './finding.ts'
import { duplicates } from './history.ts'
import { mailFindings } from './mail.ts'
import { noticeGap } from './notice.ts'
import { isGiven } from './read.ts'
import type { CheckContext, Finding, PreflightRules, Severity } from './types.ts'

export interface BaseInput {
  readonly draft: Draft
  readonly context: CheckContext
  readonly words: PreflightRules
}

type BaseRule = (check: BaseCheck, input: BaseInput) => readonly Finding[]

const oldOrderDays = 90

const of = (
  check: BaseCheck,
  path: string,
  severity: Severity = check.severity,
  params: Finding['params'] = {},
): Finding => finding({ code: check.code, rule: `base:${check.code}`, path, params }, severity, houseGrounds)

/** The dotted path of a check; `[]` stands for each element of a list. */
const isEach = (field: string): boolean => field.includes('[]')

const required: BaseRule = (check, input) => {
  if (isEach(check.field)) return timezones(check, input)
  const found = valueAt(input.draft.raw, check.field.split('.'))
  // Which identifiers are accepted is the profile's to say; its own finding takes the place of this one.
  return isGiven(found.value)
    ? []
    : [of(check, found.pointer, check.severity, check.field === 'identifiers' ? { accepted: 'none' } : {})]
}

/**
 * The zone of a period: needed where a clock time is written and neither the zone nor an offset stands beside
 * it.
 */
const timezones: BaseRule = (check, { draft }) =>
  draft.data.flatMap((d) => {
    const timed = [d.start, d.end].filter((e) => e !== undefined)
    const clear = d.timezone !== '' || timed.length === 0 || timed.every((e) => e.hasOffset)
    return clear ? [] : [of(check, `${d.path}/timezone`)]
  })

const notInFuture: BaseRule = (check, { draft, context }) => {
  if (isEach(check.field))
    return draft.data.flatMap((d) => {
      const late =
        d.end !== undefined && d.end.day > context.on
          ? 'to'
          : d.start !== undefined && d.start.day > context.on
            ? 'from'
            : undefined
      return late
        ? [
            of(check, `${d.path}/${late}`, check.severity, {
              day: (late === 'to' ? d.end : d.start)?.day ?? '',
              on: context.on,
            }),
          ]
        : []
    })
  const found = valueAt(draft.raw, check.field.split('.'))
  const day = typeof found.value === 'string' ? found.value.slice(0, 10) : ''
  if (!isGiven(found.value)) return [of(check, found.pointer, check.severity, { day: '', on: context.on })]
  const days = daysSince(day, context.on)
  if (days === undefined || days < 0)
    return [of(check, found.pointer, check.severity, { day, on: context.on })]
  return days > oldOrderDays && !isPreservation(draft)
    ? [of(check, found.pointer, 'warn', { day, on: context.on, days })]
    : []
}

function daysSince(day: string, on: string): number | undefined {
  try {
    return daysBetween(day, on)
  } catch {
    return undefined
  }
}

const fromBeforeTo: BaseRule = (check, { draft }) =>
  draft.data.flatMap((d) => {
    const unreadable = (d.from !== '' && !d.start) || (d.to !== '' && !d.end)
    const params = { from: d.from, to: d.to }
    if (unreadable) return [of(check, d.path, check.severity, params)]
    if (!d.start || !d.end) return []
    const reversed =
      d.start.isWholeDay || d.end.isWholeDay ? d.start.day > d.end.day : d.start.order > d.end.order
    return reversed ? [of(check, d.path, check.severity, params)] : []
  })

const oneOf: BaseRule = (check, { draft }) => {
  const found = valueAt(draft.raw, check.field.split('.'))
  const value = textAt(draft.raw, check.field.split('.'))
  const list = Array.isArray(check.value) ? check.value : []
  if (list.includes(value)) return []
  // Nothing said is not the wrong thing said: the officer is asked, the draft is not stopped.
  return [of(check, found.pointer, value === '' ? allowed('warn', houseGrounds) : check.severity, { value })]
}

const byRule = new Map<string, BaseRule>([
  ['required', required],
  ['notInFuture', notInFuture],
  ['fromBeforeTo', fromBeforeTo],
  ['oneOf', oneOf],
  [
    'officialDomain',
    (check, input) =>
      mailFindings(input, {
        severity: check.severity,
        rule: `base:${check.code}`,
        grounds: houseGrounds,
      }),
  ],
  [
    'noticeBasisAndEnd',
    (check, input) => noticeGap(input.draft, check.severity, `base:${check.code}`, houseGrounds),
  ],
  [
    'notDuplicate',
    (check, input) => duplicates(input.draft).map((params) => of(check, '', check.severity, params)),
  ],
])

/** The checks that every request must pass, whoever the provider is. */
export const baseFindings = (checks: readonly BaseCheck[], input: BaseInput): readonly Finding[] =>
  checks.flatMap((check) => byRule.get(check.rule)?.(check, input) ?? [])
