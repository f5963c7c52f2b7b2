import type { Knowledge } from '@oficio/core/knowledge'
import type { Profile } from '@oficio/core/provider'
import type { Place } from '../yaml-file.ts'
import type { Book } from './book.ts'

/** Sets of users that are no region of countries: everybody. */
const everywhere = ['WORLD', '*']
/** What a figure may count beside one country: everybody, or everybody but the provider's own State. */
const wideFigures = ['WORLD', 'WORLD-EXCEPT-US']
/** Companions that an identifier may need: fields of the same identifier in a request. */
const companions = [
  'port',
  'observedOn',
  'chain',
  'asset',
  'amount',
  'timestamp',
  'destinationTag',
  'country',
]
/** What a channel may serve besides the kinds of request. */
const furtherPurposes = ['abuse-report', 'registrant-data', 'removal']

const countryNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
const exists = (code: string) => /^[A-Z]{2}$/.test(code) && countryNames.of(code) !== undefined

/** Everything that names something else names a thing that is there. */
export function checkReferences(book: Book): void {
  checkFolders(book)
  checkTreaties(book)
  checkLaw(book)
  checkRouteOrder(book)
  checkProfiles(book)
  checkVocabularies(book)
  checkFigures(book)
  checkGaps(book)
}

function checkFolders(book: Book): void {
  const named: readonly [kind: string, key: string, expected: (part: string) => string][] = [
    ['status', 'iso2', (part) => part.toUpperCase()],
    ['instrument', 'id', (part) => part],
    ['profile', 'id', (part) => part],
  ]
  for (const [kind, key, expected] of named) {
    for (const file of book.ofKind(kind)) {
      const value = (file.value as Record<string, unknown>)[key]
      if (value !== expected(file.part))
        book.report(file, [key], `"${key}" is ${String(value)}, but the folder says ${expected(file.part)}`)
    }
  }
  for (const kind of ['domestic law', 'rules of a State', 'approvals']) {
    for (const file of book.ofKind(kind)) {
      if (!(file.part.toUpperCase() in book.knowledge.countries))
        book.report(file, [], `the country has no status.yaml beside this file`, 'warning')
    }
  }
  for (const file of book.ofKind('articles')) {
    if (!(file.part in book.knowledge.instruments))
      book.report(file, [], 'the treaty has no instrument.yaml beside this file')
  }
}

function mustBeCountry(book: Book, file: Parameters<Book['report']>[0], place: Place, code: string): void {
  if (!exists(code)) book.report(file, place, `there is no country "${code}"`)
}

