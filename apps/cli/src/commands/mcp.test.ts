import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { recorded } from '../recorded-io.ts'

// Asked as an assistant asks: lines of JSON-RPC on standard input, answers on standard output.
const vectors = join(import.meta.dirname, '../../../../vectors')
const beginning = {
  jsonrpc: '2.0',
  id: 0,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
}

/** Asked in a conversation that has begun. */
const asked = async (...lines: readonly (object | string)[]) =>
  (await askedFirst(beginning, ...lines)).slice(1)

async function askedFirst(...lines: readonly (object | string)[]) {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
  const { exit, out, err } = await recorded(['mcp'], { input, env: { HOME: '/nowhere' } })
  expect({ exit, err }).toEqual({ exit: 0, err: '' })
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
const call = (name: string, args: object, id = 1) => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: { name, arguments: args },
})
const answerOf = async (name: string, args: object) => (await asked(call(name, args)))[0].result

describe('an assistant', () => {
  test('begins, hears what it may not do, and is told the tools with what they take', async () => {
    const [begun, listed, ...rest] = await askedFirst(
      beginning,
      { jsonrpc: '2.0', method: 'notifications/initialized' },
      { jsonrpc: '2.0', id: 'two', method: 'tools/list' },
    )
    expect(begun.result).toMatchObject({ protocolVersion: '2025-06-18', capabilities: { tools: {} } })
    expect(begun.result.instructions).toContain('Nada se firma ni se envía')
    expect(begun.result.serverInfo).toEqual({
      name: 'oficio',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    })
    expect(begun.result.instructions).toMatch(/\(knowledge \S+\)$/)
    expect(listed.id).toBe('two')
    expect(listed.result.tools.map(({ name }: { name: string }) => name)).toEqual([
      'recognise',
      'routes',
      'check',
      'deadline',
      'review',
      'explain_refusal',
    ])
    for (const tool of listed.result.tools) expect(tool.inputSchema.additionalProperties).toBe(false)
    // A notification is answered by nobody.
    expect(rest).toEqual([])
  })

  test('hears the same doubts as the command line: what is missing beside an address', async () => {
    const given = await answerOf('recognise', { text: 'IP 203.0.113.7', language: 'en' })
    expect(given.isError).toBe(false)
    expect(given.structuredContent.identifiers[0]).toMatchObject({
      normalised: '203.0.113.7',
      missing: ['port', 'timestamp', 'offset'],
    })
    const line = await recorded(['recognise', '-', '--json'], { input: 'IP 203.0.113.7' })
    expect(given.structuredContent).toEqual(JSON.parse(line.out))
  })

  test('is told by which names doubts come, before any answer and beside each tool', async () => {
    for (const language of ['es_CL', 'pt_BR', 'en_US', 'fr_FR']) {
      const input = JSON.stringify(beginning)
      const { out } = await recorded(['mcp'], { input, env: { HOME: '/nowhere', LANG: `${language}.UTF-8` } })
      const { instructions } = JSON.parse(out).result
      for (const name of ['missing', 'questions', 'suspect', 'unsearchable', 'warn', 'advice', 'doubts'])
        expect(instructions, language).toContain(`\`${name}\``)
      for (const name of [
        '`doubtful`',
        '`role`',
        '`basis: memory`',
        '`confidence: low`',
        '`FACT_UNCONFIRMED`',
      ])
        expect(instructions, language).toContain(name)
      for (const name of ['`certain: false`', '`atLeast: true`', '`outcome: pass`'])
        expect(instructions, language).toContain(name)
    }
    const [{ result }] = await asked({ jsonrpc: '2.0', id: 1, method: 'tools/list' })
    const says = Object.fromEntries(
      result.tools.map((one: { name: string; description: string }) => [one.name, one.description]),
    )
    for (const [tool, names] of [
      ['recognise', ['`doubtful', '`role`', 'complainant', '`unsearchable`']],
      ['routes', ['`FACT_UNCONFIRMED`', '`basis: memory`']],
      ['check', ['`advice`', '`outcome: pass`']],
      ['deadline', ['`calendar.certain`', '`atLeast: true`', '`doubts`']],
    ] as const)
      for (const name of names) expect(says[tool], tool).toContain(name)
  })

  test('hears of a number of whoever complains that its companies are not to be asked yet', async () => {
    const text = 'Mi tel es +56 9 1234 5678. Me amenaza por Instagram la cuenta @malo.ejemplo'
    const { structuredContent } = await answerOf('recognise', { text, country: 'CL', language: 'es' })
    const [own] = structuredContent.identifiers
    expect(own).toMatchObject({ doubtful: true, role: 'complainant' })
    const companies: { service: string; doubtful?: true; doubts: string[] }[] = structuredContent.companies
    const sure = companies.filter(({ doubtful }) => !doubtful).map(({ service }) => service)
    expect(sure).toEqual(['instagram'])
    for (const one of companies.filter(({ doubtful }) => doubtful))
      expect(one.doubts[0]).toContain('puede ser de quien denuncia')
  })

  test('is asked back where something that decides is missing', async () => {
    const given = await answerOf('routes', { situation: { provider: 'tiktok' } })
    expect(given.isError).toBe(false)
    expect(given.structuredContent.questions.length).toBeGreaterThan(0)
  })

  test('hears of a draft what stops it, with source and day', async () => {
    const draft = JSON.parse(readFileSync(join(vectors, 'packs/cl-tiktok/input.json'), 'utf8'))
    const given = await answerOf('check', { draft: { ...draft, provider: 'meta' }, on: '2026-11-24' })
    expect(given.isError).toBe(false)
    expect(given.structuredContent.outcome).toBe('block')
    expect(given.structuredContent.findings[0]).toHaveProperty('source')
  })

  test('hears which words of a refusal name its ground, and nothing where none do', async () => {
    const told = await answerOf('explain_refusal', {
      mail: 'It was sent to the wrong entity.',
      language: 'pt',
    })
    expect(told.structuredContent.grounds).toEqual([
      { code: 'entity.wrong', words: 'wrong entity', says: 'Empresa errada' },
    ])
    expect((await answerOf('explain_refusal', { mail: 'Gracias.' })).structuredContent).toEqual({
      grounds: [],
    })
  })

  test('opens no file and no option by what it writes', async () => {
    const given = await answerOf('review', { country: '--treaty=second-protocol' })
    expect(given.isError).toBe(true)
    const file = await answerOf('recognise', { text: '/etc/passwd', country: 'CL --context=/etc/passwd' })
    expect(file.isError).toBe(true)
  })
})

