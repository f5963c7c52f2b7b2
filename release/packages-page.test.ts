import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAuthority } from '../packages/seal/src/authority/index.ts'
import { answerTimeStamp } from '../packages/seal/src/time-stamp/index.ts'
import { installCommand } from './installed.ts'

// What the page of the package shows, typed into a shell as it stands there, by somebody who has the package
// and no checkout.

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'apps/cli/README.md'), 'utf8')
const lines = [...page.matchAll(/^oficio [^\n]+$/gm)].map(([line]) => line)
const ofServer = [...(/so: ([^\n]+)\.$/m.exec(page)?.[1] ?? '').matchAll(/`([^`]+)`/g)].map(
  ([, name = '']) => name,
)

const isLong = process.env.OFICIO_LONG !== undefined
const place = mkdtempSync(join(tmpdir(), 'oficio-page-'))
const empty = join(place, 'empty')
let commands = ''
let authority: Server

/** A key for the tests alone, and who has it. */
const identity = 'AGE-SECRET-KEY-1EAV5E8338CJHLQ3AXD4R5W2T8FTY3DRDTZH5G0X4EY075TQ46JTSTY76UH'
const recipient = 'age1h7fpve0g5mfhk385y8kkaxq3jc2lhedu2p5q7sy6hc7js6ntssrseahp02'

/** An address on this machine whose authority stamps whatever it is asked. */
async function stampingAuthority(): Promise<Server> {
  const { timeStamp } = await createAuthority({
    names: { root: 'Raíz Inventada', institution: 'Casa Inventada', timeStamp: 'Sello Inventado' },
    organisation: 'Sello Inventado',
    country: 'CL',
    notBefore: '2020-01-01T00:00:00Z',
    notAfter: '2040-01-01T00:00:00Z',
  })
  const server = createServer((request, response) => {
    void buffer(request).then(async (question) => {
      const by = { ...timeStamp, time: '2026-11-29T06:00:00Z', serial: 7, policy: '1.2.3' }
      response.end(await answerTimeStamp(new Uint8Array(question), by))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return server
}

/** Lays beside the package each file that a line of the page names. */
function layFiles(): void {
  const write = (name: string, said: string) => writeFileSync(join(empty, name), said)
  const copy = (from: string, to: string) =>
    cpSync(join(root, 'vectors', from), join(empty, to), { recursive: true })
  write('key.txt', `${identity}\n`)
  write('answer.csv', 'timestamp,ip\n2026-01-01T00:00:00Z,203.0.113.7\n')
  write('ip_data.csv', 'fecha,direccion\n01/02/2026 10:00,203.0.113.7\n')
  write('mapping.json', '{"zone":"-03:00","order":"DMY","columns":{"direccion":"IP"}}')
  write('receipt.json', JSON.stringify({ receivedAt: '2026-11-20T10:00:00-03:00', from: 'Portal' }))
  mkdirSync(join(empty, 'received'))
  // More than is read before anybody waits: it is read in a thread of its own.
  write('received/long.csv', `timestamp,ip\n${'2026-01-01T00:00:00Z,203.0.113.7\n'.repeat(12_000)}`)
  write('received/short.csv', 'timestamp,ip\n2026-01-01T00:00:00Z,198.51.100.7\n')
  copy('packs/cl-tiktok', 'pack')
  copy('packs/cl-tiktok/input.json', 'draft.json')
  copy('log/custody/act.json', 'act-3.json')
  copy('log/custody/act.json.tlog-proof', 'act-3.json.tlog-proof')
  copy('log/custody/log.key', 'log.key')
  write('letter.pdf', 'hello')
  copy('rfc3161/sigstage/response-sha256.tsr', 'letter.tsr')
  copy('rfc3161/sigstage/ts_chain.pem', 'authority.pem')
}

async function typed(line: string) {
  const child = spawn('sh', ['-c', line], {
    cwd: empty,
    env: { PATH: [commands, process.env.PATH].join(delimiter), HOME: empty, LANG: 'es', OFICIO_DEBUG: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((done) => child.on('close', done))
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { exit: await ended, out, err }
}

/** A line as it is typed: with what it leaves to whoever reads it. */
const filledIn = (line: string): string =>
  line
    .replace('age1…', recipient)
    .replace('http://tsa.example/', `http://127.0.0.1:${(authority.address() as AddressInfo).port}/`)

/** What the page names short, as one of its commands is typed; a file that is not there is said first. */
const asked: Readonly<Record<string, string>> = {
  backup: 'backup out.age',
  begin: 'begin FILE',
  certificate: 'certificate fiscalia FILE',
  log: 'log status',
  mail: 'mail test nora@fiscalia.example',
  peer: 'peer list',
  'release add': 'release add FILE',
  restore: 'restore FILE --yes',
  trust: 'trust list',
}

/** Whole, and nobody from outside vouched for it: that is told, and is no green. */
const open = 1
const ends: Readonly<Record<string, number>> = {
  'oficio verify bundle.zip': open,
  'oficio verify court.zip': open,
}

describe.skipIf(!isLong)(
  'what the page of the package shows, typed into a shell where nothing else is',
  () => {
    beforeAll(async () => {
      mkdirSync(empty)
      commands = installCommand({ empty, place, out: place }).commands
      authority = await stampingAuthority()
      layFiles()
      const made = await typed('oficio bundle --evidence received --out bundle.zip')
      expect(made).toMatchObject({ exit: 0 })
    }, 300_000)
    afterAll(() => {
      authority?.close()
      rmSync(place, { recursive: true, force: true })
    })

    test.each(lines)('%s', { timeout: 120_000 }, async (line) => {
      const { exit, out, err } = await typed(filledIn(line))
      expect({ exit, err, out }).toMatchObject({ exit: ends[line] ?? 0 })
      expect(out).not.toMatch(/Cannot find/)
    })

    test('a bundle tells what stands in a long table, which a thread of its own has read', async () => {
      const made = await typed('oficio bundle --evidence received --out opened-court --json')
      expect(made).toMatchObject({ exit: 0 })
      const { gaps } = JSON.parse(made.out) as { readonly gaps: readonly { readonly code: string }[] }
      expect(gaps.map(({ code }) => code)).not.toContain('not-described')
      const graph = readFileSync(join(empty, 'opened-court/data/case.jsonld'), 'utf8')
      for (const said of ['"203.0.113.7"', '"198.51.100.7"']) expect(graph).toContain(said)
    })

    test.each(ofServer)('%s says calmly that it needs a server', async (name) => {
      const { exit, out, err } = await typed(`oficio ${asked[name] ?? name} --lang en`)
      expect({ exit, out, err }).toMatchObject({ exit: 2 })
      expect(out + err).toMatch(asked[name]?.includes('FILE') ? /FILE/ : /installed from a checkout/)
      expect(out + err).not.toMatch(/Cannot find/)
    })
  },
)
