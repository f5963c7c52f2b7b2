import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { languages } from '@oficio/messages'
import { describe, expect, test } from 'vitest'
import { recorded } from '../recorded-io.ts'

const vectors = join(import.meta.dirname, '../../../../vectors')
const ask = async (words: readonly string[], input?: string | Uint8Array) => {
  const { exit, out } = await recorded([...words, '--json'], {
    folder: vectors,
    ...(input === undefined ? {} : { input }),
  })
  return { exit, ...JSON.parse(out) }
}

describe('proofs', () => {
  const key = 'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx'
  const merkle = readdirSync(join(vectors, 'log/merkle'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => join('log/merkle', name))
  const isGood = (name: string) => !JSON.parse(readFileSync(join(vectors, name), 'utf8')).wantErr

  test('exactly the right ones are accepted, and one wrong among them refuses all', async () => {
    const good = merkle.filter(isGood)
    expect(await ask(['proof', 'check', ...good])).toMatchObject({ exit: 0, accepted: true })
    for (const name of merkle.filter((one) => !isGood(one)).slice(0, 10))
      expect(await ask(['proof', 'check', ...good, name])).toMatchObject({ exit: 1, accepted: false })
  })

  test('a checkpoint is accepted under the key of its log alone', async () => {
    expect(await ask(['proof', 'check', 'log/tiles/checkpoint', '--key', key])).toMatchObject({ exit: 0 })
    expect(await ask(['proof', 'check', 'log/tiles/checkpoint'])).toMatchObject({
      exit: 1,
      proofs: [{ rows: [{ ok: null, code: 'log-not-known' }] }],
    })
  })

  test.each(languages)('what was found is told in words in %s', async (language) => {
    const words = ['proof', 'check', 'log/tiles/checkpoint', ...merkle, '--key', key, '--lang', language]
    const { out } = await recorded(words, { folder: vectors })
    expect(out).not.toMatch(/evidence\.|\{|undefined/)
  })

  test.each([
    ['hola', 'not-a-proof'],
    ['{"a":1}', 'not-a-proof'],
    ['{"leafIdx":', 'not-a-proof'],
  ])('%s is no proof', async (input, code) => {
    expect(await ask(['proof', 'check', '-'], input)).toMatchObject({ exit: 2, error: { code } })
  })
})

describe('time-stamps', () => {
  const stamp = (folder: string, response: string, ...more: readonly string[]) => {
    const data = folder === 'sigstore.mock' ? 'rfc3161/sigstore.mock/payload' : '-'
    const files = ['--response', `rfc3161/${folder}/${response}`, '--chain', `rfc3161/${folder}/ts_chain.pem`]
    return ask(['stamp', 'verify', '--data', data, ...files, ...more], 'hello')
  }

  test.each([
    ['sigstage', 'response-sha256.tsr', '2025-05-09T11:58:55.000Z'],
    ['sigstage', 'response-sha512.tsr', '2025-05-09T11:58:56.000Z'],
    ['test_tsa', 'response.tsr', expect.any(String)],
    ['sigstore.mock', 'response-expired.tsr', '2023-02-01T00:00:00.000Z'],
  ])('%s/%s holds, at its own time', async (folder, response, time) => {
    expect(await stamp(folder, response)).toMatchObject({ exit: 0, valid: true, time, errors: [] })
  })

  test('an altered one does not, nor one of another hand', async () => {
    expect(await stamp('sigstage', 'response-invalid-signature.tsr')).toMatchObject({
      exit: 1,
      valid: false,
      errors: [{ code: 'wrong-signature' }],
    })
    for (const signer of [
      'CN=sigstore-tsa, O=sigstore.dev',
      'O=sigstore.dev,CN=sigstore-tsa',
      '/O=sigstore.dev/CN=sigstore-tsa',
    ])
      expect(await stamp('sigstage', 'response-sha256.tsr', '--signer', signer)).toMatchObject({
        valid: true,
      })
    expect(await stamp('sigstage', 'response-sha256.tsr', '--signer', 'CN=other')).toMatchObject({
      exit: 1,
      errors: [{ code: 'other-signer' }],
    })
  })

  test('what is missing or is no chain is wrong use', async () => {
    expect(await ask(['stamp', 'verify', '--data', '-'], 'x')).toMatchObject({
      exit: 2,
      error: { code: 'missing-option' },
    })
    const words = ['--data', '-', '--response', 'rfc3161/README.md', '--chain', 'rfc3161/README.md']
    expect(await ask(['stamp', 'verify', ...words], 'x')).toMatchObject({
      exit: 2,
      error: { code: 'no-certificate' },
    })
  })

  test.each(languages)('is told in words in %s', async (language) => {
    const words = ['--response', 'rfc3161/sigstage/response-sha256.tsr', '--chain']
    for (const chain of ['sigstage', 'test_tsa']) {
      const { out } = await recorded(
        ['stamp', 'verify', '--data', '-', ...words, `rfc3161/${chain}/ts_chain.pem`, '--lang', language],
        { folder: vectors, input: 'hello' },
      )
      expect(out).not.toMatch(/evidence\.|\{|undefined/)
    }
  })
})
