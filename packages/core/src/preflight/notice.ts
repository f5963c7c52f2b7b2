import type { CheckInput } from './check-input.ts'
import { type Draft, valueAt } from './draft.ts'
import { type FindingGrounds, finding, groundsOf } from './finding.ts'
import { at, bag, isGiven } from './read.ts'
import type { Finding, Severity } from './types.ts'

/** Secrecy that is asked for without its basis or without its end. */
export function noticeGap(
  draft: Draft,
  severity: Severity,
  rule: string,
  grounds: FindingGrounds,
): readonly Finding[] {
  const notice = bag(at(draft.raw, 'userNotice'))
  if (at(notice, 'delayRequested') !== true) return []
  const open = !isGiven(at(notice, 'until'))
  if (!open && isGiven(at(notice, 'basis'))) return []
  return [
    finding(
      {
        code: 'notice.openEnded',
        rule,
        path: valueAt(draft.raw, ['userNotice', open ? 'until' : 'basis']).pointer,
      },
      severity,
      grounds,
    ),
  ]
}

/**
 * Secrecy without basis or end: most providers then tell the user, few send the request back, and those say
 * so in a rule of their own.
 */
export const noticeFindings = ({ draft, profile }: CheckInput<never>): readonly Finding[] =>
  noticeGap(draft, 'warn', 'noticeBasisAndEnd', groundsOf(profile.userNotice))
