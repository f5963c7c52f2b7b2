import type { RequestStanding } from '@oficio/core/act'

const tones: Readonly<Record<string, string>> = {
  draft: 'mark-advice sign-draft',
  sent: 'mark-conditional sign-ask',
  acknowledged: 'mark-conditional sign-clock',
  questioned: 'mark-warn sign-question',
  preserved: 'mark-open sign-preserve',
  lapsed: 'mark-closed sign-lapsed',
  answered: 'mark-open sign-received',
  'answered-in-part': 'mark-warn sign-part',
  'nothing-held': 'mark-closed sign-nothing',
  refused: 'mark-block sign-refused',
  redirected: 'mark-warn sign-redirected',
  withdrawn: 'mark-closed sign-withdrawn',
}

/** The mark of where a request stands, with its sign. */
export const toneOfStanding = (standing: RequestStanding): string =>
  tones[standing] ?? 'mark-closed sign-ended'
