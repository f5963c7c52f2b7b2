import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { digestOf } from '@oficio/verify/canonical'
import { actionStatement } from '@oficio/verify/record'

// The record of an invented request in which a desk handed files over, signed with a passkey that is made
// here.

const [origin, rpId] = ['https://oficio.example', 'oficio.example']
export const requestId = '00000000-0000-4000-8000-00000000000a'

const clerk = {
  person: 'nora',
  name: 'Nora Inventada',
  title: 'analista',
  unit: 'desk',
  unitName: 'Mesa de pedidos',
  institution: 'provider',
  institutionName: 'Proveedor Ficticio',
}

interface Passkey {
  readonly id: string
  readonly secret: KeyObject
  /** In COSE, base64 for addresses. */
  readonly publicKey: string
}

function passkey(): Passkey {
  const { privateKey: secret, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const cose = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ])
  return { id: sha256(cose).toString('base64url'), secret, publicKey: cose.toString('base64url') }
}

const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest()
const key = passkey()

/** What a touch over this digest leaves. */
export function touched(digest: string) {
  const challenge = Buffer.from(digest, 'hex').toString('base64url')
  const data = Buffer.concat([sha256(rpId), Buffer.from([5, 0, 0, 0, 1])])
  const client = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin, crossOrigin: false }))
  return {
    id: key.id,
    authenticatorData: data.toString('base64url'),
    clientDataJSON: client.toString('base64url'),
    signature: sign('sha256', Buffer.concat([data, sha256(client)]), key.secret).toString('base64url'),
  }
}

/** Acts bound to one another, each by this person unless it says another. */
export function chained(request: string, acts: readonly object[]) {
  const list: { readonly hash: string }[] = []
  for (const one of acts) {
    const previous = list.at(-1)?.hash ?? null
    const act = { at: '2026-11-20T12:00:00.000Z', by: clerk, ...one, request, seq: list.length + 1, previous }
    list.push({ ...act, hash: digestOf(act) })
  }
  return list
}

/** An answer at the desk and the files that came with it, under one touch; `touch` false: nobody touched. */
export function handedOver(manifest: object, answer: number, touch = true): readonly object[] {
  const said = { items: [], reference: 'LE-9', final: false }
  const subject = { request: requestId, seq: answer - 1, ...said, delivery: manifest }
  const assertion = touched(digestOf(actionStatement('desk.answer', clerk.person, subject)))
  return [
    { kind: 'answered', body: said },
    {
      kind: 'handed-over',
      body: { answer, manifest, digest: digestOf(manifest), ...(touch ? { assertion } : {}) },
    },
  ]
}

/** The record over these acts, with the lists of whoever signed in it. */
export function recordOver(acts: readonly object[]) {
  const at = '2026-11-01T10:00:00.000Z'
  const [founded, by] = [{ at, by: null }, clerk]
  return {
    ...{ format: 'oficio-record/1', mode: 'live', origin, rpId, acts },
    keys: [{ id: key.id, publicKey: key.publicKey, person: clerk.person, demonstration: false }],
    registry: {
      provider: chained('provider', [
        {
          ...{ ...founded, kind: 'founded' },
          body: { name: clerk.institutionName, kind: 'provider' },
        },
      ]),
      desk: chained('desk', [
        { ...founded, kind: 'vouched', body: { name: clerk.unitName, institution: 'provider' } },
      ]),
      nora: chained('nora', [
        {
          ...{ ...founded, kind: 'vouched' },
          body: { name: clerk.name, title: clerk.title, roles: ['clerk'], unit: 'desk' },
        },
        { kind: 'key-made', at, by, body: { key: key.id, publicKey: key.publicKey } },
      ]),
    },
  }
}
