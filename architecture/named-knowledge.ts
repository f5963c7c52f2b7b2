import type { Knowledge } from '@oficio/core/knowledge'
import { withoutComments } from './imports.ts'
import { isCode, isTest, type SourceFile } from './source-files.ts'

/**
 * What the knowledge calls its things by: providers, their services and companies, types of identifiers,
 * countries, treaties.
 */
export function namesOf(
  knowledge: Pick<Knowledge, 'providers' | 'genericIdentifiers' | 'countries' | 'instruments'>,
): ReadonlySet<string> {
  const profiles = Object.values(knowledge.providers)
  return new Set([
    ...profiles.map(({ id }) => id),
    ...profiles.map(({ name }) => name),
    ...profiles.flatMap(({ services }) => services),
    ...profiles.flatMap(({ legalEntity }) => legalEntity.entities.map(({ name }) => name)),
    ...profiles.flatMap(({ identifiers }) =>
      [...identifiers.accepted, ...identifiers.rejected].map(({ type }) => type),
    ),
    ...knowledge.genericIdentifiers.map(({ type }) => type),
    ...Object.keys(knowledge.countries),
    ...Object.keys(knowledge.instruments),
  ])
}

/** Code that names one of them as a text of its own. */
export const namedIn = (files: readonly SourceFile[], names: ReadonlySet<string>): readonly string[] =>
  files
    .filter(({ path }) => isCode(path) && !isTest(path))
    .flatMap((file) =>
      literals(withoutComments(file))
        .filter((text) => names.has(text))
        .map((text) => `${file.path}: '${text}'`),
    )

const literals = (code: string): readonly string[] =>
  [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)].map(
    (m) => (m[1] ?? m[2] ?? m[3]) as string,
  )
