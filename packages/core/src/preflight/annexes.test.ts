import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { check } from './index.ts'

const { request } = JSON.parse(
  readFileSync(new URL('../../../../vectors/drafts/NC01.json', import.meta.url), 'utf8'),
)
const papers = [
  { name: 'orden.pdf', kind: 'order', format: 'pdf', language: 'es', translation: 'en' },
  { name: 'captura.png', kind: 'screenshot', format: 'png', language: 'es', translation: 'en' },
]
const knowledge = load()
const found = (text: string) =>
  check(
    {
      ...request,
      text,
      legalProcess: {
        ...request.legalProcess,
        attachments: papers.map((one) => ({ ...one, translation: '' })),
      },
    },
    { on: '2026-11-27' },
    knowledge,
  )
    .findings.filter(({ code }) => code === 'annex.missing')
    .map(({ severity, rule, params }) => `${severity} ${rule} ${params.said}`)

test.each([
  'Anexos: 3.',
  'Anexos (3)',
  'Anexos: 3 (tres)',
  'Adjuntos: 3 archivos.',
  'Attachments: 3',
  'Van 3 anexos.',
])('a foot that counts three annexes beside two is asked about: %s', (text) =>
  expect(found(text)).toEqual(['warn counted 3']),
)

test.each(['Anexos: 2.', 'Anexos (2)', 'Anexos: 30/10/2026, orden.', 'Anexos: 3 de noviembre.'])(
  'one that counts no more than there are, or names a day, is not: %s',
  (text) => expect(found(text)).toEqual([]),
)
