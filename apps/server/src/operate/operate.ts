import { existsSync, readFileSync } from 'node:fs'
import { NoDatabaseError } from '../db/bundled.ts'
import { connect } from '../db/connect.ts'
import { migrate } from '../db/migrate.ts'
import { houseKey } from '../house/house-key.ts'
import { prepareJobs } from '../jobs/jobs.ts'
import { backup, RestoreError, restore } from './backup.ts'
import { CertifyError, certify } from './certify.ts'
import { checkLists } from './check-lists.ts'
import { examine } from './doctor.ts'

// One command of an operator, as a process of its own: one JSON value on standard output, `{ ok, … }` or `{ problem, … }`.
const [command = '', ...args] = process.argv.slice(2)
const data = process.env.OFICIO_DATA || 'data'
const now = () => new Date().toISOString()
const say = (value: object) => void process.stdout.write(`${JSON.stringify(value)}\n`)

try {
  const address = process.env.DATABASE_URL
  const connection = await connect({ data, ...(address ? { address } : {}) })
  const { pool } = connection
  try {
    switch (command) {
      case 'doctor': {
        await prepareJobs(pool).catch(() => {})
        say({ ok: true, looks: await examine(pool, { data, now: now(), mail: Boolean(process.env.OFICIO_SMTP) }) })
        break
      }
      case 'fsck':
        say({ ok: true, ...(await checkLists(pool)) })
        break
      case 'backup': {
        const file = args[0] as string
        if (existsSync(file)) say({ problem: 'file-exists' })
        else say({ ok: true, ...(await backup(pool, file, now())) })
        break
      }
      case 'restore': {
        await migrate(pool)
        await prepareJobs(pool)
        const restored = await restore(pool, args[0] as string)
        say({ ok: true, at: restored.head.at, rows: restored.rows, ...(await checkLists(pool)) })
        break
      }
      case 'certificate': {
        const [institution = '', file = ''] = args
        const password = process.env.OFICIO_P12_PASSWORD ?? ''
        const given = await certify(pool, { institution, pkcs12: readFileSync(file), password, houseKey: houseKey(data), now: now() })
        say({ ok: true, ...given })
        break
      }
      default:
        say({ problem: 'unknown-command' })
    }
  } finally {
    await connection.close()
  }
} catch (error) {
  if (error instanceof RestoreError || error instanceof CertifyError) say({ problem: error.code })
  else if (error instanceof NoDatabaseError) say({ problem: `database-${error.code}` })
  else if ((error as NodeJS.ErrnoException).code === 'ENOENT') say({ problem: 'no-file' })
  else if ((error as { code?: string }).code === '42P01') say({ problem: 'not-prepared' })
  else if (/^(?:08|28|3D|57P)|ECONN|ENOTFOUND/.test(String((error as { code?: string }).code))) say({ problem: 'database-away' })
  else {
    say({ problem: 'fault' })
    console.error(`${(error as Error).name}\n${((error as Error).stack ?? '').split('\n').slice(1).join('\n')}`)
  }
}
