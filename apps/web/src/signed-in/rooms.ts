import type { Action } from '@oficio/core/permission'
import type { MessageKey } from '@oficio/messages'

/**
 * A room of the house that is reached from everywhere; `action`: only whoever may do that is shown the way.
 */
interface Room {
  readonly path: string
  readonly name: MessageKey
  readonly action?: Action
}

export const rooms: readonly Room[] = [
  { path: '/work', name: 'house.room.work', action: 'case.open' },
  { path: '/desk', name: 'desk.room', action: 'desk.read' },
  { path: '/oversight', name: 'oversight.room', action: 'oversight.figures' },
  { path: '/people', name: 'people.room', action: 'person.list' },
  { path: '/registry', name: 'registry.room', action: 'registry.read' },
  { path: '/desk/profile', name: 'profiles.room', action: 'profile.propose' },
  { path: '/profiles', name: 'profiles.reviewRoom', action: 'profile.review' },
  { path: '/keys', name: 'people.keys.room' },
]
