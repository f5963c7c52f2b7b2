import type { Language } from '../fact/index.ts'

/** What was reported: its kind, and what was answered for each place of its facts. */
export interface Happening {
  /** Id of the kind: `P03`. */
  readonly kind: string
  /** By place, what is the same in every language: a day, an amount, a name, `yes` of a tick. */
  readonly values: Readonly<Record<string, string>>
  /** By place, what each language says its own way. */
  readonly words: Readonly<Record<string, Readonly<Partial<Record<Language, string>>>>>
}

/** What the case says already, by place: it is not asked again. */
export type KnownValues = Readonly<Record<string, string | undefined>>
