import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { recognise } from './index.ts'

const knowledge = load()

test.each([
  ['192.168.6.10', 'privateAddress'],
  ['10.0.6.11', 'privateAddress'],
  ['172.20.6.12', 'privateAddress'],
  ['fc00::6', 'privateAddress'],
  ['100.64.6.13', 'sharedAddress'],
  ['169.254.6.14', 'linkLocalAddress'],
  ['fe80::6', 'linkLocalAddress'],
  ['127.0.0.1', 'loopbackAddress'],
  ['0.0.0.6', 'reservedAddress'],
  ['198.51.100.6', 'documentationAddress'],
  ['2001:db8::6', 'documentationAddress'],
])('%s is told to be of no line: %s', (address, code) => {
  const [found] = recognise(`El acceso fue desde la IP ${address}.`, knowledge).identifiers
  expect(found?.normalised).toBe(address)
  expect(found?.why.map((reason) => reason.code)).toContain(code)
  // One that is kept for examples is read as any other; of the rest nobody is asked.
  expect(found?.services.length === 0).toBe(code !== 'documentationAddress')
})
