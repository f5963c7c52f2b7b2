import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ExampleStore, exampleStore, signatureOf, storeKey } from '@oficio/example/store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkedStream, type Files, readWhole } from './files.ts'
import { filesInS3, logInS3, type S3Settings } from './in-s3.ts'
import { filesOnDisk, sweepBegun } from './on-disk.ts'
import { openFiles } from './open-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'oficio-files-'))
let store: ExampleStore
beforeAll(async () => {
  store = await exampleStore()
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const words = new TextEncoder().encode('what was sealed')
const digest = createHash('sha256').update(words).digest('hex')
const inStore = (more: Partial<S3Settings> = {}) =>
  filesInS3({ endpoint: store.endpoint, bucket: 'oficio', ...storeKey, ...more }, join(folder, 'begun'))

async function* parts(count: number, bytes = 65_536) {
  for (let i = 0; i < count; i += 1) yield Buffer.alloc(bytes, i)
}
async function allOf<T>(found: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = []
  for await (const one of found) all.push(one)
  return all
}
const wholeOf = async (files: Files, sha256: string) => Buffer.from(await readWhole(files, sha256))

/** The places that were forced to the disk meanwhile, in their order. */
async function syncedDuring(act: () => Promise<unknown>): Promise<readonly string[]> {
  const one = await open(folder, 'r')
  const kind = Object.getPrototypeOf(one) as typeof one
  await one.close()
  const { sync } = kind
  const places: string[] = []
  kind.sync = async function (this: typeof one) {
    places.push(readlinkSync(`/proc/self/fd/${this.fd}`))
    await sync.call(this)
  }
  try {
    await act()
  } finally {
    kind.sync = sync
  }
  return places
}

function keepsByDigest(files: () => Files) {
  test('what is put is got again by its digest, once however often it comes', async () => {
    expect(await files().put([words])).toEqual({ sha256: digest, size: words.length })
    expect(await files().put([words.subarray(0, 4), words.subarray(4)])).toEqual({
      sha256: digest,
      size: words.length,
    })
    expect(await wholeOf(files(), digest)).toEqual(Buffer.from(words))
    expect(await files().has(digest)).toBe(true)
    expect(await files().size(digest)).toBe(words.length)
  })

  test('what lies here is told by its name, with when it came, and nothing else is', async () => {
    const began = Date.now()
    const some = await Promise.all(
      [0, 1, 2, 3].map((n) => files().put([Buffer.from(`listed ${n} ${began}`)])),
    )
    const lying = await allOf(files().lying())
    const names = lying.map(({ sha256 }) => sha256)
    expect(names).toEqual([...new Set(names)].sort())
    for (const { sha256 } of some) {
      const found = lying.find((one) => one.sha256 === sha256)
      // A store says whole seconds.
      expect(found?.since).toBeGreaterThanOrEqual(began - 1000)
    }
    await files().remove(some[0]?.sha256 as string, new Date(Date.now() + 60_000).toISOString())
    const after = (await allOf(files().lying())).map(({ sha256 }) => sha256)
    expect(after).toEqual(names.filter((name) => name !== some[0]?.sha256))
  })

  test('the same bytes at once are one file', async () => {
    const kept = await Promise.all(Array.from({ length: 8 }, () => files().put(parts(3))))
    expect(new Set(kept.map(({ sha256 }) => sha256)).size).toBe(1)
    expect(await wholeOf(files(), kept[0]?.sha256 as string)).toHaveLength(3 * 65_536)
  })

  test('nothing at all is a file too', async () => {
    const { sha256, size } = await files().put([])
    expect(size).toBe(0)
    expect(await files().size(sha256)).toBe(0)
    expect(await wholeOf(files(), sha256)).toHaveLength(0)
  })

  test('what no row names any more goes, unless it was put again since', async () => {
    const { sha256 } = await files().put([Buffer.from('to go')])
    const [before, after] = [-60_000, 60_000].map((by) => new Date(Date.now() + by).toISOString())
    expect([await files().remove(sha256, before as string), await files().has(sha256)]).toEqual([false, true])
    expect([await files().remove(sha256, after as string), await files().has(sha256)]).toEqual([true, false])
    expect(await files().remove(sha256, after as string)).toBe(true)
    expect(await files().remove('../house.key', after as string)).toBe(true)
  })

  test('what was never put is not there, whatever it is called', async () => {
    for (const name of ['0'.repeat(64), '../house.key', digest.toUpperCase(), '']) {
      expect(await files().get(name)).toBeUndefined()
      expect(await files().has(name)).toBe(false)
    }
    await expect(readWhole(files(), '0'.repeat(64))).rejects.toMatchObject({ code: 'files-missing' })
  })

  test('more than is taken is refused as soon as there is more, and nothing stays', async () => {
    let read = 0
    const endless = async function* () {
      for (;;) {
        read += 1
        yield Buffer.alloc(1000)
      }
    }
    await expect(files().put(endless(), 2500)).rejects.toThrow('too large')
    expect(read).toBe(3)
  })

  test('says that it answers', async () => {
    await expect(files().answers()).resolves.toBeUndefined()
  })
}

describe('on disk', () => {
  const place = join(folder, 'disk')
  keepsByDigest(() => filesOnDisk(place))

  // What the system was told to write down is read where it names its open files.
  test.runIf(process.platform === 'linux')(
    'what was kept stays when the power goes: the bytes are forced to the disk, then both folders that name them',
    async () => {
      const own = join(folder, 'synced')
      const files = filesOnDisk(own)
      const held = join(own, digest.slice(0, 2))
      const kept = await syncedDuring(() => files.put([words]))
      expect(kept).toEqual([expect.stringContaining(join(own, 'begun')), held, own])
      const gone = await syncedDuring(() => files.remove(digest, '2100-01-01T00:00:00Z'))
      expect(gone).toEqual([join(own, 'begun'), held])
    },
  )

  test('nobody else reads it, and nothing that was begun is left', async () => {
    await filesOnDisk(place).put([words])
    const path = join(place, digest.slice(0, 2), digest.slice(2))
    expect(statSync(path).mode & 0o777).toBe(0o600)
    for (const one of [place, join(place, digest.slice(0, 2))]) expect(statSync(one).mode & 0o777).toBe(0o700)
    expect(readdirSync(join(place, 'begun'))).toEqual([])
  })

  test('what somebody changed is not given out as what was put, and one that is cut off neither', async () => {
    const files = filesOnDisk(place)
    const { sha256 } = await files.put(parts(4))
    const path = join(place, sha256.slice(0, 2), sha256.slice(2))
    chmodSync(path, 0o600)
    writeFileSync(path, Buffer.alloc(4 * 65_536, 9))
    let got = 0
    await expect(
      (async () => {
        for await (const part of await checkedStream(files, sha256)) got += part.length
      })(),
    ).rejects.toMatchObject({ code: 'files-changed' })
    expect(got).toBeLessThan(4 * 65_536)
    // Put again it is whole again: neither what is as long, nor what was cut off, is taken for the same.
    for (const changed of [Buffer.alloc(4 * 65_536, 9), 'short']) {
      writeFileSync(path, changed)
      await files.put(parts(4))
      expect(
        createHash('sha256')
          .update(await wholeOf(files, sha256))
          .digest('hex'),
      ).toBe(sha256)
    }
  })

  test('a body far larger than the memory that it may take', async () => {
    const files = filesOnDisk(join(folder, 'large'))
    const part = Buffer.alloc(1024 * 1024, 7)
    const large = async function* () {
      for (let i = 0; i < 256; i += 1) yield part
    }
    // What this thread holds: others of the same process test other things meanwhile.
    const held = () => {
      const { heapUsed, external } = process.memoryUsage()
      return heapUsed + external
    }
    const before = held()
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, held())
    }, 20)
    const { sha256, size } = await files.put(large())
    let read = 0
    for await (const got of await checkedStream(files, sha256)) read += got.length
    clearInterval(watch)
    expect([size, read]).toEqual([256 * 1024 * 1024, 256 * 1024 * 1024])
    expect(most - before).toBeLessThan(128 * 1024 * 1024)
  })
})

