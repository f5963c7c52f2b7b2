import { useRecognition } from '../knowledge.ts'
import { useWords } from '../words/words.tsx'

/** What is still to be done once requests were held: whom nobody told, and what nobody can read. */
export function useHeldWords() {
  const { say, list, providerName } = useWords()
  const knowledge = useRecognition()
  return ({
    outside,
    unreadable,
  }: {
    readonly outside: readonly string[]
    readonly unreadable: number
  }): readonly string[] => [
    ...(outside.length > 0
      ? [
          say('people.stop.outside', {
            providers: list(outside.map((provider) => providerName(provider, knowledge))),
          }),
        ]
      : []),
    ...(unreadable > 0 ? [say('people.stop.unreadable', { count: unreadable })] : []),
  ]
}
