import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type BagFile, checkBag } from './index.ts'

const suite = join(import.meta.dirname, '../../../../vectors/bagit')
const file = (name: string, bytes: Uint8Array | string): BagFile => {
  const blob = new Blob([bytes as BlobPart])
  return { name, bytes: blob.size, open: async () => blob.stream() as ReadableStream<Uint8Array> }
}
const bagAt = (path: string): BagFile[] =>
  readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(path, name)).isFile())
    .map((name) => file(relative('', name), readFileSync(join(path, name))))
const bags = (kind: string) =>
  readdirSync(suite)
    .filter((version) => version.startsWith('v'))
    .flatMap((version) => {
      try {
        return readdirSync(join(suite, version, kind)).map((name) => [join(version, kind, name)] as const)
      } catch {
        return []
      }
    })

describe('the bags of the suite', () => {
  test.each(bags('valid'))('%s is valid', async (path) => {
    const { valid, complete, errors } = await checkBag(bagAt(join(suite, path)))
    expect({ errors, complete, valid }).toEqual({ errors: [], complete: true, valid: true })
  })
  test.each([...bags('invalid'), ...bags('linux-only'), ...bags('windows-only')])(
    '%s is not valid',
    async (path) => {
      expect((await checkBag(bagAt(join(suite, path)))).valid).toBe(false)
    },
  )
  test.each(bags('warning'))('%s is warned of', async (path) => {
    const { warnings } = await checkBag(bagAt(join(suite, path)))
    expect(warnings.map(({ code }) => code).filter((code) => code !== 'weak-digest')).not.toEqual([])
  })
  test('what is wrong is named, with its file', async () => {
    const errors = async (path: string) =>
      (await checkBag(bagAt(join(suite, path)))).errors.map(({ code, path: at }) => `${code} ${at}`)
    expect(await errors('v0.97/invalid/corrupt-data-file')).toEqual([
      'oxum bag-info.txt',
      'changed data/bare-filename',
    ])
    expect(await errors('v0.97/invalid/extra-file-in-bag')).toEqual(['oxum bag-info.txt', 'extra data/bar'])
    expect(await errors('v0.97/linux-only/out-of-scope-file-paths-using-shortcut')).toEqual(['outside ~/foo'])
  })
})

const sum = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const declared = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'
const bag = (files: Readonly<Record<string, string | Uint8Array>>, manifest: string): BagFile[] => [
  file('bagit.txt', declared),
  file('manifest-sha256.txt', manifest),
  ...Object.entries(files).map(([name, bytes]) => file(name, bytes)),
]
const codes = async (files: readonly BagFile[]) => {
  const { errors, warnings, valid, complete } = await checkBag(files)
  return {
    errors: errors.map(({ code }) => code),
    warnings: warnings.map(({ code }) => code),
    valid,
    complete,
  }
}

test('names are escaped in 1.0 as its text says: per cent, line feed, carriage return and nothing else', async () => {
  const files = { 'data/a%b': '', 'data/c\nd': '', 'data/%7Ee': '' }
  expect(
    await codes(bag(files, `${sum}  data/a%25b\n${sum}  data/c%0Ad\n${sum}  data/%257Ee\n`)),
  ).toMatchObject({ errors: [], valid: true })
  expect(await codes(bag({ 'data/a%25b': '' }, `${sum}  data/a%25b\n`))).toMatchObject({
    errors: ['missing', 'extra'],
  })
})

test.each([
  ['a mark before the declaration', file('bagit.txt', `\ufeff${declared}`)],
  ['a third line', file('bagit.txt', `${declared}More: 1\n`)],
  ['the lines the other way round', file('bagit.txt', declared.split('\n').reverse().slice(1).join('\n'))],
  ['another version', file('bagit.txt', declared.replace('1.0', '2.0'))],
  ['an encoding that nobody knows', file('bagit.txt', declared.replace('UTF-8', 'OFICIO-8'))],
])('%s is refused', async (_name, declaration) => {
  const [, ...rest] = bag({ 'data/a': '' }, `${sum}  data/a\n`)
  expect((await checkBag([declaration, ...rest])).valid).toBe(false)
})

test('tag files are read in UTF-16, with a mark and without one', async () => {
  const utf16 = (text: string, isBig: boolean) => {
    const bytes = Buffer.from(text, 'utf16le')
    return isBig ? bytes.swap16() : bytes
  }
  const declaration = file('bagit.txt', declared.replace('UTF-8', 'UTF-16'))
  const line = `${sum}  data/niñez\n`
  for (const bytes of [utf16(`\ufeff${line}`, false), utf16(`\ufeff${line}`, true), utf16(line, true)])
    expect(
      await codes([declaration, file('manifest-sha256.txt', bytes), file('data/niñez', '')]),
    ).toMatchObject({ errors: [], valid: true })
})

test('every payload file is in every manifest, from 1.0 on', async () => {
  const sums = `${'0'.repeat(128)}  data/other\n`
  const files = [...bag({ 'data/a': '' }, `${sum}  data/a\n`), file('manifest-sha512.txt', sums)]
  expect((await codes(files)).errors).toEqual(expect.arrayContaining(['missing', 'not-in-every-manifest']))
})

test('what is to be fetched is not here: the bag is not complete, and nothing is fetched', async () => {
  const files = [
    ...bag({ 'data/a': '' }, `${sum}  data/a\n${sum}  data/b\n`),
    file('fetch.txt', 'https://example.org/b - data/b\n'),
  ]
  expect(await codes(files)).toMatchObject({ errors: ['not-fetched'], complete: false, valid: false })
  const climbing = [
    ...bag({ 'data/a': '' }, `${sum}  data/a\n`),
    file('fetch.txt', 'file:///x - data/../b\n'),
  ]
  expect((await codes(climbing)).errors).toEqual(['outside'])
})

test('a link is never opened, and a payload that is one is not valid', async () => {
  const link: BagFile = {
    name: 'data/a',
    bytes: 0,
    isLink: true,
    open: async () => {
      throw new Error('opened')
    },
  }
  const files = [...bag({}, `${sum}  data/a\n`), link]
  expect(await codes(files)).toMatchObject({ errors: ['link'], valid: false })
})

test('a digest that is not known is not taken for one that holds', async () => {
  const files = [
    ...bag({ 'data/a': '' }, `${sum}  data/a\n`),
    file('manifest-crc32.txt', '00000000  data/a\n'),
  ]
  expect(await codes(files)).toMatchObject({ errors: ['algorithm'], valid: false })
})

test('a bag in one folder of an archive is read from there, and what lies beside it is told', async () => {
  const inside = bag({ 'data/a': '' }, `${sum}  data/a\n`).map((one) => ({ ...one, name: `top/${one.name}` }))
  expect(await codes(inside)).toMatchObject({ valid: true })
  expect((await codes([...inside, file('beside.txt', '')])).errors).toEqual(['beside-bag'])
})

test('a file that is another while it is read, or cannot be read, is named', async () => {
  const unreadable: BagFile = { ...file('data/a', ''), open: async () => Promise.reject(new Error('no')) }
  const files = [...bag({}, `${sum}  data/a\n`), unreadable]
  expect((await checkBag(files)).rows.find(({ name }) => name === 'data/a')?.state).toBe('unreadable')
})
