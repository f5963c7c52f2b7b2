import { expect, test } from 'vitest'
import { fileWarning } from './file-warning.ts'

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const told = (name: string, head: string, tail = head) => fileWarning(name, bytes(head), bytes(tail))
const archiveEnd = `PK\x05\x06${'\0'.repeat(18)}`

test.each([
  ['ip.csv', 'timestamp,ip\n'],
  ['récords.html', '<html>'],
  ['datos.xlsx', 'PK\x03\x04...'],
  ['carta.pdf', '%PDF-1.7 ...'],
  ['foto.jpg', '\xff\xd8\xff\xe0'],
  ['wide.csv', '\xff\xfet\0i\0'],
  ['empty.pdf', ''],
  ['without-extension', 'whatever\0'],
])('%s is what its name says, and nothing is told', (name, head) => {
  expect(told(name, head)).toBeUndefined()
})

test.each([
  ['ip.csv', 'MZ\x90', 'program'],
  ['factura.pdf.exe', '...', 'program'],
  ['run', '#!/bin/sh', 'program'],
  ['macro.xlsm', 'PK\x03\x04', 'program'],
  ['carta.pdf', 'PK\x03\x04', 'other-kind'],
  ['ip.csv', '%PDF-1.7', 'other-kind'],
  ['ip.csv', 'a\0b', 'other-kind'],
  ['foto.png', '<html>', 'other-kind'],
  ['video.mp4', '%PDF-1.7', 'other-kind'],
  ['carta.docx', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'other-kind'],
  ['ip.csv', '7z\xbc\xaf\x27\x1c', 'other-kind'],
  ['Clase.class', '\xca\xfe\xba\xbe', 'program'],
  ['datos.zip', 'PK\x03\x04', 'archive'],
  ['datos.7z', '7z\xbc\xaf\x27\x1c', 'archive'],
  ['without-extension', '\x1f\x8b\x08', 'archive'],
])('%s that begins otherwise is told', (name, head, warning) => {
  expect(told(name, head)).toBe(warning)
})

test('a picture or a letter that is an archive too is told', () => {
  expect(told('carta.pdf', '%PDF-1.7', `%PDF-1.7 ... ${archiveEnd}`)).toBe('two-kinds')
  expect(told('datos.xlsx', 'PK\x03\x04', archiveEnd)).toBeUndefined()
})
