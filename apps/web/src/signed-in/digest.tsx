import { useWords } from '../words/words.tsx'

const shown = 16

/**
 * The digest of what is signed: its first digits to compare with another screen at a glance, the whole on
 * demand.
 */
export function Digest({ of }: { readonly of: string }) {
  const { say } = useWords()
  return (
    <details className="small">
      <summary>
        {say('house.digest')}{' '}
        <span className="digest">{of.slice(0, shown).replace(/(.{4})(?=.)/g, '$1 ')}</span>
      </summary>
      <p className="digest">{of}</p>
      <p className="hint">{say('house.digest.about')}</p>
    </details>
  )
}
