import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { treeOf } from './imports.ts'
import { filesOfHouse, isCode, isTest, type SourceFile } from './source-files.ts'

/** Where the compiler may be told that something is what it is not, and says why. */
const onlyPlace = 'example/src/wrong.ts'
/** Less than these of what people run may say that they know better than the compiler. */
const fewer = 4
/** Less than these with the tests, by way of `unknown`; and of any. */
const fewerWithTests = 10
const fewerOfAny = 5

type Told = 'never' | 'any' | 'unknown'

/**
 * What a file tells the compiler against what it sees, each time: that a value is of no type, of any, or by
 * way of `unknown` of another.
 */
function toldIn(file: SourceFile): readonly Told[] {
  if (!/\bas\s+(?:never|any|unknown)\b|<(?:never|any|unknown)>/.test(file.text)) return []
  return [...treeOf(file)].flatMap((node): readonly Told[] => {
    if (!isCast(node)) return []
    const type = (node.typeAnnotation as { readonly type: string }).type
    if (type === 'TSNeverKeyword') return ['never']
    if (type === 'TSAnyKeyword') return ['any']
    const within = bare(node.expression)
    const before = isCast(within) ? (within.typeAnnotation as { readonly type: string }).type : undefined
    return before === 'TSUnknownKeyword' ? ['unknown'] : []
  })
}

type Part = Readonly<Record<string, unknown>>
const isCast = ({ type }: Part): boolean => type === 'TSAsExpression' || type === 'TSTypeAssertion'
/** What stands within brackets. */
const bare = (node: unknown): Part => {
  const part = node as Part
  return part.type === 'ParenthesizedExpression' ? bare(part.expression) : part
}

describe('what the compiler is told', () => {
  const counted = filesOfHouse(join(import.meta.dirname, '..'))
    .filter(({ path }) => isCode(path))
    .flatMap((file) => toldIn(file).map((told) => ({ path: file.path, told })))
  const places = counted.filter(({ told }) => told !== 'never').map(({ path, told }) => `${path}: ${told}`)
  const shipped = places.filter((place) => !isTest(place.replace(/: .*/, '')))

  test('no value is said to be of no type, but in the one place that says why', () => {
    expect(counted.filter(({ told }) => told === 'never').map(({ path }) => path)).toEqual([onlyPlace])
  })

  test('few values are said to be of another type than the compiler sees, or of any', () => {
    expect(shipped.length, shipped.join('\n')).toBeLessThan(fewer)
    const of = (told: Told) => places.filter((place) => place.endsWith(`: ${told}`))
    expect(of('unknown').length, of('unknown').join('\n')).toBeLessThan(fewerWithTests)
    expect(of('any').length, of('any').join('\n')).toBeLessThan(fewerOfAny)
  })

  test.each([
    ['const a = b as never', ['never']],
    ['const a = b as\n  never', ['never']],
    ['const a = (b as unknown as C).d', ['unknown']],
    ['const a = (b as unknown) as C', ['unknown']],
    ['const a = (b as any).c', ['any']],
    ['const a = <any>b', ['any']],
    ['const a = <C>(<unknown>b)', ['unknown']],
    ['const a = b as unknown', []],
    ['const a = b as C', []],
    ["// what was kept as never\n/* as unknown as */ const a = 'as never', b = `as any`", []],
  ])('in %s', (text, told) => {
    expect(toldIn({ path: 'a.ts', text })).toEqual(told)
  })
})
