import { expect, test } from 'vitest'
import type { Job } from './job.ts'
import { createTurns, isSmall, type Question } from './turns.ts'

// No clock and no process: whose turn it is, counted in turns.

const ofHouse: NonNullable<Job['house']> = { verification: { state: 'unverified' } }
const ask = (name: string, kind: 'small' | 'long' | 'house' | 'signed-in' = 'small'): Question => ({
  job: {
    route: 'check',
    body: new Uint8Array(kind === 'long' ? 100_000 : 10_000),
    ...(kind === 'house' ? { house: ofHouse } : {}),
  },
  asker: { name, ...(kind === 'signed-in' ? { isSignedIn: true } : {}) },
})
const open = (processes = 2, queue = 64) => createTurns<Question>({ processes, queue })
const nameOf = (one: Question | undefined) => one?.asker.name

test('askers have a turn each, however much one of them asks', () => {
  const turns = open()
  for (const name of ['a', 'a', 'a', 'a', 'b', 'b', 'c']) turns.add(ask(name))
  const order = Array.from({ length: 7 }, () => nameOf(turns.next([])))
  expect(order).toEqual(['a', 'b', 'c', 'a', 'b', 'a', 'a'])
})

test('the worst of two, sent without end, keeps a third from nothing: a process is free for what is small', () => {
  const turns = open()
  for (const name of ['a', 'b', 'a', 'b', 'a', 'b']) turns.add(ask(name, 'long'))
  const first = turns.next([]) as Question
  expect(turns.next([first])).toBeUndefined()
  turns.add(ask('c'))
  expect(nameOf(turns.next([first]))).toBe('c')
})

test('between two who send without end what is small, a third waits for one turn of each', () => {
  const turns = open()
  const again = () => {
    turns.add(ask('a'))
    turns.add(ask('b'))
  }
  again()
  again()
  const [one, other] = [turns.next([]) as Question, turns.next([]) as Question]
  turns.add(ask('c'))
  const served: (string | undefined)[] = []
  for (let turn = 0; turn < 4; turn += 1) {
    again()
    served.push(nameOf(turns.next([turn % 2 === 0 ? one : other])))
  }
  expect(served.indexOf('c')).toBeGreaterThanOrEqual(0)
  expect(served.indexOf('c')).toBeLessThanOrEqual(2)
})

test('a long question of a third has its turn too', () => {
  const turns = open()
  for (let i = 0; i < 4; i += 1) for (const name of ['a', 'b']) turns.add(ask(name, 'long'))
  turns.add(ask('c', 'long'))
  const order = Array.from({ length: 3 }, () => nameOf(turns.next([])))
  expect(order).toEqual(['a', 'b', 'c'])
})

test('the house is first, then whoever is signed in, who have a process that strangers never have', () => {
  const turns = open()
  const [one, other] = [ask('a'), ask('b')]
  turns.add(ask('c'))
  turns.add(ask('person 1', 'signed-in'))
  turns.add(ask('', 'house'))
  expect(turns.next([one, other])?.job.house).toBeDefined()
  expect(nameOf(turns.next([one, other]))).toBe('person 1')
  expect(turns.next([one, other])).toBeUndefined()
  expect(nameOf(turns.next([one]))).toBe('c')
})

test('one who is signed in does not take every process from the others either', () => {
  const turns = open()
  const mine = ask('person 1', 'signed-in')
  turns.add(ask('person 1', 'signed-in'))
  turns.add(ask('person 2', 'signed-in'))
  expect(nameOf(turns.next([mine]))).toBe('person 2')
  expect(turns.next([mine])).toBeUndefined()
})

test('all addresses of one network of IPv6 are one asker', () => {
  const turns = open()
  for (let i = 0; i < 5; i += 1) turns.add(ask(`2001:db8::${i + 1}`))
  turns.add(ask('2001:db8:0:1::1'))
  turns.next([])
  expect(nameOf(turns.next([]))).toBe('2001:db8:0:1::1')
})

test('few of one asker wait, and where the line is full whoever has most gives a place', () => {
  const turns = open(2, 16)
  expect([1, 2, 3].map(() => turns.add(ask('a')).length)).toEqual([0, 0, 1])
  for (let i = 0; i < 13; i += 1) expect(turns.add(ask(`single ${i}`))).toEqual([])
  expect(turns.add(ask('another')).map(nameOf)).toEqual([])
  expect(turns.add(ask('the last')).map(nameOf)).toEqual(['a'])
  expect(turns.waiting('stranger')).toBe(16)
})

test('a draft as people send it is small, and one of many new lines, which make paper, is not', () => {
  const of = (text: string, route: Job['route'] = 'check') => ({
    ...ask('a'),
    job: { route, body: new TextEncoder().encode(JSON.stringify(text)) },
  })
  expect(isSmall(of('La víctima recibió un mensaje.\n'.repeat(300)))).toBe(true)
  expect(isSmall(of('a\n'.repeat(2000)))).toBe(false)
  expect(isSmall(of('漢字'.repeat(9000)))).toBe(false)
  expect(isSmall(of('a@b.example '.repeat(1000), 'recognise'))).toBe(false)
  expect(isSmall(of('a@b.example '.repeat(300), 'recognise'))).toBe(true)
})
