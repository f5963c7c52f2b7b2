import {
  askingFor,
  attemptsAt,
  explanationOf,
  type Lesson,
  type Played,
  play,
  type Scenario,
  type SituationScenario,
  seeded,
  takingEverything,
  trainingRealm,
  usingClue,
  varied,
} from '@oficio/core/academy'
import { languages } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { near } from '../fault.ts'
import type { Place } from '../yaml-file.ts'
import { checkGives } from './check-gives.ts'
import { checkCountry, checkFootings, repeated, type TellFault } from './check-names.ts'
import type { Courses } from './read-courses.ts'

/**
 * What a scenario names, whether everything in it can be reached, and whether its own paths end as their
 * author says: one that wins and three that lose, at the least.
 */
export function checkScenario(
  scenario: Scenario,
  { services }: Courses,
  knowledge: Knowledge,
  report: TellFault,
): void {
  checkSeeds(scenario, report)
  checkVariants(scenario, report)
  for (const [kind, lesson] of Object.entries(scenario.lessons))
    checkFootings(lesson.rests, ['lessons', kind, 'rests'], knowledge, report)
  if (scenario.chair === 'officer') {
    checkCountry(scenario.country, ['country'], knowledge, report)
    checkClues(scenario, report)
    checkBeside(scenario, knowledge, report)
    if (!hasServices(scenario, services, report)) return
    checkAttempts(scenario, services, report)
    checkData(scenario, report)
    checkDeciding(scenario, knowledge, report)
  } else if (scenario.chair === 'provider') checkIncoming(scenario, report)
  else {
    checkSituations(scenario, knowledge, report)
    checkBundles(scenario, report)
  }
  if (scenario.chair === 'officer' && scenario.reality)
    checkFootings(scenario.reality.rests, ['reality', 'rests'], knowledge, report)
  const invented = services.map(({ value }) => value)
  const realm = trainingRealm(knowledge, invented)
  checkPaths(scenario, realm, report)
  if (scenario.chair !== 'officer') checkBeside(scenario, knowledge, report)
  checkChoosing(scenario, realm, report)
  if ('situations' in scenario) checkLengths(scenario, realm, report)
}

/**
 * Whoever looks at what is needed and then chooses by length alone (always the longest, always the second)
 * passes no attempt in no language.
 */
function checkLengths(scenario: SituationScenario, realm: Knowledge, report: TellFault): void {
  for (const { own, seed } of attemptsOf(scenario))
    for (const language of languages) {
      const { situations } = own as SituationScenario
      const most = Math.max(...situations.map(({ options }) => options.length))
      for (let rank = 0; rank < most; rank += 1) {
        const acts = situations.flatMap(({ id, needs, options }) => {
          const byLength = options.toSorted((a, b) => b.text[language].length - a.text[language].length)
          const chosen = byLength[Math.min(rank, byLength.length - 1)]?.id ?? ''
          return [...needs.map((need) => ({ do: need, of: id })), { choose: chosen, of: id }]
        })
        if (play(scenario, acts, realm, seed).grade.passed)
          report(['situations'], 'lengthPasses', {
            params: { language, rank: rank + 1, attempt: seed + 1 },
          })
      }
    }
}

/**
 * Whether the service of each attempt is there; a variant may be about another one, and its draft is then
 * too.
 */
function hasServices(scenario: Officer, services: Courses['services'], report: TellFault): boolean {
  const ids = services.map(({ value }) => value.profile.id)
  const told = new Set<string>()
  for (const { own, seed } of attemptsOf(scenario)) {
    if (own.chair !== 'officer' || told.has(`${own.service} ${own.draft.provider}`)) continue
    told.add(`${own.service} ${own.draft.provider}`)
    const variant = seed % ((scenario.variants?.length ?? 0) + 1)
    const changes = variant === 0 ? [] : ['variants', variant - 1, 'changes']
    if (!ids.includes(own.service))
      report(variant === 0 ? ['service'] : [...changes, '/service'], 'unknownService', near(own.service, ids))
    if (own.draft.provider !== own.service)
      report(variant === 0 ? ['draft', 'provider'] : changes, 'otherService', {
        params: { id: own.draft.provider },
      })
  }
  return [...told].every((one) => ids.includes(one.split(' ')[0] ?? ''))
}

