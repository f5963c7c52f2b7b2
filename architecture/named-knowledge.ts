import type { Knowledge } from '@oficio/core/knowledge'
import { calledBy, type Node, treeOf, withoutComments } from './imports.ts'
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

/**
 * Code that keeps something by provider or by country: a key, a member or a part of a type that is called as
 * one of these, and two or more keys of one object that are codes of countries, whether known or not.
 */
export const keyedIn = (files: readonly SourceFile[], ids: ReadonlySet<string>): readonly string[] => {
  const named = new RegExp(`\\b(?:${[...ids].join('|')})\\b`)
  return files
    .filter(({ path, text }) => isCode(path) && !isTest(path) && (named.test(text) || ofCountries.test(text)))
    .flatMap((file) => {
      const found = [...treeOf(file)].flatMap((node) => {
        const key = keyOf(node)
        return [...(key !== undefined && ids.has(key) ? [key] : []), ...countriesAmong(node)]
      })
      return [...new Set(found)].map(
        (key) => `${file.path}: ${key}: a key of the knowledge; read it from there, by what the profile says`,
      )
    })
}

const ofCountries = /\b[A-Z]{2}['"]?\??\s*:/

function keyOf({ type, computed, key, property, id }: Node): string | undefined {
  if (type === 'MemberExpression') return computed ? undefined : calledBy(property)
  if (type === 'TSEnumMember') return calledBy(id)
  const isKeyed = /^(?:Property|PropertyDefinition|MethodDefinition|TSPropertySignature)$/.test(type)
  return isKeyed && !computed ? calledBy(key) : undefined
}

function countriesAmong({ type, properties, members, body }: Node): readonly string[] {
  const parts = { ObjectExpression: properties, TSTypeLiteral: members, TSInterfaceBody: body }[type]
  const codes = ((parts ?? []) as readonly Node[])
    .map(keyOf)
    .filter((key) => key !== undefined && /^[A-Z]{2}$/.test(key))
  return codes.length > 1 ? (codes as readonly string[]) : []
}
