import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesOfHouse, isTest } from './source-files.ts'

// Files of one worker share what they import (`isolate: false`): a module that a test replaces is replaced
// only where no file before it loaded it, so that the test passes or fails by the order of the files.

const root = join(import.meta.dirname, '..')
const replacing = /\bvi\.(?:mock|doMock|unmock|resetModules)\(/

const replaced = (files: readonly { readonly path: string; readonly text: string }[]): readonly string[] =>
  files.flatMap(({ path, text }) => (replacing.test(text) ? [path] : []))

test('no test replaces a module that others may have loaded before it', () => {
  const own = 'architecture/shared-modules.test.ts'
  expect(replaced(filesOfHouse(root, isTest).filter(({ path }) => path !== own))).toEqual([])
  expect(replaced([{ path: 'a.test.ts', text: "vi.mock('./b.ts')" }])).toEqual(['a.test.ts'])
})
