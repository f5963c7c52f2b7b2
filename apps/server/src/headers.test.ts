import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serviceRoutes } from '@oficio/contract/api'
import { appWith } from '@oficio/example/app'
import { expect, test } from 'vitest'

const golden = join(import.meta.dirname, '../headers.golden.json')
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const json = { 'content-type': 'application/json' }
const api = Object.values(serviceRoutes).map(({ path }) => path)
const addresses = [
  '/',
  '/providers/ejemplo',
  '/index.html',
  '/assets/index-BfatpNK_.js',
  '/service-worker.js',
  '/precache.json',
  '/assets/missing-00000000.js',
  '/missing.png',
  '/plain',
  '/plain/recognise',
  '/plain/routes',
  '/plain/style.css',
  '/plain/icon.svg',
  '/plain/missing',
  ...api,
  '/api/missing',
  '/api/problems',
  '/api/openapi.json',
  '/schema/request.json',
  '/schema/missing',
  '/health',
  '/ready',
]

const app = appWith()
const refusing = appWith({ allowance: () => ({ seconds: 7, left: 0, quota: 1, window: 7 }) })
const busy = appWith({ answer: async () => 'busy' })
const slow = appWith({ answer: async () => 'took-too-long' })
const failing = appWith({ answer: async () => 'fault' })
const stopping = appWith({ state: () => 'stopping' })
const broken = appWith({
  today: () => {
    throw new TypeError('summary: the account @secret_name')
  },
})
const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) })
const post = (body: string, headers: Record<string, string> = json) => ({ method: 'POST', body, headers })
const tagOf = async (path: string) => (await app.request(path)).headers.get('etag') ?? ''

const cases: readonly (readonly [string, () => Response | Promise<Response>])[] = [
  ...addresses.flatMap((path) =>
    methods.map((method) => [`${method} ${path}`, () => app.request(path, { method })] as const),
  ),
  ['304 page', async () => app.request('/', { headers: { 'if-none-match': await tagOf('/') } })],
  ['304 brotli', () => app.request('/', { headers: { 'accept-encoding': 'br', 'if-none-match': '*' } })],
  [
    '304 asset',
    async () =>
      app.request('/assets/index-BfatpNK_.js', {
        headers: { 'if-none-match': await tagOf('/assets/index-BfatpNK_.js') },
      }),
  ],
  ['304 schema', () => app.request('/schema/request.json', { headers: { 'if-none-match': '*' } })],
  ['brotli page', () => app.request('/', { headers: { 'accept-encoding': 'gzip, br' } })],
  ['gzip page', () => app.request('/', { headers: { 'accept-encoding': 'gzip' } })],
  ['400 service', () => app.request('/api/v1/check', post('{'))],
  ['413 service', () => app.request('/api/v1/check', post('x'.repeat(1_100_000)))],
  ['413 form', () => app.request('/plain/recognise', form({ text: 'x'.repeat(1_000_000) }))],
  ['415 service', () => app.request('/api/v1/check', post('{}', { 'content-type': 'text/plain' }))],
  ['415 form', () => app.request('/plain/routes', post('{}'))],
  ['422 form', () => app.request('/plain/recognise', form({ text: ' ' }))],
  [
    '422 service',
    () =>
      app.request(
        '/api/v1/pack',
        post('{"request":{"provider":"tiktok","requestType":"disclosure","country":"CL"}}'),
      ),
  ],
  [
    '200 service',
    () => app.request('/api/v1/recognise', post('{"text":"https://www.tiktok.com/@ejemplo.ficticio"}')),
  ],
  [
    '200 form',
    () => app.request('/plain/recognise', form({ text: 'https://www.tiktok.com/@ejemplo.ficticio' })),
  ],
  ['429 service', () => refusing.request('/api/v1/recognise', post('{}'))],
  ['429 form', () => refusing.request('/plain/recognise', form({ text: 'x' }))],
  ['503 busy', () => busy.request('/api/v1/recognise', post('{}'))],
  ['503 slow', () => slow.request('/api/v1/recognise', post('{}'))],
  ['503 stopping', () => stopping.request('/ready')],
  ['500 service', () => failing.request('/api/v1/recognise', post('{}'))],
  ['500 thrown in the service', () => broken.request('/api/v1/recognise', post('{}'))],
  ['500 page', () => broken.request('/plain')],
]

// What depends on the knowledge and on sentences would change the file with every fact; that they are there
// is seen all the same.
const told = (name: string, value: string) =>
  name === 'content-length' ? '*' : name === 'etag' ? value.replace(/"[\w-]{22}/, '"*') : value

type Answers = readonly { readonly headers: readonly string[]; readonly answers: readonly string[] }[]

/** Every set of headers once, with the answers that carry it. */
async function headers(): Promise<string> {
  const sets = new Map<string, string[]>()
  for (const [name, ask] of cases) {
    const answer = await ask()
    const pairs = [...answer.headers].map(([header, value]) => `${header}: ${told(header, value)}`)
    const set = [String(answer.status), ...pairs.sort()].join('\n')
    sets.set(set, [...(sets.get(set) ?? []), name])
  }
  const all: Answers = [...sets].map(([set, answers]) => ({ headers: set.split('\n'), answers }))
  return `${JSON.stringify(all, null, 2)}\n`
}

test('every address and method answers with the headers of the golden file, byte for byte', async () => {
  const now = await headers()
  // OFICIO_GOLDEN=write writes the file anew; read the difference before it is committed.
  if (process.env.OFICIO_GOLDEN === 'write') writeFileSync(golden, now)
  expect(now).toBe(`${JSON.stringify(JSON.parse(readFileSync(golden, 'utf8')), null, 2)}\n`)
})

test('no answer allows what the browser is told to forbid, sets a cookie or names the software', async () => {
  const all = JSON.parse(await headers()) as Answers
  expect(all.flatMap(({ answers }) => answers)).toHaveLength(cases.length)
  for (const { headers: lines, answers } of all) {
    const name = answers.join(', ')
    const policy = lines.find((line) => line.startsWith('content-security-policy: ')) ?? ''
    expect(policy, name).toContain("default-src 'none'")
    expect(policy, name).toContain("frame-ancestors 'none'")
    expect(policy, name).not.toMatch(/unsafe|\*|https?:|data:|blob:/)
    expect(lines, name).toContain('x-content-type-options: nosniff')
    expect(lines, name).toContain('referrer-policy: no-referrer')
    expect(
      lines.some((line) => /^(set-cookie|server|x-powered-by|access-control-)/.test(line)),
      name,
    ).toBe(false)
    if (/^[45]\d\d$/.test(lines[0] ?? '')) expect(lines, name).toContain('cache-control: no-store')
  }
})

test('a fault of ours is told calmly, without what somebody wrote', async () => {
  const faults: string[] = []
  const throwing = appWith({
    onFault: (error, id) => void faults.push(`${error.name} ${id}`),
    today: () => {
      throw new TypeError('summary: the account @secret_name')
    },
  })
  const page = await throwing.request('/plain')
  const service = await throwing.request('/api/v1/recognise', post('{"text":"@secret_name"}'))
  expect([page.status, service.status]).toEqual([500, 500])
  expect((await page.text()) + (await service.text())).not.toContain('secret_name')
  expect(service.headers.get('content-type')).toBe('application/problem+json')
  expect(faults).toEqual(['TypeError request-1', 'TypeError request-1'])
})