/** The draft of each attempt is of the country of the case, and its clues give what a request can hold. */
function checkAttempts(scenario: Officer, services: Courses['services'], report: TellFault): void {
  for (const { own, seed } of attemptsOf(scenario)) {
    const variant = seed % ((scenario.variants?.length ?? 0) + 1)
    if (own.chair !== 'officer' || seed > (scenario.variants?.length ?? 0)) continue
    const changes: Place = ['variants', variant - 1, 'changes']
    const { country } = own.draft
    if (country !== own.country)
      report(variant === 0 ? ['draft', 'country'] : changes, 'otherCountry', {
        params: { country: own.country, other: String(country) },
      })
    checkPeriod(own, seed, variant === 0 ? ['goal', 'period', 'from'] : changes, report)
    const service = services.find(({ value }) => value.profile.id === own.service)?.value
    if (!service) continue
    const classes = service.profile.dataCategories.items.map(({ code }) => code)
    own.held.forEach(({ category }, i) => {
      if (variant === 0 && !classes.includes(category))
        report(['held', i, 'category'], 'unknownClass', near(category, classes))
    })
    own.clues.forEach(({ gives }, i) => {
      // Of a variant only what it changes: the rest was told of the first.
      const isSame = variant > 0 && gives === scenario.clues[i]?.gives && own.service === scenario.service
      if (isSame) return
      const at = variant === 0 ? ['clues', i, 'gives'] : changes
      checkGives(gives, at, service, variant === 0 ? report : (_place, ...said) => report(changes, ...said))
    })
  }
}

/** A period ends after it begins: days or moments, each compared as it is written. */
function checkPeriod(own: Officer, seed: number, place: Place, report: TellFault): void {
  const { period } = (seeded(own, seed) as Officer).goal
  if (period && period.from.length === period.to.length && period.from > period.to)
    report(place, 'periodTurned', { params: { from: period.from, until: period.to } })
}

/** What each thing rests on that does not bear on the case. */
function checkBeside(scenario: Scenario, knowledge: Knowledge, report: TellFault): void {
  const of = (rows: readonly { readonly beside?: Lesson }[], place: Place) => {
    rows.forEach(({ beside }, i) => {
      if (beside) checkFootings(beside.rests, [...place, i, 'beside', 'rests'], knowledge, report)
    })
  }
  if (scenario.chair === 'officer') of(scenario.clues, ['clues'])
  else if (scenario.chair === 'provider')
    scenario.incoming.forEach(({ steps }, i) => {
      of(steps, ['incoming', i, 'steps'])
    })
  else
    scenario.situations.forEach(({ steps }, i) => {
      of(steps, ['situations', i, 'steps'])
    })
}

/**
 * Somebody must choose: whoever takes all that there is to take never passes, and what does not bear on the
 * case costs besides where it is put into the letter.
 */
function checkChoosing(scenario: Scenario, realm: Knowledge, report: TellFault): void {
  const won = scenario.paths.find(({ acts }) => play(scenario, acts, realm).grade.passed)
  if (!won) return
  const isPassed = attemptsOf(scenario).some(({ own, seed }) =>
    own.paths.some(
      ({ acts, ends }) =>
        ends === 'won' && play(scenario, takingEverything(own, acts), realm, seed).grade.passed,
    ),
  )
  const place =
    scenario.chair === 'officer' ? 'clues' : scenario.chair === 'provider' ? 'incoming' : 'situations'
  if (isPassed) report([place], 'everythingPasses')
  if (scenario.chair !== 'officer') return
  const acts = scenario.paths.find(({ id }) => id === won.id)?.acts ?? []
  scenario.clues.forEach(({ id, beside, gives }, i) => {
    if (!beside || Object.keys(gives).length === 0) return
    const asked = play(scenario, [...askingFor(scenario, id), ...acts], realm)
    const used = play(scenario, usingClue(scenario, acts, id), realm)
    if (used.grade.points >= asked.grade.points)
      report(['clues', i, 'gives'], 'besideFree', { params: { id } })
    for (const { kind, finding, why } of used.marks)
      if (!finding && !why && kind !== 'beside' && !scenario.lessons[kind])
        report(['lessons'], 'noLesson', { params: { id, kind } })
  })
}

