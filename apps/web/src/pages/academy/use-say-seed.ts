import { useWords } from '../../words/words.tsx'

/** How a value of a seed is written where people read it: a day as they say it, anything else as it is. */
export function useSaySeed(): (value: string) => string {
  const { day } = useWords()
  return (value) => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : value)
}
