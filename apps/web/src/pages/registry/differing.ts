/** A piece of a text; `differs` where the other text has something else. */
export interface TextPiece {
  readonly text: string
  readonly differs: boolean
}

/**
 * Where a text differs from another one, letter by letter: what is left when their longest common subsequence
 * is taken out.
 */
export function differing(text: string, other: string): readonly TextPiece[] {
  const [a, b] = [[...text], [...other]]
  const lengths = a.map(() => new Array<number>(b.length).fill(0))
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      (lengths[i] as number[])[j] =
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const pieces: TextPiece[] = []
  const put = (letter: string, differs: boolean) => {
    const last = pieces.at(-1)
    if (last?.differs === differs) pieces[pieces.length - 1] = { text: last.text + letter, differs }
    else pieces.push({ text: letter, differs })
  }
  for (let i = 0, j = 0; i < a.length; ) {
    if (a[i] === b[j]) {
      put(a[i++] as string, false)
      j++
    } else if (j < b.length && at(i, j + 1) > at(i + 1, j)) j++
    else put(a[i++] as string, true)
  }
  return pieces
}
