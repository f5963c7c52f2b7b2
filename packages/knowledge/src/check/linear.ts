import { type Part, readPattern } from './pattern-tree.ts'
import { characterTests, searchSteps } from './work.ts'

/** Enough to show a number of ways that doubles with each character, also where a repetition has a limit. */
const few = 28
const short = 160
const stepsPerCharacter = 400
const mostGrowth = 3
const alphabet = [...'a0A1_-. /@:+=?&#%,;!(~"\n\u0000', 'ñ', 'é', '中']

/**
 * Why the work of a pattern on hostile text is not bounded, or `undefined` when it is.
 *
 * For every part that repeats without a near limit, texts are made that feed it and then fail it; the steps
 * of the search are counted for a text and for one twice as long. Linear work doubles; more than threefold is
 * refused.
 */
export function unboundedWork(source: string, flags: string): string | undefined {
  const pattern = `${flags}/${source}`
  if (!answered.has(pattern)) answered.set(pattern, whyUnbounded(source, flags))
  return answered.get(pattern)
}

/** A pattern is judged once: knowledge that is checked again after a change has mostly the same ones. */
const answered = new Map<string, string | undefined>()

function whyUnbounded(source: string, flags: string): string | undefined {
  const tree = readPattern(source)
  if (typeof tree === 'string') return tree
  const nested = nestedRepetition(tree, 0)
  if (nested) return nested
  const accepts = characterTests(flags)
  for (const { before, loop } of loops(tree, flags)) {
    for (const pump of pumps(loop, flags)) {
      for (const after of ['\u0000', '', '!', '\n!']) {
        if (searchSteps(tree, flags, before + pump.repeat(few) + after, stepsPerCharacter * few) === Infinity)
          return `a text of ${few} times ${JSON.stringify(pump)} already takes more than ${stepsPerCharacter * few} steps`
        const once = before + pump.repeat(Math.ceil(short / pump.length)) + after
        const twice = before + pump.repeat(Math.ceil((2 * short) / pump.length)) + after
        const steps = searchSteps(tree, flags, once, stepsPerCharacter * short)
        const doubled = searchSteps(tree, flags, twice, 2 * stepsPerCharacter * short)
        if (steps === Infinity || doubled === Infinity || (doubled > 2000 && doubled > mostGrowth * steps))
          return `the work grows faster than the text: ${JSON.stringify(pump)} over and over takes ${steps} steps, twice as much of it ${doubled}`
      }
    }
  }
  return undefined

  function pumps(loop: Part, loopFlags: string): string[] {
    const inner = samples(loop, loopFlags)
    const singles = alphabet.filter((c) => canBegin(loop, c, accepts))
    return [...new Set([...inner, ...singles])].filter((p) => p.length > 0 && p.length <= short).slice(0, 12)
  }
}

/**
 * A part without end inside a part without end, with nothing in between that it cannot eat: the classic trap.
 */
function nestedRepetition(part: Part, around: number): string | undefined {
  switch (part.kind) {
    case 'row':
      return first(part.parts.map((p) => nestedRepetition(p, around)))
    case 'choice':
      return first(part.ways.map((p) => nestedRepetition(p, around)))
    case 'look':
      return nestedRepetition(part.part, 0)
    case 'times': {
      const endless = part.max === Infinity
      if (endless && around > 0 && isAllRepetition(part.part))
        return 'a repetition without end stands inside another one'
      const inside = part.part.kind === 'row' && part.part.parts.length > 1 ? 0 : around + (endless ? 1 : 0)
      return nestedRepetition(part.part, inside)
    }
    default:
      return undefined
  }
}

const isAllRepetition = (part: Part): boolean =>
  part.kind === 'one' ||
  part.kind === 'times' ||
  ((part.kind === 'row' || part.kind === 'choice') &&
    (part.kind === 'row' ? part.parts : part.ways).every(isAllRepetition))

const first = (answers: readonly (string | undefined)[]): string | undefined =>
  answers.find((a) => a !== undefined)

/** Every repetition that can go on for long, each with a text that leads to it. */
function loops(tree: Part, flags: string): { before: string; loop: Part }[] {
  const found: { before: string; loop: Part }[] = []
  const walk = (part: Part, before: string): void => {
    switch (part.kind) {
      case 'row': {
        let so = before
        for (const p of part.parts) {
          walk(p, so)
          so += samples(p, flags)[0] ?? ''
        }
        break
      }
      case 'choice':
        for (const way of part.ways) walk(way, before)
        break
      case 'look':
        walk(part.part, before)
        break
      case 'times':
        if (part.max > 16) found.push({ before, loop: part.part })
        walk(part.part, before)
        break
    }
  }
  walk(tree, '')
  return found
}

/** A few short texts that the part accepts, the shortest first. */
function samples(part: Part, flags: string): string[] {
  const accepts = characterTests(flags)
  switch (part.kind) {
    case 'one': {
      const fit = alphabet.filter((c) => accepts(part.source, c))
      if (fit.length > 0) return fit.slice(0, 3)
      const literal = part.source.replace(/^\\/, '')
      return [literal.length === 1 ? literal : anyOf(part.source, accepts)]
    }
    case 'row':
      return [
        part.parts.map((p) => samples(p, flags)[0] ?? '').join(''),
        part.parts.map((p) => samples(p, flags).at(-1) ?? '').join(''),
      ]
    case 'choice':
      return part.ways.flatMap((way) => samples(way, flags).slice(0, 1))
    case 'times': {
      const inner = samples(part.part, flags)
      const times = Math.min(Math.max(part.min, 0), 32)
      return [...new Set([...inner.slice(0, 2).map((s) => s.repeat(times)), ...inner.slice(0, 1)])]
    }
    default:
      return ['']
  }
}

function anyOf(source: string, accepts: (source: string, character: string) => boolean): string {
  for (let code = 32; code < 0x250; code += 1) {
    const character = String.fromCharCode(code)
    if (accepts(source, character)) return character
  }
  return ''
}

function canBegin(
  part: Part,
  character: string,
  accepts: (source: string, character: string) => boolean,
): boolean {
  switch (part.kind) {
    case 'one':
      return accepts(part.source, character)
    case 'row':
      return part.parts.length > 0 && canBegin(part.parts[0] as Part, character, accepts)
    case 'choice':
      return part.ways.some((way) => canBegin(way, character, accepts))
    case 'times':
      return canBegin(part.part, character, accepts)
    default:
      return false
  }
}
