import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exampleIssuer } from '@oficio/example/issuer'
import { afterAll, expect, test } from 'vitest'
import { triedIssuers } from './try-issuers.ts'

const folder = mkdtempSync(join(tmpdir(), 'oficio-oidc-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const fileOf = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const id = '01234567-89ab-7cde-8f01-23456789abcd'
const fileWith = (issuer: string): string =>
  fileOf(
    'oidc.json',
    JSON.stringify({
      issuers: [
        {
          ...{ issuer, institutions: [id], client: 'oficio' },
          secretFile: fileOf('secret', 'a-secret-of-the-ministry'),
        },
      ],
    }),
  )

test('the doctor is told what cannot be read, and at which host nobody answers as an issuer must', async () => {
  expect(await triedIssuers({})).toEqual({ is: 'set', institutions: [], hosts: [], silent: [] })
  expect(await triedIssuers({ OFICIO_OIDC: fileOf('broken.json', '{') })).toEqual({
    ...{ is: 'unread', fault: 'unreadable', place: '' },
  })
  const issuer = await exampleIssuer('http://localhost/sign-in/return')
  const set = { OFICIO_OIDC: fileWith(issuer.address) }
  const host = new URL(issuer.address).host
  const known = { is: 'set', institutions: [id], hosts: [host] }
  expect(await triedIssuers(set)).toEqual({ ...known, silent: [] })
  issuer.says.token_endpoint = 'https://elsewhere.example/token'
  expect(await triedIssuers(set)).toEqual({ ...known, silent: [{ host, why: 'other-host' }] })
  await issuer.close()
  expect(await triedIssuers(set)).toEqual({ ...known, silent: [{ host, why: 'no-answer' }] })
})
