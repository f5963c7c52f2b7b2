import { expect, test } from 'vitest'
import { defenceSection } from './defence.ts'

const messages = {
  format: (key: string, params: Readonly<Record<string, string>> = {}) =>
    [key.replace('evidence.report.', ''), ...Object.values(params)].join(' '),
}

test('the defence is told what was refused, not answered, lies elsewhere and was not opened', () => {
  const { lines } = defenceSection({
    outcomes: [
      { item: '1', outcome: 'given', ground: null },
      { item: '2', outcome: 'refused', ground: 'no hay datos' },
    ],
    gaps: [
      { code: 'some-without-outcome', items: '3, 4' },
      { code: 'not-here', items: 'b.csv' },
    ],
    use: {
      unopened: ['a.csv'],
      returned: [{ name: 'c.csv', unread: true }],
      cut: [{ by: 'Nora Inventada, jueza', when: '2026-11-20', all: false }],
    },
    messages,
  })
  expect(lines).toEqual([
    'defence.narrowed Nora Inventada, jueza 2026-11-20',
    'defence.not-got 2 · outcome.refused · no hay datos',
    'defence.unanswered 3, 4',
    'defence.elsewhere b.csv',
    'defence.unopened a.csv',
    'defence.returned-unread c.csv',
    'defence.bound',
  ])
})

test('where nobody writes down what is opened, nothing is said to be used or unused', () => {
  const { lines } = defenceSection({ outcomes: [], gaps: [], use: undefined, messages })
  expect(lines).toEqual(['defence.no-outcomes', 'defence.use-unknown', 'defence.bound'])
})
