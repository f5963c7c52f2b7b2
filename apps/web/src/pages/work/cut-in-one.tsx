import type { CutInOne } from '@oficio/core/act'
import { useWords } from '../../words/words.tsx'

/** Sentences that went in one place alone, and what another language, or a box, goes on saying. */
export function CutInOneLanguage({
  of,
  says = 'house.decide.oneLanguage',
}: {
  readonly of: readonly CutInOne[]
  readonly says?: 'house.decide.oneLanguage' | 'house.decide.inBox'
}) {
  const { say } = useWords()
  if (of.length === 0) return null
  return (
    <div className="notice notice-block stack-small">
      <p>{say(says)}</p>
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
