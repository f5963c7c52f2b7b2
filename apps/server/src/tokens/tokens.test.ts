import { execFile, spawn, spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync, type JsonWebKey, randomBytes, randomUUID, sign } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { getRequestListener } from '@hono/node-server'
import { doorRoutes } from '@oficio/contract/api'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { copyOfDraft, readBy, signed } from '@oficio/example/signed'
import { actionStatement } from '@oficio/verify/record'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { secretText, signedHeaders } from '../channels/webhooks/sign.ts'
import { digestBytes } from '../door/touch.ts'

const run = promisify(execFile)
const examples = resolve(import.meta.dirname, '../../../../vectors/provider-client')
const client = join(examples, 'client.mjs')
const hasPython = spawnSync('python3', ['-c', 'import cryptography']).status === 0
const programs = [
  { name: 'Node', program: process.execPath, file: client, isHere: true },
  { name: 'Python', program: 'python3', file: join(examples, 'client.py'), isHere: hasPython },
]

let house: ExampleHouse
let server: Server
let origin: string
let shift = 0
const folder = mkdtempSync(join(tmpdir(), 'oficio-client-'))
type Person = Awaited<ReturnType<ExampleHouse['as']>>
let sofia: Person
let wei: Person

beforeAll(async () => {
  server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://localhost:${(server.address() as AddressInfo).port}`
  house = await exampleHouse({ origin, now: () => new Date(Date.now() + shift).toISOString() })
  const listener = getRequestListener((request) => house.app.request(request))
  server.on('request', (request, response) => void listener(request, response))
  sofia = await house.as('Sofía')
  wei = await house.as('Wei')
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A key that the example in Python made, and a token for it that reads. */
async function python() {
  const key = join(folder, `${randomUUID()}.json`)
  const { stdout } = await run('python3', [join(examples, 'client.py'), 'make-key', key])
  const { token, person } = await make(wei, ['desk.read'], { ...newKey(), key: JSON.parse(stdout) })
  return { key, token, person }
}

interface System {
  readonly id: string
  readonly token: string
  readonly person: string
  readonly key: JsonWebKey
  readonly privateKey: ReturnType<typeof generateKeyPairSync>['privateKey']
}
type Scope = 'desk.read' | 'desk.question' | 'desk.answer'

function newKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  return { privateKey, key: { kty: 'EC' as const, crv: 'P-256' as const, x, y } }
}

async function make(person: Person, scopes: Scope[], made = newKey(), days = 30): Promise<System> {
  const subject = { label: 'Gestor de expedientes', scopes, key: made.key, days }
  const given = told(
    await person.tokenMake({
      ...subject,
      touch: await touchFor(person, { for: 'other', action: 'desk.keep-systems', subject }),
    }),
  )
  return { ...given, ...made }
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')

function proof(
  system: System,
  path: string,
  change: { readonly header?: object; readonly claims?: object } = {},
): string {
  const signed = `${part({ typ: 'dpop+jwt', alg: 'ES256', jwk: system.key, ...change.header })}.${part({
    jti: randomUUID(),
    htm: 'POST',
    htu: `${origin}${path}`,
    iat: Math.floor((Date.now() + shift) / 1000),
    ath: sha256(system.token),
    ...change.claims,
  })}`
  return `${signed}.${sign('sha256', Buffer.from(signed), { key: system.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}

async function call(system: System, path: string, body: object, headers: Record<string, string> = {}) {
  const answer = await house.app.request(
    new Request(`${origin}${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `DPoP ${system.token}`,
        DPoP: proof(system, path),
        'Idempotency-Key': randomUUID(),
        ...headers,
      },
      body: JSON.stringify(body),
    }),
  )
  const value = answer.headers.get('content-type')?.includes('json')
    ? ((await answer.json()) as Record<string, unknown>)
    : {}
  return { status: answer.status, challenge: answer.headers.get('www-authenticate'), value }
}

/** From a draft to a request on the desk of its provider. */
async function sent(): Promise<string> {
  const request = await signed(house, sofia, await copyOfDraft(sofia))
  const ready = (await readBy(sofia, request)).expected
  told(
    await sofia.requestSend({
      ...ready,
      touch: await touchFor(sofia, { for: 'other', action: 'request.send', subject: ready }),
    }),
  )
  return request
}

