import { useHeldWords } from '../../signed-in/held-words.ts'
import { useWords } from '../../words/words.tsx'

interface Suspended {
  readonly sessions: number
  readonly held: number
  readonly outside: readonly string[]
  readonly unreadable: number
}

/** What a suspension did, and which providers nobody told of it yet. */
export function useSuspendedWords() {
  const { say } = useWords()
  const heldWords = useHeldWords()
  return ({ sessions, held, ...rest }: Suspended): string =>
    [say('registry.done.suspended', { sessions, held }), ...heldWords(rest)].join(' ')
}
