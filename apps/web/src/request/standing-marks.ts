import type { Standing } from '@oficio/core/act'

const marks: Readonly<Record<string, string>> = {
  draft: 'mark-advice',
  sent: 'mark-conditional',
  acknowledged: 'mark-conditional',
  questioned: 'mark-warn',
  preserved: 'mark-open',
  answered: 'mark-open',
  'answered-in-part': 'mark-warn',
  'nothing-held': 'mark-closed',
  refused: 'mark-block',
  redirected: 'mark-warn',
}

/** The mark of where a request stands. */
export const markOfStanding = (standing: Standing): string => marks[standing] ?? 'mark-closed'
