import { spawnSync } from 'node:child_process'
import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleFaults, type DamagedBundle } from '@oficio/core/academy'
import { languages } from '@oficio/core/fact'
import { signerOf } from '@oficio/custody/written'
import { load } from '@oficio/knowledge'
import { createMessages } from '@oficio/messages'
import { checkBundle } from '@oficio/verify/bundle'
import { readZipTree } from '@oficio/verify/zip'
import { afterAll, describe, expect, test } from 'vitest'
import { damagedBundle } from './damaged-bundle.ts'

// What a trainee is handed is a bundle as the house makes one, and the verifier says of it the one fault that
// was put into it and nothing else.

const knowledge = load()
const root = join(import.meta.dirname, '../../../../..')
const folder = mkdtempSync(join(tmpdir(), 'oficio-damaged-'))
afterAll(() => rmSync(folder, { recursive: true }))
const key = generateKeyPairSync('ed25519')
const raw = Buffer.from(createPublicKey(key.privateKey).export({ format: 'jwk' }).x as string, 'base64url')
const signer = signerOf(raw, (text) => sign(null, text, key.privateKey))
const bounds = { entries: 1000, directoryBytes: 1_000_000, totalBytes: 10_000_000 }

const of = (fault: DamagedBundle['fault']): DamagedBundle => ({
  ...{ fault, at: 'ingresos-0017.csv', service: 'Murmullo', country: 'CL', number: 'EJ-3301/2026' },
  files: Array.from({ length: 12 }, (_, i) => (i === 5 ? 'ingresos-0017.csv' : `mensajes-00${37 + i}.json`)),
  ...{ received: '2026-09-14T10:00:00-03:00', sealed: '2026-09-16T09:30:00-03:00' },
})

async function made(fault: DamagedBundle['fault'], language: (typeof languages)[number] = 'es') {
  const messages = await createMessages(language)
  return damagedBundle(of(fault), { knowledge, messages, signer, name: 'TRAINING-broken-chain-1' })
}

/** By whoever had the key of the device before, and by whoever has nothing. */
async function judged(zip: Blob, keys: readonly string[] = [signer.public]) {
  const { entries, ...read } = await readZipTree(zip, bounds, { alike: true })
  return checkBundle(entries, { ...read, keys })
}
const wrong = ({ files, claims }: Awaited<ReturnType<typeof judged>>) => {
  const rows = [
    ...files.map(({ ok, name }) => ({ ok, what: name })),
    ...claims.map(({ ok, code }) => ({ ok, what: code })),
  ]
  const where = (is: boolean | null) =>
    rows
      .filter(({ ok }) => ok === is)
      .map(({ what }) => what)
      .toSorted()
  return { red: where(false), open: where(null) }
}

describe('a bundle with a planted fault', () => {
  test.each([
    ['file', ['data/evidence/1/ingresos-0017.csv'], []],
    ['gone', ['data/evidence/1/ingresos-0017.csv'], []],
    // The sums agree, and nobody whom the reader knows says so any more: that is open, and not green.
    ['list', ['custody-list'], ['case', 'custody-files', 'custody-signature', 'request']],
  ] as const)('%s: the verifier says exactly that, and the rest stands', async (fault, red, open) => {
    const report = await judged(await made(fault))
    expect(wrong(report)).toEqual({ red, open })
    expect(report.verdict).toBe('fails')
    const good = report.files.filter(({ ok, name }) => ok === true && name.startsWith('data/evidence/'))
    expect(good.length).toBe(fault === 'list' ? 12 : 11)
  })

  test('every fault has its row here', () => {
    expect(bundleFaults.toSorted()).toEqual(['file', 'gone', 'list'])
  })

  test('says that it is for training and nobody’s, in every language, and is small', async () => {
    for (const language of languages) {
      const zip = await made('file', language)
      expect(zip.size).toBeLessThan(60_000)
      expect((await judged(zip)).limits).toContain('training')
      expect((await createMessages(language)).format('evidence.verify.limit.training')).toContain('TRAINING')
      expect(await zip.text()).toContain('TRAINING-broken-chain-1/')
    }
  })

  test('the other verifier says the same, and takes no word of ours for it', async () => {
    for (const fault of bundleFaults) {
      const zip = join(folder, `${fault}.zip`)
      writeFileSync(zip, Buffer.from(await (await made(fault)).arrayBuffer()))
      const into = join(folder, fault)
      if (spawnSync('python3', ['-m', 'zipfile', '-e', zip, into]).status !== 0) return
      const words = [join(root, 'vectors/bundles/verify_bundle.py'), '--key', signer.public]
      const told = spawnSync('python3', [...words, join(into, 'TRAINING-broken-chain-1')], {
        encoding: 'utf8',
      })
      if (!told.stdout) return
      expect(JSON.parse(told.stdout)).toMatchObject({
        holds: false,
        red: [fault === 'list' ? 'custody-list' : 'data/evidence/1/ingresos-0017.csv'],
        open: [],
      })
    }
  })
})
