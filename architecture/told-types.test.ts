import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
/** Where the compiler may be told that something is what it is not, and says why. */
const onlyPlace = 'example/src/wrong.ts'
/** Less than these may say that they know better than the compiler. */
const fewer = 10

const folders = ['apps', 'architecture', 'bench', 'docs', 'e2e', 'example', 'law', 'packages', 'providers']
const closed = new Set(['node_modules', 'dist', 'vendor', '.git'])

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return closed.has(entry.name) ? [] : sources(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}

/** How often a text tells the compiler that a value is of no type, and that it is of another than it sees. */
function told(text: string): { readonly never: number; readonly unknown: number } {
  const code = text
    .replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
  const count = (pattern: RegExp) => code.match(pattern)?.length ?? 0
  return { never: count(/\bas\s+never\b/g), unknown: count(/\bas\s+unknown\s+as\b/g) }
}

describe('what the compiler is told', () => {
  const counted = folders
    .flatMap((folder) => sources(join(root, folder)))
    .map((file) => [relative(root, file), told(readFileSync(file, 'utf8'))] as const)

  test('no value is said to be of no type, but in the one place that says why', () => {
    expect(counted.filter(([, { never }]) => never > 0).map(([file]) => file)).toEqual([onlyPlace])
  })

  test('few values are said to be of another type than the compiler sees', () => {
    const places = counted.flatMap(([file, { unknown }]) => Array<string>(unknown).fill(file))
    expect(places.length, places.join('\n')).toBeLessThan(fewer)
  })

  test('a file that says either is counted, and one that only speaks of it is not', () => {
    const [no, other] = ['as never', 'as unknown as']
    expect(told(`const a = b ${no}\nconst c = (d ${other} E)`)).toEqual({ never: 1, unknown: 1 })
    expect(told(`const a = b as\n  never`)).toEqual({ never: 1, unknown: 0 })
    expect(told(`// what was kept ${no}\n/* ${other} */ const a = '${no}'`)).toEqual({ never: 0, unknown: 0 })
  })
})
