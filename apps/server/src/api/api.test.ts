import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type ApiRoute,
  apiProblems,
  createClient,
  problemSchema,
  serviceRoutes,
  takesJson,
} from '@oficio/contract/api'
import type { EvidenceRequest } from '@oficio/core/request'
import { appWith, knowledge } from '@oficio/example/app'
import { languages } from '@oficio/messages'
import { describe, expect, test } from 'vitest'

const vectors = join(import.meta.dirname, '../../../../vectors')
const draft = (name: string): EvidenceRequest =>
  JSON.parse(readFileSync(join(vectors, 'requests', `${name}.json`), 'utf8')).request
const golden = draft('golden-a')
const emergency: EvidenceRequest = { ...golden, requestType: 'emergency' }
const context = { on: '2026-11-24' }

const app = appWith()
const clientOf = (language: string, of = app) =>
  createClient({ language, fetch: async (path, init) => of.request(path, init) })
const client = clientOf('es')
const post = (path: string, body: BodyInit, type = 'application/json', of = app) =>
  of.request(path, { method: 'POST', body, headers: { 'content-type': type } })
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

/** Names and bytes of a ZIP without compression, read by its directory. */
function unzipped(bytes: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const files = new Map<string, Uint8Array>()
  let at = view.getUint32(bytes.length - 6, true)
  for (let left = view.getUint16(bytes.length - 12, true); left > 0; left--) {
    const [size, nameLength, offset] = [
      view.getUint32(at + 24, true),
      view.getUint16(at + 28, true),
      view.getUint32(at + 42, true),
    ]
    const start = offset + 30 + view.getUint16(offset + 26, true)
    files.set(text(bytes.subarray(at + 46, at + 46 + nameLength)), bytes.subarray(start, start + size))
    at += 46 + nameLength
  }
  return files
}

describe('what the service answers', () => {
  test('a link of TikTok is recognised, and the typed client reads it', async () => {
    const answer = await client.recognise({ text: 'https://www.tiktok.com/@ejemplo.ficticio', country: 'CL' })
    expect(answer.ok && answer.value.identifiers[0]).toMatchObject({
      type: 'tiktokProfileUrl',
      services: ['tiktok'],
    })
  })

  test('every route of the rules is in the answer for Chile and a company in Singapore', async () => {
    const answer = await client.routes({
      requesting: 'CL',
      authority: 'prosecutor',
      holderState: 'SG',
      data: ['subscriber'],
    })
    expect(answer.ok && answer.value.routes.map(({ id }) => id).sort()).toEqual(
      Object.keys(knowledge.routeRules.routes).sort(),
    )
  })

  test('what is missing and decides is asked', async () => {
    const answer = await client.routes({ requesting: 'CL', data: ['subscriber'] })
    expect(answer.ok && answer.value.questions?.length).toBeGreaterThan(0)
  })

  test('a draft is checked in the language that was asked for, and a mistyped key is told', async () => {
    const bad = { provider: 'tiktok', requestType: 'disclosure', country: 'CL', identifers: [] }
    const told = await Promise.all(
      languages.map(async (language) =>
        clientOf(language).check({ request: bad as EvidenceRequest, context }),
      ),
    )
    const sentences = told.map((answer) => (answer.ok ? answer.value.findings[0]?.message : undefined))
    expect(new Set(sentences).size).toBe(4)
    expect(told[0]?.ok && told[0].value.unknown).toEqual([
      { path: '/request/identifers', key: 'identifers', meant: 'identifiers' },
    ])
  })

  test('a pack holds every file, the manifest names them all, and every text says that the sender is not verified', async () => {
    const answer = await client.pack({ request: golden, context })
    if (!answer.ok) throw new Error(answer.problem.title)
    const files = unzipped(answer.value)
    expect([...files.keys()]).toEqual(
      expect.arrayContaining([
        'request.pdf',
        'request.json',
        'etsi.json',
        'etsi.xml',
        'fields.txt',
        'checklist.txt',
        'manifest-sha256.txt',
      ]),
    )
    const lines = [...files].filter(([name]) => name !== 'manifest-sha256.txt')
    const manifest = text(files.get('manifest-sha256.txt') as Uint8Array)
    for (const [name, bytes] of lines)
      expect(manifest).toContain(`${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`)
    const unverified = 'Sender not verified by Oficio. Call back on a number you already hold.'
    for (const name of ['fields.txt', 'checklist.txt', 'request.json'])
      expect(text(files.get(name) as Uint8Array)).toContain(unverified)
    expect(JSON.parse(text(files.get('request.json') as Uint8Array))).toMatchObject({
      provider: golden.provider,
    })
  })

  test('the letter alone is the letter of the pack, byte for byte', async () => {
    const [pack, letter] = [
      await client.pack({ request: golden, context }),
      await client.packPdf({ request: golden, context }),
    ]
    if (!pack.ok || !letter.ok) throw new Error('no pack')
    expect(text(letter.value.subarray(0, 5))).toBe('%PDF-')
    expect(Buffer.compare(letter.value, unzipped(pack.value).get('request.pdf') as Uint8Array)).toBe(0)
  })

  test('a draft of tens of thousands of short lines is refused before a letter is set', async () => {
    const long = { ...golden, case: { ...golden.case, summary: 'a\n'.repeat(20_000) } }
    const letter = await client.packPdf({ request: long, context, anyway: true })
    expect(letter.ok === false && letter.problem.code).toBe('too-long')
  })

  test('an emergency for which nobody signed in gets fields and checklist, and no letter', async () => {
    const letter = await client.packPdf({ request: emergency, context, anyway: true })
    expect(letter.ok === false && letter.problem.code).toBe('no-letter')
    const pack = await client.pack({ request: emergency, context, anyway: true })
    expect(pack.ok && [...unzipped(pack.value).keys()].sort()).toEqual([
      'checklist.txt',
      'fields.txt',
      'manifest-sha256.txt',
      'request.json',
    ])
  })

  test('a draft that would be refused gives no pack but its findings; with "anyway" the pack says so', async () => {
    const request: EvidenceRequest = { ...golden, identifiers: [] }
    const refused = await client.pack({ request, context })
    expect(refused.ok === false && [refused.problem.code, refused.problem.findings?.[0]?.severity]).toEqual([
      'blocked',
      'block',
    ])
    const pack = await client.pack({ request, context, anyway: true })
    const code = (refused.ok === false && refused.problem.findings?.[0]?.code) || '?'
    expect(pack.ok && text(unzipped(pack.value).get('checklist.txt') as Uint8Array)).toContain(code)
  })

  test('a draft becomes a message in both forms, is valid, and comes back', async () => {
    for (const format of ['json', 'xml'] as const) {
      const written = await client.wireWrite({ request: golden, format })
      if (!written.ok) throw new Error(written.problem.title)
      const message = {
        type: `application/${format}` as const,
        bytes: typeof written.value === 'string' ? written.value : JSON.stringify(written.value),
      }
      expect(await client.wireValidate(message)).toEqual({
        ok: true,
        value: { valid: true, errors: [], warnings: [] },
      })
      const read = await client.wireRead(message)
      expect(read.ok && read.value.draft).toMatchObject({
        provider: golden.provider,
        country: golden.country,
      })
    }
  })

  test.each(readdirSync(join(vectors, 'requests')).filter((name) => /^[BC]\d+\.json$/.test(name)))(
    'draft %s is checked and packed or refused in words',
    async (name) => {
      const request = draft(name.slice(0, -5))
      const checked = await client.check({ request, context })
      expect(checked.ok).toBe(true)
      const pack = await client.pack({ request, context })
      if (!pack.ok) expect(['blocked', 'unsafe-character', 'not-carried']).toContain(pack.problem.code)
    },
  )
})

