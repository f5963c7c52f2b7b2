import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMessages, languages } from '@oficio/messages'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recorded } from '../recorded-io.ts'

// What an operator sees of a house whose database is away: all that can be told without it, soon.
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'oficio-doctor-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const examined = async (data: string, words: readonly string[], address: string) => {
  const { exit, out } = await recorded(['doctor', ...words], {
    folder,
    env: {
      ...{ PATH: process.env.PATH ?? '', HOME: folder, LANG: 'en', LC_ALL: '' },
      ...{ OFICIO_DATA: join(folder, data), OFICIO_MODE: 'live', DATABASE_URL: address },
    },
  })
  return { exit, out }
}
const checksOf = (out: string): Record<string, string> =>
  Object.fromEntries(
    JSON.parse(out).checks.map((one: { check: string; state: string }) => [one.check, one.state]),
  )
const without = { settings: 'good', files: 'good', mail: 'warn', key: 'good' }
const of = {
  database: 'unasked',
  migrations: 'unasked',
  rights: 'unasked',
  lists: 'unasked',
  mode: 'unasked',
}

describe('where the database is away', () => {
  test('one that takes calls and says nothing is waited for a while; the rest is told, and what is missing is named', {
    timeout: 60_000,
  }, async () => {
    mkdirSync(join(folder, 'silent'))
    const calls: Socket[] = []
    const silent = createServer((call) => calls.push(call))
    await new Promise<void>((open) => silent.listen(0, '127.0.0.1', open))
    const { port } = silent.address() as { port: number }
    try {
      const address = `postgresql://nobody@127.0.0.1:${port}/oficio?connect_timeout=60`
      const { exit, out } = await examined('silent', ['--json'], address)
      expect([exit, checksOf(out)]).toMatchObject([1, { ...without, ...of }])
      expect(Object.keys(checksOf(out))).toContain('disk')
    } finally {
      for (const call of calls) call.destroy()
      silent.close()
    }
  })

  test('one where nobody listens is told with what to do', { timeout: 60_000 }, async () => {
    const { exit, out } = await examined('nobody', [], 'postgresql://nobody@127.0.0.1:9/oficio')
    const said = out.replaceAll(/\s+/g, ' ')
    expect([exit, said]).toEqual([1, expect.stringContaining('The database of DATABASE_URL does not answer')])
    expect(said).toContain('It could not be asked.')
    expect(said).toMatch(/[\d.]+ GB free/)
  })

  test('one of the house itself that does not start is told, with all the rest', {
    timeout: 90_000,
  }, async () => {
    mkdirSync(join(folder, 'broken/pg'), { recursive: true })
    writeFileSync(join(folder, 'broken/pg/PG_VERSION'), 'none\n')
    const { exit, out } = await examined('broken', ['--json'], '')
    expect([exit, checksOf(out)]).toMatchObject([1, { ...without, ...of }])
  })
})

test.each(languages)('what could not be asked has its sentence in %s', async (language) => {
  const messages = await createMessages(language)
  const [slow, refused] = ['slow', 'refused'].map((why) => messages.format('cli.doctor.unasked', { why }))
  expect(slow).not.toBe(refused)
})
