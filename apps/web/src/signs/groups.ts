import type { SignName } from './shapes.ts'

/** Every sign, in the order in which a request meets them. */
export const groups: readonly (readonly [name: string, signs: readonly SignName[]])[] = [
  ['act', ['draft', 'preserve', 'extend', 'ask', 'treaty', 'danger']],
  ['way', ['open', 'conditional', 'closed']],
  [
    'answer',
    ['clock', 'question', 'received', 'part', 'nothing', 'refused', 'redirected', 'withdrawn', 'ended'],
  ],
  ['data', ['risk', 'dies', 'partlyLost', 'lost', 'lapsed', 'told', 'device', 'offline', 'sealed']],
  ['sure', ['done', 'stands', 'notBegun', 'doubtful', 'notKnown', 'missing', 'advice', 'warn', 'stop']],
]
