/** A room of the house that is reached from everywhere; `action`: only whoever may do that is shown the way. */
interface Room {
  readonly path: string
  readonly room: 'work'
  readonly action?: string
}

export const rooms: readonly Room[] = [{ path: '/work', room: 'work', action: 'case.open' }]
