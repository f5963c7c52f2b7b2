import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
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

  test('holds no password: they lie in files that are in no commit', () => {
    expect(secrets.postgres.file).toMatch(/^secrets\//)
    expect(readFileSync(join(root, '.gitignore'), 'utf8')).toContain('deploy/secrets/')
    expect(read('compose.yaml')).not.toMatch(/PASSWORD: \S/)
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

  test.runIf(isThere && name === 'oficio')('calls its exposure small', () => {
    const { status, stdout } = spawnSync(
      'systemd-analyze',
      ['security', '--offline=true', '--threshold=20', join(import.meta.dirname, 'oficio.service')],
      { encoding: 'utf8' },
    )
    expect(stdout).toContain('Overall exposure level')
    expect(status).toBe(0)
  })
})
