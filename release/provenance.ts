import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

// Where the archives of a release come from, in the form that tools of supply chains read: a statement of
// in-toto (in-toto.io/Statement/v1) with a provenance of SLSA (slsa.dev/provenance/v1). It names no machine,
// person or hour: whoever makes the release of the same commit writes the same bytes. Who says so stands in
// the note that signs it.

/** The file beside the archives in which it stands. */
export const provenanceName = 'provenance.json'
const statement = 'https://in-toto.io/Statement/v1'
const predicate = 'https://slsa.dev/provenance/v1'
/** What was done: `npm run packages` in a clean checkout of the commit. */
const buildType = 'urn:x-oficio:build:packages:1'

/** Of which version and commit a release is. */
export interface ReleaseSource {
  readonly version: string
  /** The digest of the commit, as git names it. */
  readonly commit: string
}
/** One archive or list of a release. */
export interface ReleasePart {
  readonly name: string
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly sha256: string
}

/** The names of parts that are another file in one of two releases, or in one of them alone. */
export const differing = (one: readonly ReleasePart[], other: readonly ReleasePart[]): readonly string[] => {
  const sums = (parts: readonly ReleasePart[]) => new Map(parts.map(({ name, sha256 }) => [name, sha256]))
  const [left, right] = [sums(one), sums(other)]
  return [...new Set([...left.keys(), ...right.keys()])].filter((name) => left.get(name) !== right.get(name))
}

/**
 * The statement of these parts. `locked` is the text of the lock file, which names each dependency with its
 * digest.
 */
export function provenanceText(
  parts: readonly ReleasePart[],
  { version, commit }: ReleaseSource,
  locked: Uint8Array,
): string {
  const told = {
    _type: statement,
    subject: parts.map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
    predicateType: predicate,
    predicate: {
      buildDefinition: {
        buildType,
        externalParameters: { version, command: 'npm ci && npm run packages -- --out DIR' },
        resolvedDependencies: [
          { name: 'source', digest: { gitCommit: commit } },
          { name: 'package-lock.json', digest: { sha256: sha256Of(locked) } },
        ],
      },
      runDetails: { builder: { id: 'urn:x-oficio:builder:clean-checkout' } },
    },
  }
  return `${JSON.stringify(told, null, 2)}\n`
}

/**
 * What the statement says otherwise than the release that it lies in: of another commit or version, or of
 * other files. Nothing where both say the same.
 */
export function provenanceFaults(
  folder: string,
  parts: readonly ReleasePart[],
  { version, commit }: ReleaseSource,
): readonly string[] {
  const told = readStatement(join(folder, provenanceName))
  if (!told) return [`${provenanceName} cannot be read`]
  const said = new Map(told.parts.map(({ name, sha256 }) => [name, sha256]))
  return [
    ...(told.commit === commit && told.version === version
      ? []
      : [`${provenanceName} is of ${told.version} of ${told.commit}`]),
    ...parts.flatMap(({ name, sha256 }) =>
      said.get(name) === sha256 ? [] : [`${provenanceName} does not say where ${name} comes from`],
    ),
  ]
}

interface Read extends ReleaseSource {
  readonly parts: readonly ReleasePart[]
}

function readStatement(path: string): Read | undefined {
  try {
    const told = JSON.parse(readFileSync(path, 'utf8')) as {
      readonly _type?: unknown
      readonly predicateType?: unknown
      readonly subject: readonly { readonly name: unknown; readonly digest: { readonly sha256: unknown } }[]
      readonly predicate: {
        readonly buildDefinition: {
          readonly externalParameters: { readonly version: unknown }
          readonly resolvedDependencies: readonly [{ readonly digest: { readonly gitCommit: unknown } }]
        }
      }
    }
    if (told._type !== statement || told.predicateType !== predicate) return
    const { externalParameters, resolvedDependencies } = told.predicate.buildDefinition
    return {
      version: String(externalParameters.version),
      commit: String(resolvedDependencies[0].digest.gitCommit),
      parts: told.subject.map(({ name, digest }) => ({ name: String(name), sha256: String(digest.sha256) })),
    }
  } catch {
    return
  }
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
