import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { afterAll, beforeAll, expect, test } from 'vitest'

let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse()
})
afterAll(() => house.close())

test('the key with which everybody who tries a person signs is not revoked by one of them', async () => {
  const sofia = await house.as('Sofía')
  const [key] = told(await sofia.keys({})).keys
  const subject = { key: key?.id ?? '' }
  const revoke = async () =>
    sofia.keyRevoke({
      ...subject,
      touch: await touchFor(sofia, { for: 'other', action: 'key.revoke', subject }),
    })
  expect(await revoke()).toMatchObject({ problem: { code: 'not-now', cause: 'demonstration-key' } })
  // It still signs: the same touch can be asked for again.
  expect(await revoke()).toMatchObject({ problem: { code: 'not-now', cause: 'demonstration-key' } })
  expect(told(await sofia.keys({})).keys.map(({ revokedAt }) => revokedAt)).toEqual([null])
})
