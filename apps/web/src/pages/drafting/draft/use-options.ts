import { useTold } from '../../../facts/translations.ts'
import type { Field } from '../../../request/fields.ts'
import { useWords } from '../../../words/words.tsx'
import type { Option } from '../field-row.tsx'
import { optionsOf } from './choices.ts'
import { useDraft } from './use-draft.ts'

/** What can be chosen in a field, in the language of the screen. */
export function useOptions(): (field: Field) => readonly Option[] {
  const draft = useDraft()
  const { sayCode, country } = useWords()
  const told = useTold()
  return (field) => optionsOf(field, draft, (key, fallback) => sayCode(key, fallback), country, told)
}
