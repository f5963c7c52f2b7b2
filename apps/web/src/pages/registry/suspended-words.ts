import { useRecognition } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'

/** What a suspension did, and which providers nobody told of it yet. */
export function useSuspendedWords() {
  const { say, list, providerName } = useWords()
  const knowledge = useRecognition()
  return ({
    sessions,
    held,
    outside,
    unreadable,
  }: {
    readonly sessions: number
    readonly held: number
    readonly outside: readonly string[]
    readonly unreadable: number
  }): string => {
    const done = say('registry.done.suspended', { sessions, held })
    const providers = list(outside.map((provider) => providerName(provider, knowledge)))
    return [
      done,
      outside.length > 0 ? say('people.stop.outside', { providers }) : '',
      unreadable > 0 ? say('people.stop.unreadable', { count: unreadable }) : '',
    ]
      .filter(Boolean)
      .join(' ')
  }
}