describe('wrong use is answered and ends nothing', () => {
  test('by the codes of JSON-RPC, and the next line is answered', async () => {
    const answers = await asked(
      'no JSON',
      '[]',
      { jsonrpc: '1.0', id: 1, method: 'ping' },
      { jsonrpc: '2.0', id: {}, method: 'ping' },
      { jsonrpc: '2.0', id: 2, method: 'resources/list' },
      call('sign', {}, 3),
      { jsonrpc: '2.0', id: 4, result: {} },
      { jsonrpc: '2.0', id: 5, method: 'ping' },
    )
    expect(answers.map((one) => [one.id, one.error?.code ?? 'good'])).toEqual([
      [null, -32_700],
      [null, -32_600],
      [1, -32_600],
      [null, -32_600],
      [2, -32_601],
      [3, -32_602],
      [5, 'good'],
    ])
  })

  test('before the conversation has begun nothing is told but that somebody is there', async () => {
    const list = { jsonrpc: '2.0', method: 'tools/list' }
    const answers = await askedFirst(
      { ...list, id: 1 },
      call('recognise', { text: 'a' }, 2),
      { jsonrpc: '2.0', id: 3, method: 'ping' },
      { ...beginning, id: 4 },
      { ...list, id: 5 },
    )
    expect(answers.map((one) => [one.id, one.error?.code ?? 'good'])).toEqual([
      [1, -32_600],
      [2, -32_600],
      [3, 'good'],
      [4, 'good'],
      [5, 'good'],
    ])
  })

  test('what is missing or unreadable is told as an error of the tool, in a sentence', async () => {
    expect(await answerOf('recognise', {})).toMatchObject({
      isError: true,
      structuredContent: { error: { message: 'text: is missing' } },
    })
    const given = await answerOf('check', { draft: 5, language: 'en' })
    expect(given.isError).toBe(true)
    expect(given.structuredContent.error.message).toBe('draft: is to be of type object')
  })

  test('nothing is taken for something else: another type, what nobody asked for, what hides a type', async () => {
    for (const args of [
      { text: { a: 1 } },
      { text: 'a', more: 1 },
      { text: 'a', country: { toString: 1, valueOf: 1 } },
    ])
      expect((await answerOf('recognise', args)).isError).toBe(true)
    const answers = await asked(
      { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: { toString: 1 }, arguments: {} } },
      { jsonrpc: '2.0', id: 2, method: 'ping' },
    )
    expect(answers.map((one) => [one.id, one.error?.code])).toEqual([
      [1, -32_602],
      [2, undefined],
    ])
  })

  test('a line longer than is read is refused, and what follows is answered', async () => {
    const answers = await asked('x'.repeat(9 * 1024 * 1024), { jsonrpc: '2.0', id: 1, method: 'ping' })
    expect(answers.map((one) => one.error?.message ?? one.id)).toEqual(['longer than 8 MiB', 1])
  })
})
