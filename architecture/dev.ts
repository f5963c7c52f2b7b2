// `npm run dev`: the demonstration with server and pages that reload. Vite serves the pages at PORT (4400)
// and passes on what the server answers, which runs from its sources one port further and starts anew when
// one of them changes.
import { type ChildProcess, spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { createRequire } from 'node:module'
import { connect } from 'node:net'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = resolve(import.meta.dirname, '..')
const port = Number(process.env.PORT ?? 4400)
const service = port + 1

function startService(): ChildProcess {
  return spawn(
    process.execPath,
    ['--import', 'tsx', '--watch', '--watch-preserve-output', 'apps/server/src/main.ts'],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        PORT: String(service),
        OFICIO_ORIGIN: `http://localhost:${port}`,
        OFICIO_MODE: process.env.OFICIO_MODE ?? 'demo',
        OFICIO_DATA: process.env.OFICIO_DATA ?? join(root, 'data'),
        OFICIO_PAGES: 'elsewhere',
      },
    },
  )
}

const web = createRequire(join(root, 'apps/web/package.json'))
const { createServer } = (await import(pathToFileURL(web.resolve('vite')).href)) as typeof import('vite')

/** Whether the server takes calls. */
const isOpen = (): Promise<boolean> =>
  new Promise((resolve) => {
    const line = connect({ host: '127.0.0.1', port: service })
    line.once('connect', () => {
      line.destroy()
      resolve(true)
    })
    line.once('error', () => resolve(false))
  })

/** While the server starts anew a call waits for it, as it would for a slow one. */
async function opened(): Promise<undefined> {
  for (let tried = 0; tried < 150 && !(await isOpen()); tried += 1)
    await new Promise((resolve) => setTimeout(resolve, 100))
}
/**
 * What the server answers and is no page: the service, and what anybody may read at the root, as
 * `/figures.json`.
 */
const answered = [
  '/api',
  '/plain',
  '/schema',
  '/health',
  '/ready',
  '/calendar/',
  '/figures/plots/',
  '^/[a-z-]+\\.(?:json|pem|csv)(?:\\?|$)',
]
const to = { target: `http://127.0.0.1:${service}`, changeOrigin: false, bypass: opened }
const pages = await createServer({
  root: join(root, 'apps/web'),
  configFile: join(root, 'apps/web/vite.config.ts'),
  clearScreen: false,
  server: {
    port,
    strictPort: true,
    proxy: Object.fromEntries(answered.map((path) => [path, to])),
  },
})

// Both ports are asked for before anything is started: what was started for nobody would hold its port and
// its data.
try {
  if (await isOpen()) throw new Error(`Port ${service} is already in use`)
  await pages.listen()
} catch (error) {
  console.error(
    `${(error as Error).message}: another one is running there, or PORT=<number> names two free ones.`,
  )
  await pages.close()
  process.exit(1)
}
// The server says at which address the pages are, once it answers: one address, and nobody opens it too soon.
let child = startService()

// Knowledge, letters and sentences are read once, at the start: whoever changes one wants both sides to read
// it again.
let waiting: NodeJS.Timeout | undefined
for (const folder of ['law', 'providers', 'templates', 'courses', 'packages/messages/src'])
  watch(join(root, folder), { recursive: true }, (_event, name) => {
    if (!name || !/\.(?:yaml|json)$/.test(name)) return
    clearTimeout(waiting)
    waiting = setTimeout(() => {
      console.log(`${folder}/${name} changed`)
      const old = child
      old.once('exit', () => {
        child = startService()
      })
      old.kill('SIGTERM')
      void pages.restart()
    }, 200)
  })

let isEnding = false
function end(): void {
  if (isEnding) return
  isEnding = true
  clearTimeout(waiting)
  child.removeAllListeners('exit')
  child.once('exit', () => process.exit())
  child.kill('SIGTERM')
  void pages.close()
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
