import { checkBadge, type IssuerKey, isWholeTraining } from '@oficio/verify/badge'
import { importJWK, jwtVerify } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Badge, badgeKeyKind, bareToken, makeBadge, makeRevocations, publicJwk } from './index.ts'

const issuer = { id: 'https://academy.example/issuer', name: 'Academia Ficticia' }
const list = 'https://academy.example/revocations'
const badge: Badge = {
  id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
  issuer,
  subject: { id: 'urn:uuid:00000000-0000-4000-8000-000000000002' },
  achievement: {
    id: 'https://academy.example/achievements/first-steps',
    name: 'Primeros pasos',
    description: 'Cuatro módulos y dos casos',
    criteria: 'Cuatro módulos terminados y dos casos ganados',
  },
  validFrom: '2026-11-24T12:00:00Z',
  validUntil: '2028-11-24T12:00:00Z',
}
const now = '2026-12-01T00:00:00Z'

let keys: CryptoKeyPair
let others: CryptoKeyPair
let known: IssuerKey
beforeAll(async () => {
  ;[keys, others] = await Promise.all([
    crypto.subtle.generateKey(badgeKeyKind, true, ['sign', 'verify']),
    crypto.subtle.generateKey(badgeKeyKind, true, ['sign', 'verify']),
  ])
  known = { issuer: issuer.id, jwk: await publicJwk(keys) }
})

const tokenOf = (file: string): string => (JSON.parse(file) as { id: string }).id.split(',')[1] as string
const failing = async (file: string, with_: Partial<Parameters<typeof checkBadge>[1]> = {}) => {
  const { valid, rows } = await checkBadge(file, { now, keys: [known], lists: [], ...with_ })
  return { valid, why: rows.filter(({ ok }) => !ok).map(({ row, why }) => `${row} ${why}`) }
}

test('a certificate holds without a line, and another library says the same', async () => {
  const file = await makeBadge(badge, keys)
  expect(await failing(file)).toEqual({ valid: true, why: [] })
  expect(await failing(tokenOf(file))).toEqual({ valid: true, why: [] })
  const { payload, protectedHeader } = await jwtVerify(tokenOf(file), await importJWK(known.jwk, 'RS256'), {
    issuer: issuer.id,
    subject: badge.subject.id,
    currentDate: new Date(now),
  })
  expect(payload.type).toEqual(['VerifiableCredential', 'OpenBadgeCredential'])
  expect(protectedHeader).toMatchObject({ alg: 'RS256', typ: 'vc+jwt', jwk: { kty: 'RSA' } })
  expect(Object.keys(protectedHeader.jwk ?? {}).sort()).toEqual(['e', 'kty', 'n'])
})

test('a certificate that names its key has a head that other libraries take, and its key is found by that name', async () => {
  const kid = 'https://academy.example/academy-key.json#first'
  const named = bareToken(await makeBadge({ ...badge, kid }, keys))
  const head = Buffer.from(named.split('.')[0] ?? '', 'base64url')
  expect(JSON.parse(head.toString())).toEqual({ alg: 'RS256', typ: 'vc+jwt', kid })
  expect(named.split('.')[0]?.length).toBeLessThan(512)
  const jwk = { ...known.jwk, kid }
  expect(await failing(named, { keys: [{ issuer: issuer.id, jwk }] })).toEqual({ valid: true, why: [] })
  // Another name, or none, is not this key.
  for (const other of [{ ...known.jwk, kid: `${kid}s` }, known.jwk])
    expect((await failing(named, { keys: [{ issuer: issuer.id, jwk: other }] })).why).toContain(
      'issuer unknown',
    )
})

/** The terms of the contexts, by the type that has them, as far as a certificate says them. */
const terms: Readonly<Record<string, readonly string[]>> = {
  OpenBadgeCredential: [
    ...['@context', 'id', 'type', 'name', 'issuer', 'validFrom', 'validUntil', 'credentialSubject'],
    ...['credentialStatus', 'description', 'awardedDate', 'evidence', 'image'],
    // By which systems that know only JWT read it.
    ...['iss', 'jti', 'sub', 'nbf', 'exp'],
  ],
  Profile: ['id', 'type', 'name', 'url', 'email', 'description'],
  AchievementSubject: ['id', 'type', 'achievement', 'identifier', 'result', 'source', 'term'],
  Achievement: ['id', 'type', 'name', 'description', 'criteria', 'tag', 'image', 'inLanguage', 'version'],
  IdentityObject: ['id', 'type', 'hashed', 'identityHash', 'identityType', 'salt'],
  BitstringStatusListEntry: [...['id', 'type', 'statusPurpose', 'statusListIndex', 'statusListCredential']],
}

test('a certificate says nothing that is no term of Open Badges 3.0', async () => {
  const whole: Badge = {
    ...badge,
    subject: { ...badge.subject, name: 'Ana Ficticia' },
    status: { list, index: 7 },
    training: true,
  }
  const { payload } = await jwtVerify(
    tokenOf(await makeBadge(whole, keys)),
    await importJWK(known.jwk, 'RS256'),
    { currentDate: new Date(now) },
  )
  const unknown: string[] = []
  const look = (value: unknown, at: string): void => {
    if (Array.isArray(value)) for (const one of value) look(one, at)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return
    const types = [(value as { type?: string | readonly string[] }).type ?? []].flat()
    const own = types.find((type) => Object.hasOwn(terms, type))
    // Criteria is the one part without a type, and holds its words alone.
    const known = own ? (terms[own] ?? []) : at === 'criteria' ? ['id', 'narrative'] : []
    for (const [member, inner] of Object.entries(value)) {
      if (!known.includes(member)) unknown.push(`${at}/${member}`)
      look(inner, member)
    }
  }
  look(payload, '')
  expect(unknown).toEqual([])
  expect(payload.credentialSubject).toMatchObject({
    identifier: [
      { type: 'IdentityObject', hashed: false, identityHash: 'Ana Ficticia', identityType: 'name' },
    ],
  })
})

