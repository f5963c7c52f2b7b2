import { createAuthenticator, loadAuthenticator } from '@oficio/seal/authenticator'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base64url, fromBase64url } from '../bytes/index.ts'
import { digestOf } from '../canonical/index.ts'
import {
  type Assertion,
  type AssertionToCheck,
  checkAssertion,
  keptAssertion,
  softwareAaguid,
} from './index.ts'

const rpId = 'oficio.example'
const origin = 'https://oficio.example'
const request = { id: 'r-1', case: { number: 'EJ-2041/2026' }, asks: ['access log'] }
const challenge = Uint8Array.from(Buffer.from(digestOf(request), 'hex'))

/** An approval of the request with a new passkey. */
async function approval(
  options: Parameters<typeof createAuthenticator>[0] = {},
  at = { rpId, origin, challenge },
): Promise<AssertionToCheck> {
  const authenticator = await createAuthenticator(options)
  const answer = await authenticator.assert({ challenge: base64url(at.challenge), rpId: at.rpId }, at.origin)
  const { id, publicKey } = authenticator.stored()
  return {
    credential: { id, publicKey },
    assertion: keptAssertion(answer) as Assertion,
    challenge,
    rpId,
    origins: [origin],
  }
}

const algorithms = [
  ['ES256', -7],
  ['EdDSA', -8],
  ['RS256', -257],
] as const

describe.each(algorithms)('a passkey of %s', (_, algorithm) => {
  test('enrols and signs in at a server', async () => {
    const first = await createAuthenticator({ algorithm })
    const creation = await generateRegistrationOptions({
      rpName: 'Oficio',
      rpID: rpId,
      userName: 'ana@fiscalia.example',
    })
    const enrolled = await verifyRegistrationResponse({
      response: first.register(creation, origin),
      expectedChallenge: creation.challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
    })
    if (!enrolled.verified) throw new Error('not enrolled')
    expect(enrolled.registrationInfo).toMatchObject({
      aaguid: softwareAaguid,
      fmt: 'none',
      userVerified: true,
      credentialDeviceType: 'singleDevice',
    })
    const { credential } = enrolled.registrationInfo
    expect(base64url(credential.publicKey)).toBe(first.stored().publicKey)

    const again = await loadAuthenticator(JSON.parse(JSON.stringify(first.stored())))
    for (const counter of [1, 2]) {
      const asked = await generateAuthenticationOptions({ rpID: rpId })
      const response = await again.assert(asked, origin)
      const expected = { expectedChallenge: asked.challenge, expectedOrigin: origin, expectedRPID: rpId }
      const signedIn = await verifyAuthenticationResponse({
        response: response,
        credential,
        ...expected,
      })
      expect(signedIn.verified).toBe(true)
      expect(signedIn.authenticationInfo.newCounter).toBe(counter)
    }
    expect(again.stored().counter).toBe(2)
  })

  test('approves a request, and anyone can check it later', async () => {
    const kept = JSON.parse(JSON.stringify(await approval({ algorithm })))
    expect(await checkAssertion({ ...kept, challenge })).toEqual({
      ok: true,
      counter: 1,
      userVerified: true,
      backupEligible: false,
      backedUp: false,
      origin,
    })
  })

  test('a bit of every byte of every part changed is refused', async () => {
    // Of each byte and letter at least one, another from one to the next; `npm run long` changes all of them.
    const isLong = Boolean(process.env.OFICIO_LONG)
    const good = await approval({ algorithm })
    const refused = async (assertion: Assertion): Promise<void> =>
      expect((await checkAssertion({ ...good, assertion })).ok).toBe(false)
    for (const name of ['authenticatorData', 'clientDataJSON', 'signature', 'id'] as const) {
      const bytes = fromBase64url(good.assertion[name])!
      for (let bit = 0; bit < bytes.length * 8; bit += isLong ? 1 : 7) {
        const changed = Uint8Array.from(bytes)
        changed[bit >> 3]! ^= 1 << (bit & 7)
        await refused({ ...good.assertion, [name]: base64url(changed) })
      }
      const text = good.assertion[name]
      for (let bit = 0; bit < text.length * 7; bit += isLong ? 1 : 6) {
        const at = Math.floor(bit / 7)
        const letter = String.fromCharCode(text.charCodeAt(at) ^ (1 << (bit % 7)))
        await refused({ ...good.assertion, [name]: text.slice(0, at) + letter + text.slice(at + 1) })
      }
    }
  })
})

