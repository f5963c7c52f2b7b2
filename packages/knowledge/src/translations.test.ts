import type { Knowledge } from '@oficio/core/knowledge'
import { sayIn } from '@oficio/core/translation'
import { expect, test } from 'vitest'
import { shownTexts } from './check/shown.ts'
import { checkAll } from './check-all.ts'
import { readFiles } from './files.ts'
import { load } from './index.ts'

const knowledge = load()
const languages = ['es', 'pt', 'fr'] as const

// That each of them is translated is asked by the check, and of the check by whole.test.ts.
test.each(Object.entries(shownTexts(knowledge)))('%s: found in the knowledge', (_group, texts) => {
  expect(texts.length).toBeGreaterThan(3)
})

test('what nobody has translated is said in English, and says so', () => {
  const nobody: Pick<Knowledge, 'translations'> = { translations: { es: { yes: 'sí' } } }
  expect(sayIn(nobody, 'yes', 'es')).toEqual({ text: 'sí', language: 'es', isTranslation: true })
  expect(sayIn(nobody, 'yes', 'fr')).toEqual({ text: 'yes', language: 'en', isTranslation: false })
  expect(sayIn(nobody, 'constructor', 'es')).toEqual({
    text: 'constructor',
    language: 'en',
    isTranslation: false,
  })
  expect(sayIn(knowledge, 'yes', 'en').isTranslation).toBe(false)
})

test('what the letters say of a required content is what the screen says of it', () => {
  const text = 'the duty of secrecy'
  for (const language of languages)
    expect(sayIn(knowledge, text, language).text).toBe(knowledge.templates.contents[text]?.[language])
})

test('the files hold no stale text, lose no number or language and do not contradict each other; one that does is found', () => {
  const lines = [
    '"distinct danger of 2 kinds": { es: "peligro de dos clases", pt: "2", fr: "2" }',
    '"Article 18 of nothing": { es: "Artículo 81 de nada", pt: "18" }',
    '"20 days.": { es: "20 días.", pt: "20 dias.", fr: "Sous 20 jours." }',
  ]
  let before = 0
  const files = readFiles(`${import.meta.dirname}/../../..`).map((file) => {
    if (file.path !== 'law/cl/words.yaml') return file
    const text = new TextDecoder().decode(file.bytes).trimEnd()
    before = text.split('\n').length
    return { ...file, bytes: new TextEncoder().encode(`${text}\n${lines.join('\n')}\n`) }
  })
  const said = checkAll(files).flatMap(({ path, line, message }) =>
    path.endsWith('words.yaml') ? [[path, path === 'law/cl/words.yaml' ? line - before : 0, message]] : [],
  )
  expect(said).toEqual([
    ['law/cl/words.yaml', 1, expect.stringContaining('stale: no text of the knowledge')],
    ['law/cl/words.yaml', 1, expect.stringContaining('the translation into es lacks 2')],
    ['law/cl/words.yaml', 2, expect.stringContaining('stale: no text of the knowledge')],
    ['law/cl/words.yaml', 2, expect.stringContaining('the translation into es lacks 18')],
    ['law/cl/words.yaml', 2, expect.stringContaining('is not translated into fr')],
    ['law/pa/words.yaml', 0, expect.stringMatching(/translated otherwise into fr in law\/cl\/words\.yaml/)],
  ])
})
