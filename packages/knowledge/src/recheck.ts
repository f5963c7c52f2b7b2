import { isFactChange, type Knowledge, type KnowledgeChange } from '@oficio/core/knowledge'
import { Book } from './check/book.ts'
import { checkCountries } from './check/countries.ts'
import { checkFacts, checkTreatyDates } from './check/facts.ts'
import { checkReferences } from './check/references.ts'
import type { CheckedFile } from './compile.ts'
import type { Problem } from './problem.ts'
import { kinds } from './schema/kinds.ts'
import { validate } from './validate.ts'

/**
 * What can be said against facts that a release changed, as of the files that would say them: read again by
 * the schema of their kind, and held against the same checks. `knowledge` has the changes in it.
 */
export function recheck(knowledge: Knowledge, changes: readonly KnowledgeChange[]): readonly Problem[] {
  const changed = changes.filter(isFactChange)
  const files = changed.flatMap(({ slice, at }) => fileOf(knowledge, slice, at.split('/').slice(1)) ?? [])
  const read = files.flatMap((file) => validate(file, file.kind.schema).problems)
  if (read.length > 0 || files.length < changed.length)
    return read.length > 0 ? read : [{ path: '', line: 1, message: 'no file says this', severity: 'error' }]
  const book = new Book({ knowledge, files, problems: [] })
  checkReferences(book)
  checkFacts(book)
  checkTreatyDates(book)
  checkCountries(book)
  return book.problems.filter(({ severity }) => severity === 'error')
}

/** The file that says a fact, as it would be read today. */
function fileOf(
  knowledge: Knowledge,
  slice: string,
  [first = '', second = '']: readonly string[],
): CheckedFile | undefined {
  const at = (path: string, value: unknown) => pretended(path, keyed(value))
  const country = first.toLowerCase()
  switch (slice) {
    case 'countries':
      return at(`law/${country}/status.yaml`, knowledge.countries[first])
    case 'domesticLaw': {
      const { iso2: _, ...law } = knowledge.domesticLaw[first] ?? { iso2: '' }
      return at(`law/${country}/domestic.yaml`, law)
    }
    case 'calendars':
      return at(`law/${country}/holidays.yaml`, knowledge.calendars[first])
    case 'stateRules':
      return at(`law/${country}/rules.yaml`, knowledge.stateRules[first])
    case 'instruments':
      return at(`law/treaties/${first}/instrument.yaml`, knowledge.instruments[first])
    case 'articles': {
      const { id: _, instrument, ...article } = knowledge.articles[first] ?? { id: '', instrument: '' }
      return at(`law/treaties/${instrument}/articles.yaml`, [article])
    }
    case 'approvals':
      return first === 'countries'
        ? at(`law/${second.toLowerCase()}/approvals.yaml`, { rules: knowledge.approvals.countries[second] })
        : at('law/approvals.yaml', { rules: knowledge.approvals.elsewhere })
    default:
      return undefined
  }
}

function pretended(path: string, value: unknown): CheckedFile | undefined {
  const kind = kinds.find((one) => one.at.test(path))
  if (!kind) return undefined
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

/** Files name sources by a key; in the knowledge their addresses stand in its place. */
function keyed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keyed)
  if (typeof value !== 'object' || value === null) return value
  const key = (source: unknown) => (typeof source === 'string' ? keyOf(source) : keyed(source))
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      name !== 'source' ? keyed(item) : Array.isArray(item) ? item.map(key) : key(item),
    ]),
  )
}

const keyOf = (source: string): string =>
  /^https?:/.test(source) ? 'read' : /memory/.test(source) ? 'memory' : 'not-applicable'
