import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CourseModule } from '@oficio/core/academy'
import { coursesFolder, readCourses } from '@oficio/knowledge/courses'
import { expect, test } from 'vitest'
import { breaches, treeOf } from './course-schema.ts'
import { cmi5Files } from './index.ts'

const words = { es: 'Año <1> & «ñ»', pt: 'Ação', en: 'A', fr: 'É' }
const module: CourseModule = {
  id: 'a-module',
  order: 1,
  minutes: 20,
  skills: ['K1'],
  after: [],
  title: words,
  about: words,
  pages: [{ id: 'p', title: words, blocks: [{ text: words }], rests: [] }],
  questions: [],
}
const each = <T>(one: T) => ({ es: one, pt: one, en: one, fr: one })
const told = { ...module, title: '</script>\u2028', about: 'b', pages: [], questions: [] }
const files = cmi5Files(
  { module, told: each(told), results: each({}), words: each({}), footing: () => '' },
  '// script',
)
const text = (name: string): string => files.find((file) => file.name === name)?.bytes as string
const schema = join(import.meta.dirname, '../../../../vectors/cmi5/CourseStructure.xsd')

const { modules } = readCourses(coursesFolder())
/** The structure of each module of the house, as its package has it. */
const structures = modules.map(({ value }) => {
  const made = cmi5Files(
    { module: value, told: each(told), results: each({}), words: each({}), footing: () => '' },
    '',
  )
  return { id: value.id, xml: String(made.find(({ name }) => name === 'cmi5.xml')?.bytes) }
})
const rules = treeOf(readFileSync(schema, 'utf8'))
const broken = (xml: string) => breaches(rules, treeOf(xml))

test('the structure of every module of the house is as the schema of cmi5 wants it', () => {
  expect(structures.length).toBeGreaterThanOrEqual(12)
  expect(structures.flatMap(({ id, xml }) => broken(xml).map((one) => `${id} ${one}`))).toEqual([])
  expect(broken(text('cmi5.xml'))).toEqual([])
})

test.each([
  ['a unit without a title', / {4}<title>[\s\S]*?<\/title>\n/g, '', /course: not so: description/],
  ['a title without a text', /<langstring[\s\S]*?<\/langstring>/g, '', /title: not so/],
  [
    'the address before the title',
    /(<au [^>]*>)([\s\S]*)(<url>.*<\/url>)/,
    '$1$3$2',
    /au: not so: url title/,
  ],
  ['a share of more than all', 'masteryScore="0.8"', 'masteryScore="1.5"', /masteryScore="1.5"/],
  ['a way to move on that is none', 'moveOn="Passed"', 'moveOn="Won"', /moveOn="Won"/],
  ['a unit without its id', / id="[^"]*unit"/, '', /au: id is missing/],
  ['a language that is none', 'lang="es"', 'lang="es_CL"', /lang="es_CL"/],
  ['an attribute that nobody knows', '<au ', '<au colour="red" ', /no attribute colour/],
  ['no unit', /<au [\s\S]*<\/au>/, '', /courseStructure: not so: course/],
  ['another namespace', 'profiles/cmi5/v1', 'profiles/cmi5/v2', /courseStructure: of/],
] as const)('%s is refused', (_what, from, to, why) => {
  const now = text('cmi5.xml').replace(from, to)
  expect(now).not.toBe(text('cmi5.xml'))
  expect(broken(now).join('\n')).toMatch(why)
})

// Where it is at hand another program agrees; the test above holds the same schema without it.
test.skipIf(spawnSync('xmllint', ['--version']).status !== 0)('xmllint finds every module valid', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oficio-cmi5-'))
  try {
    for (const { id, xml } of structures) {
      writeFileSync(join(folder, `${id}.xml`), xml)
      execFileSync('xmllint', ['--noout', '--nonet', '--schema', schema, join(folder, `${id}.xml`)], {
        stdio: 'pipe',
      })
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('no text of a course ends the script in which it travels', () => {
  expect(text('content.js')).not.toMatch(/<\/script|\u2028/)
  expect(text('content.js')).toContain('\\u003c/script>\\u2028')
})
