import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { describe, expect, test } from 'vitest'
import { commands, everywhere } from '../apps/cli/src/commands.ts'
import { choose, parse } from '../apps/cli/src/parse.ts'
import { oidcSettings } from '../apps/server/src/oidc/settings.ts'
import { foundingSchema } from '../apps/server/src/operate/begin.ts'
import { lawRelease } from '../apps/server/src/operate/release-law.ts'
import { blocksIn, commandsIn, namedIn, scriptsIn, settingsIn } from './handbook.ts'

// The handbook says what to type: each command in it is one that the program takes, and the afternoon that it
// describes is played as it is written (OFICIO_LONG=1). The steps of installing are those of the image, which
// faults/image.ts plays.
const root = join(import.meta.dirname, '..')
const handbook = readFileSync(join(root, 'docs/operating.md'), 'utf8')

const refused = (line: string, read: () => unknown): readonly string[] => {
  try {
    read()
    return []
  } catch (error) {
    return [`${line}: ${(error as Error).message}`]
  }
}

describe('the handbook', () => {
  test('writes no command that the program would not take, and one that is spelt wrong is found', () => {
    const wrong = (page: string) =>
      commandsIn(page).flatMap(({ line, words }) =>
        refused(line, () => {
          const { spec, rest } = choose(words)
          if (spec) parse(spec, rest)
          else if (words[0] !== '--version') throw new Error('no command')
        }),
      )
    expect(commandsIn(handbook).length).toBeGreaterThan(8)
    expect(wrong(handbook)).toEqual([])
    const twin = (line: string) => wrong(`\`\`\`sh\n${line}\n\`\`\`\n`)
    expect(twin('X=1 oficio restor /a && oficio doctor')).toHaveLength(1)
    expect(twin('oficio backup /a --two x')).toHaveLength(1)
    expect(twin('oficio restore   # which?')).toHaveLength(1)
  })

  test('names no command, option or script in passing that is not there', () => {
    const unknown = namedIn(handbook).flatMap(({ line, words }) =>
      refused(line, () => {
        const { spec, rest } = choose(words)
        if (!spec && !/^`oficio [a-z]+`$/.test(line)) throw new Error('no command')
        const known = [...(spec?.options ?? []), ...everywhere].map(({ name }) => `--${name}`)
        const other = rest.find((word) => word.startsWith('--') && !known.includes(word))
        if (other) throw new Error(other)
      }),
    )
    expect(namedIn(handbook).length).toBeGreaterThan(20)
    expect(unknown).toEqual([])
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(scriptsIn(handbook).filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
  })

  test('names every command for operators', () => {
    const own = new Set([...commandsIn(handbook), ...namedIn(handbook)].map(({ words }) => words.join(' ')))
    const ofOperators = commands.filter(({ name }) => existsInServer(name)).map(({ name }) => name)
    const isNamed = (name: string) => [...own].some((one) => one === name || one.startsWith(`${name} `))
    expect(ofOperators.length).toBeGreaterThan(12)
    expect(ofOperators.filter((name) => !isNamed(name))).toEqual([])
  })

  test('names every setting that the server reads, and none that nothing reads', () => {
    // What people set for files of their own at the command line, and what those who work on the pages set.
    const others = ['OFICIO_AUTHORITY', 'OFICIO_CUSTODY_KEY', 'OFICIO_PAGES']
    const read = new Set(sources().flatMap((text) => text.match(/\bOFICIO_[A-Z0-9_]*[A-Z0-9]\b/g) ?? []))
    const told = settingsIn(handbook)
    expect([...read].filter((name) => !told.includes(name) && !others.includes(name))).toEqual([])
    expect(told.filter((name) => name.startsWith('OFICIO_') && !read.has(name))).toEqual([])
  })

  test('shows files that are read as they are shown', () => {
    const files = blocksIn(handbook).filter(({ language }) => language === 'json')
    const [founding, , release] = files.map(({ text }) => JSON.parse(text) as unknown)
    expect(foundingSchema.parse(founding).registrars).toHaveLength(3)
    expect(lawRelease.safeParse(release).success).toBe(true)
    const place = mkdtempSync(join(tmpdir(), 'oficio-handbook-'))
    const issuers = files.find(({ text }) => text.includes('"issuers"'))?.text ?? ''
    writeFileSync(join(place, 'oidc.json'), issuers)
    writeFileSync(join(place, 'police.secret'), 'a-secret-of-the-ministry\n')
    expect(oidcSettings({ OFICIO_OIDC: join(place, 'oidc.json') })).toHaveLength(1)
    rmSync(place, { recursive: true })
  })
})

/** Whether the server's program for operators does it. */
function existsInServer(name: string): boolean {
  const program = readFileSync(join(root, 'apps/server/src/operate/operate.ts'), 'utf8')
  return new RegExp(`^ {2}'?${name.replace(' ', '-')}'?: (?:\\{|async)`, 'm').test(program)
}

const sources = (): readonly string[] =>
  ['apps/server/src', 'apps/cli/src', 'packages/knowledge/src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .map((path) => readFileSync(join(root, folder, path), 'utf8')),
  )

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}

