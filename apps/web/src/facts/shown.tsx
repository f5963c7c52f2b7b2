import { pieces } from '../exact/hidden-characters.ts'
import { useWords } from '../words/words.tsx'

/** A text that others wrote, in which what hides, or turns text round, is written out as its code point. */
export function Shown({ text }: { readonly text: string }) {
  const { say } = useWords()
  return pieces(text).map((piece, i) =>
    piece.kind && piece.kind !== 'lookalike' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name but their place
      <mark key={i} className="code-point" title={say(`start.hidden.${piece.kind}`)}>
        {piece.code}
      </mark>
    ) : (
      piece.text
    ),
  )
}
