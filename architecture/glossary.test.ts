import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { forbiddenNames, forbiddenWords, shortRows } from './glossary.ts'
import { filesOfHouse, isNaming } from './source-files.ts'

const root = resolve(import.meta.dirname, '..')
const forbidden = forbiddenWords(readFileSync(join(root, 'GLOSSARY.md'), 'utf8'))

test('no name in the code is a word that the glossary forbids', () => {
  // Below stand broken examples.
  const files = filesOfHouse(root, isNaming).filter(({ path }) => !import.meta.filename.endsWith(path))
  expect(forbidden.length).toBeGreaterThan(40)
  expect(forbiddenNames(files, forbidden)).toEqual([])
})

test('a file is looked at before anybody tells git of it, a table too, and what others wrote is not', () => {
  const house = mkdtempSync(join(tmpdir(), 'oficio-names-'))
  for (const folder of ['src', 'src/vendor']) mkdirSync(join(house, folder))
  writeFileSync(join(house, 'src/new.sql'), 'create table case_file (id uuid);')
  writeFileSync(join(house, 'src/vendor/theirs.ts'), 'export type Ticket = string')
  try {
    expect(forbiddenNames(filesOfHouse(house, isNaming), forbidden)).toHaveLength(1)
  } finally {
    rmSync(house, { recursive: true })
  }
})

test('a forbidden word is found in a type, a column and the name of a file, and not in prose', () => {
  const files = [
    {
      path: 'apps/server/src/cases/case-file.ts',
      text: 'export type Ticket = { dueDate: string } // a vendor',
    },
    { path: 'db/0001_first.sql', text: "create table case_file (id uuid); -- a workflow 'tenant'" },
    {
      path: 'plural.ts',
      text: `const openTickets = []; const route = '/vendors/:caseFile'; const a = { 'due-date': 5 }`,
    },
    { path: 'fine.ts', text: "const profile = 'ticket'; const said = `a vendor of mine`" },
  ]
  expect(forbiddenNames(files, forbidden)).toEqual([
    'apps/server/src/cases/case-file.ts: case-file holds "case file"; the glossary says `Case`',
    'apps/server/src/cases/case-file.ts: Ticket holds "ticket"; the glossary says `Case`',
    'apps/server/src/cases/case-file.ts: Ticket holds "ticket"; the glossary says `EvidenceRequest`',
    'apps/server/src/cases/case-file.ts: dueDate holds "due date"; the glossary says `Clock`',
    'db/0001_first.sql: case_file holds "case file"; the glossary says `Case`',
    'plural.ts: vendors holds "vendor"; the glossary says `Provider`',
    'plural.ts: caseFile holds "case file"; the glossary says `Case`',
    'plural.ts: due-date holds "due date"; the glossary says `Clock`',
    'plural.ts: openTickets holds "ticket"; the glossary says `Case`',
    'plural.ts: openTickets holds "ticket"; the glossary says `EvidenceRequest`',
  ])
})

test('a name in one language only is no entry', () => {
  expect(shortRows(readFileSync(join(root, 'GLOSSARY.md'), 'utf8'))).toEqual([])
  const row = '| `Act` | actuación | ato | act | acte | something done |'
  expect(shortRows(row)).toEqual([])
  expect(shortRows(row.replace(' acte ', '  '))).toHaveLength(1)
  expect(shortRows('| a heading | | | | |')).toEqual([])
})
