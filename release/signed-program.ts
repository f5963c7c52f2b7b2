import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { noteSigner } from '../packages/custody/src/log/index.ts'
import { checkNote, readNote, readNoteKey } from '../packages/verify/src/log/index.ts'
import { isPlainName } from '../packages/verify/src/release/index.ts'
import { provenanceFaults, provenanceName, type ReleasePart, type ReleaseSource } from './provenance.ts'

// A release of the program, signed apart from its files: one text names each file by its digest, and a note
// (c2sp.org/signed-note) holds the signatures over it, made with keys of the kind that sign releases of the
// knowledge.

/** The file beside the others in which the signatures stand. */
export const noteName = 'release.note'
const format = 'oficio-program/1'

/** What goes into a release: archives, the list of what they are made of, and where they come from. */
const isPart = (name: string): boolean =>
  /^[a-z0-9][\w.-]*\.tgz$/i.test(name) || name === 'bom.json' || name === provenanceName

/** All that lies in the folder, folders and hidden files too, but for the note itself. */
const besideNote = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name !== noteName)

const digestOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

/**
 * The parts of a release in a folder, by their names.
 *
 * @throws where the folder holds nothing to sign, or something else than what goes into a release
 */
export function partsIn(folder: string): readonly ReleasePart[] {
  const names = besideNote(folder).toSorted()
  const strange = names.find((name) => !isPart(name))
  if (strange !== undefined) throw new Error(`${strange} is no part of a release`)
  if (names.length === 0) throw new Error(`${folder} holds no archive`)
  return names.map((name) => ({ name, sha256: digestOf(join(folder, name)) }))
}

/**
 * What is signed of a folder: which version, of which commit, and each file by its digest. The same for
 * everybody who makes the release of one commit.
 *
 * @throws where the folder holds nothing to sign, or something else than what goes into a release
 */
export function programText(folder: string, { version, commit }: ReleaseSource): string {
  const lines = partsIn(folder).map(({ name, sha256 }) => `${sha256}  ${name}`)
  return `${[format, version, commit, ...lines].join('\n')}\n`
}

/** A text with one more signature; those that were there for the same text stay. */
export function signedText(before: Uint8Array | undefined, text: string, pem: string, name: string): string {
  if (!isPlainName(name)) throw new Error(`${name} is no name of a key`)
  const kept = before && readNote(before)
  const lines = kept?.text === text ? new TextDecoder().decode(before).slice(text.length + 1) : ''
  const line = noteSigner(name, pem, 'log').sign(text)
  return `${text}\n${lines.includes(line) ? lines : `${lines}${line}`}`
}

export interface ProgramVerdict {
  /** The names of keys that were given and whose signatures hold. */
  readonly signedBy: readonly string[]
  readonly version: string
  readonly commit: string
  /** What is otherwise in the folder than was signed: nothing where all is as it was. */
  readonly faults: readonly string[]
}

/**
 * Holds a folder against the note in it, for whoever believes these keys; undefined where there is none that
 * can be read.
 *
 * @throws where a key cannot be read
 */
export async function checkProgram(
  folder: string,
  keys: readonly string[],
): Promise<ProgramVerdict | undefined> {
  const known = keys.map((text) => {
    const key = readNoteKey(text)
    if (key?.type !== 1) throw new Error(`${text} is no key of a release`)
    return key
  })
  const path = join(folder, noteName)
  const note = existsSync(path) ? readNote(readFileSync(path)) : undefined
  const [kind, version = '', commit = '', ...lines] = note?.text.trimEnd().split('\n') ?? []
  const named = lines.map((line) => /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [])
  if (!note || kind !== format || named.length === 0) return undefined
  if (named.some(([, , name = '']) => !isPart(name))) return undefined
  const signedBy = (await checkNote(note, known)).flatMap(({ name, state }) =>
    state === 'holds' ? [name] : [],
  )
  const source = { version, commit }
  return { signedBy: [...new Set(signedBy)], ...source, faults: faultsIn(folder, named, source) }
}

function faultsIn(
  folder: string,
  named: readonly (readonly (string | undefined)[])[],
  source: ReleaseSource,
): readonly string[] {
  const said = new Map(named.map(([, digest = '', name = '']) => [name, digest]))
  const there = besideNote(folder)
  return [
    ...[...said].flatMap(([name, digest]) =>
      !there.includes(name)
        ? [`${name} is missing`]
        : digestOf(join(folder, name)) === digest
          ? []
          : [`${name} is another file`],
    ),
    ...there.filter((name) => !said.has(name)).map((name) => `${name} was not signed`),
    // What was signed says where each file comes from, and says it of these.
    ...(said.has(provenanceName)
      ? provenanceFaults(
          folder,
          [...said].flatMap(([name, sha256]) => (name === provenanceName ? [] : [{ name, sha256 }])),
          source,
        )
      : []),
  ].toSorted()
}
