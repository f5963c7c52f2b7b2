import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CourseModule } from '@oficio/core/academy'
import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
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

/** The elements below one another, with their attributes, in the order of the file. */
function tree(xml: string): readonly string[] {
  const parser = new SaxesParser({ xmlns: true })
  const [way, found]: [string[], string[]] = [[], []]
  parser.on('opentag', ({ local, uri, attributes }) => {
    way.push(local)
    found.push(`${way.join('/')} ${uri.slice(-19)} ${Object.keys(attributes).join()}`.trim())
  })
  parser.on('closetag', () => void way.pop())
  parser.write(xml).close()
  return found
}

test('the structure of the course is in the order and with the names of the schema', () => {
  const of = (name: string) => tree(text('cmi5.xml')).filter((line) => !line.includes(name))
  expect(of('langstring')).toEqual([
    'courseStructure CourseStructure.xsd xmlns',
    'courseStructure/course CourseStructure.xsd id',
    'courseStructure/course/title CourseStructure.xsd',
    'courseStructure/course/description CourseStructure.xsd',
    'courseStructure/au CourseStructure.xsd id,moveOn,masteryScore,launchMethod',
    'courseStructure/au/title CourseStructure.xsd',
    'courseStructure/au/description CourseStructure.xsd',
    'courseStructure/au/url CourseStructure.xsd',
  ])
  expect(tree(text('cmi5.xml')).filter((line) => line.includes('langstring'))).toHaveLength(16)
})

test.skipIf(spawnSync('xmllint', ['--version']).status !== 0)('another program finds it valid', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oficio-cmi5-'))
  try {
    writeFileSync(join(folder, 'cmi5.xml'), text('cmi5.xml'))
    execFileSync('xmllint', ['--noout', '--nonet', '--schema', schema, join(folder, 'cmi5.xml')], {
      stdio: 'pipe',
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('no text of a course ends the script in which it travels', () => {
  expect(text('content.js')).not.toMatch(/<\/script|\u2028/)
  expect(text('content.js')).toContain('\\u003c/script>\\u2028')
})
