import type { FoundValue } from '@oficio/core/happening'
import { pieces } from '../../../exact/hidden-characters.ts'
import { useWords } from '../../../words/words.tsx'
import { useDraft } from '../draft/use-draft.ts'

interface Props {
  readonly found: readonly FoundValue[]
  readonly value: string
  /** How a value reads. */
  readonly shown: (value: string) => string
  readonly onTake: (value: string) => void
}

const mostOffered = 4

/**
 * Where the pasted report says what stands in the field; and what else it says that may stand there, one
 * touch away.
 */
export function FromPaste({ found, value, shown, onTake }: Props) {
  const { say, day } = useWords()
  const { whole } = useDraft()
  const text = whole.pasted ?? ''
  if (found.length === 0 || text === '') return null
  const here = value === '' ? undefined : found.find((one) => one.value === value)
  const others = [...new Map(found.map((one) => [one.value, one])).values()].filter(
    (one) => one.value !== value,
  )
  const told = (one: string) => (/^\d{4}-\d{2}-\d{2}$/.test(one) ? day(one) : shown(one))
  return (
    <div className="happening-pasted small">
      {here ? (
        <p>
          <span className="soft">{say('drafting.happening.pasted')}</span>{' '}
          <q className="happening-span">
            <Plain text={text.slice(here.clause.start, here.start)} />
            <mark>
              <Plain text={text.slice(here.start, here.end)} />
            </mark>
            <Plain text={text.slice(here.end, Math.min(here.clause.end, here.end + 120))} />
          </q>
        </p>
      ) : null}
      {others.length > 0 && !here ? (
        <p className="row">
          <span className="soft">{say('drafting.happening.offered')}</span>
          {others.slice(0, mostOffered).map((one) => (
            <button
              key={one.value}
              type="button"
              className="button button-second button-small"
              onClick={() => onTake(one.value)}
            >
              {told(one.value)}
            </button>
          ))}
        </p>
      ) : null}
    </div>
  )
}

/** Words of a paste as they stand: what cannot be seen is written out. */
function Plain({ text }: { readonly text: string }) {
  return pieces(text).map((piece, i) =>
    piece.kind && piece.code && piece.kind !== 'lookalike' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name but their place
      <code key={i}>{piece.code}</code>
    ) : (
      piece.text
    ),
  )
}
