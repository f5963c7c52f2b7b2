import type { FoundValue } from '@oficio/core/happening'
import { Fragment } from 'react'
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

/** What else may stand there, each once: first what its clause tells as this act. */
function offered(found: readonly FoundValue[], value: string): readonly FoundValue[] {
  const likely = found.filter(({ isLikely }) => isLikely)
  const all = [...likely, ...found].filter((one) => one.value !== value)
  return all
    .filter((one, at) => all.findIndex((other) => other.value === one.value) === at)
    .slice(0, mostOffered)
}

/**
 * Where the pasted report says what stands in the field; and what else it says that may stand there, one
 * touch away. What its clause tells as this act stands beside it: whose act it is, its reader sees.
 */
export function FromPaste({ found, value, shown, onTake }: Props) {
  const { say, day } = useWords()
  const { whole } = useDraft()
  const text = whole.pasted ?? ''
  if (found.length === 0 || text === '') return null
  const here = value === '' ? undefined : found.find((one) => one.value === value)
  const others = offered(found, value)
  const told = (one: string) => (/^\d{4}-\d{2}-\d{2}$/.test(one) ? day(one) : shown(one))
  return (
    <div className="happening-pasted small">
      {here ? (
        <p>
          <span className="soft">{say('drafting.happening.pasted')}</span> <Span text={text} of={here} />
        </p>
      ) : null}
      {others.length > 0 && !here ? (
        <p className="row">
          <span className="soft">{say('drafting.happening.offered')}</span>
          {others.map((one) => (
            <Fragment key={one.value}>
              <button
                type="button"
                className="button button-second button-small"
                onClick={() => onTake(one.value)}
              >
                {told(one.value)}
              </button>
              {one.isLikely ? <Span text={text} of={one} /> : null}
            </Fragment>
          ))}
        </p>
      ) : null}
    </div>
  )
}

/** The clause of a report that tells a value, with the value marked in it. */
function Span({ text, of }: { readonly text: string; readonly of: FoundValue }) {
  return (
    <q className="happening-span">
      <Plain text={text.slice(of.clause.start, of.start)} />
      <mark>
        <Plain text={text.slice(of.start, of.end)} />
      </mark>
      <Plain text={text.slice(of.end, Math.min(of.clause.end, of.end + 120))} />
    </q>
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
