import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { fieldsText, formFields } from './index.ts'

const knowledge = load()
const options = { knowledge, on: '2026-11-24' }
const golden = (name: string): EvidenceRequest =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../../../vectors/packs/${name}/input.json`), 'utf8'))

test.each(['cl-tiktok', 'ar-instagram'])('the boxes of %s are those of fields.txt, in its order', (name) => {
  const { boxes, language, isOrderKnown } = formFields(golden(name), options)
  const text = fieldsText(golden(name), options)
  let from = 0
  for (const { heading, value } of boxes.filter((box) => box.value !== '')) {
    const at = text.indexOf(`[${heading}]\n${value}\n`, from)
    expect(at, heading).toBeGreaterThanOrEqual(from)
    from = at
  }
  expect([language, isOrderKnown]).toEqual(['en', true])
})

test('what the request does not say stands as an empty box, and names the files that go along', () => {
  const { addressee: _, ...bare } = golden('ar-instagram')
  const { boxes, files } = formFields(bare, options)
  expect(boxes.find(({ name }) => name === 'entity')?.value).toBe('')
  expect(files[0]).toBe('request.pdf')
})

test('a preservation of all there is has no boxes for days: nothing empty stands beside a letter that is whole', () => {
  const { from: _, to: __, ...row } = golden('ar-instagram').dataRequested?.[0] ?? {}
  const whole = { ...golden('ar-instagram'), dataRequested: [row] }
  const headings = (of: EvidenceRequest) => formFields(of, options).boxes.map(({ heading }) => heading)
  expect(whole.requestType).toBe('preservation')
  expect(headings(whole)).not.toContain('From')
  expect(headings(whole)).not.toContain('To')
  expect(fieldsText(whole, options)).not.toMatch(/\[(?:From|To)\]|: From, To/)
  // Half a period is none, and whoever asks for data names its days.
  const half = { ...whole, dataRequested: [{ ...row, from: '2026-10-01T00:00:00-03:00' }] }
  const asked = { ...whole, requestType: 'disclosure' as const }
  for (const of of [half, asked]) expect(headings(of)).toEqual(expect.arrayContaining(['From', 'To']))
})

test('a life in danger for which nobody signed in has boxes and no letter to attach', () => {
  const { boxes, files } = formFields({ ...golden('ar-instagram'), requestType: 'emergency' }, options)
  expect(boxes.length).toBeGreaterThan(5)
  expect(files).not.toContain('request.pdf')
})
