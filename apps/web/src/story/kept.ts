import { noListeners } from '../listeners.ts'

const key = 'oficio.story'
const changes = noListeners(key)

/** The guided story that is being played on this device: which request, and the step it has come to. */
export interface KeptStory {
  readonly request: string
  /** So many steps were clicked; what was done on a page itself the house knows. */
  readonly at: number
  /** Left, and not over: it is gone on with from the page of signing in. */
  readonly left: boolean
}

/** As it is kept, so that two readings of the same are the same; null where none was begun. */
export const storyKept = (): string | null => localStorage.getItem(key)

export const storyIn = (kept: string | null): KeptStory | undefined =>
  kept === null ? undefined : (JSON.parse(kept) as KeptStory)

/** Whether the page shows one: it was begun here, and not left. */
export const isPlaying = (): boolean => storyIn(storyKept())?.left === false

export function keepStory(story: KeptStory | undefined): void {
  if (story) localStorage.setItem(key, JSON.stringify(story))
  else localStorage.removeItem(key)
  changes.tell()
}

export const subscribeToStory = changes.subscribe