/** A program of that name in a folder of programs. */
function program(folder: string, name: string, text: string): void {
  writeFileSync(join(folder, name), text)
  chmodSync(join(folder, name), 0o755)
}

// age-keygen as far as the handbook uses it, where none is installed.
const ageKeygen = `#!/usr/bin/env node
import { readFileSync, writeFileSync } from 'node:fs'
import { generateIdentity, identityToRecipient } from ${JSON.stringify(join(root, 'node_modules/age-encryption/dist/index.js'))}
const [flag, file] = process.argv.slice(2)
if (flag === '-o') writeFileSync(file, \`\${await generateIdentity()}\\n\`, { mode: 0o600, flag: 'wx' })
else console.log(await identityToRecipient(readFileSync(file, 'utf8').trim()))
`

/** A server is opened, asked whether visitors may come, and stopped as systemd stops it. */
const serving = `
serving() {
  "$@" & local p=$!
  local ok=1
  for _ in $(seq 300); do
    if node -e 'fetch("http://127.0.0.1:" + process.env.PORT + "/ready").then((said) => process.exit(said.ok ? 0 : 1), () => process.exit(1))'; then ok=0; break; fi
    sleep 1
  done
  kill -TERM $p; wait $p || true
  return $ok
}
trap 'echo "ENDED WITH FAULT: $BASH_COMMAND" >&2' ERR
`

test.skipIf(!process.env.OFICIO_LONG)(
  'the afternoon that it describes is played as it is written: founded, opened, mailed, kept, brought back elsewhere',
  { timeout: 900_000 },
  async () => {
    const place = mkdtempSync(join(tmpdir(), 'oficio-afternoon-'))
    const bin = join(place, 'bin')
    for (const folder of ['bin', 'srv', 'backups', 'safe', 'tmp']) mkdirSync(join(place, folder))
    program(bin, 'oficio', `#!/bin/sh\nexec node ${join(root, 'apps/cli/bin/oficio.js')} "$@"\n`)
    program(bin, 'age-keygen.mjs', ageKeygen)
    program(bin, 'age-keygen', `#!/bin/sh\nexec node ${join(bin, 'age-keygen.mjs')} "$@"\n`)
    writeFileSync(
      join(place, 'founding.json'),
      blocksIn(handbook).find(({ language }) => language === 'json')?.text ?? '',
    )
    const taken: string[] = []
    const mail = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, { envelope }, done) => {
        taken.push(envelope.rcptTo.map(({ address }) => address).join())
        stream.resume().on('end', () => done())
      },
    })
    await new Promise<void>((open) => mail.listen(0, '127.0.0.1', open))
    const smtp = (mail.server.address() as { port: number }).port
    const [first, second] = [await freePort(), await freePort()]
    const script = blocksIn(handbook)
      .filter(({ language, text }) => language === 'sh' && /oficio (?:begin|backup|restore|mail)/.test(text))
      // Here is no systemd that starts anything.
      .filter(({ text }) => !text.includes('systemctl'))
      .map(({ text }) => text)
      .join('\n')
      // Folders of a machine become folders of this test; a question is answered as scripts answer it.
      .replace(/(?<=[\s='"])\/(srv|backups|safe|tmp)(?=\/)/g, `${place}/$1`)
      .replaceAll('oficio restore ', 'oficio restore --yes ')
      .replaceAll('PORT=4499', `PORT=${second}`)
      .replace(/^((?:[A-Z_]+=\S+ )+)(oficio serve)/gm, '$1serving $2')
    const shell = spawn('bash', ['-c', `${serving}\n${script}`], {
      cwd: place,
      env: {
        PATH: `${bin}:${process.env.PATH}`,
        HOME: place,
        LANG: 'en_US.UTF-8',
        PORT: String(first),
        OFICIO_SMTP: `smtp://127.0.0.1:${smtp}`,
      },
    })
    let said = ''
    for (const stream of [shell.stdout, shell.stderr])
      stream.on('data', (part: Buffer) => {
        said += part.toString()
      })
    await once(shell, 'close')
    mail.close(() => {})
    try {
      // The one that is said to end badly, before the key is there, and no other.
      const faults = said.match(/^ENDED WITH FAULT: .*$/gm) ?? []
      expect(faults, said).toEqual(['ENDED WITH FAULT: oficio doctor'])
      expect(taken).toEqual(['admin@registro.example'])
      expect(said.match(/[2-9A-Z]{5}(?:-[2-9A-Z]{5}){3}/g)).toHaveLength(3)
      expect(said).toContain('only whoever has the identity')
      expect(said).toMatch(/It took \d+ second/)
      expect(existsSync(join(place, 'tmp/drill/pg'))).toBe(true)
      // Whoever was stopped took the database along.
      for (const folder of ['srv/oficio', 'tmp/drill'])
        expect(existsSync(join(place, folder, 'pg/postmaster.pid'))).toBe(false)
    } finally {
      rmSync(place, { recursive: true, force: true })
    }
  },
)
