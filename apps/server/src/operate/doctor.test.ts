import { createServer } from 'node:net'
import { freshNoteKey, noteSigner } from '@oficio/custody/log'
import { createMessages, languages, type MessageKey } from '@oficio/messages'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { expect, test } from 'vitest'
import { checks, isLate, nodeSupport } from './doctor.ts'
import { mailServer } from './mail-server.ts'
import { clearLines, unreadSettings } from './settings.ts'

test.each(languages)(
  'each thing that the doctor looks at has its name and its sentences in %s',
  async (l) => {
    const messages = await createMessages(l)
    const keys = Object.entries(checks).flatMap(([check, states]) => [
      `cli.doctor.name.${check}`,
      ...states.map((state) => `cli.doctor.${check}.${state}`),
    ])
    expect(keys.filter((key) => !messages.has(key as MessageKey))).toEqual([])
  },
)

test('a version of Node.js whose faults nobody mends any more is told, and one that nobody looked up is not called good', () => {
  expect(nodeSupport('20.20.2', '2026-11-27T10:00:00Z')).toEqual({ over: true, until: '2026-04-30' })
  expect(nodeSupport('22.1.0', '2026-11-27T10:00:00Z')).toMatchObject({ over: false, until: '2027-04-30' })
  expect(nodeSupport('22.1.0', '2027-05-01T00:00:00Z').over).toBe(true)
  expect(nodeSupport('99.0.0', '2026-11-27T10:00:00Z')).toEqual({ over: false, until: '' })
})

test('a mail server is one that greets as such; a port that says something else, or nothing, is none', async () => {
  const says = async (...greeting: string[]) => {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      for (const line of greeting) socket.write(line)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as { port: number }
    const found = await mailServer(`smtp://127.0.0.1:${port}`)
    server.close()
    return found
  }
  expect(await says('220 mail.example ESMTP\r\n')).toBe('answers')
  expect(await says('220-mail.example\r\n', '220 ESMTP\r\n')).toBe('answers')
  for (const other of ['554 go away\r\n', 'SSH-2.0-OpenSSH_9.9\r\n', 'HTTP/1.1 400 Bad Request\r\n', '220'])
    expect([other, await says(other)]).toEqual([other, 'silent'])
  expect(await says(...Array.from({ length: 200 }, () => `220-${'a'.repeat(100)}\r\n`))).toBe('silent')
  expect(await says()).toBe('silent')
  const server = createServer((socket) => socket.end('220 mail.example\r\n'))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  expect(await mailServer(undefined)).toBe('none')
  expect(await mailServer(`smtp://127.0.0.1:${port}`)).toBe('answers')
  await new Promise((done) => server.close(done))
  expect(await mailServer(`smtp://127.0.0.1:${port}`)).toBe('silent')
  expect(await mailServer('mail')).toBe('silent')
})

test('a setting that is not written as it must be is named, and one that is not set is not missed', async () => {
  const wrong = {
    OFICIO_TSA: 'foo',
    OFICIO_SMTP: 'http://mail.example',
    OFICIO_MODE: 'production',
    OFICIO_PROXIES: 'one',
    OFICIO_ROLE_HOURS: '721',
    OFICIO_STOP_HOURS: '12h',
    OFICIO_RELEASE_KEYS: 'foo',
    OFICIO_METRICS: 'foo',
    OFICIO_TRACES: 'https://someone:secret@collector.example',
    OFICIO_SECURITY_LOG: 'foo',
    OFICIO_BACKUP_TO: 'foo',
    PORT: 'abc',
  }
  expect(await unreadSettings(wrong)).toEqual(Object.keys(wrong))
  expect(await unreadSettings({})).toEqual([])
  const whole = {
    OFICIO_TSA: 'https://tsa.example/tsr',
    OFICIO_SMTP: 'smtps://mail.example',
    OFICIO_MODE: 'live',
    OFICIO_PROXIES: '0',
    OFICIO_ROLE_HOURS: '0.5',
    OFICIO_STOP_HOURS: '72',
    OFICIO_RELEASE_KEYS: ['alma', 'bruno']
      .map((name) => noteSigner(`${name}.example`, freshNoteKey(), 'log').public)
      .join(' 12,'),
    OFICIO_METRICS: '9464',
    OFICIO_TRACES: 'http://127.0.0.1:4318',
    OFICIO_SECURITY_LOG: 'stdout',
    OFICIO_BACKUP_TO: await identityToRecipient(await generateIdentity()),
    PORT: '44161',
  }
  expect(await unreadSettings(whole)).toEqual([])
  for (const port of ['65536', '80.5', '-1']) expect(await unreadSettings({ PORT: port })).toEqual(['PORT'])
  expect(await unreadSettings({ OFICIO_BACKUP_TO: ' , ' })).toEqual([])
  expect(await mailServer(wrong.OFICIO_SMTP)).toBe('silent')
})

test('a custody log lags where something waits and nothing was signed for long; a house where nothing happens does not', () => {
  expect(isLate(1, 601)).toBe(true)
  expect(isLate(1, 599)).toBe(false)
  expect(isLate(0, 1_000_000)).toBe(false)
  expect(isLate(3, undefined)).toBe(false)
})

test('what leaves this machine in the clear is named by its setting, and what is sealed or stays here is not', () => {
  const clear = {
    DATABASE_URL: 'postgresql://casa:clave@db.example/oficio',
    DATABASE_URL_APP: 'postgresql://gente:clave@db.example/oficio?sslmode=no-verify',
    S3_ENDPOINT: 'http://store.example:9000',
    OFICIO_SMTP: 'smtp://mail.example',
    OFICIO_SECURITY_LOG: 'syslog://log.example:514',
  }
  expect(clearLines(clear)).toEqual(Object.keys(clear))
  const sealed = {
    DATABASE_URL: 'postgresql://casa:clave@db.example/oficio?sslmode=verify-full',
    DATABASE_URL_APP: 'postgresql://gente:clave@db.example/oficio?connect_timeout=30&ssl=true',
    S3_ENDPOINT: 'https://store.example',
    OFICIO_SMTP: 'smtp://casa:clave@mail.example',
    OFICIO_SECURITY_LOG: 'stdout',
  }
  expect(clearLines(sealed)).toEqual([])
  expect(clearLines({ DATABASE_URL: clear.DATABASE_URL, PGSSLMODE: 'require' })).toEqual([])
  const here = {
    DATABASE_URL: 'postgresql://casa@localhost/oficio',
    DATABASE_URL_APP: 'postgresql://gente@/oficio?host=/var/run/postgresql',
    S3_ENDPOINT: 'http://127.0.0.1:9000',
    OFICIO_SMTP: 'smtp://[::1]:25',
    OFICIO_SECURITY_LOG: 'syslog://127.0.0.1',
  }
  expect(clearLines(here)).toEqual([])
  expect(clearLines({})).toEqual([])
})
