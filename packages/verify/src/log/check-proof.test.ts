import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  base64,
  checkLog,
  checkProof,
  inclusionProof,
  keyId,
  leafHash,
  type NoteKey,
  readNoteKey,
  rootOf,
  writeTlogProof,
} from './index.ts'

const vectors = join(import.meta.dirname, '../../../../vectors/log')
const file = (path: string) => new Uint8Array(readFileSync(join(vectors, path)))
const known = readNoteKey('example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx')!
const utf8 = (text: string) => new TextEncoder().encode(text)

describe('proofs of others', () => {
  const names = readdirSync(join(vectors, 'merkle'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.json'),
  )
  test('exactly those are accepted that are right', async () => {
    expect(names.length).toBeGreaterThan(120)
    for (const name of names) {
      const { wantErr } = JSON.parse(readFileSync(join(vectors, 'merkle', name), 'utf8'))
      const report = await checkProof(file(join('merkle', name)), { keys: [] })
      expect({ name, accepted: report?.accepted }).toEqual({ name, accepted: !wantErr })
    }
  })
})

const tiles =
  (changed: Readonly<Record<string, Uint8Array>> = {}) =>
  async (name: string) => {
    try {
      return changed[name] ?? file(join('tiles', name))
    } catch {
      return undefined
    }
  }

describe('a log of others', () => {
  test('holds under its key, entry by entry, at each of its sizes', async () => {
    for (const size of ['8', '14', '']) {
      const checkpoint = file(`tiles/checkpoint${size && `.${size}`}`)
      const report = await checkProof(checkpoint, { keys: [known] })
      expect(report).toMatchObject({ kind: 'checkpoint', accepted: true })
    }
    const checkpoint = file('tiles/checkpoint.8')
    expect(await checkLog(tiles({ checkpoint }), { keys: [known] })).toMatchObject({
      accepted: true,
      rows: [{ code: 'root' }, { code: 'entries' }, { code: 'signed-by-log' }],
    })
  })

  test('is nobody’s without its key, and not accepted', async () => {
    const checkpoint = file('tiles/checkpoint.8')
    const report = await checkLog(tiles({ checkpoint }), { keys: [] })
    expect(report).toMatchObject({ accepted: false, rows: [{ ok: true }, { ok: true }, { ok: null }] })
  })

  test('a changed entry, hash or signature is found, each by its own row', async () => {
    const changed = async (name: string, at: number) => {
      const bytes = file(join('tiles', name === 'checkpoint' ? 'checkpoint.8' : name))
      bytes[at]! ^= 1
      const { rows } = await checkLog(tiles({ checkpoint: file('tiles/checkpoint.8'), [name]: bytes }), {
        keys: [known],
      })
      return rows.filter(({ ok }) => ok !== true).map(({ code }) => code)
    }
    expect(await changed('tile/entries/000.p/8', 5)).toEqual(['entries'])
    expect(await changed('tile/0/000.p/8', 5)).toEqual(['root', 'entries'])
    expect(await changed('checkpoint', 150)).toEqual(['log-not-known', 'signature-wrong'])
  })
})

/** A small log with a witness, made here as a log would. */
async function smallLog(entries: readonly string[]) {
  const { subtle } = crypto
  const pair = async (name: string, type: 1 | 4) => {
    const keys = (await subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
    const raw = new Uint8Array(await subtle.exportKey('raw', keys.publicKey))
    const typed = Uint8Array.of(type, ...raw)
    const id = keyId(name, typed)
    const key: NoteKey = { name, id, type, key: raw }
    const line = async (said: Uint8Array, before: Uint8Array = new Uint8Array()) => {
      const signature = new Uint8Array(await subtle.sign('Ed25519', keys.privateKey, said as BufferSource))
      return `— ${name} ${base64(Uint8Array.of(...Buffer.from(id, 'hex'), ...before, ...signature))}\n`
    }
    return { key, line, vkey: `${name}+${id}+${base64(typed)}` }
  }
  const [log, witness] = [await pair('log.example', 1), await pair('witness.example', 4)]
  const leaves = entries.map((entry) => leafHash(utf8(entry)))
  const text = `log.example\n${entries.length}\n${base64(rootOf(leaves))}\n`
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(1_790_000_000n)
  const checkpoint = `${text}\n${await log.line(utf8(text))}${await witness.line(utf8(`cosignature/v1\ntime 1790000000\n${text}`), time)}`
  const proofOf = (i: number) => writeTlogProof(i, inclusionProof(leaves, i).map(base64), checkpoint)
  return { log, witness, checkpoint, proofOf }
}

describe('a proof that is checked without a line', async () => {
  const entries = Array.from({ length: 21 }, (_, i) => `entry ${i}`)
  const { log, witness, proofOf } = await smallLog(entries)
  const keys = [log.key, witness.key]
  const judge = (i: number, entry: string | undefined, of = keys, text = proofOf(i)) =>
    checkProof(utf8(text), { keys: of, ...(entry === undefined ? {} : { entry: utf8(entry) }) })

  test('shows each entry in its place, signed by the log, seen by the witness', async () => {
    for (const [i, entry] of entries.entries()) expect((await judge(i, entry))?.accepted).toBe(true)
    expect((await judge(3, 'entry 3'))?.rows).toMatchObject([
      { code: 'path' },
      { code: 'signed-by-log', params: { size: '21' } },
      { code: 'witnessed', params: { time: 1_790_000_000 } },
    ])
    expect(readNoteKey(log.vkey)).toEqual(log.key)
  })

  test('shows nothing of another entry, without its entry, or under another key', async () => {
    expect((await judge(3, 'entry 4'))?.accepted).toBe(false)
    expect((await judge(3, undefined))?.rows[0]).toMatchObject({ code: 'entry-not-given', ok: null })
    expect((await judge(3, undefined))?.accepted).toBe(false)
    expect((await judge(3, 'entry 3', [witness.key]))?.accepted).toBe(false)
    const forged = { ...log.key, key: witness.key.key }
    expect((await judge(3, 'entry 3', [forged]))?.rows).toContainEqual(
      expect.objectContaining({ code: 'signature-wrong', ok: false }),
    )
  })

  test('no changed byte of it is accepted', async () => {
    const text = utf8(proofOf(5))
    for (let i = 0; i < text.length; i++) {
      const changed = Uint8Array.from(text)
      changed[i]! ^= 1
      const report = await checkProof(changed, { keys, entry: utf8('entry 5') })
      // A signature of a witness whose name or id is another is one of somebody unknown: it says nothing.
      if (report?.accepted) expect(report.rows.some(({ code }) => code === 'witnessed')).toBe(false)
    }
  })
})

test('an act of a custody log is shown by its proof, under both keys; changed in one word it is not', async () => {
  const keys = ['log', 'witness'].map(
    (of) => readNoteKey(new TextDecoder().decode(file(`custody/${of}.key`)))!,
  )
  const judge = (entry: Uint8Array) => checkProof(file('custody/act.json.tlog-proof'), { keys, entry })
  const act = file('custody/act.json')
  expect(await judge(act)).toMatchObject({
    accepted: true,
    rows: [
      { code: 'path', params: { index: '257', size: '300' } },
      { code: 'signed-by-log' },
      { code: 'witnessed', params: { time: 1_795_521_600 } },
    ],
  })
  const changed = new TextDecoder().decode(act).replace('Sofía', 'Sonia')
  expect((await judge(utf8(changed)))?.rows[0]).toMatchObject({ code: 'path', ok: false })

  // What a reader of the file sees first, and JSON takes last; a number that rounds to the one that was
  // logged.
  const text = new TextDecoder().decode(act)
  const twice = text.replace('{\n', '{\n  "at": "2020-01-01T00:00:00.000Z",\n')
  const rounded = text.replace('"seq": 2,', '"seq": 2.00000000000000001,')
  const named = text.replace('"kind"', '"k\\u0069nd"')
  for (const other of [twice, rounded, named, `${text}\n`, ` ${text}`]) {
    expect(other).not.toBe(text)
    const report = await judge(utf8(other))
    expect(report).toMatchObject({
      accepted: false,
      rows: [{ code: 'entry-spelled-otherwise' }, { code: 'path' }, {}, {}],
    })
  }
  expect((await judge(utf8(JSON.stringify(JSON.parse(text)))))?.accepted).toBe(true)
})
