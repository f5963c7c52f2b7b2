import { stepsOf } from '@oficio/core/json'
import {
  isFactChange,
  isTableChange,
  type Knowledge,
  type KnowledgeChange,
  type ReleasedSlice,
  type ReleasedTable,
} from '@oficio/core/knowledge'
import { Book } from './check/book.ts'
import { checkCountries } from './check/countries.ts'
import { lostInExamples, unreadable } from './check/examples.ts'
import { checkFacts, checkTreatyDates } from './check/facts.ts'
import { checkFigures } from './check/figures.ts'
import { checkIdentifiers } from './check/identifiers.ts'
import { closedToRelease } from './check/kept.ts'
import { turnedByFacts } from './check/law-turned.ts'
import { checkReferences } from './check/references.ts'
import { checkServiceWords } from './check/service-words.ts'
import { checkTables } from './check/tables.ts'
import { checkTranslations } from './check/translations.ts'
import type { CheckedFile } from './compile.ts'
import type { FileProblem } from './problem.ts'
import { type Kind, kinds } from './schema/kinds.ts'
import { composedCitation, composedRecognition } from './schema/rules.ts'
import { validate } from './validate.ts'

/**
 * What can be said against what a release changed, as of the files that would say it: read again by the
 * schema of their kind, held against the same checks, and of tables against what the program says and what
 * its examples show. It throws for no release: one that cannot be checked does not count.
 *
 * @param knowledge with the changes in it
 * @param program as the program itself says it, without any release
 */
export function recheck(
  knowledge: Knowledge,
  changes: readonly KnowledgeChange[],
  program: Knowledge,
): readonly FileProblem[] {
  try {
    return faultsOf(knowledge, changes, program)
  } catch (error) {
    // What cannot be checked was checked by nobody.
    return [untold(`this cannot be checked: ${(error as Error).message}`)]
  }
}

function faultsOf(
  knowledge: Knowledge,
  changes: readonly KnowledgeChange[],
  program: Knowledge,
): readonly FileProblem[] {
  const changed = changes.filter((one) => isFactChange(one) || isTableChange(one))
  const files = changed.flatMap(({ slice, at }) => fileOf(knowledge, slice, stepsOf(at)) ?? [])
  const read = files.flatMap((file) => validate(file, file.kind.schema).problems)
  if (read.length > 0) return read
  const misnamed = changed.filter(({ slice, at }) => !isNamedAsItStands(knowledge, slice, stepsOf(at)))
  if (files.length < changed.length || misnamed.length > 0) return [untold('no file says this')]
  const tables = changes.filter(isTableChange)
  const lost = closedToRelease(program, knowledge, tables)
  if (lost.length > 0) return lost
  const book = new Book({ knowledge, files, problems: [] })
  checkReferences(book)
  checkFacts(book)
  checkTreatyDates(book)
  checkCountries(book)
  checkIdentifiers(book)
  checkServiceWords(book)
  checkTables(book, tables, program)
  checkFigures(book, program)
  const errors = [
    ...book.problems.filter(({ severity }) => severity === 'error'),
    ...faultsOfTranslations(knowledge, files),
  ]
  if (errors.length > 0) return errors
  const facts = changes.filter(isFactChange)
  const unread = unreadable(
    knowledge,
    facts.map(({ slice }) => slice),
  )
  if (unread.length > 0) return unread
  const turned = turnedByFacts(program, knowledge, facts)
  return turned.length > 0 ? turned : lostInExamples(program, knowledge, tables)
}

const untold = (message: string): FileProblem => ({ path: '', line: 1, message, severity: 'error' })

/** Slices whose entries say their own name, under which they stand. */
const named: Readonly<Partial<Record<ReleasedSlice | ReleasedTable, (one: Group) => unknown>>> = {
  countries: ({ iso2 }) => iso2,
  domesticLaw: ({ iso2 }) => iso2,
  instruments: ({ id }) => id,
  articles: ({ id, instrument, article }) => id === `${instrument}:art-${article}` && id,
  forms: ({ id }) => id,
}

/** An entry that calls itself otherwise would be found under one name and read as another. */
function isNamedAsItStands(
  knowledge: Knowledge,
  slice: ReleasedSlice | ReleasedTable,
  [key = '']: readonly string[],
): boolean {
  const name = named[slice]
  return name === undefined || name((knowledge[slice] as Readonly<Record<string, Group>>)[key] ?? {}) === key
}

/** A translation that lacks a number or a language is shown to people, and no check stands behind it. */
function faultsOfTranslations(knowledge: Knowledge, files: readonly CheckedFile[]): readonly FileProblem[] {
  const book = new Book({ knowledge, files, problems: [] })
  checkTranslations(book)
  return book.problems
}

type Said = (
  knowledge: Knowledge,
  first: string,
  second: string,
) => readonly [path: string, value: unknown, schema?: Kind['schema']]

const folder = (country: string): string => `law/${country.toLowerCase()}`

