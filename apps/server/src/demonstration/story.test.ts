import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { stepsDone } from './story.ts'

const { steps } = parse(
  readFileSync(join(import.meta.dirname, '../../../../demonstration/story.yaml'), 'utf8'),
) as { steps: Parameters<typeof stepsDone>[0] }
const after = (kinds: Parameters<typeof stepsDone>[1]) => steps[stepsDone(steps, kinds)]?.id

test('the story stands where the acts of its request do, whether they were done by its clicks or by hand', () => {
  expect(after(['drafted'])).toBe('begin')
  expect(after(['drafted', 'submitted'])).toBe('prosecutor')
  expect(after(['drafted', 'submitted', 'narrowed'])).toBe('judge')
  expect(after(['drafted', 'revised', 'submitted', 'approved', 'approved'])).toBe('back')
  const sent = [
    'drafted',
    'submitted',
    'narrowed',
    'approved',
    'signed',
    'sent',
    'delivered',
    'opened',
  ] as const
  expect(after(sent)).toBe('desk')
  expect(after([...sent, 'questioned'])).toBe('asked')
})

test('a provider that answers without a question leaves nobody waiting for one', () => {
  const sent = ['drafted', 'submitted', 'narrowed', 'approved', 'signed', 'sent', 'opened'] as const
  expect(after([...sent, 'answered'])).toBe('got')
  expect(after([...sent, 'questioned', 'clarified', 'answered'])).toBe('got')
})
