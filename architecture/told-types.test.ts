import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { calledBy, nodesOf, treeOf } from './imports.ts'
import { filesOfHouse, isCode, isTest, type SourceFile } from './source-files.ts'

/** Where the compiler may be told that something is what it is not, and says why. */
const onlyPlace = 'example/src/wrong.ts'
/**
 * Less than these of what people run may say that they know better than the compiler; one of them plays a
 * scenario of one language as one of four.
 */
const fewer = 5
/** Less than these with the tests, by way of `unknown`; and of any. */
const fewerWithTests = 10
const fewerOfAny = 5

type Told = 'never' | 'any' | 'unknown' | 'asked'

/**
 * What a file tells the compiler against what it sees, each time: that a value is of no type, of any, or by
 * way of `unknown` of another, also by a function that says of whatever it is given what its caller asks.
 */
function toldIn(file: SourceFile): readonly Told[] {
  if (!/\bas\s+(?:never|any|unknown)\b|[<:]\s*(?:never|any|unknown)\b/.test(file.text)) return []
  return [...treeOf(file)].flatMap((node): readonly Told[] => {
    if (isWhateverAsked(node)) return ['asked']
    if (!isCast(node)) return []
    const type = (node.typeAnnotation as { readonly type: string }).type
    if (type === 'TSNeverKeyword') return ['never']
    if (type === 'TSAnyKeyword') return ['any']
    const within = bare(node.expression)
    const before = isCast(within) ? (within.typeAnnotation as { readonly type: string }).type : undefined
    return before === 'TSUnknownKeyword' ? ['unknown'] : []
  })
}

/** Whether a function gives a value of which nothing is known as the type that its caller names. */
function isWhateverAsked(node: Part): boolean {
  const { typeParameters, params } = node
  const { params: named = [] } = (typeParameters ?? {}) as { readonly params?: readonly Part[] }
  if (named.length === 0 || !Array.isArray(params)) return false
  const asked = new Set(named.map(({ name }) => calledBy(name)))
  const unknown = new Set(params.filter(isOfNothingKnown).map(calledBy))
  return [...nodesOf(node.body)].some((one) => {
    const { typeName } = (isCast(one) ? one.typeAnnotation : {}) as Part
    return (
      asked.has(calledBy(typeName)) &&
      calledBy(typeName) !== undefined &&
      unknown.has(calledBy(one.expression))
    )
  })
}
const isOfNothingKnown = ({ typeAnnotation }: Part): boolean => {
  const { typeAnnotation: { type } = {} } = (typeAnnotation ?? {}) as {
    readonly typeAnnotation?: { type?: string }
  }
  return type === 'TSUnknownKeyword' || type === 'TSAnyKeyword'
}

/** What is said to be of any type where it is named, or of which the compiler may not speak. */
const saidOfAny = (file: SourceFile): readonly string[] => [
  ...[...treeOf(file)].filter(({ type }) => type === 'TSAnyKeyword').map(() => `${file.path}: any`),
  ...(file.text.match(/@ts-(?:expect-error|ignore|nocheck)/g) ?? []).map((told) => `${file.path}: ${told}`),
]

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

  test('nothing that people run is of any type, and nowhere is the compiler told to be silent', () => {
    const run = filesOfHouse(join(import.meta.dirname, '..')).filter(
      ({ path, text }) =>
        /^(?:packages|apps)\//.test(path) && isCode(path) && !isTest(path) && /\bany\b|@ts-/.test(text),
    )
    expect(run.flatMap(saidOfAny)).toEqual([])
    const inTwin = (text: string) => saidOfAny({ path: 'a.ts', text })
    expect(inTwin('const a: any = b')).toEqual(['a.ts: any'])
    expect(inTwin('// @ts-expect-error\nconst a: C = b')).toEqual(['a.ts: @ts-expect-error'])
    expect(inTwin('/** any of them */ const any = 1')).toEqual([])
  })

  test.each([
    ['const told = <T>(v: unknown): T => v as T', ['asked']],
    ['function told<T>(v: any): T { return v as T }', ['asked']],
    ['const told = <T>(v: readonly T[]): T => v[0] as T', []],
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
