import { Sum } from '../exact/sum.tsx'
import { useWords } from '../words/words.tsx'

/** What a digest is taken from: a version of the text, the same for all who read it, or one act. */
type Digested = 'text' | 'act'

const shown = 16

/**
 * The digest of what is signed: its first digits to compare with another screen at a glance, the whole on
 * demand.
 */
export function Digest({
  of,
  from = 'text',
  revision,
}: {
  readonly of: string
  readonly from?: Digested
  /** The version whose words these are, where it is said. */
  readonly revision?: number
}) {
  const { say } = useWords()
  return (
    <details className="small">
      <summary>
        {from === 'act'
          ? say('house.digest.ofAct')
          : revision === undefined
            ? say('house.digest')
            : say('house.digest.of', { number: revision })}{' '}
        <Sum of={of} first={shown} />
      </summary>
      <p>
        <Sum of={of} />
      </p>
      <p className="hint">{say(from === 'text' ? 'house.digest.about' : 'house.digest.act')}</p>
    </details>
  )
}
