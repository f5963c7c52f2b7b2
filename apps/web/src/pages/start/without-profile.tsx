import { namedServices } from '@oficio/core/identifier'
import { tellUnknown } from '@oficio/messages'
import { useMemo } from 'react'
import { type RecognitionKnowledge, useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'

/** Services that the paste names and that have no profile: one line each of what is not known. */
export default function WithoutProfile({
  text,
  knowledge,
}: {
  readonly text: string
  readonly knowledge: RecognitionKnowledge
}) {
  const words = useWords()
  const { say } = words
  // The small slice names them; what is known of them, and what is not, the whole knowledge says.
  const { directory } = useKnowledge()
  const entries = useMemo(
    () => namedServices(text, knowledge).flatMap((id) => directory[id] ?? []),
    [text, knowledge, directory],
  )
  if (entries.length === 0) return null
  return (
    <section className="notice stack-small" aria-labelledby="without-profile">
      <h2 id="without-profile">{say('directory.entry.title')}</h2>
      <ul className="list-plain small">
        {entries.map((entry) => (
          <li key={entry.id}>
            <strong>{entry.name}</strong>. {tellUnknown(entry, words)}
          </li>
        ))}
      </ul>
      <p className="small soft">{say('directory.entry.lead')}</p>
    </section>
  )
}
