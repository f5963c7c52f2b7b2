import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request as ask, createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@oficio/contract/api'
import { freePort } from '@oficio/example/served'
import { createMessages } from '@oficio/messages'
import { expect, test } from 'vitest'
import { isProgramBuilt, programDigest } from './program/inputs.mjs'

const program = join(import.meta.dirname, 'main.ts')
const building = (await createMessages('en')).format('server.building')
const { request } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../vectors/requests/golden-a.json'), 'utf8'),
)

const raw = (address: string, headers: Record<string, string>) =>
  new Promise<{ encoding: string | undefined; size: number }>((resolve, reject) => {
    get(address, { headers }, (response) => {
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
      })
      response.on('end', () => resolve({ encoding: response.headers['content-encoding'], size }))
    }).on('error', reject)
  })

/** A request whose head the server has read, as it says itself; its body follows when it is ended. */
const underWay = (address: string, body: object) =>
  new Promise<{ end(): Promise<number | undefined> }>((resolve, reject) => {
    const bytes = Buffer.from(JSON.stringify(body))
    const headers = {
      'content-type': 'application/json',
      'content-length': bytes.length,
      expect: '100-continue',
    }
    const asked = ask(address, { method: 'POST', headers }).on('error', reject)
    asked.on('continue', () =>
      resolve({
        end: () =>
          new Promise((answered, failed) => {
            asked.on('error', failed).on('response', (response) => {
              response.resume().on('end', () => answered(response.statusCode))
            })
            asked.end(bytes)
          }),
      }),
    )
    asked.flushHeaders()
  })

test('the program builds what is missing, says where it is open, answers, and ends in order when told to', async () => {
  const metrics = String(await freePort())
  const data = mkdtempSync(join(tmpdir(), 'oficio-data-'))
  let traced = ''
  const collector = createServer((asked, answer) => {
    asked.on('data', (part) => {
      traced += String(part)
    })
    asked.on('end', () => answer.end('{}'))
  })
  await new Promise<void>((done) => collector.listen(0, '127.0.0.1', done))
  const server = spawn(process.execPath, ['--import', 'tsx', program], {
    env: {
      ...process.env,
      PORT: '0',
      HOST: '',
      LANG: 'en',
      NODE_ENV: '',
      OFICIO_DATA: data,
      OFICIO_METRICS: metrics,
      OFICIO_TRACES: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
    },
  })
  let heard = ''
  server.stdout.on('data', (chunk) => {
    heard += String(chunk)
  })
  server.stderr.on('data', (chunk) => {
    heard += String(chunk)
  })
  const ended = once(server, 'exit')
  try {
    const address = await until(() => /http:\/\/127\.0\.0\.1:\d+/.exec(heard)?.[0])
    expect(await (await fetch(`${address}/health`)).json()).toEqual({ status: 'live' })
    await until(async () => (await fetch(`${address}/ready`)).ok || undefined)

    const measured = await (await fetch(`http://127.0.0.1:${metrics}/metrics`)).text()
    expect(measured).toMatch(/^oficio_database_up 1$/m)
    const other = await fetch(`${address}/metrics`)
    expect(await other.text()).not.toContain('oficio_ready')
    // A collector hears of each answer under the number that the answer itself has.
    const number = other.headers.get('x-request-id')?.replaceAll('-', '') ?? 'none'
    await until(() => traced.includes(`"traceId":"${number}"`) || undefined)

    const page = await raw(`${address}/`, { 'accept-encoding': 'br' })
    expect(page.encoding).toBe('br')
    const script = /src="(\/assets\/index-[^"]+)"/.exec(await (await fetch(`${address}/`)).text())?.[1]
    const [plain, brotli] = [
      await raw(`${address}${script}`, {}),
      await raw(`${address}${script}`, { 'accept-encoding': 'gzip, br' }),
    ]
    expect(brotli.size).toBeLessThan(plain.size / 2)

    const client = createClient({ base: address, language: 'en' })
    // While letters are typeset in the threads, the door stays open.
    const packs = Array.from({ length: 8 }, () => client.packPdf({ request, context: { on: '2026-11-24' } }))
    expect((await fetch(`${address}/health`)).status).toBe(200)
    for (const pack of await Promise.all(packs)) expect(pack.ok).toBe(true)

    // What is under way when the order comes is still answered.
    const last = await underWay(`${address}/api/v1/pack`, { request, context: { on: '2026-11-24' } })
    server.kill('SIGTERM')
    expect(await last.end()).toBe(200)
    expect(await ended).toEqual([0, null])
    expect(heard).not.toContain(request.case.number)
    const lines = heard.split('\n').filter((line) => line.startsWith('{'))
    expect(
      lines.map((line) => JSON.parse(line)).filter(({ route }) => route === '/api/v1/pack/pdf'),
    ).toHaveLength(8)
  } finally {
    server.kill('SIGKILL')
    collector.close()
    rmSync(data, { recursive: true, force: true })
  }
})

