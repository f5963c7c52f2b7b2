import { readFileSync } from 'node:fs'
import { type ExampleHouse, exampleHouse } from '@oficio/example/house'
import { createAuthority } from '@oficio/seal/authority'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addTrust, listTrust, removeTrust } from './trust.ts'

let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse()
})
afterAll(() => house.close())

const pem = (der: Uint8Array) =>
  Buffer.from(
    `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`,
  )
const authority = () =>
  createAuthority({
    names: { root: 'Raíz nacional ficticia', institution: 'Sofía Inventada', timeStamp: 'Sellos ficticios' },
    organisation: 'Autoridad de certificación ficticia',
    country: 'CL',
    notBefore: '2026-01-01T00:00:00Z',
    notAfter: '2027-01-01T00:00:00Z',
  })
const now = '2026-06-01T00:00:00Z'

test('a root is added once, shown with its fingerprint, published, and taken away again', async () => {
  const { pool } = house.house.parts
  const before = await listTrust(pool)
  // What a demonstration made says so: nobody takes it for a root of somebody real.
  expect(before.length).toBeGreaterThan(0)
  expect(before.every(({ demonstration }) => demonstration)).toBe(true)

  const { root } = await authority()
  const added = await addTrust(pool, pem(root), now)
  expect(added).toMatchObject({
    name: expect.stringContaining('Raíz nacional ficticia'),
    notAfter: '2027-01-01T00:00:00.000Z',
    demonstration: false,
  })
  expect(added.sha256).toMatch(/^[0-9a-f]{64}$/)
  expect(await listTrust(pool)).toContainEqual(added)
  await expect(addTrust(pool, root, now)).rejects.toMatchObject({ code: 'root-is-there' })
  expect(await removeTrust(pool, root)).toEqual(added)
  expect(await listTrust(pool)).toEqual(before)
  await expect(removeTrust(pool, pem(root))).rejects.toMatchObject({ code: 'root-is-not-there' })
})

test('what may not stand at the end of a chain is refused by what is wrong with it, and nothing is kept of it', async () => {
  const { pool } = house.house.parts
  const before = await listTrust(pool)
  const { root, institution } = await authority()
  const [person = new Uint8Array()] = institution.certificates
  const other = (await authority()).root
  const faults: readonly (readonly [string, Uint8Array, string])[] = [
    ['not-an-authority', pem(person), now],
    ['root-not-valid-now', pem(root), '2027-06-01T00:00:00Z'],
    ['root-not-valid-now', pem(root), '2025-06-01T00:00:00Z'],
    ['several-certificates', Buffer.concat([pem(root), pem(other)]), now],
    ['not-a-certificate', Buffer.from('no es un certificado'), now],
    ['not-a-certificate', Buffer.alloc(0), now],
    ['not-a-certificate', readFileSync('vectors/pkcs12/ec-aes256.p12'), now],
  ]
  for (const [code, file, at] of faults)
    await expect(addTrust(pool, file, at)).rejects.toMatchObject({ code })
  expect(await listTrust(pool)).toEqual(before)
})