describe('a certificate is not valid', () => {
  test('where a letter of it was changed', async () => {
    const [head = '', body = '', end = ''] = tokenOf(await makeBadge(badge, keys)).split('.')
    const other = Buffer.from(
      Buffer.from(body, 'base64url').toString().replace('Primeros', 'Segundos'),
    ).toString('base64url')
    expect(await failing(`${head}.${other}.${end}`)).toEqual({ valid: false, why: ['signature broken'] })
  })

  test('where nobody vouches for the key, or it is of another', async () => {
    const file = await makeBadge(badge, others)
    const own = ['signature ownKey', 'issuer unknown']
    expect((await failing(file)).why).toEqual(own)
    expect((await failing(await makeBadge(badge, keys), { keys: [] })).why).toEqual(own)
    // It names the list of the issuer that it says it is of, and that list does not speak of it.
    const named = await makeBadge({ ...badge, status: { list, index: 7 } }, others)
    expect((await failing(named)).why).toEqual([...own, 'status unknownIssuer'])
  })

  test('where it says that it needs no signature, or one with a shared secret', async () => {
    const body = tokenOf(await makeBadge(badge, keys)).split('.')[1]
    for (const alg of ['none', 'HS256', 'RS1']) {
      const head = Buffer.from(JSON.stringify({ alg, jwk: known.jwk })).toString('base64url')
      expect((await failing(`${head}.${body}.AAAA`)).why).toContain('signature algorithm')
    }
  })

  test('before its day and after its last', async () => {
    const file = await makeBadge(badge, keys)
    expect((await failing(file, { now: '2026-11-24T11:59:59Z' })).why).toEqual(['period notYet'])
    expect((await failing(file, { now: '2028-11-24T12:00:01Z' })).why).toEqual(['period over'])
  })

  test('and of training is told apart: whole, of nobody known, and never valid', async () => {
    const of = async (file: string, keys: readonly IssuerKey[] = []) => {
      const report = await checkBadge(file, { now, keys, lists: [] })
      return [report.valid, isWholeTraining(report)]
    }
    const training = await makeBadge({ ...badge, training: true }, keys)
    expect(await of(training)).toEqual([false, true])
    // A letter changed, a period that is over, one that says nothing of training: none of these.
    const [head = '', body = '', end = ''] = tokenOf(training).split('.')
    const other = Buffer.from(
      Buffer.from(body, 'base64url').toString().replace('Primeros', 'Segundos'),
    ).toString('base64url')
    expect(await of(`${head}.${other}.${end}`)).toEqual([false, false])
    const over = { ...badge, training: true, validUntil: '2026-11-25T12:00:00Z' }
    expect(await of(await makeBadge(over, keys))).toEqual([false, false])
    expect(await of(await makeBadge(badge, keys))).toEqual([false, false])
    expect(await of(await makeBadge(badge, keys), [known])).toEqual([true, false])
  })
  test('anywhere but in training, where a key of the academy made it or it says so itself', async () => {
    expect(
      (await failing(await makeBadge(badge, keys), { keys: [{ ...known, training: true }] })).why,
    ).toEqual(['training training'])
    expect((await failing(await makeBadge({ ...badge, training: true }, keys))).why).toEqual([
      'training training',
    ])
  })

  test('where the file is something else', async () => {
    for (const file of [
      '',
      '{}',
      'null',
      '[]',
      'a.b.c',
      '{"type":"EnvelopedVerifiableCredential","id":"data:text/html,x"}',
      '{"@context":[],"type":["VerifiableCredential"],"proof":{"type":"DataIntegrityProof"}}',
    ])
      expect(await failing(file)).toEqual({ valid: false, why: ['form noToken'] })
  })
})

describe('a certificate that can be revoked', () => {
  const revocable: Badge = { ...badge, status: { list, index: 4242 } }
  const revocations = (revoked: readonly number[], by = keys, more = {}) =>
    makeRevocations({ id: list, issuer, validFrom: badge.validFrom, revoked, ...more }, by)

  test('stands where the list of its issuer does not name it, and falls where it does', async () => {
    const file = await makeBadge(revocable, keys)
    expect(await failing(file, { lists: [await revocations([4241, 4243])] })).toEqual({
      valid: true,
      why: [],
    })
    expect(await failing(file, { lists: [await revocations([4242])] })).toEqual({
      valid: false,
      why: ['status revoked'],
    })
  })

  test('is not valid while nobody gives the list', async () => {
    expect((await failing(await makeBadge(revocable, keys))).why).toEqual(['status notGiven'])
  })

  test('is not valid by a list of somebody else, an old one, or one that is no list', async () => {
    const file = await makeBadge(revocable, keys)
    expect((await failing(file, { lists: [await revocations([], others)] })).why).toEqual([
      'status listBroken',
    ])
    const old = await revocations([], keys, { validUntil: '2026-11-25T00:00:00Z' })
    expect((await failing(file, { lists: [old] })).why).toEqual(['status listBroken'])
    expect((await failing(file, { lists: [file] })).why).toEqual(['status notGiven'])
  })

  test('falls where one of two lists names it', async () => {
    const file = await makeBadge(revocable, keys)
    const lists = [await revocations([]), await revocations([4242])]
    expect((await failing(file, { lists })).why).toEqual(['status revoked'])
  })
})
