import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { forbiddenNames, forbiddenWords, shortRows } from './glossary.ts'

const root = resolve(import.meta.dirname, '..')
const forbidden = forbiddenWords(readFileSync(join(root, 'GLOSSARY.md'), 'utf8'))

test('no name in the code is a word that the glossary forbids', () => {
  const files = execFileSync('git', ['ls-files', '*.ts', '*.tsx', '*.mjs', '*.sql'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    // Below stand broken examples.
    .filter((path) => path !== '' && !path.includes('/vendor/') && !import.meta.filename.endsWith(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  expect(forbidden.length).toBeGreaterThan(40)
  expect(forbiddenNames(files, forbidden)).toEqual([])
})

test('a forbidden word is found in a type, a column and the name of a file, and not in prose', () => {
  const files = [
    {
      path: 'apps/server/src/cases/case-file.ts',
      text: 'export type Ticket = { dueDate: string } // a vendor',
    },
    { path: 'db/0001_first.sql', text: "create table case_file (id uuid); -- a workflow 'tenant'" },
    { path: 'fine.ts', text: "const profile = 'ticket'; const said = `a vendor of mine`" },
  ]
  expect(forbiddenNames(files, forbidden)).toEqual([
    'apps/server/src/cases/case-file.ts: case-file holds "case file"; the glossary says `Case`',
    'apps/server/src/cases/case-file.ts: Ticket holds "ticket"; the glossary says `Case`',
    'apps/server/src/cases/case-file.ts: Ticket holds "ticket"; the glossary says `EvidenceRequest`',
    'apps/server/src/cases/case-file.ts: dueDate holds "due date"; the glossary says `Clock`',
    'db/0001_first.sql: case_file holds "case file"; the glossary says `Case`',
  ])
})

test('a name in one language only is no entry', () => {
  expect(shortRows(readFileSync(join(root, 'GLOSSARY.md'), 'utf8'))).toEqual([])
  const row = '| `Act` | actuación | ato | act | acte | something done |'
  expect(shortRows(row)).toEqual([])
  expect(shortRows(row.replace(' acte ', '  '))).toHaveLength(1)
  expect(shortRows('| a heading | | | | |')).toEqual([])
})
