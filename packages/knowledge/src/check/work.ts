import type { Part } from './pattern-tree.ts'

type Next = (at: number) => boolean
type Matcher = (at: number, next: Next) => boolean

class TooMuch extends Error {}

/**
 * Counts the steps that a backtracking engine takes to search a text, by taking them. A count is the same on
 * every machine and under every load, which a stopwatch is not.
 *
 * Gives `Infinity` when the search needs more than `limit` steps.
 */
export function searchSteps(tree: Part, flags: string, text: string, limit: number): number {
  let steps = 0
  const step = () => {
    steps += 1
    if (steps > limit) throw new TooMuch()
  }
  const accepts = characterTests(flags)
  const multiline = flags.includes('m')
  const isWord = (at: number) => /\w/.test(text[at] ?? '')

  const edge = (source: string, at: number): boolean => {
    if (source === '^') return at === 0 || (multiline && text[at - 1] === '\n')
    if (source === '$') return at === text.length || (multiline && text[at] === '\n')
    return (isWord(at - 1) !== isWord(at)) === (source === '\\b')
  }

  const build = (part: Part): Matcher => {
    switch (part.kind) {
      case 'one':
        return (at, next) => {
          step()
          const character = text[at]
          return character !== undefined && accepts(part.source, character) && next(at + 1)
        }
      case 'edge':
        return (at, next) => {
          step()
          return edge(part.source, at) && next(at)
        }
      case 'look': {
        const inner = build(part.part)
        return (at, next) => inner(at, () => true) !== part.not && next(at)
      }
      case 'row': {
        const matchers = part.parts.map(build)
        return (at, next) => {
          const from = (i: number, here: number): boolean => {
            const matcher = matchers[i]
            return matcher ? matcher(here, (after) => from(i + 1, after)) : next(here)
          }
          return from(0, at)
        }
      }
      case 'choice': {
        const matchers = part.ways.map(build)
        return (at, next) => {
          step()
          return matchers.some((matcher) => matcher(at, next))
        }
      }
      case 'times': {
        const inner = build(part.part)
        const again = (done: number, at: number, next: Next): boolean => {
          step()
          const more = () =>
            done < part.max &&
            inner(at, (after) => (after !== at || done < part.min) && again(done + 1, after, next))
          if (done < part.min) return more()
          return part.lazy ? next(at) || more() : more() || next(at)
        }
        return (at, next) => again(0, at, next)
      }
    }
  }

  const matcher = build(tree)
  try {
    for (let at = 0; at <= text.length; at += 1) if (matcher(at, () => true)) break
  } catch (error) {
    if (error instanceof TooMuch || error instanceof RangeError) return Infinity
    throw error
  }
  return steps
}

const known = new Map<string, Map<string, boolean>>()

/**
 * Whether one character satisfies one class as the pattern writes it; asked of the engine itself, once for
 * each pair.
 */
export function characterTests(flags: string): (source: string, character: string) => boolean {
  const own = flags.replace(/[gym]/g, '')
  return (source, character) => {
    const key = `${own}/${source}`
    let answers = known.get(key)
    if (!answers) {
      answers = new Map()
      known.set(key, answers)
    }
    let answer = answers.get(character)
    if (answer === undefined) {
      answer = new RegExp(`^(?:${source})$`, own).test(character)
      answers.set(character, answer)
    }
    return answer
  }
}
