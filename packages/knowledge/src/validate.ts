import { jsonKind } from '@oficio/core/json'
import type { z } from 'zod'
import { type Fault, near } from './fault.ts'
import { type FileProblem, meant } from './problem.ts'
import { day } from './schema/words.ts'
import { kindOf, type Place, type YamlFile } from './yaml-file.ts'

/**
 * Holds a file against the schema of its kind. Each complaint names the line and, where one is near, the word
 * that was meant.
 */
export function validate<T extends z.ZodType>(
  file: YamlFile,
  schema: T,
): { value: z.output<T> | undefined; problems: FileProblem[] } {
  const result = schema.safeParse(file.value)
  if (result.success) return { value: result.data, problems: [] }
  return {
    value: undefined,
    problems: result.error.issues.slice(0, 50).flatMap((issue) => explain(file, schema, issue, [])),
  }
}

const problemIn =
  (file: YamlFile) =>
  (at: Place, message: string, said: Fault): FileProblem => ({
    ...{ path: file.path, line: file.line(at), message, said, severity: 'error' },
  })

/** What stands at a place is called so: bare, and in a sentence. */
const namesOf = (place: Place): readonly [key: string, name: string] =>
  place.length > 0 ? [String(place.at(-1)), `"${String(place.at(-1))}"`] : ['/', 'the file']

function explain(file: YamlFile, schema: z.ZodType, issue: z.core.$ZodIssue, above: Place): FileProblem[] {
  const place = [...above, ...issue.path]
  const problem = problemIn(file)
  const [key, name] = namesOf(place)
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = Object.keys(
        (schemaAt(schema, issue.path)?.def as { shape?: object } | undefined)?.shape ?? {},
      )
      return issue.keys.map((key) =>
        problem([...place, key], `unknown key "${key}"${meant(key, known)}`, {
          ...{ code: 'unknownKey', ...near(key, known) },
        }),
      )
    }
    case 'invalid_type': {
      const value = valueAt(file.value, place)
      if (value === undefined)
        return [problem(place.slice(0, -1), `${name} is missing`, { code: 'missing', params: { name: key } })]
      const written = file.written(place)
      const wanted = schemaAt(schema, issue.path)
      if (issue.expected === 'string' && written !== undefined && value !== null)
        return [
          problem(place, `${name}: ${written} is read as ${kindOf(value)}; write "${written}"`, {
            ...{ code: 'readAs', params: { name: key, written, kind: jsonKind(value) } },
          }),
        ]
      return [
        problem(place, `${name} is ${kindOf(value)}; meant is ${wordFor(issue.expected, wanted)}`, {
          ...{ code: 'wrongKind', params: { name: key, kind: jsonKind(value), wanted: issue.expected } },
        }),
      ]
    }
    case 'invalid_value': {
      const value = String(valueAt(file.value, place))
      const known = issue.values.map(String)
      return [
        problem(place, `${name}: "${value}" is not among the allowed words${meant(value, known)}`, {
          ...{ code: 'notAmong', ...near(value, known, { name: key }) },
        }),
      ]
    }
    case 'invalid_union': {
      const inner = issue.errors.filter(
        (errors) =>
          errors.length > 0 && !errors.some((e) => e.path.length === 0 && e.code === 'invalid_type'),
      )
      const first = inner.sort((a, b) => a.length - b.length)[0]
      if (first) return first.flatMap((e) => explain(file, schema, e, place))
      return [
        problem(
          place,
          `${name} is ${kindOf(valueAt(file.value, place))}, which has none of the allowed forms`,
          { code: 'noForm', params: { name: key, kind: jsonKind(valueAt(file.value, place)) } },
        ),
      ]
    }
    default:
      return [explainBound(file, issue, place)]
  }
}

/** What a value may not be: its key, its size, its form. */
function explainBound(file: YamlFile, issue: z.core.$ZodIssue, place: Place): FileProblem {
  const problem = problemIn(file)
  const [key, name] = namesOf(place)
  switch (issue.code) {
    case 'invalid_key':
      return problem(
        place,
        `the key ${name} is not allowed: ${issue.issues[0]?.message ?? 'another form is meant'}`,
        { code: 'keyForm', params: { name: key }, form: issue.issues[0]?.message },
      )
    case 'too_small':
      return problem(place, `${name} is empty or too small; at least ${String(issue.minimum)} is meant`, {
        ...{ code: 'tooSmall', params: { name: key, least: String(issue.minimum) } },
      })
    case 'too_big':
      return problem(place, `${name} is too large; at most ${String(issue.maximum)} is meant`, {
        ...{ code: 'tooBig', params: { name: key, most: String(issue.maximum) } },
      })
    case 'invalid_format':
      return problem(
        place,
        `${name}: "${String(valueAt(file.value, place)).slice(0, 80)}": ${issue.format === 'url' ? 'an address begins with https:// or http://' : issue.message}`,
        {
          ...{ code: 'format', form: issue.message },
          params: { name: key, value: String(valueAt(file.value, place)).slice(0, 80) },
        },
      )
    default:
      return problem(place, `${name}: ${issue.message}`, {
        code: 'other',
        params: { name: key, why: issue.message },
      })
  }
}

const wordFor = (expected: string, wanted: z.ZodType | undefined) =>
  ({
    string: wanted === day ? 'a day, written "YYYY-MM-DD"' : 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'a group of keys',
    record: 'a group of keys',
  })[expected] ?? expected

function valueAt(value: unknown, place: Place): unknown {
  let at = value
  for (const step of place) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined
    at = (at as Record<PropertyKey, unknown>)[step]
  }
  return at
}

/**
 * The schema that holds at a place, through lists, groups and "may be absent", for its list of known keys.
 */
function schemaAt(schema: z.ZodType, place: Place): z.ZodType | undefined {
  let at: z.ZodType | undefined = bare(schema)
  for (const step of place) {
    const def = at?.def as
      | { shape?: Record<PropertyKey, z.ZodType>; element?: z.ZodType; valueType?: z.ZodType }
      | undefined
    at = def?.shape?.[step] ?? def?.element ?? def?.valueType
    if (at) at = bare(at)
  }
  return at
}

function bare(schema: z.ZodType): z.ZodType {
  const inner = (schema.def as { innerType?: z.ZodType }).innerType
  return inner ? bare(inner) : schema
}
