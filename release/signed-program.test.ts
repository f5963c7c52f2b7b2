import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { freshNoteKey, noteSigner } from '../packages/custody/src/log/index.ts'
import { differing, provenanceName, provenanceText } from './provenance.ts'
import { checkProgram, noteName, partsIn, programText, signedText } from './signed-program.ts'

const root = join(import.meta.dirname, '..')
const place = mkdtempSync(join(tmpdir(), 'oficio-release-'))
afterAll(() => rmSync(place, { recursive: true, force: true }))

const of = { version: '0.1.0', commit: '0123abcd'.repeat(5) }
const [own, second, stranger] = [freshNoteKey(), freshNoteKey(), freshNoteKey()]
const publicOf = (pem: string, name: string) => noteSigner(name, pem, 'log').public
const ownKey = publicOf(own, 'publisher.example')

let folder = ''
const put = (name: string, text: string) => writeFileSync(join(folder, name), text)
const signs = (pem: string, name: string) => {
  const path = join(folder, noteName)
  let before: Uint8Array | undefined
  try {
    before = readFileSync(path)
  } catch {}
  writeFileSync(path, signedText(before, programText(folder, of), pem, name))
}
beforeEach(() => {
  folder = mkdtempSync(join(place, 'made-'))
  put('oficio-0.1.0.tgz', 'program')
  put('oficio-core-0.1.0.tgz', 'core')
  put('bom.json', '{}')
})

