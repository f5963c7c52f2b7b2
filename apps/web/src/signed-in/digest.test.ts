import { createMessages, languages } from '@oficio/messages'
import { expect, test } from 'vitest'

test.each(languages)('the digest of an act is told without a comparison in %s', async (language) => {
  const messages = await createMessages(language)
  expect(messages.has('house.digest.act')).toBe(true)
  expect(messages.format('house.digest.act')).not.toBe(messages.format('house.digest.about'))
})
