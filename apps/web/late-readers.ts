import { readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Plugin } from 'vite'

const identifier = join(import.meta.dirname, '../../packages/core/src/identifier')
const src = join(import.meta.dirname, 'src')

/**
 * What reads numbers of telephones, with the plans of all countries, the connections of internet addresses,
 * and whose a finding is by the words beside it: half of what recognises, and asked by no link alone.
 */
const late = ['find-phones', 'read-address', 'roles'].map((name) => join(identifier, `${name}.ts`))

/** What the first page shows of a paste. Whatever else recognises has all readers before it begins. */
const isFirst = (path: string): boolean =>
  /\/pages\/start\/[^/]+\.tsx?$/.test(path) || path.startsWith(join(src, 'identifier/'))

const readers = 'virtual:late-readers'
// Names that `chunks.ts` puts into files: these two with the late readers, what stands in with all others.
const brings = '\0/late-readers/brings'
const whole = '\0/late-readers/whole'
const standsIn = '?stands-in'

/** The functions that a module hands out. Anything else could not wait. */
function functionsOf(path: string): readonly string[] {
  const handed = [...readFileSync(path, 'utf8').matchAll(/^export (?!interface |type )(.+)/gm)]
  return handed.map(([, rest = '']) => {
    const name = /^function (\w+)/.exec(rest)?.[1]
    if (!name) throw new Error(`${path}: what comes late hands out functions alone, not: ${rest}`)
    return name
  })
}

/** Stands where a late reader is called, and has the page wait for it where it is not here. */
const inPlaceOf = (path: string): string =>
  [
    `import { reader } from ${JSON.stringify(join(src, 'identifier/late.ts'))}`,
    ...functionsOf(path).map(
      (name) =>
        `export const ${name} = (...given) => reader(${JSON.stringify(basename(path))}).${name}(...given)`,
    ),
  ].join('\n')

const bringsAll = [
  `import { bring } from ${JSON.stringify(join(src, 'identifier/late.ts'))}`,
  ...late.map((path, i) => `import * as of${i} from ${JSON.stringify(path)}`),
  ...late.map((path, i) => `bring(${JSON.stringify(basename(path))}, of${i})`),
].join('\n')

/** Readers that few pastes need are a file of their own, fetched behind what reads all others. */
export function lateReaders(): Plugin {
  return {
    name: 'late-readers',
    enforce: 'pre',
    resolveId(source, importer = '') {
      if (source === readers) return brings
      if (importer === brings || importer === whole) return undefined
      const from = importer.split('?')[0] ?? ''
      const path = source.startsWith('.') ? resolve(from, '..', source) : source
      if (late.includes(path)) return `${path}${standsIn}`
      const isIndex = source === '@oficio/core/identifier' || path === join(identifier, 'index.ts')
      return isIndex && !isFirst(from) ? whole : undefined
    },
    load(id) {
      if (id === brings) return { code: bringsAll, moduleSideEffects: true }
      if (id === whole)
        return {
          code: `import ${JSON.stringify(readers)}\nexport * from ${JSON.stringify(join(identifier, 'index.ts'))}`,
          moduleSideEffects: true,
        }
      return id.endsWith(standsIn) ? inPlaceOf(id.slice(0, -standsIn.length)) : undefined
    },
  }
}
