import { useWords } from '../words/words.tsx'
import type { Digested } from './digested.ts'

const shown = 16

/**
 * The digest of what is signed: its first digits to compare with another screen at a glance, the whole on
 * demand.
 */
export function Digest({ of, from = 'text' }: { readonly of: string; readonly from?: Digested }) {
  const { say } = useWords()
  return (
    <details className="small">
      <summary>
        {say('house.digest')}{' '}
        <span className="digest">{of.slice(0, shown).replace(/(.{4})(?=.)/g, '$1 ')}</span>
      </summary>
      <p className="digest">{of}</p>
      <p className="hint">{say(from === 'text' ? 'house.digest.about' : 'house.digest.act')}</p>
    </details>
  )
}
