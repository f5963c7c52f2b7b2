import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type CourseModule, type Scenario, type Service, seats, valueAt, varied } from '@oficio/core/academy'
import type { z } from 'zod'
import { near } from '../fault.ts'
import { isFolder } from '../files.ts'
import { house } from '../house.ts'
import { type FileProblem, meant } from '../problem.ts'
import { validate } from '../validate.ts'
import { readYaml, type YamlFile } from '../yaml-file.ts'
import { officerScenario, providerScenario, service, situationScenario } from './scenario-schema.ts'
import { courseModule, readings } from './schema.ts'

/** A file with what stands in it, so that a later complaint knows the line. */
export interface Placed<Value> {
  readonly file: YamlFile
  readonly value: Value
}

export interface Courses {
  readonly modules: readonly Placed<CourseModule>[]
  readonly scenarios: readonly Placed<Scenario>[]
  readonly services: readonly Placed<Service>[]
  readonly problems: readonly FileProblem[]
}

const kinds = ['module', 'scenario', 'service', 'readings'] as const
const mostFiles = 500

/** Every YAML file under a folder, in the order of its path. Links are not followed. */
function courseFiles(root: string): readonly string[] {
  const paths: string[] = []
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) walk(path)
      else if (entry.isFile() && /\.ya?ml$/.test(entry.name)) paths.push(path)
      if (paths.length > mostFiles) throw new Error(`${root}: more than ${mostFiles} files`)
    }
  }
  walk('')
  return paths.sort()
}

/** The courses of this checkout. */
export const coursesFolder = (): string => join(house(), 'courses')

/** Those that are taught here: of this checkout, and of the folder that a national school names. */
export const coursesFolders = ({
  OFICIO_COURSES: national,
}: Readonly<Record<string, string | undefined>>): readonly string[] =>
  national ? [coursesFolder(), resolve(national)] : [coursesFolder()]

/**
 * The courses that are taught, of all their folders.
 *
 * @throws {Error} with file and line of the first fault, where a folder of a school has any
 */
export function taughtCourses(folders: readonly string[]): Courses {
  const all = folders.map((folder) => {
    if (!isFolder(folder)) throw new Error(`OFICIO_COURSES: ${folder} is no folder`)
    const courses = readCourses(folder)
    const [first] = courses.problems
    if (first) throw new Error(`${join(folder, first.path)}:${first.line} ${first.message}`)
    return courses
  })
  const taught = joined(all)
  for (const of of [taught.modules, taught.scenarios, taught.services]) {
    const seen = new Set<string>()
    for (const one of of) {
      const id = 'profile' in one.value ? one.value.profile.id : one.value.id
      if (seen.has(id)) throw new Error(`${one.file.path}:${one.file.line(['id'])} "${id}" is taken already`)
      seen.add(id)
    }
  }
  return taught
}

/** Courses of several folders as one. */
export const joined = (all: readonly Courses[]): Courses => ({
  modules: all.flatMap(({ modules }) => modules),
  scenarios: all.flatMap(({ scenarios }) => scenarios),
  services: all.flatMap(({ services }) => services),
  problems: all.flatMap(({ problems }) => problems),
})

/**
 * Reads a folder of courses, each file by the kind that it says it is. What is wrong has its file and line.
 */
export function readCourses(root: string): Courses {
  const problems: FileProblem[] = []
  const [modules, scenarios, services] = [
    [] as Placed<CourseModule>[],
    [] as Placed<Scenario>[],
    [] as Placed<Service>[],
  ]
  for (const path of courseFiles(root)) {
    const file = readYaml(path, readFileSync(join(root, path)))
    problems.push(...file.problems)
    if (file.value === undefined) continue
    const held = <T extends z.ZodType>(schema: T): z.output<T> | undefined => {
      const read = validate(file, schema)
      problems.push(...read.problems)
      return read.value
    }
    const { kind, chair } = headOf(file.value)
    if (kind === 'module') {
      const value = held(courseModule)
      if (value) modules.push({ file, value: value as CourseModule })
    } else if (kind === 'scenario' && typeof chair === 'string' && !chairs.some((one) => one === chair))
      problems.push(unknownChair(file, chair))
    else if (kind === 'scenario') {
      const schema =
        chair === 'provider'
          ? providerScenario
          : seats.some((seat) => seat === chair)
            ? situationScenario
            : officerScenario
      const value = held(schema)
      if (!value) continue
      const scenario = value as Scenario
      const wrong = variantsOf(file, scenario, schema)
      problems.push(...wrong)
      if (wrong.length === 0) scenarios.push({ file, value: scenario })
    } else if (kind === 'service') {
      const value = held(service)
      if (value) services.push({ file, value: serviceOf(value) })
    } else if (kind === 'readings') held(readings)
    else problems.push(unknownKind(file, kind))
  }
  return { modules, scenarios, services, problems }
}

