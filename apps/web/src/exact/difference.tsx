import './difference.css'
import type { DifferencePiece } from '@oficio/core/difference'

/** What differs between two texts, as text: struck through what is gone, underlined what is new. */
export function Difference({ pieces }: { readonly pieces: readonly DifferencePiece[] }) {
  return (
    <p className="difference">
      {pieces.map(({ is, text }, i) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: the same text may stand twice, and none moves
        if (is === 'gone') return <del key={i}>{text}</del>
        // biome-ignore lint/suspicious/noArrayIndexKey: the same text may stand twice, and none moves
        if (is === 'new') return <ins key={i}>{text}</ins>
        return text
      })}
    </p>
  )
}
