import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { afterAll, expect, test } from 'vitest'
import { checkCourses, coursesFolder, coursesFolders, readCourses, taughtCourses } from './index.ts'

const place = mkdtempSync(join(tmpdir(), 'oficio-national-'))
afterAll(() => rmSync(place, { recursive: true, force: true }))
const knowledge = load()
const base = coursesFolder()

/** A school's folder: one case of its own, about an invented service of the program, and one module. */
function national(change: (text: string) => string = (text) => text): string {
  const folder = mkdtempSync(join(place, 'of-'))
  const own = (kind: string, from: string, id: string) => {
    mkdirSync(join(folder, kind), { recursive: true })
    const text = readFileSync(join(base, kind, `${from}.yaml`), 'utf8')
    writeFileSync(join(folder, kind, `${id}.yaml`), change(text.replace(`\nid: ${from}\n`, `\nid: ${id}\n`)))
  }
  own('scenarios', 'marketplace-swindle', 'own-swindle')
  own('modules', 'routes-and-refusals', 'own-routes')
  return folder
}

test('a school’s own case and module stand beside those of the program, whose services and modules they name', () => {
  const folder = national()
  expect(checkCourses(folder, knowledge, base)).toEqual([])
  const taught = taughtCourses(coursesFolders({ OFICIO_COURSES: folder }))
  const before = readCourses(base)
  expect(taught.scenarios.length).toBe(before.scenarios.length + 1)
  expect(taught.modules.map(({ value }) => value.id)).toContain('own-routes')
  expect(coursesFolders({})).toEqual([base])
  // Alone, without the program beside it, what it names is nowhere.
  expect(checkCourses(folder, knowledge).map(({ said }) => said?.code)).toContain('unknownService')
})

test('what is wrong in it has its file and line, and nothing is taught with it', () => {
  const folder = national((text) => text.replace(/^ {2}fr: .*\n/m, ''))
  const faults = checkCourses(folder, knowledge, base)
  expect(faults.map(({ path }) => path)).toContain('scenarios/own-swindle.yaml')
  expect(faults.every(({ line }) => line > 0)).toBe(true)
  expect(() => taughtCourses(coursesFolders({ OFICIO_COURSES: folder }))).toThrow(/\.yaml:\d+ /)
  expect(() => taughtCourses(coursesFolders({ OFICIO_COURSES: join(place, 'nowhere') }))).toThrow(/no folder/)
})

test('a name that the program has is refused where it is taken', () => {
  const folder = national((text) => text.replace('\nid: own-swindle\n', '\nid: to-whom\n'))
  expect(checkCourses(folder, knowledge, base).map(({ said, path }) => [said?.code, path])).toEqual([
    ['idTaken', 'scenarios/own-swindle.yaml'],
  ])
  expect(() => taughtCourses(coursesFolders({ OFICIO_COURSES: folder }))).toThrow(/taken already/)
})
