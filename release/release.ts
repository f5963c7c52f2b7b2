// `npm run --silent release -- sign DIR --key release.key --name publisher.example`: signs what
// `npm run packages` made.
// `npm run --silent release -- check DIR --key publisher.example+6b1f2a90+Aa…`: 0 where a key that was given
// signed exactly these files, 1 where none did, 2 for wrong use.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { noteSigner } from '../packages/custody/src/log/index.ts'
import { makePackages } from './packages.ts'
import { differing, provenanceName, provenanceText, type ReleasePart } from './provenance.ts'
import { checkProgram, noteName, partsIn, programText, signedText } from './signed-program.ts'

const root = join(import.meta.dirname, '..')
const usage = `release sign DIR --key FILE --name NAME
release check DIR --key NAME+ID+KEY …`

/** The commit of the checkout; of a folder that is none, or in which something was changed: none. */
function commitHere(): string {
  const git = (...words: string[]) =>
    execFileSync('git', words, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim()
  try {
    return git('status', '--porcelain') === '' ? git('rev-parse', 'HEAD') : 'changed'
  } catch {
    return 'unknown'
  }
}

/** The names of parts that are not, byte for byte, what the checkout makes when it is asked again. */
function notOfCheckout(parts: readonly ReleasePart[]): readonly string[] {
  const place = mkdtempSync(join(tmpdir(), 'oficio-again-'))
  try {
    makePackages(place)
    return differing(parts, partsIn(place))
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

function sign(folder: string, keyFile: string, name: string): number {
  const { version } = JSON.parse(readFileSync(join(root, 'apps/cli/package.json'), 'utf8')) as {
    version: string
  }
  const commit = commitHere()
  if (!/^[0-9a-f]{40,64}$/.test(commit)) {
    console.error(`the commit of this checkout is ${commit}: nobody could make the release again`)
    return 1
  }
  const parts = partsIn(folder).filter(({ name }) => name !== provenanceName)
  const others = notOfCheckout(parts)
  if (others.length > 0) {
    for (const name of others)
      console.error(`${name} is not what this checkout makes: nobody signs it as that`)
    return 1
  }
  const path = join(folder, noteName)
  const pem = readFileSync(keyFile, 'utf8')
  const source = { version, commit }
  const locked = readFileSync(join(root, 'package-lock.json'))
  writeFileSync(join(folder, provenanceName), provenanceText(parts, source, locked))
  const text = programText(folder, source)
  writeFileSync(path, signedText(existsSync(path) ? readFileSync(path) : undefined, text, pem, name))
  console.log(`${text}\n${path}\n${noteSigner(name, pem, 'log').public}`)
  return 0
}

async function check(folder: string, keys: readonly string[]): Promise<number> {
  const told = await checkProgram(folder, keys)
  if (!told) {
    console.error(`${join(folder, noteName)} is not there, or is no note of a release`)
    return 1
  }
  for (const fault of told.faults) console.error(fault)
  if (told.signedBy.length === 0) console.error('no key that was given signed it')
  if (told.faults.length > 0 || told.signedBy.length === 0) return 1
  console.log(`${told.version} of ${told.commit}, signed by ${told.signedBy.join(', ')}`)
  return 0
}

async function run(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { key: { type: 'string', multiple: true }, name: { type: 'string' } },
  })
  const [what, folder, ...more] = positionals
  const [key] = values.key ?? []
  if (!folder || !key || more.length > 0) throw new Error(usage)
  if (what === 'sign' && values.name && values.key?.length === 1) return sign(folder, key, values.name)
  if (what === 'check' && values.name === undefined) return check(folder, values.key ?? [])
  throw new Error(usage)
}

process.exitCode = await run().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : usage)
  return 2
})
