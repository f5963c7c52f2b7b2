import { expect, test } from 'vitest'
import { warningsIn } from './file-warning.ts'

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const told = (name: string, head: string, tail = head) =>
  warningsIn(name, { head: bytes(head), tail: bytes(tail) })
const archiveEnd = `PK\x05\x06${'\0'.repeat(18)}`
/** A line of the directory of an archive. */
const listed = (name: string) =>
  `PK\x01\x02${'\0'.repeat(24)}${String.fromCharCode(name.length)}\0${'\0'.repeat(16)}${name}`

test.each([
  ['ip.csv', 'timestamp,ip\n'],
  ['récords.html', '<html><table>'],
  ['datos.xlsx', `PK\x03\x04${listed('xl/workbook.xml')}${archiveEnd}`],
  ['carta.pdf', '%PDF-1.7 /Type /Catalog /JSomething'],
  ['con-portada.pdf', '\n%PDF-1.7 /Type /Catalog'],
  ['foto.jpg', '\xff\xd8\xff\xe0'],
  ['wide.csv', '\xff\xfet\0i\0'],
  ['empty.pdf', ''],
  ['without-extension', 'whatever\0'],
  ['MZ-notas.txt', 'MZ son las iniciales del titular'],
  ['MZ-uso.csv', 'MZ,a\xc3\xb1o,sesi\xf3n\n'],
  ['ana@correo.com', 'una l\xc3\xadnea\n'],
  ['\u200eCharla con Ana.txt', 'hola\n'],
  ['voz.amr', '#!AMR\n\x3c\0'],
  ['informe.v2.pdf', '%PDF-1.7'],
])('%s is what its name says, and nothing is told', (name, head) => {
  expect(told(name, head)).toEqual([])
})

test.each([
  ['ip.csv', 'MZ\x90\0', ['program', 'other-kind']],
  ['ip', '\x7fELF\x02', ['program']],
  ['ip', '\xcf\xfa\xed\xfe', ['program']],
  ['run', '#!/bin/sh', ['program']],
  ['ana@correo.com', 'MZ\x90\0', ['program']],
  ['ana@correo.com', '', ['program']],
  ['factura.pdf.exe', '...', ['program', 'two-endings']],
  ['factura.pdf        .scr', '...', ['program', 'two-endings']],
  ['fotoexe\u202egpj.jpg', '\xff\xd8\xff', ['turned-name']],
  ['fac\u200etura.jpg', '\xff\xd8\xff', ['turned-name']],
  ['\u200e\u05d0.jpg', '\xff\xd8\xff', ['turned-name']],
  ['carta.pdf', 'PK\x03\x04', ['other-kind', 'archive']],
  ['ip.csv', '%PDF-1.7', ['other-kind']],
  ['ip.csv', 'a\0b', ['other-kind']],
  ['foto.png', '<html>', ['other-kind']],
  ['video.mp4', '%PDF-1.7', ['other-kind']],
  ['carta.docx', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', ['other-kind']],
  ['Clase.class', '\xca\xfe\xba\xbe', ['program']],
  ['datos.zip', 'PK\x03\x04', ['archive']],
  ['datos.7z', '7z\xbc\xaf\x27\x1c', ['archive']],
  ['macro.xlsm', 'PK\x03\x04', ['macros']],
  ['datos.xlsx', `PK\x03\x04${listed('xl/vbaProject.bin')}${archiveEnd}`, ['macros']],
  ['carta.doc', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0', ['macros']],
  ['carta.pdf', '%PDF-1.7 /S /JavaScript /JS (app.alert(1))', ['pdf-script']],
  ['carta.pdf', '%PDF-1.7 /S /J#61vaScript', ['pdf-script']],
  ['carta.pdf', '%PDF-1.7 /S /Launch /F (cmd.exe)', ['pdf-launch']],
  ['mapa.html', '<html><SCRIPT src="x">', ['page-script']],
  ['entrega.zip', `PK\x03\x04${listed('leame.exe')}${archiveEnd}`, ['program-inside', 'archive']],
  [
    'prueba.txt',
    'X5O!P%@AP[4\\PZX54(P^)7CC)7}$' + 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*',
    ['test-pattern'],
  ],
] as const)('%s with such bytes is told', (name, head, warnings) => {
  expect(told(name, head)).toEqual(warnings)
})

test.each([
  ['carta.pdf', '%PDF-1.7'],
  ['foto.jpg', '\xff\xd8\xff\xe0'],
  ['foto.png', '\x89PNG\r\n'],
  ['foto.gif', 'GIF89a'],
])('%s that an archive was put behind is two kinds at once', (name, head) => {
  expect(told(name, head, `${head} ... ${archiveEnd}`)).toContain('two-kinds')
})

test('a picture that a reader of PDF would open is two kinds at once', () => {
  expect(told('foto.jpg', '\xff\xd8\xff\xe0 %PDF-1.4')).toEqual(['two-kinds'])
})
