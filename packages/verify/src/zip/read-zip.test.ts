import { crc32, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSuspicious, readZip, readZipTree, ZipError } from './read-zip.ts'

interface Part {
  readonly name: string
  readonly bytes: Uint8Array
  readonly stored?: boolean
  readonly says?: { readonly unpacked?: number; readonly flags?: number; readonly offset?: number }
  /** The name before the entry, where it differs from that in the directory. */
  readonly also?: string
  readonly isLink?: true
  /** Attributes of the directory: those of a folder, where it says that it is one. */
  readonly attributes?: { readonly system: number; readonly external: number }
  /** A second name in the extra field of the directory (Info-ZIP Unicode Path). */
  readonly second?: string
  /** Extra fields before the entry, and in the directory. */
  readonly extras?: { readonly local?: Buffer; readonly central?: Buffer }
  /** Bytes that stand before the entry, and belong to none. */
  readonly gap?: Buffer
}

function unicodePath(name: string, second: string | undefined): Buffer {
  if (second === undefined) return Buffer.alloc(0)
  const head = Buffer.alloc(9)
  head.writeUInt16LE(0x7075)
  head.writeUInt16LE(5 + Buffer.byteLength(second), 2)
  head.writeUInt8(1, 4)
  head.writeUInt32LE(crc32(name), 5)
  return Buffer.concat([head, Buffer.from(second)])
}

/** A ZIP written by hand, so that it may also lie. */
function zipOf(parts: readonly Part[], count = parts.length): Blob {
  const [locals, directory]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const { name, bytes, stored, says, also = name, isLink, second, attributes, extras, gap } of parts) {
    const [before, lies] = [extras?.local ?? Buffer.alloc(0), gap ?? Buffer.alloc(0)]
    offset += lies.length
    const packed = stored ? Buffer.from(bytes) : deflateRawSync(bytes)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50)
    local.writeUInt16LE(says?.flags ?? 0, 6)
    local.writeUInt16LE(stored ? 0 : 8, 8)
    local.writeUInt32LE(crc32(bytes), 14)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(says?.unpacked ?? bytes.length, 22)
    local.writeUInt16LE(Buffer.byteLength(also), 26)
    local.writeUInt16LE(before.length, 28)
    const central = Buffer.alloc(46)
    const extra = Buffer.concat([unicodePath(name, second), extras?.central ?? Buffer.alloc(0)])
    central.writeUInt16LE(extra.length, 30)
    central.writeUInt32LE(0x02014b50)
    central.writeUInt16LE(says?.flags ?? 0, 8)
    central.writeUInt16LE(stored ? 0 : 8, 10)
    if (isLink) central.writeUInt16LE(3 << 8, 4)
    if (isLink) central.writeUInt32LE(0o120777 * 65_536, 38)
    if (attributes) central.writeUInt16LE(attributes.system << 8, 4)
    if (attributes) central.writeUInt32LE(attributes.external, 38)
    central.writeUInt32LE(crc32(bytes), 16)
    central.writeUInt32LE(packed.length, 20)
    central.writeUInt32LE(says?.unpacked ?? bytes.length, 24)
    central.writeUInt16LE(Buffer.byteLength(name), 28)
    central.writeUInt32LE(says?.offset ?? offset, 42)
    locals.push(lies, local, Buffer.from(also), before, packed)
    directory.push(central, Buffer.from(name), extra)
    offset += 30 + Buffer.byteLength(also) + before.length + packed.length
  }
  const size = Buffer.concat(directory).length
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(count, 8)
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
  ).toBe('damaged')
})

