import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { afterAll, expect, test } from 'vitest'
import { checkCourses, coursesFolder } from './index.ts'

const knowledge = load()
const place = mkdtempSync(join(tmpdir(), 'oficio-variants-'))
afterAll(() => rmSync(place, { recursive: true, force: true }))

/** What is said of one scenario with a text of it another, and of which line. */
function said(name: string, text: string, other: string) {
  const folder = mkdtempSync(join(place, 'one-'))
  const file = `scenarios/${name}.yaml`
  cpSync(join(coursesFolder(), 'invented'), join(folder, 'invented'), { recursive: true })
  cpSync(join(coursesFolder(), file), join(folder, file))
  const whole = readFileSync(join(folder, file), 'utf8')
  expect(whole.split(text).length, text).toBe(2)
  writeFileSync(join(folder, file), whole.replace(text, other))
  const line = whole.slice(0, whole.indexOf(text)).split('\n').length
  return checkCourses(folder, knowledge).map((one) => [one.said?.code, one.line - line])
}

test('a fault is planted in a file that lies in the bundle', () => {
  const fault = 'at: "{{file}}"'
  expect(said('broken-chain', fault, 'at: "{{unit}}"')).toContainEqual(['noSuchFile', 0])
})

test('a variant may be about another service that is there, with a draft for it', () => {
  expect(said('two-marias', '/service: truequia\n', '/service: truequias\n')).toContainEqual([
    'unknownService',
    0,
  ])
  const codes = said('two-marias', '/draft/provider: truequia\n', '/draft/provider: murmullo\n')
  expect(codes.map(([code]) => code)).toContain('otherService')
})
