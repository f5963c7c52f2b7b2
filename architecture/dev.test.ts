import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
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
})

const root = join(import.meta.dirname, '..')

/** A free port before another: the pages' and the server's. */
async function twoPorts(): Promise<number> {
  const one = createServer().listen(0, '127.0.0.1')
  await once(one, 'listening')
  const { port } = one.address() as { port: number }
  one.close()
  await once(one, 'close')
  return (await isTaken(port + 1)) ? twoPorts() : port
}

// Two whole starts: only whoever develops meets it.
test.runIf(process.env.OFICIO_LONG)(
  '`npm run dev` answers, and starts its server anew where a file of the knowledge is written',
  async () => {
    const port = await twoPorts()
    const data = mkdtempSync(join(tmpdir(), 'oficio-dev-'))
    const dev = spawn(process.execPath, ['--import', 'tsx', 'architecture/dev.ts'], {
      cwd: root,
      env: { ...process.env, PORT: String(port), OFICIO_DATA: data },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [dev.stdout, dev.stderr])
      stream.on('data', (piece: Buffer) => {
        said += piece.toString()
      })
    const answers = async (): Promise<number> =>
      fetch(`http://localhost:${port}/ready`).then(
        ({ status }) => status,
        () => 0,
      )
    try {
      await expect.poll(answers, { timeout: 300_000, interval: 500 }).toBe(200)
      expect(await (await fetch(`http://localhost:${port}/`)).text()).toContain('<html')
      // One address, that of the pages: whoever opened that of the server would find nothing.
      expect(new Set(said.match(/http:\/\/[\w.]+:\d+(?=\s|$)/g))).toEqual(
        new Set([`http://localhost:${port}`]),
      )
      const opened = said.length
      const now = new Date()
      utimesSync(join(root, 'law/sources.yaml'), now, now)
      await expect.poll(() => said.slice(opened), { timeout: 60_000 }).toContain('law/sources.yaml changed')
      // The old one lets go of the data before the new one says where it listens.
      const listens = new RegExp(`:(?:${port}|${port + 1})`)
      await expect.poll(() => said.slice(opened), { timeout: 300_000 }).toMatch(listens)
      await expect.poll(answers, { timeout: 300_000, interval: 500 }).toBe(200)
    } finally {
      dev.kill('SIGTERM')
      await once(dev, 'exit')
      rmSync(data, { recursive: true, force: true })
    }
  },
)