function checkTreaties(book: Book): void {
  const { instruments, articles, countries } = book.knowledge
  for (const file of book.ofKind('instrument')) {
    const instrument = instruments[file.part]
    if (!instrument) continue
    for (const [i, code] of (instrument.between ?? []).entries())
      mustBeCountry(book, file, ['between', i], code)
    for (const key of ['parties', 'inForceFor', 'signedOnly', 'agreements', 'approvals', 'announced']) {
      const value = (instrument[key] as { value?: unknown } | undefined)?.value
      const codes = Array.isArray(value) ? value : Object.keys((value as object | undefined) ?? {})
      for (const [i, code] of codes.entries())
        mustBeCountry(book, file, [key, 'value', Array.isArray(value) ? i : code], code)
    }
  }
  for (const file of book.ofKind('workshops'))
    for (const [i, { companies, countries: took, raised, follows }] of book.knowledge.workshops.entries()) {
      const known = Object.keys(book.knowledge.providers)
      const gaps = book.knowledge.gaps.map(({ id }) => id)
      for (const [j, { gap }] of (raised ?? []).entries())
        if (gap !== null) book.mustBeIn(file, [i, 'raised', j, 'gap'], gap, gaps, 'gap')
      const others = book.knowledge.workshops.slice(0, i).map(({ id }) => id)
      if (follows !== undefined) book.mustBeIn(file, [i, 'follows'], follows, others, 'workshop')
      for (const [j, { provider }] of companies.entries())
        book.mustBeIn(file, [i, 'companies', j, 'provider'], provider, known, 'provider')
      for (const [j, code] of (took.known ?? []).entries())
        mustBeCountry(book, file, [i, 'countries', 'known', j], code)
    }
  for (const file of book.ofKind('contact points')) {
    for (const [id, { keeps, traffic }] of Object.entries(book.knowledge.contactPoints.networks)) {
      const place = ['networks', id]
      const known = Object.keys(articles)
      if (traffic) book.mustBeIn(file, [...place, 'traffic', 'article'], traffic.article, known, 'article')
      if (!keeps) continue
      book.mustBeIn(file, [...place, 'keeps', 'article'], keeps.article, known, 'article')
      const terms = (articles[keeps.article]?.deadlines ?? []).map((one) => one.id)
      book.mustBeIn(file, [...place, 'keeps', 'deadline'], keeps.deadline, terms, 'deadline')
    }
  }
  for (const file of book.ofKind('forms')) {
    for (const [id, form] of Object.entries(book.knowledge.forms)) {
      for (const [i, article] of form.articles.entries())
        book.mustBeIn(file, [id, 'articles', i], article, Object.keys(articles), 'article')
      for (const [i, route] of form.routes.entries()) mustBeRoute(book, file, [id, 'routes', i], route)
    }
  }
  for (const file of book.ofKind('articles')) {
    for (const [i, { routes }] of (file.value as { routes: string[] }[]).entries()) {
      for (const [j, route] of routes.entries()) mustBeRoute(book, file, [i, 'routes', j], route)
    }
  }
  for (const file of book.ofKind('status')) {
    const instrument = countries[file.part.toUpperCase()]?.mlatWithUS?.instrument
    if (instrument)
      book.mustBeIn(file, ['mlatWithUS', 'instrument'], instrument, Object.keys(instruments), 'instrument')
  }
}

/** Routes, regimes and aids are those of `law/routes.yaml`, once it lists any. */
function mustBeRoute(book: Book, file: Parameters<Book['report']>[0], place: Place, route: string): void {
  const { routes, regimes, aids } = book.knowledge.routeRules as Partial<Knowledge['routeRules']>
  const known = [
    ...Object.keys(routes ?? {}),
    ...(regimes ?? []),
    ...(Object.values(aids ?? {}) as string[][]).flat(),
  ]
  if (known.length > 0) book.mustBeIn(file, place, route, known, 'route')
}

/** What stands in an order of ways is a way. */
function checkRouteOrder(book: Book): void {
  for (const file of book.ofKind('rules of routes')) {
    const { order, routes } = book.knowledge.routeRules
    for (const kind of ['ordinary', 'emergency'] as const)
      for (const [i, route] of order[kind].entries())
        book.mustBeIn(file, ['order', kind, i], route, Object.keys(routes), 'route')
  }
}

function checkLaw(book: Book): void {
  const { knowledge } = book
  for (const file of book.ofKind('regions')) {
    const regions = file.value as Record<string, { members: string[]; includes?: string[] }>
    for (const [name, region] of Object.entries(regions)) {
      for (const [i, code] of region.members.entries()) mustBeCountry(book, file, [name, 'members', i], code)
      for (const [i, other] of (region.includes ?? []).entries())
        book.mustBeIn(file, [name, 'includes', i], other, Object.keys(regions), 'region')
    }
  }
  for (const file of book.ofKind('status')) {
    const region = (file.value as { region: string }).region
    if (region !== 'OTHER') book.mustBeIn(file, ['region'], region, Object.keys(knowledge.regions), 'region')
    mustBeCountry(book, file, ['iso2'], file.part.toUpperCase())
  }
  for (const file of book.ofKind('categories')) {
    const known = Object.keys(knowledge.vocabularies.dataKlass)
    for (const klass of Object.keys(knowledge.categories.classes))
      book.mustBeIn(file, ['classes', klass], klass, known, 'class of data')
    for (const klass of known)
      if (!(klass in knowledge.categories.classes))
        book.report(
          file,
          ['classes'],
          `the class of data "${klass}" has no category; write null with a note if it has none`,
        )
  }
}