const jsonRoutes = Object.values<ApiRoute>(serviceRoutes).filter(({ body }) => takesJson(body))
const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`

describe('bodies of every bad kind', () => {
  const hostile: readonly (readonly [name: string, body: BodyInit, cause: string])[] = [
    ['nothing', '', 'empty'],
    ['half a value', '{"text":', 'json-syntax'],
    ['a bare word', 'undefined', 'json-syntax'],
    ['a list', '[]', 'wrong-type'],
    ['a number', '7', 'wrong-type'],
    ['null', 'null', 'wrong-type'],
    ['a thousand levels', deep(1000), 'json-too-deep'],
    ['a hundred thousand brackets', '['.repeat(60_000), 'json-too-deep'],
    ['a key twice', '{"text":"a","text":"b"}', 'json-key-twice'],
    ['the key of all objects', '{"__proto__":{"text":"a"}}', 'json-key-forbidden'],
    ['half a character', '{"text":"\\ud800"}', 'json-half-character'],
    ['bytes that are no text', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), 'not-utf8'],
    ['a zero byte', '{"text":"a\0b"}', 'not-text'],
  ]
  describe.each(jsonRoutes.map((route) => [route.path, route] as const))('%s', (path, route) => {
    test.each(hostile)('%s', async (_, body, cause) => {
      const answer = await post(path, body)
      const problem = problemSchema.parse(await answer.json())
      expect([answer.status, problem.code, problem.cause]).toEqual([400, 'unreadable', cause])
      expect(problem.title).toMatch(/\S/)
    })

    test('one byte more than the limit', async () => {
      const answer = await post(path, 'x'.repeat(route.limit + 1))
      expect(answer.status).toBe(413)
      // A length that lies does not help.
      const stream = new ReadableStream({
        pull(controller) {
          controller.enqueue(new Uint8Array(65_536))
        },
      })
      const endless = new Request(`http://oficio.example${path}`, {
        method: 'POST',
        body: stream,
        headers: { 'content-type': 'application/json' },
        duplex: 'half',
      } as RequestInit)
      expect((await app.request(endless)).status).toBe(413)
    })

    test.each([
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/jsonx',
      '',
    ])('content of type "%s"', async (type) => {
      expect((await post(path, new TextEncoder().encode('{}'), type)).status).toBe(415)
    })
  })

  test('a character that turns text round never gets into a letter, and its place is told', async () => {
    const request: EvidenceRequest = { ...golden, case: { ...golden.case, number: 'EJ-1\u202e/2026' } }
    for (const ask of [client.pack, client.packPdf]) {
      const answer = await ask({ request, context, anyway: true })
      expect(answer.ok === false && answer.problem).toMatchObject({
        code: 'unsafe-character',
        pointer: '/request/case/number',
      })
    }
  })

  test.each(['__proto__', 'constructor', 'hasOwnProperty', 'banana'])('provider "%s"', async (provider) => {
    const routes = await post(
      '/api/v1/routes',
      JSON.stringify({ requesting: 'CL', data: ['subscriber'], provider }),
    )
    expect(((await routes.json()) as { code: string }).code).toBe('unknown-provider')
    for (const path of ['/api/v1/check', '/api/v1/pack', '/api/v1/pack/pdf', '/api/v1/wire/write'])
      expect(
        (
          await post(
            path,
            JSON.stringify({
              request: { ...golden, provider },
              anyway: path.includes('pack') ? true : undefined,
            }),
          )
        ).status,
      ).toBeLessThan(500)
  })

  test('messages that are none, too deep, or full of entities', async () => {
    const bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
    for (const [type, body] of [
      ['application/xml', bomb],
      ['application/xml', '<a>'.repeat(100_000)],
      ['application/xml', '{}'],
      ['application/json', deep(5000)],
      ['application/json', '<a/>'],
      ['application/json', ''],
    ] as const) {
      const validity = await post('/api/v1/wire/validate', body, type)
      expect([validity.status, ((await validity.json()) as { valid: boolean }).valid]).toEqual([200, false])
      const read = await post('/api/v1/wire/read', body, type)
      expect([read.status, ((await read.json()) as { code: string }).code]).toEqual([
        422,
        'unreadable-message',
      ])
    }
  })

  test('a sentence of every problem stands in the language of whoever asks', async () => {
    const titles = await Promise.all(
      languages.map(async (language) => {
        const answer = await app.request('/api/problems', { headers: { 'accept-language': language } })
        return ((await answer.json()) as { problems: { code: string; title: string }[] }).problems
      }),
    )
    for (const code of Object.keys(apiProblems))
      expect(new Set(titles.map((table) => table.find((row) => row.code === code)?.title)).size).toBe(4)
  })
})

