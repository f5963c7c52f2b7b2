import type { SpeakerDifference } from '@oficio/core/registry'
import type { EvidenceRequest } from '@oficio/core/request'
import { useKnowledge } from '../knowledge.ts'
import { useWords } from '../words/words.tsx'
import { useFieldName } from './field-name.ts'

/**
 * Where a letter says of its sender something else than the registry: what it says, and what is registered.
 */
export function SenderDiffers({
  differs,
  content,
}: {
  readonly differs: readonly SpeakerDifference[]
  readonly content: EvidenceRequest
}) {
  const { say, list } = useWords()
  const nameOf = useFieldName(content, useKnowledge())
  return (
    <ul>
      {differs.map(({ pointer, said, known }) => (
        <li key={`${pointer} ${said}`}>
          <strong>{nameOf(pointer)}:</strong> {said ? <del>{said}</del> : say('house.sender.nothing')}{' '}
          {known.length > 0
            ? say('house.sender.known', { known: list(known.slice(0, 3)) })
            : say('house.sender.unknown')}
        </li>
      ))}
    </ul>
  )
}