describe('an approval is refused, with the reason', () => {
  test('for another request than the one that was shown', async () => {
    const other = Uint8Array.from(Buffer.from(digestOf({ ...request, asks: ['messages'] }), 'hex'))
    expect(await checkAssertion({ ...(await approval()), challenge: other })).toEqual({
      ok: false,
      why: 'wrong-challenge',
    })
  })

  test('from another site that looks alike', async () => {
    const good = await approval({}, { rpId, origin: 'https://0ficio.example', challenge })
    expect(await checkAssertion(good)).toEqual({ ok: false, why: 'wrong-origin' })
  })

  test('of another domain', async () => {
    const good = await approval({}, { rpId: 'example', origin, challenge })
    expect(await checkAssertion(good)).toEqual({ ok: false, why: 'wrong-rp' })
  })

  test('without PIN or fingerprint', async () => {
    expect(await checkAssertion(await approval({ userVerified: false }))).toEqual({
      ok: false,
      why: 'user-not-verified',
    })
  })

  test('with a colleague’s key', async () => {
    const [mine, theirs] = [await approval(), await approval()]
    expect(await checkAssertion({ ...mine, credential: theirs.credential })).toEqual({
      ok: false,
      why: 'other-credential',
    })
    const swapped = { id: mine.credential.id, publicKey: theirs.credential.publicKey }
    expect(await checkAssertion({ ...mine, credential: swapped })).toEqual({
      ok: false,
      why: 'wrong-signature',
    })
  })

  test('when a copyable passkey says that it was copied, that is told, and one that cannot be copied cannot say so', async () => {
    expect(await checkAssertion(await approval({ backupEligible: true, backedUp: true }))).toMatchObject({
      ok: true,
      backupEligible: true,
      backedUp: true,
    })
    expect(await checkAssertion(await approval({ backedUp: true }))).toEqual({ ok: false, why: 'malformed' })
  })

  test('when it is an enrolment', async () => {
    const authenticator = await createAuthenticator()
    const good = await approval()
    const enrolment = authenticator.register({ challenge: base64url(challenge), rp: { id: rpId } }, origin)
    const assertion = { ...good.assertion, clientDataJSON: enrolment.response.clientDataJSON }
    expect(await checkAssertion({ ...good, assertion })).toEqual({ ok: false, why: 'wrong-type' })
  })

  test.each([
    ['in a frame of another site', { crossOrigin: true }, 'cross-origin'],
    ['under another page', { topOrigin: 'https://other.example' }, 'cross-origin'],
    ['without an origin', { origin: undefined }, 'wrong-origin'],
    ['without a challenge', { challenge: 7 }, 'wrong-challenge'],
  ])('when it was given %s', async (_, change, why) => {
    const good = await approval()
    const client = JSON.parse(Buffer.from(good.assertion.clientDataJSON, 'base64url').toString())
    const clientDataJSON = base64url(Buffer.from(JSON.stringify({ ...client, ...change })))
    expect(await checkAssertion({ ...good, assertion: { ...good.assertion, clientDataJSON } })).toEqual({
      ok: false,
      why,
    })
  })

  test('when the key is none that we know', async () => {
    const good = await approval()
    const cose = fromBase64url(good.credential.publicKey)!
    const changes = [
      cose.slice(0, -1),
      Uint8Array.of(...cose, 0),
      Uint8Array.of(),
      Uint8Array.from(cose, (byte, i) => (i === 4 ? 0x27 : byte)),
    ]
    for (const changed of changes) {
      const credential = { ...good.credential, publicKey: base64url(changed) }
      expect(await checkAssertion({ ...good, credential })).toEqual({ ok: false, why: 'unsupported-key' })
    }
  })
})

test('anything at all in place of an assertion or a key is refused without a fault of ours', async () => {
  const good = await approval()
  const bytes = fc.uint8Array({ maxLength: 120 }).map(base64url)
  const shape = fc.record(
    {
      id: fc.constant(good.credential.id),
      authenticatorData: bytes,
      clientDataJSON: bytes,
      signature: bytes,
    },
    { requiredKeys: ['id'] },
  )
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(shape, fc.anything()),
      fc.oneof(bytes, fc.constant(good.credential.publicKey)),
      async (assertion, publicKey) => {
        const credential = { ...good.credential, publicKey }
        expect((await checkAssertion({ ...good, credential, assertion: assertion as Assertion })).ok).toBe(
          false,
        )
        expect(
          (await checkAssertion({ ...good, credential: { ...credential, publicKey: `${publicKey}A` } })).ok,
        ).toBe(false)
        keptAssertion(assertion)
      },
    ),
  )
})
