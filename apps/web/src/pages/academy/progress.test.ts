import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { statementsOf } from './national-law.ts'
import {
  attemptAt,
  begunOf,
  isAhead,
  onPage,
  readProgress,
  standingOf,
  withAct,
  withAnswer,
  withAttempt,
  withExercise,
  withMarked,
  withMissed,
  withPractice,
} from './progress.ts'
import { openModules, toPractise } from './to-practise.ts'
import type { ModuleOutline } from './told-types.ts'
import { typedTexts, withGiven } from './typed.ts'

const nothing = readProgress(null)
const module = {
  questions: [
    {
      id: 'a',
      choices: [
        { id: 'yes', right: true },
        { id: 'other', right: false },
      ],
    },
    {
      id: 'b',
      choices: [
        { id: 'yes', right: true },
        { id: 'other', right: false },
      ],
    },
  ],
}

describe('an attempt', () => {
  const begun = attemptAt(nothing, 'a-case')

  test('that passes takes the place of the one that passed before; one that does not leaves it', () => {
    const first = withAct(begun, { do: 'one' }, true)
    expect(first).toMatchObject({ won: true, passed: { seed: 0, acts: [{ do: 'one' }] } })
    const second = withAct({ ...first, seed: 1, acts: [] }, { do: 'two' }, true)
    expect(second.passed).toEqual({ seed: 1, acts: [{ do: 'two' }] })
    const lost = withAct({ ...second, seed: 2, acts: [] }, { do: 'three' }, false)
    expect([lost.won, lost.passed]).toEqual([true, second.passed])
  })

  test('on which another tab went on is ahead of what this one saw; an older one never is', () => {
    const on = withAct(begun, { do: 'one' }, false)
    expect([isAhead(on, begun), isAhead({ ...begun, seed: 1 }, on)]).toEqual([true, true])
    expect([isAhead(begun, on), isAhead(on, on), isAhead(on, { ...begun, seed: 1 })]).toEqual([
      ...[false, false, false],
    ])
  })
})

