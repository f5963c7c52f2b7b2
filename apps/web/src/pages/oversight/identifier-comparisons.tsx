import { useCallback } from 'react'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'

/** Who asked whether other units have an identifier, and of how many; never of which. */
export function IdentifierComparisons() {
  const { say } = useWords()
  const { client } = useHouse()
  const { value, trouble, reread } = useReading(useCallback(() => client.oversightComparisons({}), [client]))
  if (!value) return <TroubleNote trouble={trouble} onAgain={() => void reread()} />
  return (
    <section className="stack-small" aria-labelledby="identifier-comparisons-title">
      <h2 id="identifier-comparisons-title">{say('gate.comparisons.title')}</h2>
      <p className="hint">{say('gate.comparisons.about')}</p>
      {value.lines.length === 0 ? <p className="empty">{say('gate.comparisons.none')}</p> : null}
      <ul>
        {value.lines.map((line) => (
          <li key={`${line.person} ${line.unit}`}>{say('gate.comparisons.line', line)}</li>
        ))}
      </ul>
    </section>
  )
}
