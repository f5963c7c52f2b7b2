import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { readReturn } from './index.ts'

const knowledge = load()
const read = (text: string, name = 'file.txt') =>
  readReturn(new TextEncoder().encode(text), {}, knowledge, name)

const moment = (n: number): string => `2026-11-02 10:${String(n).padStart(2, '0')}:00 UTC`
const address = (n: number): string => `198.51.100.${n}`
const logins = (from: number, many: number): string =>
  Array.from(
    { length: many },
    (_, i) => `IP Address: ${address(from + i)}\nTime: ${moment(from + i)}\n`,
  ).join('')
const account = (name: string, from: number, many: number): string =>
  `Service: Ejemplo\nTarget: ${name}\nDate Created: 2019-03-0${1 + (from % 9)} 08:00:00 UTC\n${logins(from, many)}`

const told = async (text: string, name?: string) =>
  (await read(text, name)).rows.map(({ time, values }) => [values['IP Address'], time?.slice(0, 16)])
const numbers = (many: number): unknown[] =>
  Array.from({ length: many }, (_, i) => [
    address(i + 1),
    moment(i + 1)
      .slice(0, 16)
      .replace(' ', 'T'),
  ])

describe('a block of labels has as many rows as it says, each with the time of its own label', () => {
  const three = [account('ana', 1, 4), account('beto', 5, 4), account('ceci', 9, 4)]
  test.each([
    ['one behind the other', three.join('')],
    ['with empty lines between', three.join('\n')],
    ['with rules between', three.join('-----\n')],
    [
      'of whom one logged in once',
      [account('ana', 1, 7), account('beto', 8, 1), account('ceci', 9, 4)].join(''),
    ],
    ['of one account', `-----\n${account('ana', 1, 12)}-----\n`],
    ['of one account without a rule', account('ana', 1, 12)],
    ['each in a paragraph', three.join('\n').replaceAll('IP Address', '\nIP Address')],
  ])('twelve log-ins are twelve, and none at the day of the account: %s', async (_, text) => {
    const reading = await read(text)
    expect(await told(text)).toEqual(numbers(12))
    expect([reading.rowsIn, reading.failures]).toEqual([12, []])
    expect(reading.beside.some(({ cells }) => cells[0]?.startsWith('Date Created'))).toBe(true)
  })

  test('the lines of an account stand over its rows', async () => {
    const { beside } = await read(three.join(''))
    expect(beside.filter(({ cells }) => cells[0]?.startsWith('Target'))).toMatchObject([
      { cells: ['Target: ana'], before: 0 },
      { cells: ['Target: beto'], before: 4 },
      { cells: ['Target: ceci'], before: 8 },
    ])
  })

  test('a port that some have stays with its own', async () => {
    const text = account('ana', 1, 12).replace(
      `IP Address: ${address(3)}\n`,
      `IP Address: ${address(3)}\nPort: 4444\n`,
    )
    const { rows } = await read(text)
    expect(
      rows.filter(({ values }) => values.Port === '4444').map(({ values }) => values['IP Address']),
    ).toEqual([address(3)])
  })

  test('addresses without times have none of the account', async () => {
    const text = ['ana', 'beto', 'ceci']
      .map((name, i) => account(name, 1 + 4 * i, 4).replace(/^Time: .*\n/gm, ''))
      .join('')
    const { rows } = await read(text)
    expect(rows.map(({ values, time }) => [values['IP Address'], time])).toEqual(
      Array.from({ length: 12 }, (_, i) => [address(i + 1), null]),
    )
  })

  test('in the boxes of a page too', async () => {
    const box = (label: string, value: string) =>
      `<div class="t">${label}<div><div>${value}</div></div></div>`
    const page = (name: string, from: number) =>
      `<div id="property-logins"><div>${account(name, from, 4)
        .trim()
        .split('\n')
        .map((line) => box(line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)))
        .join('')}</div></div>`
    expect(
      await told(`<html><body>${page('ana', 1)}${page('beto', 5)}${page('ceci', 9)}</body></html>`),
    ).toEqual(numbers(12))
  })
})

describe('what cannot be parted is told as unread, and not folded', () => {
  test.each([
    [
      'an address of the account before the log-ins',
      `Date Created: ${moment(50)}\nIP Address: ${address(99)}\nTime: ${moment(1)}\n${logins(2, 2)}IP Address: ${address(9)}\n`,
    ],
    ['two times of one address', `-----\nService: x\n${logins(1, 2)}Time: ${moment(7)}\n${logins(3, 1)}`],
  ])('%s', async (_, text) => {
    const { rows, failures } = await read(text)
    expect(failures.length).toBeGreaterThan(0)
    expect(failures.every(({ why }) => why === 'block')).toBe(true)
    for (const { values } of rows) expect(values['IP Address']).not.toBe(address(99))
  })
})

describe('a label that begins what is of somebody else is in no row before it', () => {
  test.each([
    ['another label', 'User: ceci03\n'],
    ['a name alone', 'Ceci López\n'],
    ['a label behind an empty line', '\nTitular: Ceci López\n'],
  ])('%s', async (_, line) => {
    const { rows, beside } = await read(`Account: ana01\n${logins(1, 2)}${line}${logins(3, 2)}`)
    expect(rows.map(({ values }) => values['IP Address'])).toEqual([1, 2, 3, 4].map(address))
    expect(JSON.stringify(rows)).not.toMatch(/eci/)
    expect(beside.find(({ cells }) => /eci/.test(cells[0] ?? ''))?.before).toBe(2)
  })
})

test('records of a few fields, some with one more, are rows with all that they have', async () => {
  const record = (n: number, more = '') => `Time: ${moment(n)}\nIP: ${address(n)}\n${more}\n`
  const { rows } = await read(
    [record(1), record(2, 'Agent: x\n'), record(3), record(4, `IP: 2001:db8::4\n`)].join(''),
  )
  expect(rows.map(({ values }) => Object.values(values).filter(Boolean).join(' '))).toEqual([
    address(1),
    `${address(2)} x`,
    address(3),
    `${address(4)} 2001:db8::4`,
  ])
})
