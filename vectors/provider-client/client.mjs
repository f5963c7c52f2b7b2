// A provider's system that answers by itself: one file, no packages, Node 20 or later. To be read, copied and
// changed.
//
// node client.mjs make-key key.json makes a key, keeps it, and prints the public half for the token
//   node client.mjs queue settings.json                   prints what waits
// node client.mjs answer-nothing-held settings.json opens everything that waits and answers that nothing is
// held
//
// settings.json: { "address": "https://…", "token": "…", "person": "…", "key": "key.json" } — address, and
// what was shown when the token was made.
import { createHash, createPrivateKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

const base64url = (bytes) => Buffer.from(bytes).toString('base64url')
const sha256 = (text) => createHash('sha256').update(text).digest('base64url')

/** JSON in its one canonical spelling (RFC 8785): members in order of their names, no space. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)
  return `{${members.join(',')}}`
}

function makeKey(file) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = privateKey.export({ format: 'jwk' })
  writeFileSync(file, JSON.stringify(jwk), { mode: 0o600, flag: 'wx' })
  const { kty, crv, x, y } = jwk
  return { kty, crv, x, y }
}

function connect(file) {
  const { address, token, person, key } = JSON.parse(readFileSync(file, 'utf8'))
  const jwk = JSON.parse(readFileSync(key, 'utf8'))
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' })
  const { kty, crv, x, y } = jwk

  /**
   * The proof that this very call comes from whoever holds the key (DPoP, RFC 9449). `act` signs an action
   * besides.
   */
  function proof(htu, act) {
    const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } }
    const claims = {
      jti: randomUUID(),
      htm: 'POST',
      htu,
      iat: Math.floor(Date.now() / 1000),
      ath: sha256(token),
      ...(act ? { act } : {}),
    }
    const signed = `${base64url(JSON.stringify(header))}.${base64url(JSON.stringify(claims))}`
    const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' })
    return `${signed}.${base64url(signature)}`
  }

  /**
   * One call. An effect has a key of its own, and is tried again with the same one: done once, however often
   * it is asked for.
   */
  async function call(path, body, { effect = false, action } = {}) {
    const htu = new URL(path, address).toString()
    const { touch: _none, ...subject } = body
    const act = action ? sha256(canonical({ format: 'oficio-action/1', action, person, subject })) : undefined
    const once = effect ? { 'Idempotency-Key': randomUUID() } : {}
    for (let tries = 1; ; tries++) {
      try {
        const answer = await fetch(htu, {
          method: 'POST',
          // A proof is used once: each try has one of its own.
          headers: {
            'Content-Type': 'application/json',
            Authorization: `DPoP ${token}`,
            DPoP: proof(htu, act),
            ...once,
          },
          body: JSON.stringify(body),
          redirect: 'error',
          signal: AbortSignal.timeout(30_000),
        })
        const told = await answer.json()
        if (answer.ok) return told
        if (tries >= 5 || ![429, 503].includes(answer.status))
          throw Object.assign(new Error(`${path}: ${told.code} ${told.cause ?? ''}`), { told })
        await new Promise((done) =>
          setTimeout(done, 1000 * Number(answer.headers.get('retry-after') ?? 2 ** tries)),
        )
      } catch (error) {
        // A lost line: nobody knows whether it was done, so it is asked for again with the same key.
        if (error.told || tries >= 5) throw error
        await new Promise((done) => setTimeout(done, 1000 * 2 ** tries))
      }
    }
  }
  return call
}

async function queue(call) {
  const lines = []
  let after = null
  do {
    const page = await call('/api/v1/desk', { after })
    lines.push(...page.lines)
    after = page.next
  } while (after)
  return lines
}

/**
 * Opens a request, reads what is asked item by item, and answers each: nothing held. Where something is held,
 * this is the place to say so.
 */
async function answerNothingHeld(call, request) {
  await call('/api/v1/desk/open', { request }, { effect: true })
  const read = await call('/api/v1/desk/read', { request })
  const items = read.items.map(({ key }) => ({
    item: key,
    outcome: 'nothing-held',
    ground: null,
    words: '',
    files: [],
    beyond: [],
  }))
  const answer = { request, seq: read.seq, items, reference: '', final: true, touch: null }
  return call('/api/v1/desk/answer', answer, { effect: true, action: 'desk.answer' })
}

const [command, file] = process.argv.slice(2)
const print = (value) => console.log(JSON.stringify(value))
if (command === 'make-key' && file) print(makeKey(file))
else if (command === 'queue' && file) print(await queue(connect(file)))
else if (command === 'answer-nothing-held' && file) {
  const call = connect(file)
  for (const { id, status } of await queue(call))
    if (status === 'sent') print(await answerNothingHeld(call, id))
} else {
  console.error('node client.mjs make-key|queue|answer-nothing-held <file>')
  process.exitCode = 2
}