describe('in a store that speaks S3', () => {
  keepsByDigest(() => inStore())

  test('who has not the key reads and writes nothing', async () => {
    const stranger = inStore({ secretAccessKey: 'guessed' })
    await expect(stranger.put([Buffer.from('other')])).rejects.toThrow('403')
    await inStore().put([words])
    await expect(stranger.get(digest)).rejects.toThrow('SignatureDoesNotMatch')
  })

  test('a bucket that is not there, a store that is not there: said, and not taken for "no such file"', async () => {
    await expect(inStore({ bucket: 'other' }).answers()).rejects.toMatchObject({ code: 'files-away' })
    await expect(inStore({ endpoint: 'http://127.0.0.1:9' }).has(digest)).rejects.toMatchObject({
      code: 'files-away',
    })
  })

  test('a store tells what it holds page by page, without its log and what is no name of a file', async () => {
    const files = inStore()
    await files.put([Buffer.from('one of many')])
    const others = ['log/checkpoint', 'a&b', 'ab/short', 'zz']
    for (const key of others) store.kept.set(key, Buffer.from('x'))
    try {
      const whole = await allOf(files.lying())
      store.page = 1
      expect(await allOf(files.lying())).toEqual(whole)
      expect(whole.map(({ sha256 }) => sha256)).toEqual(
        [...store.kept.keys()]
          .filter((key) => /^..\/.{62}$/.test(key))
          .map((key) => key.replace('/', ''))
          .sort(),
      )
      await expect(allOf(inStore({ secretAccessKey: 'guessed' }).lying())).rejects.toThrow('403')
    } finally {
      store.page = 1000
      for (const key of others) store.kept.delete(key)
    }
  })

  test('a store that loses what it took is found at once; one that doubles, delays, or does not say so does no harm', async () => {
    const files = inStore()
    try {
      for (const fate of ['twice', 'late', 'unsaid'] as const) {
        store.fate = fate
        const { sha256 } = await files.put([Buffer.from(fate)])
        expect([fate, String(await wholeOf(files, sha256))]).toEqual([fate, fate])
      }
      store.fate = 'lost'
      await expect(files.put([Buffer.from('lost')])).rejects.toMatchObject({ code: 'files-away' })
    } finally {
      store.fate = 'kept'
    }
  })

  test('what the store changed is not given out as what was put', async () => {
    const { sha256 } = await inStore().put(parts(2))
    store.kept.set(`${sha256.slice(0, 2)}/${sha256.slice(2)}`, Buffer.alloc(2 * 65_536))
    await expect(readWhole(inStore(), sha256)).rejects.toMatchObject({ code: 'files-changed' })
  })

  test('the store of these tests counts signatures as the published example does', () => {
    // The first worked example (GET an object, a range of it) of "Signature Calculations for the
    // Authorization Header" in the reference of S3.
    const empty = createHash('sha256').digest('hex')
    const asked = {
      method: 'GET',
      path: '/test.txt',
      headers: {
        host: 'examplebucket.s3.amazonaws.com',
        range: 'bytes=0-9',
        'x-amz-content-sha256': empty,
        'x-amz-date': '20130524T000000Z',
      },
      signed: ['host', 'range', 'x-amz-content-sha256', 'x-amz-date'],
      day: '20130524',
      region: 'us-east-1',
    }
    expect(signatureOf(asked, 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')).toBe(
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    )
  })
})

const moto = spawnSync('moto_server', ['--help']).status === 0
describe.skipIf(!moto)('in a store of other people’s making (moto)', () => {
  let server: ReturnType<typeof spawn>
  let endpoint = ''
  beforeAll(async () => {
    const port = await freePort()
    endpoint = `http://127.0.0.1:${port}`
    server = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' })
    for (let tried = 0; tried < 150; tried += 1) {
      const made = await fetch(`${endpoint}/oficio`, { method: 'PUT' }).catch(() => undefined)
      if (made?.ok) return
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    throw new Error('moto did not start')
  })
  afterAll(() => void server?.kill())
  keepsByDigest(() => inStore({ endpoint }))
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { readonly port: number }
      probe.close(() => resolve(port))
    })
  })
}

