// The provider's system by a client that a generator made of the description: the types of `schema.d.ts`
// beside this file (openapi-typescript), calls by openapi-fetch. What they do not know is the proof of each
// call: it is put on here.
//
// node generated.ts settings.json opens everything that waits and answers that nothing is held
import { createHash, createPrivateKey, randomUUID, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import createClient, { type Middleware } from 'openapi-fetch'
import type { paths } from './schema.d.ts'

const settings = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as {
  address: string
  token: string
  person: string
  key: string
}
const { address, token, person } = settings
const jwk = JSON.parse(readFileSync(settings.key, 'utf8'))
const key = createPrivateKey({ key: jwk, format: 'jwk' })
const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** JSON in its one canonical spelling (RFC 8785). */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = value as Record<string, unknown>
  const told = Object.keys(members)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(members[name])}`)
  return `{${told.join(',')}}`
}

const actions: Record<string, string> = { '/api/v1/desk/answer': 'desk.answer' }

const proving: Middleware = {
  async onRequest({ request, schemaPath }) {
    const action = actions[schemaPath]
    const { touch: _, ...subject } = await request.clone().json()
    const act = action && sha256(canonical({ format: 'oficio-action/1', action, person, subject }))
    const { kty, crv, x, y } = jwk
    const claims = {
      ...{ jti: randomUUID(), htm: 'POST', htu: request.url, iat: Math.floor(Date.now() / 1000) },
      ...{ ath: sha256(token), ...(act ? { act } : {}) },
    }
    const signed = `${part({ typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } })}.${part(claims)}`
    const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' })
    request.headers.set('Authorization', `DPoP ${token}`)
    request.headers.set('DPoP', `${signed}.${signature.toString('base64url')}`)
    return request
  },
}

const client = createClient<paths>({ baseUrl: address })
client.use(proving)
const once = () => ({ header: { 'Idempotency-Key': randomUUID() } })

const queue = await client.POST('/api/v1/desk', { body: {} })
if (!queue.data) throw new Error(JSON.stringify(queue.error))
for (const { id: request, status } of queue.data.lines) {
  if (status !== 'sent') continue
  await client.POST('/api/v1/desk/open', { params: once(), body: { request } })
  const read = await client.POST('/api/v1/desk/read', { body: { request } })
  if (!read.data) throw new Error(JSON.stringify(read.error))
  const items = read.data.items.map(({ key: item }) => ({
    ...{ item, ground: null, words: '', files: [], beyond: [] },
    outcome: 'nothing-held' as const,
  }))
  const { data, error } = await client.POST('/api/v1/desk/answer', {
    params: once(),
    body: { request, seq: read.data.seq, items, reference: '', final: true, touch: null },
  })
  if (!data) throw new Error(JSON.stringify(error))
  console.log(JSON.stringify({ request, status: data.status }))
}
