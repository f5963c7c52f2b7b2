import type { HouseHand } from '../../acts/hold-stopped.ts'
import type { HouseParts } from '../../door/call.ts'
import { announce } from '../webhooks/announce.ts'
import { houseItself } from './doers.ts'
import { tellNodes } from './hold.ts'

/**
 * The house where it holds something by itself: in its own name, with word to desks, their systems and nodes.
 */
export const houseHand = (house: Pick<HouseParts, 'origin'>): HouseHand => ({
  who: houseItself(house),
  word: { announce, tellNodes },
})
