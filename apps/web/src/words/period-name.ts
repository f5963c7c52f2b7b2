import { useWords } from './words.tsx'

/** A half-year in words. */
export function usePeriodName(): (period: string) => string {
  const { say } = useWords()
  return (period) => {
    const [year = '', half] = period.split('-')
    return say('figures.period.name', { year, half: half === 'H1' ? 'h1' : 'h2' })
  }
}