/** Whether a pointer names the row that comes right after the last of a list. */
function isNextRow(scenario: Scenario, pointer: string): boolean {
  const [, list = '', row = ''] = /^(.*)\/(\d+)$/.exec(pointer) ?? []
  const rows = valueAt(scenario, list)
  return Array.isArray(rows) && rows.length === Number(row) && row !== ''
}

/** What is wrong with a scenario once a variant has changed it, at the line of the change. */
function variantsOf(file: YamlFile, scenario: Scenario, schema: z.ZodType): readonly FileProblem[] {
  const { variants = [] } = scenario
  return variants.flatMap(({ changes }, i): readonly FileProblem[] => {
    const none = Object.keys(changes).filter(
      (pointer) => valueAt(scenario, pointer) === undefined && !isNextRow(scenario, pointer),
    )
    if (none.length > 0)
      return none.map((pointer) => ({
        ...{ path: file.path, line: file.line(['variants', i, 'changes', pointer]) },
        ...{ message: `nothing stands at ${pointer}`, severity: 'error' as const },
        said: { code: 'nothingAt' as const, params: { pointer } },
      }))
    const read = schema.safeParse(varied(scenario, i + 1))
    return (read.error?.issues ?? []).map(({ path, message }) => {
      const place = `/${path.join('/')}`
      const pointer = Object.keys(changes).find((one) => `${place}/`.startsWith(`${one}/`))
      const line = file.line(['variants', i, 'changes', ...(pointer === undefined ? [] : [pointer])])
      const said = { code: 'variantForm' as const, params: { pointer: place, why: message } }
      return { path: file.path, line, message: `${place}: ${message}`, said, severity: 'error' as const }
    })
  })
}

const chairs = ['officer', 'provider', ...seats]

/** A chair in which nobody sits: said by itself, since by its form the rest cannot be read. */
function unknownChair(file: YamlFile, chair: string): FileProblem {
  const message = `"chair": "${chair}" is not among the allowed words${meant(chair, chairs)}`
  const said = { code: 'notAmong' as const, ...near(chair, chairs, { name: 'chair' }) }
  return { path: file.path, line: file.line(['chair']), message, said, severity: 'error' }
}

function unknownKind(file: YamlFile, kind: unknown): FileProblem {
  const message =
    typeof kind === 'string'
      ? `"${kind}" is no kind of file here${meant(kind, kinds)}`
      : `"kind" is missing; it is ${kinds.join(', ')}`
  const said =
    typeof kind === 'string'
      ? { code: 'unknownKind' as const, ...near(kind, kinds) }
      : { code: 'noKind' as const, params: { kinds: kinds.join(', ') } }
  return { path: file.path, line: file.line(['kind']), message, said, severity: 'error' }
}

function serviceOf({ profile }: z.output<typeof service>): Service {
  const { identifiers, dataCategories, ...rest } = profile
  const unnamed = <T extends { readonly names?: unknown; readonly inLetters?: unknown }>({
    names: _names,
    inLetters: _letters,
    ...own
  }: T) => own
  const own = {
    ...rest,
    identifiers: {
      ...identifiers,
      accepted: identifiers.accepted.map(unnamed),
      rejected: identifiers.rejected.map(unnamed),
    },
    dataCategories: {
      ...dataCategories,
      items: dataCategories.items.map(({ lawCategory: _category, ...item }) => item),
    },
  }
  const named = [...identifiers.accepted, ...identifiers.rejected].flatMap(({ type, names }) =>
    names ? [[type, names] as const] : [],
  )
  return { profile: own, names: Object.fromEntries(named) }
}

const headOf = (value: unknown): { readonly kind?: unknown; readonly chair?: unknown } =>
  typeof value === 'object' && value !== null ? value : {}
