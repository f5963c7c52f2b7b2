import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isIssuer, OidcSettingError, oidcSettings } from './settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'oficio-oidc-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const fileOf = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const pem = (curve: string) =>
  generateKeyPairSync('ec', { namedCurve: curve })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString()

const secretFile = fileOf('secret', 'a-secret-of-the-ministry\n')
const [id, another] = ['01234567-89ab-7cde-8f01-23456789abcd', '01234567-89ab-7cde-8f01-23456789abce']
const one = {
  ...{ issuer: 'https://login.ministry.example/realms/police', institutions: [id], client: 'oficio' },
  secretFile,
}
const read = (written: unknown) =>
  oidcSettings({
    OFICIO_OIDC: fileOf('oidc.json', typeof written === 'string' ? written : JSON.stringify(written)),
  })
const faultOf = (written: unknown): string => {
  try {
    read(written)
    return 'none'
  } catch (error) {
    return error instanceof OidcSettingError ? `${error.fault} ${error.place}`.trim() : 'a fault of ours'
  }
}

test('a file as the handbook has it is read, and nothing set is nothing asked', () => {
  expect(oidcSettings({})).toBeUndefined()
  expect(read({ issuers: [one] })).toEqual([
    {
      ...{ issuer: one.issuer, institutions: [id], client: 'oficio', origins: [], near: [] },
      algorithms: ['ES256', 'PS256', 'RS256', 'EdDSA'],
      proof: { is: 'secret', secret: 'a-secret-of-the-ministry' },
    },
  ])
  const { secretFile: _, ...keyed } = { ...one, keyFile: fileOf('key', pem('P-256')), keyId: 'one' }
  expect(read({ issuers: [keyed] })).toMatchObject([{ proof: { is: 'key', keyId: 'one' } }])
})

const { secretFile: _secret, ...bare } = one
const wrong: readonly (readonly [what: string, written: unknown, fault: string])[] = [
  ['no JSON', '{', 'unreadable'],
  ['a key twice', '{"issuers":[],"issuers":[]}', 'unreadable'],
  ['no issuer', { issuers: [] }, 'shape /issuers'],
  ['something that nobody reads', { issuers: [{ ...one, prompt: 'none' }] }, 'shape /issuers/0'],
  [
    'an institution by its name',
    { issuers: [{ ...one, institutions: ['Policía'] }] },
    'shape /issuers/0/institutions/0',
  ],
  [
    'a secret that both know as its signature',
    { issuers: [{ ...one, algorithms: ['HS256'] }] },
    'shape /issuers/0/algorithms/0',
  ],
  [
    'plain HTTP',
    { issuers: [{ ...one, issuer: 'http://login.ministry.example' }] },
    'address /issuers/0/issuer',
  ],
  [
    'an address with a question',
    { issuers: [{ ...one, issuer: 'https://a.example/?b' }] },
    'address /issuers/0/issuer',
  ],
  [
    'another origin with a path',
    { issuers: [{ ...one, origins: ['https://a.example/b'] }] },
    'address /issuers/0/origins/0',
  ],
  ['neither secret nor key', { issuers: [bare] }, 'shape /issuers/0/secretFile'],
  ['both', { issuers: [{ ...one, keyFile: secretFile }] }, 'shape /issuers/0/keyId'],
  [
    'a secret that is not there',
    { issuers: [{ ...one, secretFile: `${folder}/none` }] },
    'secret /issuers/0/secretFile',
  ],
  [
    'a short secret',
    { issuers: [{ ...one, secretFile: fileOf('short', 'letmein') }] },
    'secret /issuers/0/secretFile',
  ],
  ['a key that is none', { issuers: [{ ...bare, keyFile: secretFile }] }, 'key /issuers/0/keyFile'],
  [
    'a key of another curve',
    { issuers: [{ ...bare, keyFile: fileOf('p384', pem('P-384')) }] },
    'key /issuers/0/keyFile',
  ],
  [
    'an institution at two issuers',
    { issuers: [one, { ...one, issuer: 'https://b.example' }] },
    `twice ${id}`,
  ],
  [
    'one issuer twice',
    { issuers: [one, { ...one, institutions: [another] }] },
    `twice ${JSON.stringify([one.issuer, one.client])}`,
  ],
]
test.each(wrong)('%s stops the server, with the place', (_, written, fault) => {
  expect(faultOf(written)).toBe(fault)
})

test('a secret lies where systemd hands it to the service, else beside the file', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'oficio-credentials-'))
  writeFileSync(join(elsewhere, 'secret'), 'another-secret-of-the-ministry')
  const OFICIO_OIDC = fileOf('beside.json', JSON.stringify({ issuers: [{ ...one, secretFile: 'secret' }] }))
  const secretOf = (env: Readonly<Record<string, string>>) =>
    oidcSettings({ OFICIO_OIDC, ...env })?.[0]?.proof
  expect(secretOf({})).toEqual({ is: 'secret', secret: 'a-secret-of-the-ministry' })
  expect(secretOf({ CREDENTIALS_DIRECTORY: elsewhere })).toEqual({
    ...{ is: 'secret', secret: 'another-secret-of-the-ministry' },
  })
  rmSync(elsewhere, { recursive: true })
})

test('a file that is not there stops it too', () => {
  expect(() => oidcSettings({ OFICIO_OIDC: `${folder}/nowhere.json` })).toThrow('unreadable')
})

test('an issuer is over TLS, or on this machine itself', () => {
  for (const good of [
    'https://login.example',
    'https://a.example:8443/b',
    'http://127.0.0.1:9',
    'http://[::1]:9',
  ])
    expect(isIssuer(good), good).toBe(true)
  for (const bad of [
    ...['http://localhost:9', 'http://10.0.0.7', 'HTTPS://a.example', 'https://user@a.example', 'a.example'],
    ...['https://a.example/#b', 'ftp://a.example', 'https://a.example/b/../c', 'http://127.0.0.1.example'],
  ])
    expect(isIssuer(bad), bad).toBe(false)
})
