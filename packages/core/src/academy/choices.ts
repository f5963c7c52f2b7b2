/**
 * The choices of a question in an order of its own, the same every time and in every language: the files tell
 * the right one first.
 */
export function inMixedOrder<One extends { readonly id: string }>(question: {
  readonly id: string
  readonly choices: readonly One[]
}): readonly One[] {
  const place = ({ id }: One): number => {
    let hash = 0x811c9dc5
    for (const letter of `${question.id} ${id}`)
      hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
    return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0
  }
  return question.choices.toSorted((a, b) => place(a) - place(b))
}
