import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commands } from './commands.ts'
import { choose } from './parse.ts'

// The page of the package is read by somebody who has no server: what it shows runs there, and what does not
// is named.
const page = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
const folder = join(import.meta.dirname, 'commands')

/** Commands that start the server's own program. */
const ofServer = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .filter((file) => /\boperate[<(]|stop\.no-server/.test(readFileSync(join(folder, file), 'utf8')))
  .map((file) => file.replace(/\.ts$/, ''))

test('the page of the package shows no command that needs a server, and names all that do', () => {
  const shown = [...page.matchAll(/^oficio ([a-z][^\n]*)$/gm)].map(([, words = '']) => words.split(' '))
  const named = shown.flatMap((words) => choose(words).spec?.name.replaceAll(' ', '-') ?? [])
  expect(named.length).toBeGreaterThan(8)
  expect(named.filter((name) => ofServer.includes(name))).toEqual([])
  const list = /from this package they say so: ([^\n]+)\.$/m.exec(page)?.[1] ?? ''
  const told = [...list.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
  const isTold = (name: string) => told.some((one) => name === one || name.startsWith(`${one} `))
  const names = commands.map(({ name }) => name)
  expect(names.filter((name) => isTold(name) !== ofServer.includes(name.replaceAll(' ', '-')))).toEqual([])
  expect(told.filter((one) => !names.some((name) => name === one || name.startsWith(`${one} `)))).toEqual([])
})

const ofEvidence = ['seal', 'open', 'bundle', 'read', 'verify']

test('the page of the package shows every command of evidence that needs no server once as it is typed', () => {
  const wanted = commands.filter(
    ({ name }) =>
      (ofEvidence.includes(name) || /^(?:bag|proof|stamp) /.test(name)) &&
      !ofServer.includes(name.replaceAll(' ', '-')),
  )
  expect(wanted.length).toBeGreaterThan(8)
  for (const { name } of wanted) expect(page).toMatch(new RegExp(`^oficio ${name}\\b`, 'm'))
})
