import type { CuedText } from './reading.ts'
import { heard, heardWord } from './words.ts'

/** The whole text as `heard`; `undefined` where a letter grows or shrinks when it is folded. */
const wholes = new WeakMap<CuedText, { readonly text: string | undefined }>()

/**
 * The words of a stretch, each folded. The text is folded once, and not again for each of the values whose
 * surroundings are read; where folding would move what stands behind, as in Korean, the stretch alone is.
 */
export function heardIn(reading: CuedText, from: number, to: number): string {
  let whole = wholes.get(reading)
  if (!whole) {
    whole = { text: inPlace(reading.text) }
    wholes.set(reading, whole)
  }
  return whole.text === undefined ? heard(reading.text.slice(from, to)) : whole.text.slice(from, to)
}

function inPlace(text: string): string | undefined {
  let isMoved = false
  // Bounded as `WORD` is: a word of megabytes runs out of stack.
  const folded = text.replace(/\p{L}{1,1000}/gu, (word) => {
    const said = heardWord(word)
    isMoved ||= word.length !== said.length
    return said
  })
  return isMoved ? undefined : folded
}
