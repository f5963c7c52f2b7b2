import { afterEach, expect, test, vi } from 'vitest'
import { HouseKeySettingError, houseKey } from './house-key.ts'

afterEach(() => vi.unstubAllEnvs())

test('a key that is given is 64 digits and nothing else', () => {
  vi.stubEnv('OFICIO_HOUSE_KEY', 'ab'.repeat(32))
  expect(houseKey('/nowhere')).toEqual(new Uint8Array(32).fill(0xab))
  for (const given of ['abc', 'ab'.repeat(31), `${'ab'.repeat(32)}zz`, 'x'.repeat(64)]) {
    vi.stubEnv('OFICIO_HOUSE_KEY', given)
    expect(() => houseKey('/nowhere'), given).toThrow(HouseKeySettingError)
  }
})