type Officer = Extract<Scenario, { readonly chair: 'officer' }>
type AtDesk = Extract<Scenario, { readonly chair: 'provider' }>

/** Every attempt until the first comes again, with its facts; its names are filled in when it is played. */
const attemptsOf = (scenario: Scenario): readonly { readonly own: Scenario; readonly seed: number }[] =>
  Array.from({ length: attemptsAt(scenario) }, (_, seed) => ({ own: varied(scenario, seed), seed }))

/** Every name in a text has a value in every attempt. */
function checkSeeds(scenario: Scenario, report: TellFault): void {
  const used = new Set(
    [...JSON.stringify(scenario).matchAll(/\{\{([a-zA-Z]+)\}\}/g)].map(([, name]) => name ?? ''),
  )
  scenario.seeds.forEach((seed, i) => {
    for (const name of used)
      if (!Object.hasOwn(seed, name)) report(['seeds', i], 'seedValue', { params: { name: `{{${name}}}` } })
  })
}

/**
 * A variant changes what stands somewhere, in all languages at once, and what won before does not win again:
 * whoever learned the way by heart has learned nothing.
 */
function checkVariants(scenario: Scenario, report: TellFault): void {
  const { variants = [] } = scenario
  for (const i of repeated(variants.map(({ id }) => id)))
    report(['variants', i, 'id'], 'variantTwice', { params: { id: variants[i]?.id ?? '' } })
  variants.forEach(({ changes }, i) => {
    for (const pointer of Object.keys(changes)) {
      const place = ['variants', i, 'changes', pointer]
      if (fixedOf.test(pointer)) report(place, 'unmoved', { params: { pointer } })
      if (/\/(?:es|pt|en|fr)$/.test(pointer)) report(place, 'oneLanguage')
    }
  })
}

/** What makes a scenario the one that it is. */
const fixedOf = /^\/(?:kind|id|order|chair|skills|seeds|variants|certifies|clock)(?:\/|$)/

/** Clues that wait for each other are never known. */
function checkClues({ clues, guarded, judge }: Officer, report: TellFault): void {
  const ids = clues.map(({ id }) => id)
  for (const i of repeated(ids)) report(['clues', i, 'id'], 'clueTwice', { params: { id: ids[i] ?? '' } })
  clues.forEach(({ after }, i) => {
    after.forEach((id, n) => {
      if (!ids.includes(id)) report(['clues', i, 'after', n], 'unknownClue', near(id, ids))
    })
  })
  const known = new Set<string>()
  for (let before = -1; before !== known.size; ) {
    before = known.size
    for (const { id, after } of clues) if (after.every((one) => known.has(one))) known.add(id)
  }
  clues.forEach(({ id, after }, i) => {
    if (!known.has(id) && after.every((one) => ids.includes(one)))
      report(['clues', i, 'after'], 'clueNever', { params: { id } })
  })
  guarded.forEach((pointer, i) => {
    const given = [...clues.flatMap(({ gives }) => Object.keys(gives)), ...(judge ? ['/legalProcess'] : [])]
    const isGiven = given.some((one) => pointer === one || pointer.startsWith(`${one}/`))
    if (!isGiven) report(['guarded', i], 'guardedNone', { params: { pointer } })
  })
}

function checkData({ goal, held, assistance, lessons }: Officer, report: TellFault): void {
  // Any attempt may guess an account; the others that lose are played by the paths.
  if (!lessons.invented) report(['lessons'], 'noInvented')
  const classes = held.map(({ category }) => category)
  goal.categories.forEach((category, i) => {
    if (!classes.includes(category)) report(['goal', 'categories', i], 'nobodyHolds', near(category, classes))
  })
  if (assistance && !classes.includes(assistance.category))
    report(['assistance', 'category'], 'nobodyHolds', near(assistance.category, classes))
}

