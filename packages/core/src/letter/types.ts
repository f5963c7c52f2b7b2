import type { Language } from '../fact/index.ts'

/** The fixed wording of letters: key (block or word) to the text in each language. Compiled from `templates/`. */
export type Wording = Readonly<Record<string, Readonly<Partial<Record<Language, string>>>>>
