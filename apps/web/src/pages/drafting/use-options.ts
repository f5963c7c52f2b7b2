import { useTold } from '../../translations.ts'
import { useWords } from '../../words/words.tsx'
import { optionsOf } from './choices.ts'
import type { Option } from './field-row.tsx'
import type { Field } from './fields.ts'
import { useDraft } from './use-draft.ts'

/** What can be chosen in a field, in the language of the screen. */
export function useOptions(): (field: Field) => readonly Option[] {
  const draft = useDraft()
  const { sayCode, country } = useWords()
  const told = useTold()
  return (field) => optionsOf(field, draft, (key, fallback) => sayCode(key, fallback), country, told)
}
