// The steps of deploy/Containerfile, played in an empty folder where no container engine is at hand: the
// image has what it needs and no more, and its server answers as nobody, from files that it cannot change,
// without building.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { freshDatabase } from '@oficio/example/database'

const house = join(import.meta.dirname, '..')
const ignored = new Set(['node_modules', 'dist', '.cache', 'data'])
const nobody = 65_532

const place = mkdtempSync(join(tmpdir(), 'oficio-image-'))
const root = join(place, 'opt/oficio')
const data = join(place, 'data')
chmodSync(place, 0o755)

/** The lines of a Containerfile, those that go on in the next one joined. */
const lines = readFileSync(join(house, 'deploy/Containerfile'), 'utf8')
  .replace(/\\\n\s*/g, ' ')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [word = '', ...rest] = line.trim().split(/\s+/)
    return { word, rest }
  })

function play(): Record<string, string> {
  const env: Record<string, string> = {}
  mkdirSync(root, { recursive: true })
  for (const { word, rest } of lines) {
    if (word === 'COPY' && !rest[0]?.startsWith('--from')) copy(rest)
    else if (word === 'RUN' && rest[0] === 'npm') step(rest)
    else if (word === 'ENV')
      for (const pair of rest) {
        const [name = '', value = ''] = pair.split('=')
        env[name] = value
      }
  }
  return env
}

function copy(words: readonly string[]): void {
  const into = words.at(-1) as string
  for (const from of words.slice(0, -1)) {
    const to = into.endsWith('/') ? join(root, into, basename(from)) : join(root, into)
    cpSync(join(house, from), to, { recursive: true, filter: (path) => !ignored.has(basename(path)) })
  }
}

function step(words: readonly string[]): void {
  const [program = '', ...rest] = words
  console.log(`    ${words.join(' ')}`)
  const { status } = spawnSync(program, rest, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${String(status)}`)
}

/** Every file with its size and time: nothing of it may change while the server runs. */
const standing = (): string =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const { size, mtimeMs } = statSync(path)
      return `${path} ${size} ${mtimeMs}`
    })
    .sort()
    .join('\n')

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })

async function answers(port: number, server: ChildProcess): Promise<void> {
  let last = ''
  for (let tries = 0; tries < 120; tries += 1) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`)
    const said = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => undefined)
    if (said?.ok) return
    last = (await said?.text()) ?? 'nobody answers'
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error(`the server is not ready after a minute: ${last}`)
}

async function all(): Promise<void> {
  const env = play()
  mkdirSync(data)
  const isRoot = process.getuid?.() === 0
  spawnSync('chmod', ['-R', 'a+rX,go-w', root])
  // Who is not root cannot become nobody: then the files are closed to the one who runs it.
  if (isRoot) spawnSync('chown', [`${nobody}:${nobody}`, data])
  else spawnSync('chmod', ['-R', 'a-w', root])
  const before = standing()
  const port = await freePort()
  const database = await freshDatabase()
  // The database of the tests listens in a folder, at a socket, of whoever started it.
  const [, socket = ''] = /[?&]host=([^&]+)/.exec(database.address) ?? []
  if (isRoot && socket) {
    const folder = decodeURIComponent(socket)
    // Nobody goes through the folder of the socket and, where it lies in it, that of the data; reads neither.
    const above = dirname(folder)
    for (const passed of above === tmpdir() ? [folder] : [above, folder]) chmodSync(passed, 0o711)
    chmodSync(join(folder, '.s.PGSQL.5432'), 0o777)
  }
  const said: string[] = []
  const server = spawn(process.execPath, ['apps/server/start.mjs'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      ...env,
      OFICIO_DATA: data,
      HOST: '127.0.0.1',
      PORT: String(port),
      LANG: 'en',
      DATABASE_URL: database.address,
      DATABASE_URL_APP: database.appAddress,
    },
    ...(isRoot ? { uid: nobody, gid: nobody } : {}),
  })
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (piece: Buffer) => said.push(piece.toString()))
  try {
    await answers(port, server)
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${said.join('').slice(0, 2000)}`)
  } finally {
    server.kill('SIGTERM')
    await new Promise((resolve) =>
      server.exitCode === null ? server.on('exit', resolve) : resolve(undefined),
    )
  }
  await database.drop()
  if (standing() !== before) throw new Error('the server changed files of the image')
  if (/building/i.test(said.join(''))) throw new Error(`it builds at its start\n${said.join('')}`)
  console.log(`ok  an image whose server answers as ${isRoot ? 'nobody' : 'its owner'} from files that stay`)
}

try {
  await all()
} finally {
  spawnSync('chmod', ['-R', 'u+w', place])
  rmSync(place, { recursive: true, force: true })
}
