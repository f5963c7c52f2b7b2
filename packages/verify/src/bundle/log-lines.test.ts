import { expect, test } from 'vitest'
import type { ToldAct } from './log-lines.ts'
import { tellEntry } from './log-lines.ts'

const say = (key: string, params: Readonly<Record<string, string>> = {}) =>
  [key.replace('evidence.', ''), ...Object.values(params)].join(' ')
const act = (kind: string, of: Partial<ToldAct>): ToldAct => ({
  ...{ kind, recordedAs: null, files: ['registros.csv'], purpose: null, reasons: 'Ley 1' },
  ...{ until: null, ground: null, ...of },
})
const told = (one: ToldAct) => tellEntry({ act: 'logged', basis: 'log', what: null, told: one }, say)

test('until when a file is to be kept, and why its bytes were to go, is told as it was signed', () => {
  expect(told(act('term-set', { until: '2031-01-31' }))).toBe(
    'entry.logged: house.act.term-set · registros.csv · unit.until 2031-01-31 · Ley 1',
  )
  expect(told(act('erased', { ground: 'went-back' }))).toBe(
    'entry.logged: house.act.erased · registros.csv · unit.ground.went-back · Ley 1',
  )
  // A ground that nobody knows here is shown as it stands, never as another.
  expect(told(act('erased', { ground: 'x' }))).toContain('· x · Ley 1')
})

test('nobody is said to have answered who wrote down that others did', () => {
  const noted = { files: [], reasons: null }
  expect(told(act('answered', { ...noted, recordedAs: 'refused' }))).toBe(
    'entry.logged: house.act.noted cases.act.refused',
  )
  expect(told(act('answered', noted))).toBe('entry.logged: house.act.answered')
  expect(told(act('drafted', { ...noted, recordedAs: 'drafted' }))).toBe(
    'entry.logged: house.act.drafted.recorded',
  )
})
