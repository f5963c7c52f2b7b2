import type { ReadFrom } from '../../drafts/remembered.ts'
import { useWords } from '../../words/words.tsx'

/** By whose word hours are of a zone that their file does not say; undefined where nobody said one. */
export function useSayHours() {
  const { say, day } = useWords()
  return (key: 'start.hours.request' | 'start.hours.told', of: ReadFrom | undefined): string | undefined => {
    if (!of?.said) return undefined
    const { zone, by, at } = of.said
    return say(key, {
      file: of.file,
      zone,
      by: by === '' ? 'none' : 'known',
      name: by,
      on: day(at.slice(0, 10)),
    })
  }
}
