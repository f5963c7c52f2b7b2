import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const isTaken = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const line = connect({ host: '127.0.0.1', port })
    line.once('connect', () => {
      line.destroy()
      resolve(true)
    })
    line.once('error', () => resolve(false))
  })

test('where a port is taken, `npm run dev` says so, ends, and leaves nothing running', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as { port: number }
  // The pages' port is taken by somebody else; that of the server, one further, is free.
  const dev = spawn(process.execPath, ['--import', 'tsx', 'architecture/dev.ts'], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  dev.stderr.on('data', (piece: Buffer) => {
    said += piece.toString()
  })
  const [code] = (await once(dev, 'exit')) as [number]
  expect(code).toBe(1)
  expect(said).toContain('PORT=<number> names two free ones')
  // A server that was started for nobody would be there within a second or two, and hold its data.
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  expect(await isTaken(port + 1)).toBe(false)
  other.close()
}, 90_000)
