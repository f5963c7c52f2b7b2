import { directoryTopics, unknownOf } from '@oficio/core/provider'
import { load } from '@oficio/knowledge'
import { createMessages, languages } from '@oficio/messages'
import { expect, test } from 'vitest'
import { recorded } from '../recorded-io.ts'

const knowledge = load()

test('every service without a profile is shown with one line that says what is not known', async () => {
  const { exit, out } = await recorded(['providers', '--lang', 'es'])
  expect(exit).toBe(0)
  for (const { name } of Object.values(knowledge.directory)) expect(out).toContain(name)
  expect(out.match(/No se sabe: /g)).toHaveLength(Object.keys(knowledge.directory).length)
})

test('a program gets the topics by their codes, and eighty names at least', async () => {
  const { out } = await recorded(['providers', '--json'])
  const answer = JSON.parse(out)
  expect(answer.profiles.length + answer.directory.length).toBeGreaterThanOrEqual(80)
  for (const entry of answer.directory) expect(directoryTopics).toEqual(expect.arrayContaining(entry.unknown))
})

test('every code of the directory has its words in four languages', async () => {
  for (const language of languages) {
    const messages = await createMessages(language)
    const has = (key: string): boolean => messages.has(key)
    for (const entry of Object.values(knowledge.directory)) {
      expect(has(`directory.kind.${entry.kind}`), entry.kind).toBe(true)
      for (const { status } of entry.channels) expect(has(`directory.entry.status.${status}`)).toBe(true)
      for (const topic of unknownOf(entry)) expect(has(`directory.entry.topic.${topic}`)).toBe(true)
      for (const [topic, { value }] of Object.entries(entry.facts)) {
        expect(has(`directory.entry.fact.${topic}`), topic).toBe(true)
        if (typeof value === 'string' && topic !== 'country')
          expect(has(`directory.entry.value.${value}`), value).toBe(true)
      }
    }
  }
})
