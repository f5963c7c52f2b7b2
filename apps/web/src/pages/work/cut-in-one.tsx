import type { CutInOne } from '@oficio/core/act'
import { useWords } from '../../words/words.tsx'

/** Sentences that went in one language alone, and what the other goes on saying to whoever reads it. */
export function CutInOneLanguage({ of }: { readonly of: readonly CutInOne[] }) {
  const { say } = useWords()
  if (of.length === 0) return null
  return (
    <div className="notice notice-block stack-small">
      <p>{say('house.decide.oneLanguage')}</p>
      <ul className="still-told">
        {of.map(({ path, sentence, other }) => (
          <li key={`${path} ${sentence}`}>
            <del>{sentence}</del> <mark>{other}</mark>
          </li>
        ))}
      </ul>
    </div>
  )
}
