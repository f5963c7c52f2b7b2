import { expect, test } from 'vitest'
import { createAllowance } from './allowance.ts'

function at(options = {}) {
  const clock = { now: 0 }
  const allow = createAllowance({ burst: 10, perSecond: 2, addresses: 3, now: () => clock.now, ...options })
  return { clock, allow }
}

test('an address may ask until its allowance is gone, is told when it may again, and then may', () => {
  const { clock, allow } = at()
  for (let i = 0; i < 5; i++) expect(allow('192.0.2.1', 2)).toBeUndefined()
  expect(allow('192.0.2.1', 4)).toMatchObject({ seconds: 2 })
  expect(allow('192.0.2.2', 4)).toBeUndefined()
  clock.now = 2000
  expect(allow('192.0.2.1', 4)).toBeUndefined()
  expect(allow('192.0.2.1', 1)).toMatchObject({ seconds: 1 })
})

test('whoever waits is told how much there is, how much of it is left, and in how long all of it comes back', () => {
  const { allow } = at()
  allow('192.0.2.1', 7)
  expect(allow('192.0.2.1', 6)).toEqual({ seconds: 2, left: 3, quota: 10, window: 5 })
})

test('a refused question costs nothing, so whoever waits is served', () => {
  const { clock, allow } = at()
  allow('192.0.2.1', 10)
  for (let i = 0; i < 100; i++) allow('192.0.2.1', 4)
  clock.now = 2000
  expect(allow('192.0.2.1', 4)).toBeUndefined()
})

test('all addresses of one network of IPv6 share one allowance, however they are written', () => {
  const { allow } = at()
  expect(allow('2001:db8::1', 10)).toBeUndefined()
  expect(allow('2001:0DB8:0:0:ffff::2%eth0', 1)).toMatchObject({ seconds: 1 })
  expect(allow('2001:db8:0:1::1', 10)).toBeUndefined()
  expect(allow('::ffff:192.0.2.9', 10)).toBeUndefined()
  expect(allow('192.0.2.9', 1)).toMatchObject({ seconds: 1 })
})

test('a crowd of addresses does not fill the memory', () => {
  const { allow } = at()
  for (let i = 0; i < 100_000; i++) expect(allow(`10.0.${i >> 8}.${i & 255}`, 10)).toBeUndefined()
  expect(allow('', 10)).toBeUndefined()
})