test('whatever is wrong with an entry is told in one of our codes, however far it was read', async () => {
  const bytes = new Uint8Array(300_000).map((_, at) => at % 251)
  const whole = new Uint8Array(await zipOf([{ name: 'a', bytes }]).arrayBuffer())
  for (const at of [40, 200, 1000, 1400]) {
    const bent = whole.slice()
    bent[at] = (bent[at] ?? 0) ^ 0xff
    expect(await fault(read(new Blob([bent]))), `byte ${at}`).toBe('damaged')
  }
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

test('an archive that says two things of a file is refused: two programs would find different ones', async () => {
  const twice = [1, 2].map((n) => ({ name: 'request.json', bytes: text(`${n}`) }))
  expect(await fault(readZip(zipOf(twice)))).toBe('ambiguous')
  const renamed = zipOf([{ name: 'request.json', also: 'another.json', bytes: text('x') }])
  expect(await fault(read(renamed))).toBe('ambiguous')
})

test('a second name in an extra field is refused where it is another: some programs read it and some do not', async () => {
  const named = (second: string, name = 'request.json') =>
    fault(readZip(zipOf([{ name, bytes: text('x'), second }])))
  for (const second of ['another.json', 'Request.json', 'request.exe', 'sub/request.json', 'réquest.json'])
    expect([second, await named(second)]).toEqual([second, 'ambiguous'])
  // Info-ZIP writes the same name once more where it has letters beyond ASCII.
  expect(await named('request.json')).toBe('opened')
  expect(await named('niñez.txt', 'niñez.txt')).toBe('opened')
  expect(await named('niñéz.txt', 'niñez.txt')).toBe('ambiguous')
})

test('an entry that points to another file is shown as suspicious', async () => {
  const entries = await readZip(
    zipOf([
      { name: 'request.json', bytes: text('/etc/passwd'), isLink: true },
      { name: 'request.pdf', bytes: text('%PDF') },
    ]),
  )
  expect(entries.map(({ suspicious }) => suspicious)).toEqual([true, false])
})

/** The end of an archive in the 64-bit extension, behind entries written without it. */
function zip64Of(count: number, size?: bigint): Blob {
  const [locals, directory]: [Buffer[], Buffer[]] = [[], []]
  for (let i = 0; i < count; i++) {
    const name = Buffer.from(String(i).padStart(5, '0'))
    const extra = Buffer.alloc(size === undefined ? 0 : 20)
    if (size !== undefined) {
      extra.writeUInt16LE(1)
      extra.writeUInt16LE(16, 2)
      extra.writeBigUInt64LE(size, 4)
      extra.writeBigUInt64LE(size, 12)
    }
    const said = size === undefined ? 0 : 0xffffffff
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50)
    local.writeUInt32LE(said, 18)
    local.writeUInt32LE(said, 22)
    local.writeUInt16LE(name.length, 26)
    local.writeUInt16LE(extra.length, 28)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50)
    central.writeUInt32LE(said, 20)
    central.writeUInt32LE(said, 24)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt16LE(extra.length, 30)
    central.writeUInt32LE(i * (30 + name.length + extra.length), 42)
    locals.push(local, name, extra)
    directory.push(central, name, extra)
  }
  const [entries, list] = [Buffer.concat(locals), Buffer.concat(directory)]
  const end64 = Buffer.alloc(56)
  end64.writeUInt32LE(0x06064b50)
  end64.writeBigUInt64LE(44n, 4)
  end64.writeUInt16LE(45, 12)
  end64.writeUInt16LE(45, 14)
  end64.writeBigUInt64LE(BigInt(count), 24)
  end64.writeBigUInt64LE(BigInt(count), 32)
  end64.writeBigUInt64LE(BigInt(list.length), 40)
  end64.writeBigUInt64LE(BigInt(entries.length), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50)
  locator.writeBigUInt64LE(BigInt(entries.length + list.length), 8)
  locator.writeUInt32LE(1, 16)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(0xffff, 8)
  end.writeUInt16LE(0xffff, 10)
  end.writeUInt32LE(0xffffffff, 12)
  end.writeUInt32LE(0xffffffff, 16)
  return new Blob([entries, list, end64, locator, end])
}

test('more than 65,535 entries are counted as the 64-bit extension says, and read where so many are let in', async () => {
  const zip = zip64Of(65_540)
  expect(await fault(readZip(zip))).toBe('tooMany')
  expect(await fault(readZip(zip, { entries: 70_000, directoryBytes: 1_000_000 }))).toBe('damaged')
  const entries = await readZip(zip, { entries: 70_000 })
  expect([entries.length, entries.at(-1)?.name]).toEqual([65_540, '65539'])
})

test('a file said to be longer than 4 GiB has its true length, and is not let in unasked', async () => {
  const zip = zip64Of(1, 5_000_000_000n)
  expect(await fault(readZip(zip))).toBe('tooBig')
  const [entry] = await readZip(zip, { totalBytes: 1e12 })
  expect(entry?.bytes).toBe(5_000_000_000)
  expect(await fault(new Response(await entry?.open()).arrayBuffer())).toBe('damaged')
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
          const out = await entry
            .open()
            .then((stream) => new Response(stream).arrayBuffer())
            .catch((error: unknown) => {
              expect(error).toBeInstanceOf(ZipError)
            })
          if (out) expect(out.byteLength).toBe(entry.bytes)
        }
      },
    ),
    { numRuns: 150 },
  )
})

const dosFolder = { system: 0, external: 0x10 }
const unixFolder = { system: 3, external: 0o040755 * 65_536 }

test.each([
  ['a file with the attribute of a folder', { name: 'hidden.txt', attributes: dosFolder }],
  ['a file with the mode of a folder', { name: 'hidden.txt', attributes: unixFolder }],
  ['a file with the name of a folder', { name: 'hidden.txt/' }],
  ['a file with name and mode of a folder', { name: 'hidden.txt/', attributes: unixFolder }],
])('%s is not passed over: the archive is refused', async (_, part) => {
  const zip = zipOf([
    { name: 'a.txt', bytes: text('a'), stored: true },
    { ...part, bytes: text('SECRET'), stored: true },
  ])
  expect(await fault(readZip(zip))).toBe('ambiguous')
})