describe('a release of the program', () => {
  test('is believed by whoever has the key, of exactly the files that were signed', async () => {
    signs(own, 'publisher.example')
    expect(await checkProgram(folder, [ownKey])).toEqual({
      ...of,
      signedBy: ['publisher.example'],
      faults: [],
    })
    put('oficio-0.1.0.tgz', 'another program')
    put('oficio-server-0.1.0.tgz', 'put in')
    rmSync(join(folder, 'bom.json'))
    expect((await checkProgram(folder, [ownKey]))?.faults).toEqual([
      'bom.json is missing',
      'oficio-0.1.0.tgz is another file',
      'oficio-server-0.1.0.tgz was not signed',
    ])
  })

  test('says where its files come from as tools of supply chains read it, of these files and this commit alone', async () => {
    const locked = Buffer.from('{"lockfileVersion":3}')
    const write = (source: typeof of) => put(provenanceName, provenanceText(partsIn(folder), source, locked))
    write(of)
    const told = JSON.parse(readFileSync(join(folder, provenanceName), 'utf8'))
    expect(told).toMatchObject({
      _type: 'https://in-toto.io/Statement/v1',
      predicateType: 'https://slsa.dev/provenance/v1',
      subject: partsIn(folder)
        .filter(({ name }) => name !== provenanceName)
        .map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
      predicate: {
        buildDefinition: { resolvedDependencies: [{ digest: { gitCommit: of.commit } }, {}] },
      },
    })
    signs(own, 'publisher.example')
    expect((await checkProgram(folder, [ownKey]))?.faults).toEqual([])
    // Of another commit, of a file fewer, or none at all: signed or not, it does not fit what it lies beside.
    rmSync(join(folder, provenanceName))
    rmSync(join(folder, noteName))
    write({ ...of, commit: '89abcdef'.repeat(5) })
    signs(own, 'publisher.example')
    expect((await checkProgram(folder, [ownKey]))?.faults).toEqual([
      `${provenanceName} is of 0.1.0 of ${'89abcdef'.repeat(5)}`,
    ])
    rmSync(join(folder, provenanceName))
    rmSync(join(folder, noteName))
    write(of)
    put('oficio-verify-0.1.0.tgz', 'verify')
    signs(own, 'publisher.example')
    expect((await checkProgram(folder, [ownKey]))?.faults).toEqual([
      `${provenanceName} does not say where oficio-verify-0.1.0.tgz comes from`,
    ])
    put(provenanceName, '[]')
    rmSync(join(folder, noteName))
    signs(own, 'publisher.example')
    expect((await checkProgram(folder, [ownKey]))?.faults).toEqual([`${provenanceName} cannot be read`])
  })

  test('is signed as made of a commit only where each file is what the checkout makes', () => {
    const made = partsIn(folder)
    expect(differing(made, partsIn(folder))).toEqual([])
    put('oficio-core-0.1.0.tgz', 'core//evil')
    expect(differing(partsIn(folder), made)).toEqual(['oficio-core-0.1.0.tgz'])
    rmSync(join(folder, 'oficio-core-0.1.0.tgz'))
    expect(differing(partsIn(folder), made)).toEqual(['oficio-core-0.1.0.tgz'])
  })

  test('is not that release where anything was put in, whatever it is called', async () => {
    signs(own, 'publisher.example')
    for (const name of ['.hidden', 'install.sh', 'README.md', 'oficio.tar.gz']) put(name, 'put in')
    mkdirSync(join(folder, 'sub'))
    expect((await checkProgram(folder, [ownKey]))?.faults).toEqual([
      '.hidden was not signed',
      'README.md was not signed',
      'install.sh was not signed',
      'oficio.tar.gz was not signed',
      'sub was not signed',
    ])
    expect(() => programText(folder, of)).toThrow('.hidden is no part of a release')
  })

  test('is signed by nobody where the key is another one, also under the same name, or the text was changed', async () => {
    signs(stranger, 'publisher.example')
    expect((await checkProgram(folder, [ownKey]))?.signedBy).toEqual([])
    signs(own, 'publisher.example')
    const path = join(folder, noteName)
    writeFileSync(path, readFileSync(path, 'utf8').replace('\n0.1.0\n', '\n0.2.0\n'))
    expect((await checkProgram(folder, [ownKey]))?.signedBy).toEqual([])
  })

  test('is signed by two, each beside the other; what was signed of other files is not carried over', async () => {
    const keys = [ownKey, publicOf(second, 'second.example')]
    signs(own, 'publisher.example')
    signs(second, 'second.example')
    signs(second, 'second.example')
    expect((await checkProgram(folder, keys))?.signedBy).toEqual(['publisher.example', 'second.example'])
    expect(readFileSync(join(folder, noteName), 'utf8').match(/^— /gm)).toHaveLength(2)
    put('bom.json', '{"a":1}')
    signs(second, 'second.example')
    expect(await checkProgram(folder, keys)).toMatchObject({ signedBy: ['second.example'], faults: [] })
  })

  test('has the same text for whoever makes the same files in another folder', () => {
    const other = mkdtempSync(join(place, 'again-'))
    cpSync(folder, other, { recursive: true })
    expect(programText(other, of)).toBe(programText(folder, of))
    expect(programText(folder, of).split('\n').slice(0, 3)).toEqual([
      'oficio-program/1',
      of.version,
      of.commit,
    ])
  })

  test('that names a file outside its folder, or is no note, is none; nor is a key of another kind one', async () => {
    for (const text of ['', 'nothing', `oficio-program/1\n0.1.0\nx\n${'0'.repeat(64)}  ../other.tgz\n`]) {
      put(noteName, text.endsWith('tgz\n') ? signedText(undefined, text, own, 'publisher.example') : text)
      expect(await checkProgram(folder, [ownKey]), text).toBeUndefined()
    }
    const witness = noteSigner('publisher.example', own, 'witness').public
    await expect(checkProgram(folder, [witness])).rejects.toThrow('no key of a release')
  })
})

test('the command says by its exit whether a release is what was signed', () => {
  const run = (...words: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'release/release.ts', ...words], {
      cwd: root,
      encoding: 'utf8',
    })
  signs(own, 'publisher.example')
  const good = run('check', folder, '--key', ownKey)
  expect([good.status, good.stdout]).toEqual([0, `0.1.0 of ${of.commit}, signed by publisher.example\n`])
  const other = run('check', folder, '--key', publicOf(second, 'second.example'))
  expect([other.status, other.stderr]).toEqual([1, 'no key that was given signed it\n'])
  expect(run('check', folder).status).toBe(2)
})
