import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { secondLanguageFindings } from './second-language.ts'

const knowledge = load()
const drafted = (second: Record<string, string>) => ({
  knowledge,
  draft: {
    raw: {
      dataRequested: [{ category: 'subscriber', description: 'Quién abrió la cuenta el 20 de noviembre' }],
      legalProcess: { legalBasis: 'Código Procesal Penal, artículo 219' },
      letter: { second },
    },
  },
})
const found = (second: Record<string, string>) =>
  secondLanguageFindings(drafted(second)).map(({ severity, rule }) => `${severity} ${rule}`)

test('a day that another language writes in figures is asked about and stops nobody', () => {
  expect(found({ '/dataRequested/0/description': 'Who opened the account on 11/20' })).toEqual([
    'warn figures',
  ])
})

test('another article, and data that nobody asks for in the first language, stop', () => {
  expect(found({ '/legalProcess/legalBasis': 'Code of Criminal Procedure, article 222' })).toEqual([
    'block figures',
  ])
  expect(found({ '/dataRequested/0/description': 'The content of all messages' })).toEqual(['block data'])
})

test.each([
  ['Who opened the account on 20 November, user brunosilva99', 'block identifier'],
  ['Who opened the account on 20 November, IMEI 35-209900-176148-1', 'block identifier'],
  ['Who opened the account on 20 January', 'block date'],
  ['Who opened the account on 20 November and in the thirty days before', 'block term'],
  ['Who, with Bruno Silva, opened the account on 20 November', 'warn person'],
])('%s is told as %s', (said, told) => {
  expect(found({ '/dataRequested/0/description': said })).toEqual([told])
})