/** What a judge's cuts rest on, and what is asked on the telephone: it can be answered rightly, in time. */
function checkDeciding({ judge, persona, clues }: Officer, knowledge: Knowledge, report: TellFault): void {
  for (const [cut, { rests }] of Object.entries(judge?.cuts ?? {}))
    checkFootings(rests, ['judge', 'cuts', cut, 'rests'], knowledge, report)
  const { callback } = persona
  const ids = clues.map(({ id }) => id)
  callback?.moments.forEach(({ answers }, i) => {
    const place: Place = ['persona', 'callback', 'moments', i, 'answers']
    const names = answers.map(({ id }) => id)
    for (const n of repeated(names)) report([...place, n], 'optionTwice', { params: { id: names[n] ?? '' } })
    if (!answers.some(({ outcome }) => outcome === 'right')) report(place, 'noneRight')
    if (answers.every(({ outcome }) => outcome === 'right')) report(place, 'allRight')
    answers.forEach(({ rests, after }, n) => {
      checkFootings(rests, [...place, n, 'rests'], knowledge, report)
      for (const id of after)
        if (!ids.includes(id)) report([...place, n, 'after'], 'unknownClue', near(id, ids))
    })
  })
  const right = (callback?.moments ?? []).map(({ answers }) =>
    Math.min(...answers.filter(({ outcome }) => outcome === 'right').map(({ time }) => time)),
  )
  const needed = right.reduce((sum, time) => sum + time, 0)
  if (callback && Number.isFinite(needed) && needed > callback.minutes)
    report(['persona', 'callback', 'minutes'], 'noTime', { params: { needed, until: callback.minutes } })
}

function checkIncoming({ incoming }: AtDesk, report: TellFault): void {
  const ids = incoming.map(({ id }) => id)
  for (const i of repeated(ids))
    report(['incoming', i, 'id'], 'letterTwice', { params: { id: ids[i] ?? '' } })
  incoming.forEach(({ needs, steps, minutes, genuine }, i) => {
    const known = steps.map(({ id }) => id)
    needs.forEach((id, n) => {
      if (!known.includes(id)) report(['incoming', i, 'needs', n], 'unknownStep', near(id, known))
      else if (steps.find((step) => step.id === id)?.trap)
        report(['incoming', i, 'needs', n], 'trapNeeded', { params: { id } })
    })
    const needed = steps.filter(({ id }) => needs.includes(id)).reduce((sum, step) => sum + step.minutes, 0)
    if (genuine && needed > minutes)
      report(['incoming', i, 'minutes'], 'noTime', { params: { needed, until: minutes } })
  })
}

/** What was done to a bundle was done to a file that lies in it, in every attempt. */
function checkBundles(scenario: SituationScenario, report: TellFault): void {
  for (let seed = 0; seed < attemptsAt(scenario); seed += 1)
    seeded(scenario, seed).situations.forEach(({ steps }, i) => {
      steps.forEach(({ bundle }, n) => {
        if (bundle && !bundle.files.includes(bundle.at))
          report(['situations', i, 'steps', n, 'bundle', 'at'], 'noSuchFile', near(bundle.at, bundle.files))
      })
    })
}

/**
 * Situations that can be met, with something right and something wrong to choose, and time for what is
 * needed.
 */
function checkSituations({ situations }: SituationScenario, knowledge: Knowledge, report: TellFault): void {
  const ids = situations.map(({ id }) => id)
  for (const i of repeated(ids))
    report(['situations', i, 'id'], 'situationTwice', { params: { id: ids[i] ?? '' } })
  const met = new Set<string>()
  situations.forEach(({ id, after, steps, needs, options, until }, i) => {
    after.forEach((one, n) => {
      if (!ids.includes(one)) report(['situations', i, 'after', n], 'unknownSituation', near(one, ids))
      else if (!met.has(one)) report(['situations', i, 'after', n], 'situationLater', { params: { id: one } })
    })
    met.add(id)
    const known = steps.map((step) => step.id)
    for (const n of repeated(known))
      report(['situations', i, 'steps', n], 'stepTwice', { params: { id: known[n] ?? '' } })
    needs.forEach((need, n) => {
      if (!known.includes(need)) report(['situations', i, 'needs', n], 'unknownStep', near(need, known))
      else if (steps.some((step) => step.id === need && step.trap))
        report(['situations', i, 'needs', n], 'trapNeeded', { params: { id: need } })
    })
    const names = options.map((option) => option.id)
    for (const n of repeated(names))
      report(['situations', i, 'options', n], 'optionTwice', { params: { id: names[n] ?? '' } })
    if (!options.some(({ outcome }) => outcome === 'right')) report(['situations', i, 'options'], 'noneRight')
    if (options.every(({ outcome }) => outcome === 'right')) report(['situations', i, 'options'], 'allRight')
    options.forEach(({ rests }, n) => {
      checkFootings(rests, ['situations', i, 'options', n, 'rests'], knowledge, report)
    })
    const needed = steps.filter((step) => needs.includes(step.id)).reduce((sum, { time }) => sum + time, 0)
    if (until && needed > until.at)
      report(['situations', i, 'until'], 'noTime', { params: { needed, until: until.at } })
  })
}

