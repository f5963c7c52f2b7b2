import type { EvidenceRequest } from '@oficio/core/request'
import { useKnowledge } from '../../knowledge.ts'
import { useCategoryName } from '../../request/acts/content-view.tsx'
import { useRowName } from '../../request/field-name.ts'
import { fieldValue } from '../../request/field-value.ts'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'

interface Leaf {
  readonly pointer: string
  readonly value: string
}

/** Every value that a draft says, in its order, each with its place. */
function leavesOf(value: unknown, pointer = ''): readonly Leaf[] {
  if (value === null || value === undefined || value === '') return []
  if (typeof value !== 'object') return [{ pointer, value: String(value) }]
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${pointer}/${key}`))
}

/** What an example has checked: the draft, each value under the name of its field. */
export function DraftShown({ request }: { readonly request: EvidenceRequest }) {
  const { say, sayCode, country, day } = useWords()
  const moment = useMoment()
  const category = useCategoryName(request.provider)
  const nameOf = useRowName(request, useKnowledge())
  const words = { sayCode, country, day, moment, category }
  // What no field asks has no name of its own, and says a reader nothing.
  const unnamed = say('drafting.ready.inLetter')
  const leaves = leavesOf(request)
    .map((leaf) => ({ ...leaf, name: nameOf(leaf.pointer) }))
    .filter(({ name }) => name !== unnamed)
  return (
    <details>
      <summary>{say('academy.example.draft')}</summary>
      <dl className="academy-draft">
        {leaves.map(({ pointer, value, name }) => (
          <div key={pointer}>
            <dt>{name}</dt>
            <dd>{fieldValue(pointer, value, words)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