test('the log says that something was asked and how it went, and nothing of what', async () => {
  const lines: object[] = []
  const logged = appWith({ log: (line) => void lines.push(line) })
  await post(
    '/api/v1/recognise',
    '{"text":"https://www.tiktok.com/@secreto.ficticio"}',
    'application/json',
    logged,
  )
  await post('/api/v1/check', '{"request":{"provider":"secreto"}}', 'application/json', logged)
  await logged.request('/cases/secreto?lang=es&secreto=1')
  await logged.request('/plain/secreto', { method: 'SECRETO' })
  expect(JSON.stringify(lines)).not.toMatch(/secreto/i)
  expect(lines).toMatchObject([
    { method: 'POST', route: '/api/v1/recognise', status: 200 },
    { method: 'POST', route: '/api/v1/check', status: 400 },
    { method: 'GET', route: 'page', status: 200 },
    { method: 'other', route: '*', status: 404 },
  ])
  for (const line of lines)
    expect(Object.keys(line)).toEqual(['time', 'id', 'method', 'route', 'status', 'ms'])
})

test('each route of the description has its example at the address that this says, and no other has', async () => {
  const told = (await (await app.request('/api/openapi.json')).json()) as {
    readonly externalDocs: { readonly url: string; readonly description: string }
    readonly paths: Readonly<Record<string, { readonly post: { readonly operationId: string } }>>
  }
  const [, address = ''] = /`([^`]*\{operationId\})`/.exec(told.externalDocs.description) ?? []
  const named = Object.values(told.paths).map(({ post }) =>
    address.replace('{operationId}', post.operationId),
  )
  expect(named.length).toBeGreaterThan(100)
  expect(named).toContain(told.externalDocs.url)
  for (const at of named) {
    const answer = await app.request(at)
    expect([at, answer.status]).toEqual([at, 200])
    expect(answer.headers.get('content-type'), at).toContain('application/json')
    expect(Object.keys((await answer.json()) as object), at).not.toEqual([])
  }
  for (const id of ['nobody', 'constructor', 'demoSignIn'])
    expect((await app.request(`/api/examples/${id}`)).status, id).toBe(404)
})