/** The file that says a place of a slice, as it would be written today. */
const saidBy: Readonly<Record<ReleasedSlice | ReleasedTable, Said>> = {
  countries: ({ countries }, state) => [`${folder(state)}/status.yaml`, countries[state]],
  domesticLaw: ({ domesticLaw }, state) => {
    const { iso2: _, ...law } = domesticLaw[state] ?? { iso2: '' }
    return [`${folder(state)}/domestic.yaml`, law]
  },
  calendars: ({ calendars }, state) => [`${folder(state)}/holidays.yaml`, calendars[state]],
  statutes: ({ statutes }, state) => [`${folder(state)}/statutes.yaml`, { statutes: statutes[state] }],
  ranks: ({ ranks }, state) => [`${folder(state)}/ranks.yaml`, { ranks: ranks[state] }],
  stateRules: ({ stateRules }, state) => [`${folder(state)}/rules.yaml`, stateRules[state]],
  instruments: ({ instruments }, id) => [`law/treaties/${id}/instrument.yaml`, instruments[id]],
  articles: ({ articles }, key) => {
    const { id: _, instrument, ...article } = articles[key] ?? { id: '', instrument: '' }
    return [`law/treaties/${instrument}/articles.yaml`, [article]]
  },
  approvals: ({ approvals }, part, state) =>
    part === 'countries'
      ? [`${folder(state)}/approvals.yaml`, { rules: approvals.countries[state] }]
      : ['law/approvals.yaml', { rules: approvals.elsewhere }],
  forms: ({ forms }, id) => {
    const { id: _, ...form } = forms[id] ?? { id: '' }
    return ['law/forms.yaml', { [id]: form }]
  },
  categories: ({ categories: { exceptions: _, ...said } }) => ['law/categories.yaml', said],
  providerAnchors: ({ providerAnchors }) => ['law/provider-anchors.yaml', providerAnchors],
  directory: ({ directory }, id) => ['providers/directory.yaml', [directory[id]]],
  banks: ({ banks }) => ['providers/banks.yaml', banks],
  contactPoints: ({ contactPoints }) => ['law/contact-points.yaml', contactPoints],
  gate: ({ gate }) => ['law/gate.yaml', gate],
  workshops: ({ workshops }) => ['law/workshops.yaml', workshops],
  gaps: ({ gaps }) => ['law/gaps.yaml', gaps],
  routeRules: ({ routeRules }) => ['law/routes.yaml', routeRules],
  citation: ({ citation }) => ['law/citation.yaml', citation, composedCitation],
  // What stands compiled are members alone: that they are countries is asked of the schema.
  regions: ({ regions }, name) => [
    'law/regions.yaml',
    { [name]: { words: name, members: regions[name], ...unsaid } },
  ],
  vocabularies: ({ vocabularies }) => ['providers/vocabularies.yaml', vocabularies],
  baseChecks: (knowledge) => ['providers/checks.yaml', checksOf(knowledge)],
  checkDerivation: (knowledge) => ['providers/checks.yaml', checksOf(knowledge)],
  genericIdentifiers: ({ genericIdentifiers }) => ['providers/identifiers.yaml', genericIdentifiers],
  identifierNames: ({ identifierNames }) => ['providers/identifier-names.yaml', identifierNames],
  figures: ({ figures }) => ['providers/figures-of-others.yaml', figures],
  preflight: ({ preflight }) => ['providers/preflight.yaml', preflight],
  recognition: ({ recognition }) => ['providers/recognition.yaml', recognition, composedRecognition],
  translations: ({ translations = {} }, _language, text) => [
    'law/words.yaml',
    {
      [text]: Object.fromEntries(
        Object.entries(translations).flatMap(([language, said]) =>
          Object.hasOwn(said, text) ? [[language, said[text]]] : [],
        ),
      ),
    },
  ],
  templates: ({ templates }, part) =>
    part === 'identifiers'
      ? ['providers/identifier-names.yaml', templates.identifiers]
      : [`templates/${part}.yaml`, templates[part as 'phrases']],
}

const unsaid = { source: 'memory', asOf: null, confidence: 'low', basis: 'memory' }

const checksOf = ({ baseChecks, checkDerivation }: Knowledge) => ({ baseChecks, checkDerivation })

type Group = Readonly<Record<string, unknown>>

function fileOf(
  knowledge: Knowledge,
  slice: ReleasedSlice | ReleasedTable,
  [first = '', second = '']: readonly string[],
): CheckedFile | undefined {
  const [path, value, schema] = saidBy[slice](knowledge, first, second)
  return value === undefined ? undefined : pretended(path, keyed(value, knowledge), schema)
}

/** @param schema of what is put together of several files; else that of the one */
function pretended(path: string, value: unknown, schema?: Kind['schema']): CheckedFile | undefined {
  const found = kinds.find((one) => one.at.test(path))
  if (!found) return undefined
  const kind = schema ? { ...found, schema } : found
  return {
    path,
    value,
    kind,
    part: kind.at.exec(path)?.[1] ?? '',
    problems: [],
    line: () => 1,
    written: () => undefined,
  }
}

/** Files name sources by a key; in the knowledge their addresses, or their words, stand in its place. */
function keyed(value: unknown, knowledge: Knowledge): unknown {
  if (Array.isArray(value)) return value.map((item) => keyed(item, knowledge))
  if (typeof value !== 'object' || value === null) return value
  const key = (source: unknown) =>
    typeof source === 'string' ? keyOf(source, knowledge) : keyed(source, knowledge)
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      name !== 'source' ? keyed(item, knowledge) : Array.isArray(item) ? item.map(key) : key(item),
    ]),
  )
}

/** What stands for the absence of a source, as `law/sources.yaml` words it. */
const absent = 'not applicable'

/** A source of the files without an address was read as well as one that has one, if they name it. */
function keyOf(source: string, { sources }: Knowledge): string {
  if (/^https?:/.test(source)) return 'read'
  if (/memory/.test(source)) return 'memory'
  return source !== absent && Object.hasOwn(sources, source) && !sources[source]?.brought
    ? 'read'
    : 'not-applicable'
}
