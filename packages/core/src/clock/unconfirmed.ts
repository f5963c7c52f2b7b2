import { isWaiting } from '../act/index.ts'
import type { Followed } from './followed.ts'

/** Whether a preservation was asked for, and nobody said yet that the data is kept. */
export const isUnconfirmed = ({ content, state }: Followed): boolean =>
  content.requestType.startsWith('preservation') &&
  state.stage === 'sent' &&
  state.legs.some(isWaiting) &&
  state.legs.every(({ kept }) => !kept?.on)
