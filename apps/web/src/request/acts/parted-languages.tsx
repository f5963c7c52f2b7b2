import type { EvidenceRequest } from '@oficio/core/request'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { useFieldName } from '../field-name.ts'
import { partedLanguages } from './languages.ts'

/** Says where a change left the two languages of a letter apart: both go out, and both are signed. */
export function PartedLanguages({
  before,
  after,
}: {
  readonly before: EvidenceRequest
  readonly after: EvidenceRequest
}) {
  const { say } = useWords()
  const nameOf = useFieldName(after, useKnowledge())
  const parted = partedLanguages(before, after)
  if (parted.length === 0) return null
  return (
    <div className="notice notice-wait stack-small">
      <p>{say('house.parted')}</p>
      <ul>
        {parted.map(({ pointer, changed }) => (
          <li key={pointer}>{say(`house.parted.${changed}`, { field: nameOf(pointer) })}</li>
        ))}
      </ul>
    </div>
  )
}