test('a folder is none of the files, one that bears the name of a file is refused, one outside is told', async () => {
  const file = { name: 'x/a.txt', bytes: text('a'), stored: true }
  const nothing = { bytes: text(''), stored: true }
  const names = async (name: string) =>
    (await readZip(zipOf([file, { ...nothing, name, attributes: unixFolder }]))).map((one) => [
      one.name,
      one.suspicious,
    ])
  expect(await names('x/')).toEqual([['x/a.txt', false]])
  expect(await fault(names('x/a.txt/'))).toBe('ambiguous')
  expect(await fault(names('x/b'))).toBe('ambiguous')
  for (const outside of ['../evil/', '/evil/', 'x/../evil/', 'C:/evil/'])
    expect(await names(outside)).toEqual([
      ['x/a.txt', false],
      [outside, true],
    ])
})

/** An extra field of so many bytes. */
function field(id: number, data: Buffer = Buffer.alloc(5)): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16LE(id)
  head.writeUInt16LE(data.length, 2)
  return Buffer.concat([head, data])
}

test('what another program would unpack otherwise is told by name, and why', async () => {
  const plain = { name: 'court/ip.csv', bytes: text('uno') }
  const strange = async (one: Partial<Part>, ...more: readonly Part[]) => {
    const tree = await readZipTree(zipOf([{ ...plain, ...one }, ...more]), {}, { alike: true })
    return tree.strange.map(({ name, code }) => `${name}: ${code}`)
  }
  const mode = (type: number) => ({ attributes: { system: 3, external: type * 65_536 } })
  expect(await strange({})).toEqual([])
  // Times and owners by number rename nothing.
  for (const id of [0x5455, 0x000a, 0x5855, 0x7875])
    expect([id, await strange({ extras: { local: field(id), central: field(id) } })]).toEqual([id, []])
  expect(await strange(mode(0o100644))).toEqual([])
  // Another name, a link of old Unix, one that nobody knows; in one of both places.
  for (const id of [0x7075, 0x756e, 0x000d, 0xcafe])
    expect(await strange({ extras: { local: field(id) } })).toEqual(['court/ip.csv: extra'])
  expect(await strange({ extras: { central: field(0x756e) } })).toEqual(['court/ip.csv: extra'])
  expect(await strange({ extras: { local: Buffer.from('x') } })).toEqual(['court/ip.csv: extra'])
  for (const type of [0o120777, 0o020666, 0o010666, 0o140777])
    expect(await strange(mode(type))).toEqual(['court/ip.csv: kind'])
  expect(await strange({ also: 'court/ip.exe' })).toEqual(['court/ip.csv: head'])
  const second = (gap: Buffer) => strange({}, { name: 'court/b', bytes: text('b'), gap })
  expect(await second(Buffer.from('hidden'))).toEqual(['court/b: hidden'])
  expect(await strange({ name: '../ip.csv' })).toEqual(['../ip.csv: outside'])
  expect(await strange({ name: 'court/niñez.csv', says: { flags: 0x0800 } })).toEqual([])
  // Info-ZIP and the systems of Apple write UTF-8 without the sign for it.
  expect(await strange({ name: 'court/niñez.csv' })).toEqual([])
  // An entry that no directory names.
  const hidden = new Uint8Array(await zipOf([plain]).arrayBuffer()).slice(0, 47)
  expect(await second(Buffer.from(hidden))).toEqual(['court/b: hidden'])
})

test('an entry of another disk, of a newer program or with a flag that some refuse is told by name', async () => {
  const lying = async (at: number, value: number): Promise<readonly string[]> => {
    const bytes = new Uint8Array(await zipOf([{ name: 'court/ip.csv', bytes: text('uno') }]).arrayBuffer())
    const view = new DataView(bytes.buffer)
    const directory = view.getUint32(bytes.length - 6, true)
    view.setUint16(directory + at, value, true)
    const tree = await readZipTree(new Blob([bytes]), {}, { alike: true })
    return tree.strange.map(({ name, code }) => `${name}: ${code}`)
  }
  // What is needed: files, folders, 64 bits.
  for (const needed of [10, 20, 45]) expect(await lying(6, needed)).toEqual([])
  for (const needed of [46, 63, 255]) expect(await lying(6, needed)).toEqual(['court/ip.csv: head'])
  expect(await lying(34, 1)).toEqual(['court/ip.csv: head'])
  for (const flag of [0x10, 0x20, 0x40, 0x2000]) expect(await lying(8, flag)).toEqual(['court/ip.csv: head'])
  for (const flag of [0x02, 0x04]) expect(await lying(8, flag)).toEqual([])
})
