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
  { path: '/contact-points', name: 'contact.room', action: 'contact.list' },
  { path: '/assistance', name: 'assistance.room', action: 'assistance.list' },
  { path: '/duty', name: 'emergency.duty.room', action: 'duty.read' },
  { path: '/oversight', name: 'oversight.room', action: 'oversight.figures' },
  { path: '/figures', name: 'figures.room', action: 'figures.read' },
  { path: '/people', name: 'people.room', action: 'person.list' },
  { path: '/registry', name: 'registry.room', action: 'registry.read' },
  { path: '/desk/profile', name: 'profiles.room', action: 'profile.propose' },
  { path: '/profiles', name: 'profiles.reviewRoom', action: 'profile.review' },
  { path: '/readings', name: 'review.room', action: 'reading.list' },
  { path: '/standards', name: 'dialogue.room', action: 'dialogue.read' },
  { path: '/gaps', name: 'gaps.room', action: 'dialogue.read' },
  { path: '/round-table', name: 'dialogue.round.room', action: 'dialogue.read' },
  { path: '/watch', name: 'dialogue.watch.room', action: 'dialogue.read' },
  { path: '/academy/rooms', name: 'academy.rooms', action: 'training.lead' },
  { path: '/keys', name: 'people.keys.room' },
]
