import { createServer } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { expect, test } from 'vitest'
import { testMail } from './test-mail.ts'

const portOf = (server: { address: () => unknown }) => (server.address() as { port: number }).port

/** A mail server that takes what goes to one address, and keeps it. */
async function mailbox(takes: string) {
  const taken: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, done) => done(address === takes ? null : new Error('no such mailbox')),
    onData(stream, _, done) {
      let all = ''
      stream.on('data', (part: Buffer) => {
        all += part.toString()
      })
      stream.on('end', () => {
        taken.push(all)
        done()
      })
    },
  })
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
  const close = () => new Promise<void>((closed) => server.close(() => closed()))
  return { taken, close, address: `smtp://127.0.0.1:${portOf(server.server)}` }
}

test('a trial mail arrives by the way of every other mail, in the language of whoever asks', async () => {
  const { taken, close, address } = await mailbox('admin@registro.example')
  const env = { OFICIO_SMTP: address, OFICIO_SMTP_FROM: 'casa@registro.example', LANG: 'es' }
  try {
    expect(await testMail('admin@registro.example', env)).toEqual({ from: 'casa@registro.example' })
    expect(taken[0]).toContain('From: casa@registro.example')
    expect(taken[0]).toContain('correo de prueba')
    // Taken calls, and takes no mail: a port that answers is not enough.
    await expect(testMail('nobody@registro.example', env)).rejects.toMatchObject({
      code: 'mail-refused',
      said: expect.stringContaining('no such mailbox'),
    })
    expect(taken).toHaveLength(1)
  } finally {
    await close()
  }
})

test('a mail server that offers no TLS gets neither the password nor a mail', async () => {
  const said: string[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ password }, _, done) => {
      said.push(String(password))
      done(null, { user: 'casa' })
    },
    onData(stream, _, done) {
      said.push('a mail')
      stream.resume().on('end', () => done())
    },
  })
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
  try {
    const address = `smtp://casa:palabra-secreta@127.0.0.1:${portOf(server.server)}`
    await expect(testMail('admin@registro.example', { OFICIO_SMTP: address })).rejects.toMatchObject({
      code: expect.stringMatching(/^mail-/),
    })
    expect(said).toEqual([])
  } finally {
    await new Promise<void>((closed) => server.close(() => closed()))
  }
})

test('a mail server that is not set, is away, or is none is told apart from one that refuses', async () => {
  const code = async (to: string, OFICIO_SMTP?: string) =>
    testMail(to, { OFICIO_SMTP }).then(
      () => 'sent',
      (error: { code?: string }) => error.code,
    )
  expect(await code('admin@registro.example')).toBe('no-mail')
  expect(await code('admin', 'smtp://127.0.0.1:9')).toBe('not-a-mailbox')
  expect(await code('admin@registro.example', 'smtp://127.0.0.1:9')).toBe('mail-away')
  expect(await code('admin@registro.example', 'mail')).toBe('mail-away')
  const silent = createServer((socket) => socket.end())
  await new Promise<void>((open) => silent.listen(0, '127.0.0.1', open))
  expect(await code('admin@registro.example', `smtp://127.0.0.1:${portOf(silent)}`)).toBe('mail-away')
  silent.close()
})