test('what was taken aside by somebody who was stopped is not gone until it is taken away there too', async () => {
  const own = mkdtempSync(join(folder, 'stopped-'))
  const [soon, tomorrow] = [60_000, 26 * 3_600_000].map((by) => Date.now() + by) as [number, number]
  const { sha256 } = await filesOnDisk(own).put([Buffer.from('to go')])
  const aside = join(own, 'begun', `gone-${sha256}-0`)
  renameSync(join(own, sha256.slice(0, 2), sha256.slice(2)), aside)
  const before = new Date(tomorrow).toISOString()
  expect([await filesOnDisk(own).remove(sha256, before), existsSync(aside)]).toEqual([false, true])
  const later = filesOnDisk(own, () => soon + 1000)
  expect([await later.remove(sha256, before), existsSync(aside)]).toEqual([true, false])
  // What was only begun and never kept goes after a day, however it is called.
  const begun = join(own, 'begun', 'begun')
  writeFileSync(begun, 'x')
  await sweepBegun(join(own, 'begun'), soon)
  expect(existsSync(begun)).toBe(true)
  await sweepBegun(join(own, 'begun'), tomorrow)
  expect(existsSync(begun)).toBe(false)
})

test('the operator says the whole of a store or nothing of it', async () => {
  expect((await openFiles(folder, {})).place).toBe(join(folder, 'files'))
  const whole = {
    S3_ENDPOINT: 'https://store.example',
    S3_BUCKET: 'oficio',
    AWS_ACCESS_KEY_ID: 'a',
    AWS_SECRET_ACCESS_KEY: 'b',
  }
  expect((await openFiles(folder, whole)).place).toBe('https://store.example/oficio')
  for (const name of Object.keys(whole).filter((one) => one !== 'S3_ENDPOINT'))
    await expect(openFiles(folder, { ...whole, [name]: '' })).rejects.toMatchObject({
      code: 'files-settings',
    })
})

test('the files of a log lie in a store as on a disk', async () => {
  const log = logInS3({ endpoint: store.endpoint, bucket: 'oficio', ...storeKey })
  expect(await log.read('checkpoint')).toBeUndefined()
  const many = Array.from({ length: 40 }, (_, i) => ({ name: `tile/0/${i}`, bytes: Buffer.from([i]) }))
  await log.write([...many, { name: 'checkpoint', bytes: Buffer.from('one') }])
  await log.write([{ name: 'checkpoint', bytes: Buffer.from('two') }])
  expect(Buffer.from((await log.read('checkpoint'))!).toString()).toBe('two')
  expect([...(await log.read('tile/0/39'))!]).toEqual([39])
  expect(store.kept.has('log/tile/0/0')).toBe(true)
})
