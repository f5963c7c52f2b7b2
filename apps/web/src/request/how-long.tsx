import { useWords } from '../words/words.tsx'

/** How many texts lie behind a fold, and of how many words: nobody signs what no line tells of. */
export function HowLong({ texts }: { readonly texts: readonly string[] }) {
  const { say } = useWords()
  const words = texts.reduce((sum, text) => sum + text.split(/\s+/).filter(Boolean).length, 0)
  return <span className="soft small">{say('house.fold', { texts: texts.length, words })}</span>
}