test('what nobody caught ends the program with its kind and place, and without what it says', async () => {
  const data = mkdtempSync(join(tmpdir(), 'oficio-uncaught-'))
  // Pages as they are worked on, and a database that is not there: only the beginning of a server is wanted.
  const later = 'process.on("SIGUSR2", () => { Promise.reject(new TypeError("palabras del caso")) })'
  const server = spawn(
    process.execPath,
    ['--import', 'tsx', '--import', `data:text/javascript,${encodeURIComponent(later)}`, program],
    {
      env: {
        ...process.env,
        ...{ PORT: '0', OFICIO_DATA: data, OFICIO_PAGES: 'elsewhere' },
        ...{ DATABASE_URL: 'postgresql://casa@127.0.0.1:9/none' },
      },
    },
  )
  let said = ''
  server.stderr.on('data', (part: Buffer) => {
    said += part.toString()
  })
  server.stdout.on('data', (part: Buffer) => {
    if (part.toString().includes('http://127.0.0.1')) server.kill('SIGUSR2')
  })
  const [status] = await once(server, 'exit')
  rmSync(data, { recursive: true, force: true })
  expect(status).toBe(1)
  expect(said).toMatch(/^TypeError uncaught$/m)
  expect(said).not.toContain('palabras del caso')
})

test('an address that is none ends the start with one line that says so', async () => {
  for (const given of ['oficio.example', 'https://oficio.example/']) {
    const server = spawn(process.execPath, ['--import', 'tsx', program], {
      env: { ...process.env, PORT: '0', LANG: 'en', NODE_ENV: '', OFICIO_ORIGIN: given },
    })
    let heard = ''
    server.stderr.on('data', (chunk) => {
      heard += String(chunk)
    })
    const [code] = await once(server, 'close')
    expect([code, heard.trim().split('\n')]).toEqual([1, [expect.stringContaining(given)]])
  }
})

test('a place for metrics that is none ends the start, says so, and leaves no database behind', async () => {
  const data = mkdtempSync(join(tmpdir(), 'oficio-data-'))
  const server = spawn(process.execPath, ['--import', 'tsx', program], {
    env: { ...process.env, PORT: '0', LANG: 'en', NODE_ENV: '', OFICIO_DATA: data, OFICIO_METRICS: 'yes' },
  })
  let heard = ''
  server.stderr.on('data', (chunk) => {
    heard += String(chunk)
  })
  const [code] = await once(server, 'close')
  expect([code, heard]).toEqual([1, expect.stringContaining('OFICIO_METRICS')])
  expect(existsSync(join(data, 'pg', 'postmaster.pid'))).toBe(false)
  rmSync(data, { recursive: true, force: true })
})

test('without its key a house ends its start, says so, and makes no other', async () => {
  const data = mkdtempSync(join(tmpdir(), 'oficio-data-'))
  const start = (key = '') =>
    spawn(process.execPath, ['--import', 'tsx', program], {
      env: {
        ...{ ...process.env, PORT: '0', HOST: '', LANG: 'en', NODE_ENV: '', OFICIO_PAGES: 'elsewhere' },
        ...{ OFICIO_DATA: data, OFICIO_HOUSE_KEY: key },
      },
    })
  const first = start()
  try {
    let heard = ''
    first.stdout.on('data', (chunk) => {
      heard += String(chunk)
    })
    const address = await until(() => /http:\/\/127\.0\.0\.1:\d+/.exec(heard)?.[0])
    await until(async () => (await fetch(`${address}/ready`)).ok || undefined)
    first.kill('SIGTERM')
    await once(first, 'exit')
    rmSync(join(data, 'house.key'))
    for (const [key, says] of [
      ['', 'is not at'],
      ['11'.repeat(32), 'is not that of these data'],
    ] as const) {
      const next = start(key)
      let [told, said] = ['', '']
      next.stderr.on('data', (chunk) => {
        told += String(chunk)
      })
      next.stdout.on('data', (chunk) => {
        said += String(chunk)
      })
      const [code] = await once(next, 'close')
      expect([code, told]).toEqual([1, expect.stringContaining(says)])
      // Nothing was open meanwhile.
      expect(said).not.toContain('http://')
      expect(told).toContain('it opens 0 of')
      expect(existsSync(join(data, 'house.key'))).toBe(false)
      expect(existsSync(join(data, 'pg', 'postmaster.pid'))).toBe(false)
    }
  } finally {
    first.kill('SIGKILL')
    rmSync(data, { recursive: true, force: true })
  }
})

test('the next start is that of the built program, which finds nothing to build again', async () => {
  const [data, other] = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'oficio-data-'))) as [string, string]
  const server = spawn(process.execPath, [join(import.meta.dirname, '../start.mjs')], {
    env: { ...process.env, PORT: '0', HOST: '', LANG: 'en', NODE_ENV: '', OFICIO_DATA: data },
  })
  let heard = ''
  server.stdout.on('data', (chunk) => {
    heard += String(chunk)
  })
  const ended = once(server, 'exit')
  try {
    const address = await until(() => /http:\/\/127\.0\.0\.1:\d+/.exec(heard)?.[0])
    expect(isProgramBuilt(programDigest())).toBe(true)
    expect(heard).not.toContain(building)
    expect((await fetch(`${address}/law`)).status).toBe(200)

    // A second one at the same port never listens, and leaves no database behind.
    const second = spawn(process.execPath, [join(import.meta.dirname, '../start.mjs')], {
      env: { ...process.env, PORT: new URL(address).port, HOST: '', NODE_ENV: '', OFICIO_DATA: other },
    })
    expect((await once(second, 'exit'))[0]).toBe(1)
    expect(existsSync(join(other, 'pg', 'postmaster.pid'))).toBe(false)

    // An order to a whole group comes twice: the database ends as it should all the same.
    await until(async () => (await fetch(`${address}/ready`)).ok || undefined)
    server.kill('SIGTERM')
    server.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    expect(existsSync(join(data, 'pg', 'postmaster.pid'))).toBe(false)
  } finally {
    server.kill('SIGKILL')
    for (const folder of [data, other]) rmSync(folder, { recursive: true, force: true })
  }
})

async function until<T>(ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await ask()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