describe('a token of a provider’s system', () => {
  test('opens the desk with a proof, once each; without the key, with another one, or for another call it opens nothing', async () => {
    const system = await make(wei, ['desk.read'])
    const path = doorRoutes.desk.path
    expect(await call(system, path, {})).toMatchObject({ status: 200 })
    // What is kept does not open anything.
    const { rows } = await house.house.parts.pool.query(
      'select row_to_json(t)::text as text from api_token t union all select answer::text from idempotency_key',
    )
    expect(rows.some(({ text }) => text.includes(system.token))).toBe(false)

    const once = proof(system, path)
    expect(await call(system, path, {}, { DPoP: once })).toMatchObject({ status: 200 })
    expect(await call(system, path, {}, { DPoP: once })).toMatchObject({
      status: 401,
      challenge: 'DPoP error="invalid_dpop_proof", algs="ES256"',
      value: { cause: 'proof-seen' },
    })
    const now = Math.floor(Date.now() / 1000)
    const stolen = { ...system, ...newKey() }
    const no = { status: 401, value: { cause: 'proof' } }
    const tricks: Record<string, string> = {
      'no proof': '',
      'the key of the thief': proof(stolen, path),
      'the key of the system, the signature of the thief': proof(stolen, path, {
        header: { jwk: system.key },
      }),
      'another address': proof(system, doorRoutes.deskRead.path),
      'another house': proof(system, path, { claims: { htu: `https://oficio.example${path}` } }),
      'another method': proof(system, path, { claims: { htm: 'GET' } }),
      'too old': proof(system, path, { claims: { iat: now - 90 } }),
      'from tomorrow': proof(system, path, { claims: { iat: now + 90 } }),
      'no time': proof(system, path, { claims: { iat: undefined } }),
      'time as a word': proof(system, path, { claims: { iat: 'now' } }),
      'no number': proof(system, path, { claims: { jti: undefined } }),
      'another token': proof(system, path, { claims: { ath: sha256('x') } }),
      'no token': proof(system, path, { claims: { ath: undefined } }),
      'another kind': proof(system, path, { header: { typ: 'jwt' } }),
      'no signature': proof(system, path, { header: { alg: 'none' } }),
      'a shared secret': proof(system, path, { header: { alg: 'HS256' } }),
      'a private key within': proof(system, path, { header: { jwk: { ...system.key, d: system.key.x } } }),
      'a key off the curve': proof(system, path, { header: { jwk: { ...system.key, y: system.key.x } } }),
      'something critical': proof(system, path, { header: { crit: ['b64'] } }),
      'a broken signature': proof(system, path).replace(/.{4}$/, 'AAAA'),
      'two proofs': `${proof(system, path)}, ${proof(system, path)}`,
      endless: `${proof(system, path, { claims: { jti: 'x'.repeat(5000) } })}`,
    }
    for (const [trick, header] of Object.entries(tricks))
      expect(await call(system, path, {}, { DPoP: header }), trick).toMatchObject(no)
    for (const authorization of [`Bearer ${system.token}`, 'DPoP x', '', `DPoP ${'A'.repeat(43)}`])
      expect(await call(system, path, {}, { Authorization: authorization }), authorization).toMatchObject({
        status: 401,
        value: { cause: 'token' },
      })
  })

  test('reaches only what its scope says, ends when it is ended or over, or when its person is suspended', async () => {
    const system = await make(wei, ['desk.read'])
    const request = randomUUID()
    const question = { request, seq: 1, path: '', code: 'other', words: 'x' }
    const scope = { status: 403, value: { code: 'not-allowed', cause: 'other-scope' } }
    expect(await call(system, doorRoutes.deskQuestion.path, question)).toMatchObject(scope)
    expect(await call(system, doorRoutes.webhooks.path, {})).toMatchObject(scope)
    expect(await call(system, doorRoutes.me.path, {})).toMatchObject(scope)
    // A cookie beside it does not widen it.
    expect(await call(system, doorRoutes.tokens.path, {}, { Cookie: '__Host-oficio=x' })).toMatchObject(scope)

    const mine = told(await wei.tokens({})).tokens.find(({ id }) => id === system.id)
    expect(mine).toMatchObject({ label: 'Gestor de expedientes', scopes: ['desk.read'], endedAt: null })
    const subject = { token: system.id }
    const ignacio = await house.as('Ignacio')
    const others = await touchFor(ignacio, { for: 'other', action: 'desk.keep-systems', subject })
    expect(await ignacio.tokenEnd({ ...subject, touch: others })).toMatchObject({
      problem: { code: 'not-found' },
    })
    told(
      await wei.tokenEnd({
        ...subject,
        touch: await touchFor(wei, { for: 'other', action: 'desk.keep-systems', subject }),
      }),
    )
    const gone = { status: 401, value: { cause: 'token' } }
    expect(await call(system, doorRoutes.desk.path, {})).toMatchObject(gone)

    const short = await make(wei, ['desk.read'], newKey(), 1)
    shift = 24 * 3600_000 + 1000
    expect(await call(short, doorRoutes.desk.path, {})).toMatchObject(gone)
    shift = 0
    expect(await call(short, doorRoutes.desk.path, {})).toMatchObject({ status: 200 })
    await house.house.parts.pool.query("update person set status = 'suspended' where id = $1", [short.person])
    expect(await call(short, doorRoutes.desk.path, {})).toMatchObject(gone)
    await house.house.parts.pool.query("update person set status = 'active' where id = $1", [short.person])
    expect(await (await house.as('Amelia')).tokens({})).toMatchObject({ problem: { code: 'not-allowed' } })
  })

  test('answers with the key that signs the same action, once; another provider’s system finds nothing', async () => {
    const request = await sent()
    const system = await make(wei, ['desk.read', 'desk.answer'])
    const other = await make(await house.as('Ignacio'), ['desk.read', 'desk.answer'])
    expect(await call(other, doorRoutes.deskRead.path, { request })).toMatchObject({ status: 404 })
    expect((await call(other, doorRoutes.desk.path, {})).value).toMatchObject({ lines: [] })

    expect(await call(system, doorRoutes.deskOpen.path, { request })).toMatchObject({ status: 200 })
    const { value: read } = await call(system, doorRoutes.deskRead.path, { request })
    const items = (read.items as { key: string }[]).map(({ key }) => ({
      item: key,
      outcome: 'nothing-held' as const,
      ground: null,
      words: '',
      files: [],
      beyond: [],
    }))
    const answer = { request, seq: read.seq as number, items, reference: 'R-2', final: true }
    const path = doorRoutes.deskAnswer.path
    const act = (subject: object, person = system.person) =>
      Buffer.from(digestBytes(actionStatement('desk.answer', person, subject))).toString('base64url')
    const answering = (claims: object, key: string = randomUUID()) =>
      call(
        system,
        path,
        { ...answer, touch: null },
        { DPoP: proof(system, path, { claims }), 'Idempotency-Key': key },
      )
    const again = { status: 422, value: { code: 'touch-again' } }
    expect(await answering({})).toMatchObject(again)
    expect(await answering({ act: act({ ...answer, final: false }) })).toMatchObject(again)
    expect(await answering({ act: act(answer, other.person) })).toMatchObject(again)
    // A person signed in has no token's key to stand in for the passkey.
    expect(await wei.deskAnswer({ ...answer, items, touch: null })).toMatchObject({
      problem: { code: 'touch-again' },
    })

    const key = randomUUID()
    const first = await answering({ act: act(answer) }, key)
    expect(first).toMatchObject({ status: 200, value: { status: 'answered' } })
    // The answer was lost: the same key, a new proof, the same answer, and nothing done twice.
    expect(await answering({ act: act(answer) }, key)).toEqual(first)
    expect(await answering({ act: act(answer) })).toMatchObject({ status: 409 })
    const acts = told(await wei.deskRead({ request })).acts.filter(({ kind }) => kind === 'answered')
    expect(acts).toMatchObject([
      { by: { name: expect.stringContaining('Wei'), title: 'Gestor de expedientes' } },
    ])
  })

  test.for(programs)(
    'the worked example in $name makes its key, reads the queue and answers that nothing is held',
    async ({ name, program, file, isHere }, { skip }) => {
      if (!isHere) skip(`${program} is not here, or lacks what ${file} needs`)
      const request = await sent()
      const keyFile = join(folder, `${name}.key.json`)
      const settings = join(folder, `${name}.settings.json`)
      const key = JSON.parse((await run(program, [file, 'make-key', keyFile])).stdout)
      const { token, person } = await make(wei, ['desk.read', 'desk.answer'], { ...newKey(), key })
      writeFileSync(settings, JSON.stringify({ address: origin, token, person, key: keyFile }))
      const queue = JSON.parse((await run(program, [file, 'queue', settings])).stdout)
      expect(queue.map(({ id }: { id: string }) => id)).toContain(request)
      const { stdout } = await run(program, [file, 'answer-nothing-held', settings])
      expect(
        stdout
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      ).toContainEqual(expect.objectContaining({ request, status: 'answered' }))
      const { desk } = told(await wei.deskRead({ request }))
      expect(
        Object.values((desk as { items: Record<string, { outcome: string }> }).items).every(
          ({ outcome }) => outcome === 'nothing-held',
        ),
      ).toBe(true)
    },
  )

  test('the worked example for Node has no package, that for Python one', () => {
    const python = readFileSync(join(examples, 'client.py'), 'utf8')
    const brought = [
      'base64',
      'hashlib',
      'hmac',
      'http',
      'itertools',
      'json',
      'os',
      'sys',
      'time',
      'urllib',
      'uuid',
    ]
    const used = [...python.matchAll(/^(?:from|import) (\w+)/gm)].map(([, name]) => name ?? '')
    expect([...new Set(used)].filter((name) => !brought.includes(name))).toEqual(['cryptography'])
    // Without our packages: only what Node brings.
    expect(
      [...readFileSync(client, 'utf8').matchAll(/from '([^']+)'/g)].every(([, name]) =>
        name?.startsWith('node:'),
      ),
    ).toBe(true)
  })

  test.skipIf(!hasPython)('the command of its README is answered, once for each proof', async () => {
    const { key, token, person } = await python()
    const settings = join(folder, 'curl.settings.json')
    writeFileSync(settings, JSON.stringify({ address: origin, token, person, key }))
    const [command = ''] = /^curl [^`]+/m.exec(readFileSync(join(examples, 'README.md'), 'utf8')) ?? []
    const asked = (line: string) =>
      run('sh', ['-c', line.replace('settings.json', settings)], {
        cwd: examples,
        env: { ...process.env, ADDRESS: origin, TOKEN: token },
      })
    expect(JSON.parse((await asked(command)).stdout)).toMatchObject({ lines: expect.any(Array) })
    const { stdout: proof } = await run('python3', [
      join(examples, 'client.py'),
      'proof',
      settings,
      '/api/v1/desk',
    ])
    const same = command.replace(/\$\(python3[^)]*\)/, proof.trim())
    expect(JSON.parse((await asked(same)).stdout)).toMatchObject({ lines: expect.any(Array) })
    expect(JSON.parse((await asked(same)).stdout)).toMatchObject({ cause: 'proof-seen' })
  })

  test.skipIf(!hasPython).for(['python', 'curl'])(
    'a desk is tried by the API alone, as the README has it in %s: listed, taken, answered',
    async (way) => {
      const place = mkdtempSync(join(folder, `sandbox-${way}-`))
      for (const name of ['client.py', 'sandbox.py']) cpSync(join(examples, name), join(place, name))
      const readme = readFileSync(join(examples, 'README.md'), 'utf8')
      const [, commands = ''] = new RegExp(`\`\`\`sh sandbox-${way}\n([^]*?)\`\`\``).exec(readme) ?? []
      expect(commands).toContain('sandbox.py')
      const { stdout } = await run('sh', ['-euc', commands], {
        cwd: place,
        env: { ...process.env, ADDRESS: origin },
      })
      const request =
        way === 'python'
          ? stdout.split('\n')[0]
          : JSON.parse(readFileSync(join(place, 'read.json'), 'utf8')).request
      expect(stdout).toMatch(/"status": ?"answered"/)
      const { acts } = told(await wei.deskRead({ request }))
      expect(acts.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['opened', 'answered']))
      expect(acts.at(-1)).toMatchObject({ by: { title: 'Sandbox' } })
    },
  )

  test.skipIf(!hasPython)(
    'whoever hears word for years keeps the ids of days, and so many at most',
    async () => {
      const asks = `
import client
seen = {}
new = [client.is_new(seen, str(one), 0) for one in range(120_000)]
print(all(new), len(seen), client.is_new(seen, "119999", 2 * 86400), client.is_new(seen, "late", 4 * 86400), len(seen))`
      const { stdout } = await run('python3', ['-c', asks], { cwd: examples })
      expect(stdout.trim()).toBe('True 100000 False True 1')
    },
  )

  test.skipIf(!hasPython)(
    'the worked example takes word that is the house’s own and of now, and prints it once',
    async () => {
      const secret = randomBytes(32)
      const kept = join(folder, 'secret.txt')
      writeFileSync(kept, `${secretText(secret)}\n`)
      const hearing = spawn('python3', [join(examples, 'client.py'), 'hear', '0', kept])
      let [heard, said] = ['', '']
      hearing.stdout.on('data', (chunk) => {
        heard += String(chunk)
      })
      hearing.stderr.on('data', (chunk) => {
        said += String(chunk)
      })
      try {
        await expect.poll(() => said).toContain('http://')
        const [place = ''] = /http:\S+/.exec(said) ?? []
        const word = (body: string, headers: Record<string, string>) =>
          fetch(place, { method: 'POST', body, headers }).then(({ status }) => status)
        const body = JSON.stringify({ format: 'oficio-event/1', event: 'request.delivered' })
        const now = new Date().toISOString()
        const good = signedHeaders(secret, 'call-1', now, body)
        expect(await word(body, good)).toBe(204)
        expect(await word(body, good)).toBe(204)
        expect(await word(body.replace('delivered', 'withdrawn'), good)).toBe(401)
        expect(await word(body, { ...good, 'webhook-id': 'call-2' })).toBe(401)
        expect(await word(body, signedHeaders(randomBytes(32), 'call-3', now, body))).toBe(401)
        const old = new Date(Date.now() - 600_000).toISOString()
        expect(await word(body, signedHeaders(secret, 'call-4', old, body))).toBe(401)
        await expect.poll(() => heard.trim().split('\n')).toEqual([body.replaceAll(/([:,])"/g, '$1 "')])
      } finally {
        hearing.kill()
      }
    },
  )
})
