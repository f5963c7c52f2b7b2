import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesOfHouse } from './source-files.ts'
import { forgetfulReaders, forgottenTables, theRule } from './touches.ts'

const root = join(import.meta.dirname, '..')

describe('a touch counts once', () => {
  const files = filesOfHouse(root)
  const tables = readFileSync(join(root, 'apps/server/src/db/migrations/0001_tables.sql'), 'utf8')

  test('in whatever list: whoever decides by touches asks the one rule', () => {
    expect(files.map(({ path }) => path)).toContain(theRule)
    expect(forgetfulReaders(files)).toEqual([])
    expect(forgottenTables(tables, files)).toEqual([])
  })

  test('a new list of which nobody asks it is found', () => {
    const reader = (text: string) => ({ path: 'apps/server/src/new/new.ts', text })
    const asking = "if (await isTouched(row.touch, { action: 'new', person, at, listOf })) count += 1"
    expect(forgetfulReaders([reader(asking)])).toEqual(['apps/server/src/new/new.ts'])
    const renamed =
      "import { isTouched as good } from '@oficio/verify'\nif (await good(row.touch)) count += 1"
    expect(forgetfulReaders([reader(renamed)])).toEqual(['apps/server/src/new/new.ts'])
    expect(forgetfulReaders([reader(`const again = repeatedIn(rows)\n${asking}`)])).toEqual([])
    expect(forgottenTables('create table new_word (\n  id uuid,\n  touch jsonb not null\n);', files)).toEqual(
      ['new_word'],
    )
    // And one whose reader asks no more.
    const deaf = files.map((file) =>
      file.path.endsWith('acts/unit-key.ts')
        ? { ...file, text: file.text.replaceAll('saidBefore(', 'x(') }
        : file,
    )
    expect(forgottenTables(tables, deaf)).toEqual(['unit_key'])
    expect(forgetfulReaders(deaf)).toEqual(['apps/server/src/acts/unit-key.ts'])
  })
})
