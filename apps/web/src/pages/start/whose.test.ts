import { languages } from '@oficio/core/fact'
import { expect, test } from 'vitest'
import { firstSentences } from '../../../knowledge-files.ts'
import { whose } from './whose.ts'

test.each(languages)('why nobody is asked about a value is among the first words in %s', (language) => {
  const first = Object.keys(firstSentences(language))
  for (const key of Object.values(whose)) expect(first).toContain(key)
})
