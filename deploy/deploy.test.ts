import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { socketFolder } from '../apps/server/src/db/bundled.ts'

// What an administrator starts from. Its steps are played whole by faults/image.ts.
const root = join(import.meta.dirname, '..')
const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8')
const settings = new Set(readFileSync(join(root, 'docs/operating.md'), 'utf8').match(/`[A-Z][A-Z0-9_]+`/g))
const known = (name: string) => settings.has(`\`${name}\``) || name === 'NODE_ENV'

describe('the image', () => {
  const lines = read('Containerfile').split('\n')

  test('copies what is there, of the checkout alone', () => {
    const copied = lines
      .filter((line) => /^COPY (?!--)/.test(line))
      .flatMap((line) => line.split(/\s+/).slice(1, -1))
    expect(copied.length).toBeGreaterThan(8)
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  test('runs as nobody, as a number that a policy can read, and says whether it lives', () => {
    expect(lines.filter((line) => line.startsWith('USER ')).at(-1)).toBe('USER 65532:65532')
    expect(read('Containerfile')).toContain('HEALTHCHECK')
  })

  test('carries no secret', () => {
    expect(read('Containerfile')).not.toMatch(/KEY|PASSWORD|SECRET|TOKEN/)
  })
})

describe('the machine of containers', () => {
  const { services, secrets } = parse(read('compose.yaml'), { merge: true })
  const { one, two } = services

  test('runs two servers that cannot change their files nor gain a right', () => {
    for (const server of [one, two])
      expect(server).toMatchObject({
        read_only: true,
        user: '65532:65532',
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      })
  })

  test('sets nothing that the handbook does not name', () => {
    expect(Object.keys(one.environment).filter((name) => !known(name))).toEqual([])
  })

  test('wants nothing that the handbook has not laid before the first command: compose reads all of it for each', () => {
    const wanted = [...read('compose.yaml').matchAll(/\$\{([A-Z_]+):\?/g)].map(([, name]) => name ?? '')
    const handbook = readFileSync(join(root, 'docs/operating.md'), 'utf8')
    const laid = handbook.indexOf("=https://oficio.registro.example' > deploy/.env")
    expect([...new Set(wanted)]).toEqual(['OFICIO_ORIGIN'])
    expect(handbook.slice(0, laid)).toMatch(/echo 'OFICIO_ORIGIN$/)
    expect(laid).toBeLessThan(handbook.indexOf('docker compose -f deploy/compose.yaml'))
    expect(readFileSync(join(root, '.gitignore'), 'utf8')).toContain('deploy/.env')
  })

  test('shows the world the door for TLS alone, and to the database nobody leads from outside', () => {
    const shown = Object.entries<{ ports?: string[] }>(services).flatMap(([name, { ports = [] }]) =>
      ports.filter((port) => !port.startsWith('127.0.0.1:')).map(() => name),
    )
    expect([...new Set(shown)]).toEqual(['tls'])
    expect(services.database.networks).toEqual(['back'])
    expect(parse(read('compose.yaml')).networks.back.internal).toBe(true)
  })

  test('names the store and its client by an exact version', () => {
    for (const { image } of [services.store, services.bucket])
      expect(image).toMatch(/:RELEASE\.\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/)
  })

  test('makes the bucket by the very line of the handbook, before the servers start, and from files that are there', () => {
    const handbook = readFileSync(join(root, 'docs/operating.md'), 'utf8')
    const line = handbook.indexOf('`docker compose -f deploy/compose.yaml run --rm bucket`')
    expect(line).toBeGreaterThan(handbook.indexOf('up -d database store`'))
    expect(line).toBeLessThan(handbook.indexOf('`docker compose -f deploy/compose.yaml up -d`'))
    // Only when it is asked for, and in the network of the store alone.
    expect(services.bucket).toMatchObject({ profiles: ['once'], networks: ['back'], read_only: true })
    const mounted = (services.bucket.volumes as string[]).map((one) => one.split(':')[0] ?? '')
    expect(mounted.filter((path) => !existsSync(join(import.meta.dirname, path)))).toEqual([])
    expect([services.bucket.environment.S3_ENDPOINT, services.bucket.environment.S3_BUCKET]).toEqual([
      one.environment.S3_ENDPOINT,
      one.environment.S3_BUCKET,
    ])
  })

  test('shows the client of the store no secret of the house, and no server the key of the administrator', () => {
    expect(services.bucket.env_file).toEqual(['secrets/store', 'secrets/store-key'])
    for (const server of [one, two])
      expect(server.env_file).toEqual(['secrets/environment', 'secrets/store-key'])
  })

  test('holds no password: they lie in files that are in no commit', () => {
    expect(secrets.postgres.file).toMatch(/^secrets\//)
    expect(readFileSync(join(root, '.gitignore'), 'utf8')).toContain('deploy/secrets/')
    expect(read('compose.yaml')).not.toMatch(/PASSWORD: \S/)
  })
})

describe('the key with which the servers use the store', () => {
  // Where the vendor's client would be: writes down what it was told, and refuses what a test says.
  const folder = mkdtempSync(join(tmpdir(), 'oficio-bucket-'))
  const written = join(folder, 'told')
  writeFileSync(
    join(folder, 'mc'),
    `#!/bin/sh\necho "$*" >> ${written}\ncase "$*" in \${OFICIO_REFUSED:-nothing}) exit 1 ;; esac\n`,
    { mode: 0o755 },
  )
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const run = (more: Readonly<Record<string, string>> = {}) => {
    rmSync(written, { force: true })
    const { status, stdout } = spawnSync('sh', [join(import.meta.dirname, 'make-bucket.sh')], {
      encoding: 'utf8',
      env: {
        ...{ PATH: `${folder}:${process.env.PATH}`, MINIO_ROOT_USER: 'root', MINIO_ROOT_PASSWORD: 'r' },
        ...{ AWS_ACCESS_KEY_ID: 'oficio', AWS_SECRET_ACCESS_KEY: 's', ...more },
      },
    })
    const told = existsSync(written) ? readFileSync(written, 'utf8').trim().split('\n') : []
    return { status, stdout, told }
  }

  test('is made after the bucket, which is private and keeps versions, and is tried last', () => {
    const { status, told } = run()
    expect(status).toBe(0)
    const at = (words: string) => told.findIndex((line) => line.includes(words))
    const steps = [
      'mb --ignore-existing root/oficio',
      'version enable',
      'anonymous set none',
      'user add',
      'attach',
    ]
    expect(steps.map(at)).toEqual(steps.map(at).toSorted((one, other) => one - other))
    expect(steps.map(at)).not.toContain(-1)
    expect(told.at(-1)).toBe('ls own/oficio')
  })

  test('may have been made before: what the store refuses the second time stops nothing, and a key that opens nothing does', () => {
    expect(run({ OFICIO_REFUSED: '*attach*' }).status).toBe(0)
    const shut = run({ OFICIO_REFUSED: '*ls*own*' })
    expect([shut.status, shut.stdout]).toEqual([1, ''])
  })

  test('is never that of the administrator', () => {
    expect(run({ AWS_ACCESS_KEY_ID: 'root' })).toMatchObject({ status: 2, told: [] })
    expect(run({ AWS_SECRET_ACCESS_KEY: '' }).status).not.toBe(0)
  })

  test('does what a server asks of a store and nothing else, in the bucket of the house alone', () => {
    const { Statement } = JSON.parse(read('store-policy.json'))
    const may = Statement.flatMap(({ Action }: { Action: string[] }) => Action).toSorted()
    expect(may).toEqual([
      's3:DeleteObject',
      's3:GetBucketLocation',
      's3:GetObject',
      's3:ListBucket',
      's3:PutObject',
    ])
    const where = Statement.flatMap(({ Resource }: { Resource: string[] }) => Resource)
    expect(where).toEqual(['arn:aws:s3:::oficio', 'arn:aws:s3:::oficio/*'])
  })
})

test('the backup of each night is sealed, or is none: its name says so, which is refused without a recipient', () => {
  expect(read('oficio-backup.service')).toMatch(/^ExecStart=.* backup "[^"]+\.gz\.age"/m)
})

test('the units meet in the folder of the house, where the handbook begins it: each has passing files of its own', () => {
  const folders = ['oficio', 'oficio-doctor', 'oficio-backup'].map(
    (name) => /OFICIO_DATA=(\S+)/.exec(read(`${name}.service`))?.[1],
  )
  expect(folders).toEqual(Array(3).fill('/var/lib/oficio'))
  expect(socketFolder('/var/lib/oficio')).toBe('/var/lib/oficio/socket')
  expect(readFileSync(join(root, 'docs/operating.md'), 'utf8')).toMatch(
    /OFICIO_DATA=\/var\/lib\/oficio\noficio begin/,
  )
})

describe.each(['oficio', 'oficio-doctor', 'oficio-backup'])('the unit of systemd %s', (name) => {
  const unit = read(`${name}.service`)

  test('sets nothing that the handbook does not name', () => {
    const names = unit
      .split('\n')
      .filter((line) => line.startsWith('Environment='))
      .flatMap((line) => line.slice('Environment='.length).split(' '))
      .map((pair) => pair.split('=')[0] as string)
    expect(names.length).toBeGreaterThan(0)
    expect(names.filter((one) => !known(one))).toEqual([])
  })

  test('starts a program that is there, and stands in the handbook', () => {
    const [, program = ''] = /^ExecStart=.*?\/usr\/bin\/node \/opt\/oficio\/(\S+)/m.exec(unit) ?? []
    expect(existsSync(join(root, program))).toBe(true)
    expect(readFileSync(join(root, 'docs/operating.md'), 'utf8')).toContain(
      name === 'oficio' ? 'deploy/oficio.service' : `${name}.timer`,
    )
  })

  const isThere = !spawnSync('systemd-analyze', ['--version']).error
  test.runIf(isThere)('is read without a word by systemd itself', () => {
    // What it starts lies where it will, and not here.
    const { stderr } = spawnSync(
      'systemd-analyze',
      ['verify', '--recursive-errors=no', join(import.meta.dirname, `${name}.service`)],
      { encoding: 'utf8' },
    )
    expect(
      stderr.split('\n').filter((line) => line !== '' && !/not executable|No such file/.test(line)),
    ).toEqual([])
  })

  test.runIf(isThere)('calls its exposure small', () => {
    const { status, stdout } = spawnSync(
      'systemd-analyze',
      ['security', '--offline=true', '--threshold=20', join(import.meta.dirname, `${name}.service`)],
      { encoding: 'utf8' },
    )
    expect(stdout).toContain('Overall exposure level')
    expect(status).toBe(0)
  })
})