/** What the option that was chosen explains by itself. */
const saidByOption: ReadonlySet<string> = new Set(['mistaken', 'harm', 'beside', 'narrowed'])

function checkPaths(scenario: Scenario, realm: Knowledge, report: TellFault): void {
  const { paths } = scenario
  const ways = (ends: 'won' | 'lost') => paths.filter((path) => path.ends === ends).length
  if (ways('won') === 0) report(['paths'], 'noWin')
  if (ways('lost') < 3) report(['paths'], 'threeLose', { params: { count: ways('lost') } })
  for (const { own, seed } of attemptsOf(scenario)) {
    const played = own.paths.map((path) => ({ path, ...play(scenario, path.acts, realm, seed) }))
    if (!played.some(({ grade }) => grade.passed))
      report(['paths'], 'noPass', { params: { attempt: seed + 1 } })
    played.forEach((one, i) => {
      checkPath(one, i, seed, own, report)
    })
  }
  checkLearned(scenario, realm, report)
}

/** What passed the first attempt passes no variant. */
function checkLearned(scenario: Scenario, realm: Knowledge, report: TellFault): void {
  const isPassed = (acts: Scenario['paths'][number]['acts'], seed: number) =>
    play(scenario, acts, realm, seed).grade.passed
  const passed = scenario.paths.filter(({ acts }) => isPassed(acts, 0))
  scenario.variants?.forEach(({ id }, i) => {
    const again = passed.find(({ acts }) => isPassed(acts, i + 1))
    if (again) report(['variants', i], 'noOther', { params: { path: again.id, id } })
  })
}

/** What was earned, with the finding or the question for which it was. */
function reasonOf({ kind, finding, why }: Played['marks'][number]): string {
  const reason = finding ? `${finding.code} ${finding.path}`.trim() : why
  return reason === null ? kind : `${kind} [${reason}]`
}

function checkPath(
  { path, grade, marks: earned }: Played & { readonly path: Scenario['paths'][number] },
  i: number,
  seed: number,
  { certifies, lessons }: Scenario,
  report: TellFault,
): void {
  const { id, ends, marks, points, explained } = path
  const kinds = earned.map(({ kind }) => kind)
  const told = earned.map(reasonOf).join(', ') || '–'
  const inWords = earned.map(({ kind, finding, why }) => ({ kind, finding, why }))
  if (grade.ended !== ends)
    report(['paths', i, 'ends'], 'endsOther', {
      params: { id, ended: grade.ended, marks: told, attempt: seed + 1 },
      marks: inWords,
    })
  else if (kinds.join() !== marks.join())
    report(['paths', i, 'marks'], 'marksOther', {
      params: { id, marks: told, attempt: seed + 1 },
      marks: inWords,
    })
  else if (grade.points !== points)
    report(['paths', i, 'points'], 'pointsOther', { params: { id, points: grade.points, attempt: seed + 1 } })
  else if (earned.map(explanationOf).join() !== explained.join())
    report(['paths', i, 'explained'], 'explainedOther', {
      params: { id, explained: earned.map(explanationOf).join(', ') || '–', attempt: seed + 1 },
    })
  // Whoever is certified must not only win: what was right by chance passes no such case.
  if (grade.ended === 'won' && !grade.passed && !certifies)
    report(['paths', i, 'ends'], 'tooFew', { params: { id, points: grade.points } })
  for (const { kind, finding, why } of earned)
    if (!finding && !why && !saidByOption.has(kind) && !lessons[kind])
      report(['lessons'], 'noLesson', { params: { id, kind } })
}
