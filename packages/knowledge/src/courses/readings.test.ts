import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { languages } from '@oficio/core/fact'
import { afterAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { coursesFolder, readCourses } from './index.ts'
import { readings } from './schema.ts'

const folder = coursesFolder()
const text = readFileSync(join(folder, 'readings.yaml'), 'utf8')
const rows = readings.parse(parse(text)).readings
const place = mkdtempSync(join(tmpdir(), 'oficio-readings-'))
afterAll(() => rmSync(place, { recursive: true, force: true }))

test.each(languages)('two modules and two cases were read from start to end in %s', (language) => {
  const whole = rows.filter(({ part, changed }) => part === undefined && changed[language] !== undefined)
  for (const kind of ['modules/', 'scenarios/']) {
    const read = new Set(whole.map(({ file }) => file).filter((file) => file.startsWith(kind)))
    expect([kind, read.size >= 2]).toEqual([kind, true])
  }
})

test('every file that a reading names is there', () => {
  for (const { file } of rows) expect([file, existsSync(join(folder, file))]).toEqual([file, true])
})

test('a reading without its day or its reader is refused with its line', () => {
  const held = (row: string) => {
    writeFileSync(join(place, 'readings.yaml'), `kind: readings\nreadings:\n  - ${row}\n`)
    return readCourses(place).problems.map(({ line }) => line)
  }
  const row = '{ file: modules/emergencies.yaml, on: "2026-12-01", by: a reader, changed: { es: nothing } }'
  expect(held(row)).toEqual([])
  expect(held(row.replace('on: "2026-12-01", ', ''))).toEqual([3])
  expect(held(row.replace('by: a reader, ', ''))).toEqual([3])
})
