import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readZipTree, ZipError } from './read-zip.ts'

// Archives that real programs packed in good faith (`vectors/archives`), and their twins that hide something.

const samples = join(import.meta.dirname, '../../../../vectors/archives')
const sample = (name: string) => readFileSync(join(samples, name))
const names = readdirSync(samples).filter((name) => name.endsWith('.zip'))

const told = async (bytes: Uint8Array) => {
  try {
    const tree = await readZipTree(new Blob([bytes as BlobPart]), {}, { alike: true })
    const files = tree.entries.filter(({ name }) => !name.startsWith('__MACOSX/'))
    const texts = await Promise.all(
      files.map(async ({ name, open }) => [
        name.replace(/^court\//, '').normalize('NFC'),
        await new Response(await open()).text(),
      ]),
    )
    const said = tree.strange.map(({ name, code }) => `${name}: ${code}`)
    const suspicious = tree.entries.filter((one) => one.suspicious).map(({ name }) => name)
    return { texts: Object.fromEntries(texts), said, suspicious, container: tree.container }
  } catch (error) {
    if (error instanceof ZipError) return error.code
    throw error
  }
}

test.each(names)('%s is read as whoever packed it meant, and nobody is warned', async (name) => {
  expect(await told(sample(name))).toEqual({
    texts: {
      'bagit.txt': expect.stringContaining('BagIt'),
      'data/evidence/ip.csv': 'uno,dos\n',
      'data/evidence/niñez 100%.txt': 'hola\n',
      ...(name === 'windows-oem.zip' ? { 'data/evidence/declaração.txt': 'sim\n' } : {}),
    },
    ...{ said: [], suspicious: [], container: 'other' },
  })
})

/** A text written anew in an archive, of the same length: its first place, its last, or all of them. */
function rewritten(name: string, from: string, to: string, which: 'first' | 'last' | 'all'): Buffer {
  const bytes = Buffer.from(sample(name))
  const places: number[] = []
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) places.push(at)
  const chosen = which === 'all' ? places : [places.at(which === 'first' ? 0 : -1) ?? -1]
  for (const at of chosen) bytes.write(to, at)
  return bytes
}

const inserted = (bytes: Buffer, at: number, more: string) =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(more), bytes.subarray(at)])

test.each([
  [
    'another name before the entry than in the directory',
    rewritten('infozip.zip', 'ip.csv', 'ip.exe', 'first'),
    'ambiguous',
  ],
  ['bytes before the first entry', inserted(sample('infozip.zip'), 0, '#!/bin/sh\n'), 'ambiguous'],
  ['bytes behind the end', inserted(sample('infozip.zip'), sample('infozip.zip').length, 'x'), 'ambiguous'],
  [
    'a remark that holds more than words',
    rewritten('infozip-comment.zip', 'un comentario', 'un\0comentario', 'all'),
    { said: [': hidden'] },
  ],
  [
    'a name that climbs by backslashes',
    rewritten('windows-backslash.zip', 'data\\evidence\\ip.csv', '..\\evidence\\..\\i.csv', 'all'),
    { said: ['../evidence/../i.csv: outside'], suspicious: ['../evidence/../i.csv'] },
  ],
  [
    'a drive',
    rewritten('windows-backslash.zip', 'data\\evidence\\ip', 'C:\\a\\evidence\\ip', 'all'),
    { said: ['C:/a/evidence/ip.csv: outside'], suspicious: ['C:/a/evidence/ip.csv'] },
  ],
  [
    'two names that are one where folders are parted otherwise',
    rewritten('windows-backslash.zip', 'data\\evidence\\ip.csv', 'data\\evidence/ip.csv', 'first'),
    'ambiguous',
  ],
  [
    'another second name',
    rewritten('windows-infozip.zip', 'data/evidence/niñez', 'data/evidence/niñoz', 'all'),
    'ambiguous',
  ],
] as const)('%s stays warned of', async (what, bytes, expected) => {
  const said = await told(bytes)
  if (typeof expected === 'string') expect([what, said]).toEqual([what, expected])
  else expect(said).toMatchObject(expected)
})
