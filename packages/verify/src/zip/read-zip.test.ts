import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSuspicious, readZip, ZipError } from './read-zip.ts'

interface Part {
  readonly name: string
  readonly bytes: Uint8Array
  readonly stored?: boolean
  readonly says?: { readonly unpacked?: number; readonly flags?: number; readonly offset?: number }
}

/** A ZIP written by hand, so that it may also lie. */
function zipOf(parts: readonly Part[], count = parts.length): Blob {
  const [locals, directory]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const { name, bytes, stored, says } of parts) {
    const packed = stored ? Buffer.from(bytes) : deflateRawSync(bytes)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50)
    local.writeUInt16LE(Buffer.byteLength(name), 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50)
    central.writeUInt16LE(says?.flags ?? 0, 8)
    central.writeUInt16LE(stored ? 0 : 8, 10)
    central.writeUInt32LE(packed.length, 20)
    central.writeUInt32LE(says?.unpacked ?? bytes.length, 24)
    central.writeUInt16LE(Buffer.byteLength(name), 28)
    central.writeUInt32LE(says?.offset ?? offset, 42)
    locals.push(local, Buffer.from(name), packed)
    directory.push(central, Buffer.from(name))
    offset += 30 + Buffer.byteLength(name) + packed.length
  }
  const size = Buffer.concat(directory).length
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return new Blob([Buffer.concat([...locals, ...directory, end])])
}

const text = (value: string) => new TextEncoder().encode(value)
const read = async (zip: Blob, index = 0) => new Response(await (await readZip(zip))[index]?.open()).text()
const fault = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'opened',
    (error: unknown) => (error instanceof ZipError ? error.code : 'other'),
  )

test('what was packed comes out as it was, packed or only stored', async () => {
  const zip = zipOf([
    { name: 'request.json', bytes: text('{"provider":"x"}') },
    { name: 'carta/ñandú.txt', bytes: text('uno'), stored: true },
  ])
  expect((await readZip(zip)).map((e) => e.name)).toEqual(['request.json', 'carta/ñandú.txt'])
  expect(await read(zip)).toBe('{"provider":"x"}')
  expect(await read(zip, 1)).toBe('uno')
})

test('an entry that unpacks to more than it says is stopped', async () => {
  expect(
    await fault(read(zipOf([{ name: 'a', bytes: new Uint8Array(100_000), says: { unpacked: 10 } }]))),
  ).not.toBe('opened')
})

test('an entry that promises to unpack two hundredfold is refused before it is opened', async () => {
  expect(
    await fault(
      readZip(zipOf([{ name: 'a', bytes: new Uint8Array(1000), says: { unpacked: 900_000_000 } }])),
    ),
  ).toBe('bomb')
})

test('entries that share the same bytes are refused', async () => {
  const zip = zipOf([
    { name: 'a', bytes: text('one two three'), stored: true },
    { name: 'b', bytes: text('four'), stored: true, says: { offset: 0 } },
  ])
  expect(await fault(readZip(zip))).toBe('bomb')
})

test('a locked entry, a thousand entries too many and other files are refused by name', async () => {
  expect(await fault(read(zipOf([{ name: 'a', bytes: text('x'), says: { flags: 1 } }])))).toBe('encrypted')
  expect(await fault(readZip(zipOf([{ name: 'a', bytes: text('x') }], 5000)))).toBe('tooMany')
  expect(
    await fault(readZip(new Blob([text('%PDF-1.7 and no archive at all, whatever its name says')]))),
  ).toBe('notZip')
})

test('a name that climbs out of its folder is shown as suspicious', () => {
  for (const name of [
    '../../etc/passwd',
    '/etc/passwd',
    'C:/x',
    'a\\b',
    'a/../b',
    'a\u202Etxt.exe',
    'a\u0000b',
  ])
    expect(isSuspicious(name), name).toBe(true)
  for (const name of ['request.pdf', 'oficio/request.json', 'acción (1).pdf', '..letter.txt'])
    expect(isSuspicious(name), name).toBe(false)
})

test('whatever bytes are handed in, the answer is entries or one clear refusal', async () => {
  const good = new Uint8Array(await zipOf([{ name: 'a', bytes: text('hello hello hello') }]).arrayBuffer())
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 8 }),
      async (changes) => {
        const bytes = good.slice()
        for (const [at, value] of changes) bytes[at] = value
        const entries = await readZip(new Blob([bytes])).catch((error: unknown) => {
          expect(error).toBeInstanceOf(ZipError)
          return []
        })
        for (const entry of entries) {
          const stream = await entry.open().catch(() => undefined)
          const out = await new Response(stream ?? null).arrayBuffer().catch(() => undefined)
          if (stream && out) expect(out.byteLength).toBe(entry.bytes)
        }
      },
    ),
    { numRuns: 150 },
  )
})
