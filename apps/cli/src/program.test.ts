import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// The program itself, as a shell starts it. Few tests: each start costs some tenths of a second.
const root = join(import.meta.dirname, '../../..')
const program = join(root, 'node_modules/.bin/oficio')
const env = { ...process.env, LANG: 'es_CL.UTF-8', LC_ALL: '' }

test('answers with its version at once, as far as a busy machine lets it', () => {
  const took: number[] = []
  // The best of three: the machine has other work.
  while (took.length < 3 && took.every((milliseconds) => milliseconds >= 15_000)) {
    const start = performance.now()
    const { status, stdout, stderr } = spawnSync(program, ['--version'], { encoding: 'utf8', env })
    took.push(performance.now() - start)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^oficio \d/)
  }
  expect(Math.min(...took)).toBeLessThan(15_000)
})

test('reads a pipe, from any folder, and leaves its status', () => {
  const found = spawnSync(program, ['recognise', '-', '--json'], {
    encoding: 'utf8',
    env,
    cwd: '/',
    input: 'juan@example.com',
  })
  expect(found.status).toBe(0)
  expect(JSON.parse(found.stdout).identifiers[0].normalised).toBe('juan@example.com')
  expect(spawnSync(program, ['check', 'no-such-file'], { encoding: 'utf8', env }).status).toBe(2)
})

test('a reader that has seen enough is no fault', async () => {
  const child = spawn(program, ['recognise', '-', '--json'], { env, stdio: ['pipe', 'pipe', 'pipe'] })
  const said: string[] = []
  child.stderr.on('data', (piece) => said.push(String(piece)))
  child.stdout.destroy()
  child.stdin.end('juan@example.com '.repeat(4_000))
  child.stdin.on('error', () => {})
  await new Promise((resolve) => child.on('exit', resolve))
  expect(said.join('')).toBe('')
})
