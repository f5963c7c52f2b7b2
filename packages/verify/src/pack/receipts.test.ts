import { expect, test } from 'vitest'
import { base64url, utf8 } from '../bytes/index.ts'
import { canonicalJson } from '../canonical/index.ts'
import { receiptStatement } from '../record/index.ts'
import { checkReceipts, readReceiptKey } from './receipts.ts'

const { subtle } = globalThis.crypto
const curve = { name: 'ECDSA', namedCurve: 'P-256' }
const digest = 'ab'.repeat(32)
const origin = 'https://oficio.example'

async function signing() {
  const { privateKey, publicKey } = await subtle.generateKey(curve, true, ['sign', 'verify'])
  const { kty, crv, x, y } = await subtle.exportKey('jwk', publicKey)
  const key = { id: 'k1', alg: 'ES256', key: { kty, crv, x, y } }
  const receipt = async (of = digest) => {
    const statement = receiptStatement('opened', 'r1', 2, of, 'mesa', '2026-11-27T10:00:00Z')
    const bytes = utf8(canonicalJson(statement))
    const made = await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, bytes)
    return { statement, key: 'k1', signature: base64url(new Uint8Array(made)) }
  }
  const file = (...receipts: unknown[]) =>
    JSON.stringify({ format: 'oficio-receipts/1', origin, request: 'r1', receipts, key })
  const published = readReceiptKey({ format: 'oficio-keys/1', origin, receipts: key })
  return { receipt, file, published }
}
const own = await signing()
const record = JSON.stringify({ acts: [{ request: 'r1', kind: 'approved', body: { revision: 2, digest } }] })

test('a receipt that names the words of the record beside it, by the key that the house publishes', async () => {
  const [row] = (await checkReceipts(own.file(await own.receipt()), record, own.published)) ?? []
  expect(row).toMatchObject({ step: 'opened', signature: 'holds', key: 'published', compared: 'same' })
})

test('one of other words, and one with nothing beside it, are told as that', async () => {
  const file = own.file(await own.receipt('cd'.repeat(32)))
  expect((await checkReceipts(file, record, own.published))?.[0]).toMatchObject({ compared: 'other' })
  expect((await checkReceipts(file, undefined, own.published))?.[0]).toMatchObject({ compared: 'nothing' })
})

test('a key that the file brings shows no more than that the file agrees with itself', async () => {
  const forged = await signing()
  const file = forged.file(await forged.receipt())
  expect((await checkReceipts(file, record, undefined))?.[0]).toMatchObject({
    signature: 'holds',
    key: 'brought',
  })
  // Held against what the house publishes it is broken.
  expect((await checkReceipts(file, record, own.published))?.[0]).toMatchObject({
    signature: 'broken',
    key: 'other',
  })
})

test('changed words break it, and what is no file of receipts is none', async () => {
  const receipt = await own.receipt()
  const changed = { ...receipt, statement: { ...receipt.statement, step: 'answered' } }
  const file = own.file(changed, null, { statement: null })
  expect((await checkReceipts(file, record, own.published))?.map(({ signature }) => signature)).toEqual([
    'broken',
    'broken',
    'broken',
  ])
  for (const other of ['', '{}', '[]', 'null', '{"format":"oficio-receipts/1"}'])
    expect(await checkReceipts(other, record, own.published)).toBeUndefined()
})
