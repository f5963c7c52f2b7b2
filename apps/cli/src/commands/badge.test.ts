import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMessages, languages } from '@oficio/messages'
import { badgeKeyKind, makeBadge, makeRevocations, publicJwk } from '@oficio/seal/badge'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recorded } from '../recorded-io.ts'

const place = mkdtempSync(join(tmpdir(), 'oficio-badge-'))
afterAll(() => rmSync(place, { recursive: true, force: true }))
const at = (name: string, text?: string): string => {
  if (text !== undefined) writeFileSync(join(place, name), text)
  return join(place, name)
}

const issuer = { id: 'https://academy.example/issuer', name: 'Academia Ficticia' }
const list = 'https://academy.example/revocations'
beforeAll(async () => {
  const keys = await crypto.subtle.generateKey(badgeKeyKind, true, ['sign', 'verify'])
  const badge = {
    id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
    issuer,
    subject: {
      id: 'urn:uuid:00000000-0000-4000-8000-000000000002',
      name: 'Elena Irreal',
      account: 'urn:uuid:00000000-0000-4000-8000-000000000009',
    },
    achievement: { id: 'urn:a', name: 'Primeros pasos', description: 'd', criteria: 'c' },
    validFrom: '2026-11-01T00:00:00Z',
    status: { list, index: 3 },
  }
  at('badge.json', await makeBadge(badge, keys))
  const course = { ...badge.achievement, id: 'https://academy.example/academy#course', name: 'El curso' }
  at('course.json', await makeBadge({ ...badge, achievement: course }, keys))
  at('training.json', await makeBadge({ ...badge, training: true }, keys))
  const of = { id: list, issuer, validFrom: badge.validFrom }
  at('none.json', await makeRevocations({ ...of, revoked: [2, 4] }, keys))
  at('revoked.json', await makeRevocations({ ...of, revoked: [3] }, keys))
  at('issuers.json', JSON.stringify({ keys: [{ issuer: issuer.id, jwk: await publicJwk(keys) }] }))
})

const verified = async (name: string, ...more: readonly string[]) => {
  const { exit, out } = await recorded(['verify', at(name), '--json', ...more])
  const value = JSON.parse(out) as { valid: boolean; rows: { ok: boolean; row: string; code: string }[] }
  return { exit, valid: value.valid, why: value.rows.filter(({ ok }) => !ok).map(({ code }) => code) }
}

describe('oficio verify of a certificate', () => {
  const vouched = () => ['--issuers', at('issuers.json'), '--revocations', at('none.json')]

  test('is valid where its issuer is known and its list does not revoke it', async () => {
    expect(await verified('badge.json', ...vouched())).toEqual({ exit: 0, valid: true, why: [] })
  })

  test('says whose it is, by name and account', async () => {
    const { out } = await recorded(['verify', at('badge.json'), ...vouched()])
    expect(out).toContain('Elena Irreal · urn:uuid:00000000-0000-4000-8000-000000000009')
  })

  test.each(languages)(
    'names what was done in %s where somebody vouches for who says it',
    async (language) => {
      const { out } = await recorded(['verify', at('course.json'), '--lang', language, ...vouched()])
      expect(out).toContain((await createMessages(language)).format('academy.course.name'))
      const { out: alone } = await recorded(['verify', at('course.json'), '--lang', language])
      expect(alone).toContain('El curso')
    },
  )

  test('is not valid by itself: nobody said whose key it is, nor gave the list', async () => {
    const why = ['ownKey', 'unknown', 'unknownIssuer']
    expect(await verified('badge.json')).toEqual({ exit: 1, valid: false, why })
  })

  test('is not valid once it is revoked', async () => {
    const lists = ['--issuers', at('issuers.json'), '--revocations', at('none.json'), at('revoked.json')]
    expect(await verified('badge.json', ...lists)).toEqual({ exit: 1, valid: false, why: ['revoked'] })
  })

  test.each(languages)('says TRAINING in %s, and never valid', async (language) => {
    const { exit, out } = await recorded(['verify', at('training.json'), '--lang', language, ...vouched()])
    expect(exit).toBe(1)
    expect(out).toContain('TRAINING')
  })

  test('a list of issuers that is none is unreadable input, and another JSON is judged as before', async () => {
    const wrong = at('wrong.json', '{"keys":[{"issuer":7}]}')
    expect((await recorded(['verify', at('badge.json'), '--issuers', wrong])).exit).toBe(2)
    expect((await recorded(['verify', at('plain.json', '{}')])).exit).not.toBe(0)
  })
})
