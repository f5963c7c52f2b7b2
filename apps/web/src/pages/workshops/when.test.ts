import { languages } from '@oficio/messages'
import { expect, test } from 'vitest'
import { daysOf } from './when.ts'

test.each(languages)('two days of one month are said with one month and one year, in %s', (language) => {
  const said = daysOf({ from: '2023-11-13', to: '2023-11-14' }, language)
  expect(said.match(/2023/g)).toHaveLength(1)
  expect(said).toMatch(/13.*14/)
})