describe('progress on the device', () => {
  test('whatever lies there, there is an answer', () => {
    for (const text of ['', '{', 'null', '[]', '7', '{"modules":7,"scenarios":[],"country":"chile"}'])
      expect(readProgress(text)).toEqual(nothing)
    const odd = readProgress(
      '{"scenarios":{"x":{"seed":-1,"acts":"no","draft":[],"won":1}},"modules":{"__proto__":{"page":"p"}}}',
    )
    expect(attemptAt(odd, 'x')).toEqual({ seed: 0, acts: [], draft: null, won: false, passed: null })
    expect(odd.modules).toEqual({})
  })

  test('the first answer stays the first, and a module is done when the last ones are right', () => {
    let now = onPage(nothing, 'm', 'p')
    for (const [question, choice] of [
      ['a', 'other'],
      ['a', 'yes'],
      ['b', 'yes'],
      ['gone', 'yes'],
    ] as const)
      now = withAnswer(now, 'm', question, choice)
    expect(standingOf(module, begunOf(now, 'm'))).toMatchObject({ total: 2, done: 2, atOnce: 1 })
    expect(readProgress(JSON.stringify(now))).toEqual(now)
  })

  test('what was marked in a case comes into practice, and stays through the next attempt', () => {
    const marked = withMissed(attemptAt(readProgress(null), 'case'), ['first/asked', 'first/asked'])
    expect(marked.missed).toEqual(['first/asked'])
    const kept = readProgress(JSON.stringify(withAttempt(readProgress(null), 'case', { ...marked, seed: 1 })))
    expect(attemptAt(kept, 'case').missed).toEqual(['first/asked'])
    const asked = { page: 'p', rests: [], choices: [] }
    const module: ModuleOutline = {
      ...{ id: 'first', order: 1, minutes: 20, skills: [], after: [], title: 't', about: 'a', pages: [] },
      questions: [
        { id: 'asked', ...asked },
        { id: 'other', ...asked },
      ],
    }
    expect(toPractise([module], kept, '2026-11-29').map(({ name }) => name)).toEqual(['first/asked'])
    const known = withPractice(kept, 'first/asked', true, '2026-11-29')
    expect(toPractise([module], known, '2026-11-29')).toEqual([])
    const odd = readProgress('{"scenarios":{"case":{"missed":["x",7,"a/b"]}}}')
    expect(attemptAt(odd, 'case').missed).toEqual(['a/b'])
  })

  test('what was marked at a seat comes into practice as well, and its module is open until it is known again', () => {
    const asked = { page: 'p', rests: [], choices: [] }
    const first: ModuleOutline = {
      ...{ id: 'first', order: 1, minutes: 20, skills: [], after: [], title: 't', about: 'a', pages: [] },
      questions: [{ id: 'asked', ...asked }],
    }
    let kept = withMarked(withAttempt(nothing, 'case', { ...attemptAt(nothing, 'case'), seed: 2 }), 'case', [
      'first/asked',
    ])
    expect(attemptAt(kept, 'case')).toMatchObject({ seed: 2, missed: ['first/asked'] })
    expect(withMarked(nothing, 'case', [])).toEqual(nothing)
    for (const day of ['2026-11-29', '2026-12-02', '2026-12-09']) {
      expect(toPractise([first], kept, day).map(({ name }) => name)).toEqual(['first/asked'])
      expect(openModules([first], kept)).toEqual([first])
      kept = withPractice(kept, 'first/asked', true, day)
    }
    expect(openModules([first], kept)).toEqual([])
    expect(openModules([first], withPractice(kept, 'first/asked', false, '2026-12-20'))).toEqual([first])
  })

  test('cases of live exercises are kept, each once, and what is no case is left out', () => {
    const kept = withExercise(withExercise(nothing, 'live', ['to-whom']), 'live', ['to-whom', 'objection'])
    const led = withExercise(kept, 'led', ['to-whom'])
    expect(readProgress(JSON.stringify(led))).toEqual(led)
    expect(led).toMatchObject({ live: ['to-whom', 'objection'], led: ['to-whom'] })
    expect(readProgress('{"live":["<b>",7,"x"],"led":"y"}')).toEqual({ ...nothing, live: ['7', 'x'] })
  })

  test('an attempt comes back act by act', () => {
    const attempt = {
      seed: 1,
      acts: [{ ask: 'x' }, { wait: 7 }],
      draft: { provider: 'y' },
      won: true,
      passed: { seed: 0, acts: [{ ask: 'w' }] },
    }
    const now = readProgress(JSON.stringify(withAttempt(nothing, 's', attempt)))
    expect(attemptAt(now, 's')).toEqual(attempt)
    expect(attemptAt(now, 'constructor')).toEqual({
      seed: 0,
      acts: [],
      draft: null,
      won: false,
      passed: null,
    })
  })
})

test('what somebody typed is what the draft did not have', () => {
  const before = {
    provider: 'x',
    requestType: 'disclosure' as const,
    country: 'CL',
    identifiers: [{ type: 't', value: 'a' }],
    text: 'same',
  }
  const draft = withGiven(before, { '/identifiers/0': { type: 't', value: 'b' }, '/text': 'same' })
  expect(typedTexts(draft, before)).toEqual(['b'])
})

test('a learner reads the law of the own State, and of one that nobody read, nothing', () => {
  const knowledge = load()
  const chile = statementsOf({ power: '16' }, 'CL', knowledge)
  expect(chile[0]).toMatchObject({ statute: 'Código Procesal Penal', article: '218 bis' })
  const orders = statementsOf({ orders: 'content' }, 'CL', knowledge)
  expect(orders.map(({ who }) => who)).toEqual(['police', 'prosecutor', 'judge'])
  expect(statementsOf({ orders: 'content' }, 'ZZ', knowledge)).toEqual([])
  expect(statementsOf({ power: '17' }, 'CL', knowledge)).toEqual([])
})

test('of a module it is told how many were answered, how many rightly, and which to answer again', () => {
  const choices = [
    { id: 'a', right: true },
    { id: 'b', right: false },
  ]
  const questions = ['one', 'two', 'three'].map((id) => ({ id, choices }))
  const answers = { one: { first: 'b', last: 'a' }, two: { first: 'a', last: 'b' } }
  expect(standingOf({ questions }, { page: '', answers })).toEqual({
    ...{ total: 3, answered: 2, done: 1, atOnce: 1 },
    wrong: ['two'],
  })
})
