import type { Language } from '@oficio/core/fact'
import type { LetterKnowledge } from '@oficio/core/letter'

/** What names a thing is short, and has no place to be filled in. */
const longest = 60
const isTerm = (text: string): boolean => text.length <= longest && !/[{[:]/.test(text)

/**
 * The words by which letters name things, in two languages, as the templates have them: each once, in the
 * order of the own language. Nothing is translated here.
 */
export function glossary(
  { templates }: Pick<LetterKnowledge, 'templates'>,
  own: Language,
  other: Language,
): readonly { readonly ours: string; readonly said: string }[] {
  const found = new Map<string, string>()
  for (const words of Object.values(templates.wording)) {
    const [ours, said] = [words[own], words[other]]
    if (ours && said && ours !== said && isTerm(ours) && isTerm(said) && !found.has(ours))
      found.set(ours, said)
  }
  return [...found]
    .map(([ours, said]) => ({ ours, said }))
    .toSorted((a, b) => a.ours.localeCompare(b.ours, own))
}
