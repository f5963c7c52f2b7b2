import type { Knowledge } from '@oficio/core/knowledge'
import { useMemo } from 'react'
import { useRecognition } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'

/** Countries by name in the language of the screen. */
function useSorted(codes: readonly string[]): readonly { readonly code: string; readonly name: string }[] {
  const { country, language } = useWords()
  return useMemo(() => {
    const order = new Intl.Collator(language)
    return codes.map((code) => ({ code, name: country(code) })).sort((a, b) => order.compare(a.name, b.name))
  }, [codes, country, language])
}

/** Countries whose authorities are known to the house. */
export function AuthorityCountries() {
  const knowledge = useRecognition()
  const codes = useMemo(() => Object.keys(knowledge.countries), [knowledge])
  return useSorted(codes).map(({ code, name }) => (
    <option key={code} value={code}>
      {name}
    </option>
  ))
}

/** Countries in which users may live: those with a profile and those of every region. */
export function UserCountries({
  knowledge,
}: {
  readonly knowledge: Pick<Knowledge, 'countries' | 'regions'>
}) {
  const codes = useMemo(
    () => [...new Set([...Object.keys(knowledge.countries), ...Object.values(knowledge.regions).flat()])],
    [knowledge],
  )
  return useSorted(codes).map(({ code, name }) => (
    <option key={code} value={code}>
      {name}
    </option>
  ))
}
