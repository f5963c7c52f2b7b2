import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { recorded } from '../recorded-io.ts'

const program = join(import.meta.dirname, '../../bin/oficio.js')

test('a port that is none is told, and nothing is started', async () => {
  const { exit, err } = await recorded(['serve', '--port', '70000'])
  expect(exit).toBe(2)
  expect(err).toContain('70000')
})

// The shell between npm and the program stays where no shell is.
test.skipIf(process.platform === 'win32')(
  'the server ends when npm is told to stop, although nobody passes the order on',
  async () => {
    const data = mkdtempSync(join(tmpdir(), 'oficio-data-'))
    const shell = spawn('sh', ['-c', `'${process.execPath}' '${program}' serve; true`], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        PORT: '0',
        LANG: 'en',
        NODE_ENV: '',
        npm_lifecycle_event: 'start',
        OFICIO_DATA: data,
      },
    })
    let heard = ''
    const closed = new Promise((resolve) => shell.stdout.on('close', resolve))
    const address = await new Promise<string>((resolve) => {
      shell.stdout.on('data', (chunk) => {
        heard += String(chunk)
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(heard)
        if (found) resolve(found[0])
      })
    })
    expect((await fetch(`${address}/health`)).status).toBe(200)
    shell.kill('SIGTERM')
    // The pipe closes when the last process that holds it is gone.
    await closed
    await expect(fetch(`${address}/health`)).rejects.toThrow()
    rmSync(data, { recursive: true, force: true })
  },
)
