import type { CourseModule } from '@oficio/core/academy'
import type { Knowledge } from '@oficio/core/knowledge'
import { type FaultCode, near } from '../fault.ts'
import type { FileProblem } from '../problem.ts'
import type { Place } from '../yaml-file.ts'
import { checkCountry, checkFootings, checkTranslated, repeated, type TellFault } from './check-names.ts'
import { checkInvented, checkNumbers, checkPeople } from './check-real.ts'
import { checkScenario } from './check-scenario.ts'
import { type Courses, joined, type Placed, readCourses } from './read-courses.ts'

/**
 * Everything that can be said against a folder of courses: form and languages first, then what each file
 * names in the knowledge and in the others. Empty: it can be taught from. `beside` is a folder whose modules
 * and services it may name, and whose names it may not take: nothing is said against that one.
 */
export function checkCourses(root: string, knowledge: Knowledge, beside?: string): readonly FileProblem[] {
  const own = readCourses(root)
  const { modules, scenarios, services, problems } = own
  const others = beside === undefined ? [] : [apartFrom(own, readCourses(beside))]
  const courses = joined([...others, own])
  const found: FileProblem[] = [...problems]
  if (modules.length + scenarios.length === 0 && problems.length === 0)
    found.push({ path: '.', line: 1, message: 'noCourse', said: { code: 'noCourse' }, severity: 'error' })
  const seen = new Map<string, string>(
    others.flatMap((one) =>
      [...one.modules, ...one.scenarios].map(
        ({ value, file }) => [value.id, `courses/${file.path}`] as const,
      ),
    ),
  )
  for (const one of [...modules, ...scenarios]) {
    const before = seen.get(one.value.id)
    if (before === undefined) seen.set(one.value.id, one.file.path)
    else reporter(one, found)(['id'], 'idTaken', { params: { id: one.value.id, file: before } })
  }
  for (const one of [...modules, ...scenarios]) checkTranslated(one.file.value, reporter(one, found))
  for (const one of modules) checkNumbers(one.file.value, reporter(one, found))
  for (const one of [...scenarios, ...services])
    checkInvented(one.file.value, knowledge, reporter(one, found))
  for (const one of scenarios) checkPeople(one.file.value, knowledge, reporter(one, found))
  for (const one of modules) checkModule(one.value, courses.modules, knowledge, reporter(one, found))
  for (const one of scenarios) checkScenario(one.value, courses, knowledge, reporter(one, found))
  return found
}

/** What only looks like a fault: it is shown, and refuses nothing. */
const unsure: ReadonlySet<FaultCode> = new Set(['maybePerson', 'maybeLanguage'])

/** What stands beside a folder, without what is a copy of it: a file at the same place. */
function apartFrom(own: Courses, beside: Courses): Courses {
  const places = new Set(
    [...own.modules, ...own.scenarios, ...own.services, ...own.problems].map((one) =>
      'file' in one ? one.file.path : one.path,
    ),
  )
  const isOther = ({ file }: Placed<unknown>) => !places.has(file.path)
  return {
    modules: beside.modules.filter(isOther),
    scenarios: beside.scenarios.filter(isOther),
    services: beside.services.filter(isOther),
    problems: [],
  }
}

const reporter =
  ({ file }: Placed<unknown>, found: FileProblem[]): TellFault =>
  (place, code, more = {}) =>
    found.push({
      ...{ path: file.path, line: file.line(place), severity: unsure.has(code) ? 'warning' : 'error' },
      ...{ message: code, said: { code, ...more } },
    })

function checkModule(
  module: CourseModule,
  all: readonly Placed<CourseModule>[],
  knowledge: Knowledge,
  report: TellFault,
): void {
  const ids = all.map(({ value }) => value.id)
  module.after.forEach((id, i) => {
    if (!ids.includes(id)) report(['after', i], 'unknownModule', near(id, ids))
  })
  const circle = circleFrom(module.id, all)
  if (circle) report(['after'], 'circle', { params: { way: circle.join(' > ') } })
  const pages = module.pages.map(({ id }) => id)
  repeated(pages).forEach((i) => {
    report(['pages', i, 'id'], 'pageTwice', { params: { id: pages[i] ?? '' } })
  })
  module.pages.forEach((page, i) => {
    checkFootings(page.rests, ['pages', i, 'rests'], knowledge, report)
    checkBlocks(page, ['pages', i, 'blocks'], knowledge, report)
    if (!module.questions.some((question) => question.page === page.id))
      report(['pages', i, 'id'], 'pageUnasked', { params: { id: page.id } })
  })
  checkQuestions(module, pages, knowledge, report)
}

function checkQuestions(
  { questions }: CourseModule,
  pages: readonly string[],
  knowledge: Knowledge,
  report: TellFault,
): void {
  const ids = questions.map(({ id }) => id)
  repeated(ids).forEach((i) => {
    report(['questions', i, 'id'], 'questionTwice', { params: { id: ids[i] ?? '' } })
  })
  questions.forEach((question, i) => {
    const place = ['questions', i]
    if (!pages.includes(question.page)) report([...place, 'page'], 'unknownPage', near(question.page, pages))
    if (!question.choices.some(({ right }) => right)) report([...place, 'choices'], 'noneRight')
    if (question.choices.every(({ right }) => right)) report([...place, 'choices'], 'allRight')
    repeated(question.choices.map(({ id }) => id)).forEach((n) => {
      report([...place, 'choices', n, 'id'], 'choiceTwice', { params: { id: question.choices[n]?.id ?? '' } })
    })
    checkFootings(question.rests, [...place, 'rests'], knowledge, report)
  })
}

/** The way from a module back to itself by what each comes after; undefined where there is none. */
function circleFrom(start: string, all: readonly Placed<CourseModule>[]): readonly string[] | undefined {
  const seen = new Set<string>()
  const walk = (id: string, way: readonly string[]): readonly string[] | undefined => {
    if (seen.has(id)) return undefined
    seen.add(id)
    for (const before of all.find(({ value }) => value.id === id)?.value.after ?? []) {
      if (before === start) return [...way, before]
      const found = walk(before, [...way, before])
      if (found) return found
    }
    return undefined
  }
  return walk(start, [start])
}

function checkBlocks(
  { blocks }: CourseModule['pages'][number],
  place: Place,
  knowledge: Knowledge,
  report: TellFault,
): void {
  blocks.forEach((block, i) => {
    const at = [...place, i]
    if ('check' in block) {
      const { provider, country } = block.check.request
      if (!knowledge.providers[provider])
        report(
          [...at, 'check', 'request', 'provider'],
          'unknownProvider',
          near(String(provider), Object.keys(knowledge.providers)),
        )
      checkCountry(country, [...at, 'check', 'request', 'country'], knowledge, report)
    }
    if ('recognise' in block && block.recognise.country !== undefined)
      checkCountry(block.recognise.country, [...at, 'recognise', 'country'], knowledge, report)
    if ('routes' in block)
      checkCountry(block.routes.input.requesting, [...at, 'routes', 'input', 'requesting'], knowledge, report)
    if ('national' in block && 'power' in block.national.about) {
      const { power } = block.national.about
      const known = powersOf(knowledge)
      if (!known.includes(power))
        report([...at, 'national', 'about', 'power'], 'noPower', { params: { article: power } })
    }
  })
}

const powersOf = ({ domesticLaw }: Knowledge): readonly string[] => [
  ...new Set(Object.values(domesticLaw).flatMap(({ powers }) => Object.keys(powers))),
]
