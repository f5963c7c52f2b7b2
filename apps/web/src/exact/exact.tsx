import { useWords } from '../words/words.tsx'
import { pieces } from './hidden-characters.ts'

const longest = 300

/**
 * A value exactly as it stands: what cannot be seen, or pretends to be another letter, is written out as its
 * code point.
 */
export function Exact({ text }: { readonly text: string }) {
  const { say } = useWords()
  const shown = pieces(text.length > longest ? text.slice(0, longest) : text)
  return (
    <code className="exact" translate="no" dir="ltr">
      {shown.map((piece, i) =>
        piece.kind && piece.code ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name but their place
          <mark key={i} className="code-point" title={say(`start.hidden.${piece.kind}`)}>
            {piece.kind === 'lookalike' ? `${piece.text} ` : ''}
            {piece.code}
          </mark>
        ) : (
          piece.text
        ),
      )}
      {text.length > longest ? '…' : null}
    </code>
  )
}
