import type { Knowledge } from '@oficio/core/knowledge'
import { sayIn } from '@oficio/core/knowledge'
import { expect, test } from 'vitest'
import { checkAll } from './check-all.ts'
import { readFiles } from './files.ts'
import { load } from './index.ts'

const knowledge = load()
const languages = ['es', 'pt', 'fr'] as const

const { articles, domesticLaw, providers, routeRules, stateRules, vocabularies } = knowledge
const all = <T>(map: Readonly<Record<string, T>>): T[] => Object.values(map)
const profiles = all(providers)
const lists = all(articles)

/** The texts that people read most, by the group they stand in. A group stands here once it is translated whole. */
const whole: Readonly<Record<string, readonly unknown[]>> = {
  'why an identifier is rejected': profiles.flatMap((p) => p.identifiers.rejected.map((r) => r.why)),
  'what to give instead': profiles.flatMap((p) => p.identifiers.rejected.map((r) => r.remedy)),
  'special rules of providers': profiles.flatMap((p) => p.specialRules.map((r) => r.message)),
  'names of classes of data': profiles.flatMap((p) => p.dataCategories.items.map((item) => item.name)),
  'fields of requests': all(vocabularies.requestFormFields).map((field) => field.label),
  'reasons of rejection': vocabularies.reasonCodes.flatMap((r) => [r.title, r.meaning]),
  'what an article requires of a request': lists.flatMap((a) => a.requiredContents ?? []),
  'safeguards of articles': lists.flatMap((a) => a.safeguards ?? []),
  'deadlines of articles': lists.flatMap((a) => (a.deadlines ?? []).map((d) => d.text)),
  'what a route requires of a request': all(routeRules.routes).flatMap((r) => r.contents ?? []),
  'what the law of a State requires of a request': all(stateRules).flatMap((s) => s.rules.flatMap((r) => r.gives?.contents ?? [])),
  'rules of States': all(stateRules).flatMap((s) => s.rules.flatMap((r) => [r.words, r.note])),
  'grounds of refusal': lists.flatMap((a) => a.refusalGrounds ?? []),
  'reservations and declarations that an article allows': lists.flatMap((a) =>
    [...(a.reservations ?? []), ...(a.declarations ?? [])].map((r) => r.text),
  ),
  'notifications and questions of review': lists.flatMap((a) => [...(a.notifications ?? []), ...(a.reviewQuestions ?? [])]),
  'articles in short': lists.map((a) => a.summary),
  'how long data is kept': profiles.flatMap((p) => p.dataCategories.items.map((item) => item.retention?.period)),
  'notes on classes of data': profiles.flatMap((p) => p.dataCategories.items.map((item) => item.note)),
  'checks before sending': knowledge.baseChecks.map((check) => check.message),
  'who may order what': all(domesticLaw).flatMap((law) =>
    all(law.whoMayOrder).flatMap(({ prosecutor, police, judge, note }) => [prosecutor, police, judge, note]),
  ),
}

const isText = (text: unknown): text is string => typeof text === 'string' && /[a-z]/i.test(text)

test.each(Object.entries(whole))('%s: translated into three languages, all of it', (_group, found) => {
  const texts = [...new Set(found.filter(isText))]
  expect(texts.length).toBeGreaterThan(3)
  for (const language of languages) {
    const missing = texts.filter((text) => !sayIn(knowledge, text, language).isTranslation)
    expect(missing, `${texts.length - missing.length} of ${texts.length} in ${language}`).toEqual([])
  }
})

test('the files hold no stale text, lose no number and do not contradict each other', () => {
  const problems = checkAll(readFiles(`${import.meta.dirname}/../../..`)).filter(({ path }) => path.includes('/words/'))
  expect(problems).toEqual([])
})

test('what nobody has translated is said in English, and says so', () => {
  const nobody: Pick<Knowledge, 'translations'> = { translations: { es: { yes: 'sí' } } }
  expect(sayIn(nobody, 'yes', 'es')).toEqual({ text: 'sí', language: 'es', isTranslation: true })
  expect(sayIn(nobody, 'yes', 'fr')).toEqual({ text: 'yes', language: 'en', isTranslation: false })
  expect(sayIn(nobody, 'constructor', 'es')).toEqual({ text: 'constructor', language: 'en', isTranslation: false })
  expect(sayIn(knowledge, 'yes', 'en').isTranslation).toBe(false)
})

test('what the letters say of a required content is what the screen says of it', () => {
  const text = 'the duty of secrecy'
  for (const language of languages) expect(sayIn(knowledge, text, language).text).toBe(knowledge.templates.contents[text]?.[language])
})

test('a translation that loses a number, or of a text that is gone, is found', () => {
  const root = `${import.meta.dirname}/../../..`
  const files = readFiles(root).filter(({ path }) => !path.includes('/words/'))
  const text = JSON.stringify('distinct danger of 2 kinds')
  const good = '"proportionality (15(1))": "proporcionalidad (15(1))"'
  const words = { path: 'law/words/es.yaml', bytes: new TextEncoder().encode(`${text}: "peligro de dos clases"\n${good}\n`) }
  const said = checkAll([...files, words]).flatMap(({ path, line, message }) => (path === words.path ? [[line, message]] : []))
  expect(said).toEqual([
    [1, expect.stringContaining('stale: no text of the knowledge')],
    [1, expect.stringContaining('the translation lacks 2')],
  ])
})
