import { readFileSync } from 'node:fs'
import { appWith } from '@oficio/example/app'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { encodingFor, serveFile } from './serve-file.ts'
import { webFile } from './web-files.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const both = { compressed: { br: bytes('b'), gzip: bytes('g') } }

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0.1, gzip', 'gzip'],
  ['br;q=0, gzip;q=0', undefined],
  ['*', 'br'],
  ['*;q=0', undefined],
  ['identity', undefined],
  ['brotli', undefined],
  [undefined, undefined],
  [`${'x,'.repeat(100_000)}br`, undefined],
])('a browser that reads "%s" gets %s', (accepted, encoding) => {
  expect(encodingFor(both, accepted)).toBe(encoding)
})

test('a form that we do not hold is never promised', () => {
  expect(encodingFor({ compressed: { gzip: bytes('g') } }, 'br, gzip;q=0.5')).toBe('gzip')
})

describe('a file', () => {
  const file = webFile(bytes('plain'), 'text/plain', both)
  const app = new Hono().get('/', (c) => serveFile(c, file))
  const ask = (headers: Record<string, string>, method = 'GET') => app.request('/', { method, headers })

  test('is sent compressed, and its tag tells the forms apart', async () => {
    const [plain, br] = [await ask({}), await ask({ 'accept-encoding': 'br' })]
    expect([await plain.text(), await br.text()]).toEqual(['plain', 'b'])
    expect(br.headers.get('content-encoding')).toBe('br')
    expect(plain.headers.get('etag')).not.toBe(br.headers.get('etag'))
    expect(
      (await ask({ 'accept-encoding': 'br', 'if-none-match': plain.headers.get('etag') ?? '' })).status,
    ).toBe(200)
  })

  test('is not sent again to whoever has it', async () => {
    const tag = (await ask({})).headers.get('etag') ?? ''
    for (const sent of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const answer = await ask({ 'if-none-match': sent })
      expect([answer.status, await answer.text()]).toEqual([304, ''])
    }
    expect((await ask({ 'if-none-match': '"other"' })).status).toBe(200)
  })

  test('tells its length to whoever asks only for that', async () => {
    const answer = await ask({}, 'HEAD')
    expect([answer.headers.get('content-length'), await answer.text()]).toEqual(['5', ''])
  })
})

describe('the application', () => {
  const app = appWith()
  test('every page of it is the same file, and what is missing is missing', async () => {
    for (const path of ['/', '/providers/ejemplo', '/law', '/no/such/page'])
      expect(await (await app.request(path)).text()).toContain('<title>Oficio</title>')
    for (const path of [
      '/x.js',
      '/assets/old-12345678.js',
      '/knowledge/x',
      '/plain/x',
      '/schema/x',
      '/..%2f..%2fetc%2fpasswd.txt',
      '/.inputs',
      '/index.html.br',
    ])
      expect((await app.request(path)).status, path).toBe(404)
  })

  test('a page whose name has a dot is a page: each of the application that has a variable part', async () => {
    const routes = readFileSync(new URL('../../../web/src/routes.tsx', import.meta.url), 'utf8')
    const named = [...routes.matchAll(/path: '([^']*:[^']*)'/g)].map(([, path = '']) =>
      path.replace(/:\w+/g, 'email.unofficial'),
    )
    expect(named).toContain('/academy/grounds/email.unofficial')
    for (const path of named) expect((await app.request(path)).status, path).toBe(200)
  })

  test('only what bears its digest in its name is kept for ever', async () => {
    const kept = async (path: string) => (await app.request(path)).headers.get('cache-control')
    expect(await kept('/assets/index-BfatpNK_.js')).toContain('immutable')
    for (const path of ['/', '/index.html', '/precache.json', '/service-worker.js'])
      expect(await kept(path)).toBe('no-cache')
  })
})
