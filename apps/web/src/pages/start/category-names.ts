import { useWords } from '../../words/words.tsx'
import type { ProviderAnswer } from './answer.ts'

/** Names in words of the categories that a plan speaks of, each class once. */
export function useCategoryNames({ data }: ProviderAnswer): (codes: readonly string[]) => string {
  const { sayCode, list } = useWords()
  return (codes) =>
    list([
      ...new Set(
        codes.map((code) => {
          const item = data.find((one) => one.code === code)
          return item ? sayCode(`finding.klass.${item.klass}`, item.name) : code
        }),
      ),
    ])
}
