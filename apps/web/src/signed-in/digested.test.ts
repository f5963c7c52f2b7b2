import { createMessages, languages } from '@oficio/messages'
import { expect, test } from 'vitest'
import { digestedBy } from './digested.ts'

test('only whoever approves a text is told that others see the same digest', () => {
  expect((['request.approve', 'request.narrow'] as const).map((name) => digestedBy({ for: name }))).toEqual([
    'text',
    'text',
  ])
  for (const name of ['request.deny', 'request.sign', 'request.release', 'other'] as const)
    expect(digestedBy({ for: name }), name).toBe('act')
})

test.each(languages)('the digest of an act is told without a comparison in %s', async (language) => {
  const messages = await createMessages(language)
  expect(messages.has('house.digest.act')).toBe(true)
  expect(messages.format('house.digest.act')).not.toBe(messages.format('house.digest.about'))
})
