import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exampleHouse } from '@oficio/example/house'
import { signedPack } from '@oficio/example/pack'
import { languages } from '@oficio/messages'
import { readZip } from '@oficio/verify/zip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recorded } from '../recorded-io.ts'

// A pack of a demonstration house, on a disk, with what that house publishes beside it; the house itself is
// closed by then.

const folder = mkdtempSync(join(tmpdir(), 'oficio-verify-'))
beforeAll(async () => {
  const house = await exampleHouse()
  try {
    const pack = await signedPack(house.as)
    writeFileSync(join(folder, 'pack.zip'), pack)
    mkdirSync(join(folder, 'pack'))
    for (const { name, open } of await readZip(new Blob([pack]))) {
      writeFileSync(
        join(folder, 'pack', name),
        new Uint8Array(await new Response(await open()).arrayBuffer()),
      )
    }
    writeFileSync(join(folder, 'registry.json'), await (await house.app.request('/registry.json')).text())
    writeFileSync(join(folder, 'trust.pem'), await (await house.app.request('/trust.pem')).text())
  } finally {
    await house.close()
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

const published = ['--registry', 'registry.json', '--roots', 'trust.pem']
const verify = (...words: readonly string[]) => recorded(['verify', ...words], { folder })
const answer = async (...words: readonly string[]) => {
  const { exit, out } = await verify(...words, '--json')
  return { exit, ...JSON.parse(out) }
}

describe('a pack held against what its house publishes', () => {
  test.each(['pack.zip', 'pack'])('%s holds and is known: exit 0, and says who', async (pack) => {
    expect(await answer(pack, ...published)).toMatchObject({
      exit: 0,
      files: 'unchanged',
      sender: 'demonstration',
      demonstration: true,
      signer: { name: 'Sofía Inventada', unit: 'Brigada del Cibercrimen de Iquique Ficticia' },
      institution: { vouchers: ['Autoridad Central Ficticia de Chile'] },
      comparison: { with: 'registry', differs: [] },
    })
  })

  test('says of what nobody checked that it is told, apart from what holds', async () => {
    const { rows } = await answer('pack.zip', ...published)
    const untested = rows.filter(({ ok }: { ok: boolean | null }) => ok === null)
    expect(untested.map(({ row }: { row: string }) => row)).toContain('second-word')
    for (const row of rows)
      if (/^(?:own-word|second-word|beside|overridden|amended)$/.test(row.row)) expect(row.ok).toBe(null)
    const { out } = await verify('pack.zip', ...published, '--lang', 'es')
    expect(out.match(/Se dice; nadie lo comprobó/g)).toHaveLength(untested.length)
  })

  test.each(languages)(
    'is told in %s that it is a demonstration, without a code in sight',
    async (language) => {
      const { out, exit } = await verify('pack.zip', ...published, '--lang', language)
      expect(exit).toBe(0)
      expect(out).toMatch(/DEMOSTRACIÓN|DEMONSTRAÇÃO|DEMONSTRATION|DÉMONSTRATION/)
      expect(out).not.toMatch(/verify\.|\{|undefined/)
    },
  )

  test('the sealed letter alone is sealed, and says where the approvals are', async () => {
    const { exit, sender, rows } = await answer('pack/request.pdf', ...published)
    expect({ exit, sender }).toEqual({ exit: 0, sender: 'sealed' })
    expect(rows).toMatchObject([
      { row: 'seal', ok: true },
      { row: 'seal-level', ok: true },
    ])
    expect((await verify('pack/request.pdf', ...published, '--lang', 'en')).out).toContain('record.json')
  })
})

describe('what is not good is exit 1, and named', () => {
  test('not compared with any registry', async () => {
    expect(await answer('pack.zip')).toMatchObject({
      exit: 1,
      files: 'unchanged',
      sender: 'uncompared',
      comparison: { with: 'nothing' },
    })
  })

  test('a house whose founding is none of those that whoever asks knows', async () => {
    // A demonstration was founded by nobody: as little as a house that was invented is it one that is known.
    const known = '0123456789abcdef'.repeat(4)
    writeFileSync(join(folder, 'known.txt'), `# houses\n${known} Casa de ejemplo\n`)
    for (const given of [known, known.slice(0, 32).toUpperCase(), 'known.txt']) {
      const { exit, sender, rows } = await answer('pack.zip', ...published, '--founding', given)
      expect({ exit, sender }).toEqual({ exit: 1, sender: 'false' })
      expect(rows).toContainEqual(expect.objectContaining({ row: 'begins', ok: false, code: 'no-founding' }))
    }
    const letter = await answer('pack/request.pdf', ...published, '--founding', known)
    expect(letter).toMatchObject({ exit: 1, sender: 'uncompared' })
  })

  test.each(['request.pdf', 'request.json', 'record.json', 'fields.txt'])(
    'one changed byte in %s',
    async (name) => {
      const path = join(folder, 'pack', name)
      const bytes = readFileSync(path)
      const changed = Buffer.from(bytes)
      const at = Math.floor(changed.length / 2)
      changed[at] = (changed[at] ?? 0) ^ 1
      writeFileSync(path, changed)
      try {
        const { exit, files, changes } = await answer('pack', ...published)
        expect({ exit, files }).toEqual({ exit: 1, files: 'changed' })
        expect(changes).toMatchObject([{ name, state: 'changed' }])
      } finally {
        writeFileSync(path, bytes)
      }
    },
  )

  test('one changed byte of the letter alone: the seal says in which bytes', async () => {
    const changed = readFileSync(join(folder, 'pack/request.pdf'))
    changed[60_000] = (changed[60_000] ?? 0) ^ 1
    writeFileSync(join(folder, 'changed.pdf'), changed)
    const { exit, rows } = await answer('changed.pdf', ...published)
    expect(exit).toBe(1)
    expect(rows[0]).toMatchObject({ row: 'seal', ok: false, code: 'seal-bytes' })
    expect(rows[0].why).toContain(String(changed.length))
  })
})

describe('what cannot be read is exit 2, and says what to do', () => {
  test.each([
    [['nothing.zip'], 'no-such-file'],
    [['broken.zip'], 'damaged'],
    [['pack.zip', '--registry', 'trust.pem'], 'not-a-registry'],
    [['pack.zip', '--roots', 'registry.json'], 'not-roots'],
    [['pack.zip', '--founding', 'registry.json'], 'not-a-founding'],
  ])('%j: %s', async (words, code) => {
    writeFileSync(join(folder, 'broken.zip'), 'PK\u0003\u0004rubbish')
    expect(await answer(...words)).toMatchObject({ exit: 2, error: { code } })
  })
})
