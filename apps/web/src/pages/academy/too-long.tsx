import { longestText, longTexts } from '@oficio/core/academy'
import { useWords } from '../../words/words.tsx'

/** Why something cannot be sent yet: a text of it is longer than the academy reads. It stays as it is. */
export function TooLong({ value }: { readonly value: unknown }) {
  const { say } = useWords()
  const [long] = longTexts(value)
  if (long === undefined) return null
  return (
    <p className="notice notice-block" role="alert">
      {say('academy.long', { n: long.length, most: longestText })}
    </p>
  )
}
