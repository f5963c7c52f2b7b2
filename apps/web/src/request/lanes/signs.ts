import type { HoldingState, LaneEventKind } from '@oficio/core/clock'
import type { SignName } from '../../signs/shapes.ts'

/** The sign of a day on a lane; its words stand beside it or below the drawing. */
export const signOfEvent: Readonly<Record<LaneEventKind, SignName>> = {
  asked: 'ask',
  confirmed: 'preserve',
  answered: 'received',
  refused: 'refused',
  'ask-extension': 'extend',
  'preservation-ends': 'lapsed',
  'answer-expected': 'clock',
  'notice-allowed': 'told',
  'data-dies': 'dies',
}

/** The sign of how data stands, before its words. */
export const signOfHolding: Readonly<Record<HoldingState, SignName>> = {
  got: 'received',
  kept: 'preserve',
  said: 'doubtful',
  lapsed: 'lapsed',
  'at-risk': 'risk',
  'partly-lost': 'partlyLost',
  lost: 'lost',
  unknown: 'notKnown',
}
