import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { unboundedWork } from './linear.ts'

const dangerous = [
  '^(a+)+$',
  '^(a|aa)+$',
  '^(?:[a-z]+)*$',
  '^(?:[a-z0-9]+-?)+$',
  '^(\\w+\\s?)*$',
  '^(?:x+x+)+y$',
  '^[a-z]+[a-z0-9]+$',
  '^(.*)(.*)x$',
  '(\\d+)\\s*$',
  '\\S+@\\S+',
  '^(?:a?){30}a{30}$',
  '^([a-zA-Z0-9._-]+)+@example\\.com$',
]
const harmless = [
  '^[a-z0-9]+$',
  '^[a-z]+(?:-[a-z]+)*$',
  '^\\+[1-9]\\d{7,14}$',
  '^https?:\\/\\/(?:www\\.)?example\\.com\\/[^/?#]+\\/?$',
  '^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}$',
  '^(?=.*\\d)[a-z\\d]{5,20}$',
  '^(?:\\d{1,3}\\.){3}\\d{1,3}$',
]

describe('work of a pattern on a text made to stop it', () => {
  test.each(dangerous)('%s is refused', (source) => {
    expect(unboundedWork(source, '')).toBeTypeOf('string')
  })

  test.each(harmless)('%s is linear', (source) => {
    expect(unboundedWork(source, '')).toBeUndefined()
  })

  test('what refers back or looks behind is refused without trying', () => {
    expect(unboundedWork('^(a)\\1$', '')).toMatch(/refers back/)
    expect(unboundedWork('(?<=a)b', '')).toMatch(/looks behind/)
  })

  test('the engine itself is quick on every pattern that the profiles hold', () => {
    const knowledge = load()
    const patterns = [
      ...Object.values(knowledge.providers).flatMap((p) => p.identifiers.accepted),
      ...knowledge.genericIdentifiers,
    ].map(({ regex, flags }) => new RegExp(regex, flags))
    const texts = ['a', '0', '-', 'a.', 'https://', '@a', 'a0', ' '].map(
      (s) => `${s.repeat(Math.ceil(20_000 / s.length))}\u0000`,
    )
    const start = performance.now()
    for (const pattern of patterns) for (const text of texts) pattern.test(text)
    expect(performance.now() - start).toBeLessThan(20_000)
  })
})
