import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { pdfAttachments } from './pdf-attachments.ts'

const pdf = (dictionary: string, body: Uint8Array) =>
  new Blob([
    `%PDF-1.7\n1 0 obj\n<< ${dictionary} >>\nstream\n`,
    new Uint8Array(body),
    '\nendstream\nendobj\n%%EOF',
  ])
const text = async (blob: Blob) =>
  (await pdfAttachments(blob)).map((bytes) => new TextDecoder().decode(bytes))
const json = new TextEncoder().encode('{"provider":"ñ"}')
const packed = deflateSync(json)

test('the request inside a letter is read, packed or not, and whatever the order of its dictionary', async () => {
  expect(await text(pdf(`/Length ${json.length} /Type /EmbeddedFile`, json))).toEqual(['{"provider":"ñ"}'])
  expect(await text(pdf(`/Type/EmbeddedFile /Filter /FlateDecode /Length ${packed.length}`, packed))).toEqual(
    ['{"provider":"ñ"}'],
  )
})

test('a letter without attachment has none, and a lying one does no harm', async () => {
  expect(await text(new Blob(['%PDF-1.7\nnothing here']))).toEqual([])
  expect(await text(pdf('/Length 999999 /Type /EmbeddedFile', json))).toEqual([])
  expect(await text(pdf(`/Length ${json.length} /Filter /FlateDecode /Type /EmbeddedFile`, json))).toEqual([])
})

test('an attachment that unpacks without end is not read', async () => {
  const bomb = deflateSync(new Uint8Array(20_000_000))
  expect(await text(pdf(`/Length ${bomb.length} /Filter /FlateDecode /Type /EmbeddedFile`, bomb))).toEqual([])
})