function checkProfiles(book: Book): void {
  const { vocabularies, regions } = book.knowledge
  const processes = Object.keys(vocabularies.legalProcess)
  const fields = Object.keys(vocabularies.requestFormFields)
  const reasons = vocabularies.reasonCodes.map((r) => r.code)
  const rules = Object.keys(vocabularies.ruleKinds as object)
  const purposes = [...vocabularies.requestType, ...furtherPurposes]
  for (const file of book.ofKind('profile')) {
    const profile = file.value as Profile
    const mustBeIn = (place: Place, word: string, known: readonly string[], what: string) =>
      book.mustBeIn(file, place, word, known, what)
    const each = (place: Place, words: readonly string[], known: readonly string[], what: string) => {
      for (const [i, word] of words.entries()) mustBeIn([...place, i], word, known, what)
    }
    for (const [i, entity] of profile.legalEntity.entities.entries()) {
      const at = ['legalEntity', 'entities', i]
      for (const key of ['appliesTo', 'exceptFor'] as const) {
        for (const [j, where] of (entity[key] ?? []).entries()) {
          if (!(where in regions) && !everywhere.includes(where) && !exists(where))
            mustBeIn([...at, key, j], where, [...Object.keys(regions), ...everywhere], 'country or region')
        }
      }
      if (entity.country !== null) mustBeCountry(book, file, [...at, 'country'], entity.country)
      mustBeIn([...at, 'role'], entity.role, vocabularies.entityRole as string[], 'role of an entity')
    }
    for (const [i, { country }] of profile.legalEntity.localEntityRules.entries()) {
      if (!everywhere.includes(country))
        mustBeCountry(book, file, ['legalEntity', 'localEntityRules', i, 'country'], country)
    }
    for (const [i, channel] of profile.channels.items.entries()) {
      mustBeIn(['channels', 'items', i, 'type'], channel.type, vocabularies.channelType, 'type of channel')
      each(['channels', 'items', i, 'purpose'], channel.purpose, purposes, 'purpose')
    }
    const types = profile.identifiers.accepted.map((a) => a.type)
    for (const [i, accepted] of profile.identifiers.accepted.entries())
      each(
        ['identifiers', 'accepted', i, 'needs'],
        accepted.needs ?? [],
        [...companions, ...types],
        'companion',
      )
    for (const [i, { need }] of (profile.identifiers.combinations ?? []).entries())
      each(['identifiers', 'combinations', i, 'need'], need, types, 'identifier of this profile')
    each(['requestForm', 'mandatory'], profile.requestForm.mandatory, fields, 'field of the request form')
    each(['requestForm', 'recommended'], profile.requestForm.recommended, fields, 'field of the request form')
    for (const [i, data] of profile.dataCategories.items.entries()) {
      const at = ['dataCategories', 'items', i]
      mustBeIn([...at, 'klass'], data.klass, Object.keys(vocabularies.dataKlass), 'class of data')
      each([...at, 'process', 'us', 'anyOf'], data.process.us.anyOf, processes, 'kind of process')
      each([...at, 'process', 'foreign', 'anyOf'], data.process.foreign.anyOf, processes, 'kind of process')
      for (const [country, kinds] of Object.entries(data.process.foreign.byCountry ?? {})) {
        mustBeCountry(book, file, [...at, 'process', 'foreign', 'byCountry', country], country)
        each([...at, 'process', 'foreign', 'byCountry', country], kinds, processes, 'kind of process')
      }
    }
    each(['rejectionReasons', 'codes'], profile.rejectionReasons.codes, reasons, 'reason code')
    for (const [i, row] of profile.countryPractice.countries.entries())
      mustBeIn(
        ['countryPractice', 'countries', i, 'reading'],
        row.reading,
        Object.keys(vocabularies.reading as object),
        'reading of practice',
      )
    for (const [i, rule] of profile.specialRules.entries()) {
      mustBeIn(['specialRules', i, 'code'], rule.code, reasons, 'reason code')
      mustBeIn(['specialRules', i, 'rule'], rule.rule, rules, 'kind of rule')
    }
  }
}

