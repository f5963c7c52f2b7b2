import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { groups } from '../chunks.ts'

const root = resolve(import.meta.dirname, '../../..')

/** Of names of files as the bundler is told them, from the root and without an end, those that name none. */
const missingOf = (files: readonly string[]): readonly string[] =>
  files.filter((file) => {
    const at = file.lastIndexOf('/')
    const name = new RegExp(`^${file.slice(at + 1)}$`)
    return !readdirSync(join(root, file.slice(0, at))).some((one) => name.test(one))
  })

test('each file that a group of the bundler names is there', () => {
  const named = groups.flatMap(({ files = [] }) => files)
  expect(named.length).toBeGreaterThan(20)
  expect(missingOf(named)).toEqual([])
})

test('a file that went is named', () => {
  expect(missingOf(['apps/web/src/gone.tsx?', 'apps/web/src/base64.ts'])).toEqual(['apps/web/src/gone.tsx?'])
})

test('each folder of the house that a group of the bundler names holds files of its own', () => {
  const folders = groups.flatMap((group) => group.folders).filter((one) => /^(?:apps|packages)\//.test(one))
  expect(folders.filter((one) => missingOf([`${one}/.+\\.tsx?`]).length > 0)).toEqual([])
})