/** Every ground of refusal gathers under one gap, so that none is counted nowhere or twice. */
function checkGaps(book: Book): void {
  const { gaps, vocabularies, articles } = book.knowledge
  const reasons = vocabularies.reasonCodes.map((r) => r.code)
  for (const file of book.ofKind('gaps')) {
    const taken = new Set<string>()
    for (const [i, gap] of gaps.entries()) {
      for (const [j, ground] of gap.grounds.entries()) {
        book.mustBeIn(file, [i, 'grounds', j], ground, reasons, 'reason code')
        if (taken.has(ground)) book.report(file, [i, 'grounds', j], `"${ground}" stands under two gaps`)
        taken.add(ground)
      }
      for (const [j, article] of gap.articles.entries())
        book.mustBeIn(file, [i, 'articles', j], article, Object.keys(articles), 'article')
    }
    for (const code of reasons)
      if (!taken.has(code)) book.report(file, [], `the ground "${code}" stands under no gap`)
  }
}

function checkVocabularies(book: Book): void {
  const { vocabularies, providers } = book.knowledge
  const reasons = vocabularies.reasonCodes.map((r) => r.code)
  const rules = Object.keys(vocabularies.ruleKinds as object)
  for (const file of book.ofKind('vocabularies')) {
    for (const side of ['domestic', 'us'] as const)
      for (const [i, kind] of vocabularies.legalProcessRank[side].entries())
        book.mustBeIn(
          file,
          ['legalProcessRank', side, i],
          kind,
          Object.keys(vocabularies.legalProcess),
          'kind of process',
        )
    for (const [name, { reasonCode }] of Object.entries(vocabularies.requestFormFields))
      if (reasonCode !== null)
        book.mustBeIn(file, ['requestFormFields', name, 'reasonCode'], reasonCode, reasons, 'reason code')
    for (const [i, reason] of vocabularies.reasonCodes.entries()) {
      book.mustBeIn(
        file,
        ['reasonCodes', i, 'family'],
        reason.family,
        Object.keys(vocabularies.reasonFamilies),
        'family of reasons',
      )
      for (const [j, id] of reason.profilesThatListIt.entries())
        book.mustBeIn(
          file,
          ['reasonCodes', i, 'profilesThatListIt', j],
          id,
          Object.keys(providers),
          'provider',
        )
      if (reasons.indexOf(reason.code) !== i)
        book.report(file, ['reasonCodes', i, 'code'], `the reason code "${reason.code}" stands twice`)
    }
  }
  for (const file of book.ofKind('checks')) {
    for (const [i, check] of book.knowledge.baseChecks.entries()) {
      book.mustBeIn(file, ['baseChecks', i, 'code'], check.code, reasons, 'reason code')
      book.mustBeIn(file, ['baseChecks', i, 'rule'], check.rule, rules, 'kind of rule')
    }
    for (const [i, { code, rule }] of book.knowledge.checkDerivation.entries()) {
      // A derivation that takes code and rule from what it reads says so in words.
      if (!code.includes(' '))
        book.mustBeIn(file, ['checkDerivation', i, 'code'], code, reasons, 'reason code')
      if (!rule.includes(' '))
        book.mustBeIn(file, ['checkDerivation', i, 'rule'], rule, rules, 'kind of rule')
    }
  }
}

function checkFigures(book: Book): void {
  const about = book.ofKind('about figures')[0]
  const types = Object.keys(
    (about?.value as { legend?: { requestType?: object } } | undefined)?.legend?.requestType ?? {},
  )
  for (const file of [...book.ofKind('figures'), ...book.ofKind('figures of others')]) {
    for (const [i, row] of (file.value as { country: string; requestType: string }[]).entries()) {
      if (types.length > 0)
        book.mustBeIn(file, [i, 'requestType'], row.requestType, types, 'kind of request in figures')
      if (!(row.country in book.knowledge.regions) && !wideFigures.includes(row.country))
        mustBeCountry(book, file, [i, 'country'], row.country)
    }
    if (file.kind.name === 'figures' && !(file.part in book.knowledge.providers))
      book.report(
        file,
        [],
        'the provider has no profile.yaml beside this file; such figures stand in providers/figures-of-others.yaml',
      )
  }
}
