import { isEnough, isMutualAssistanceOnly, type ProviderData, processFor } from '../provider/index.ts'
import { addDays } from '../time/index.ts'
import { asksOfPreservation } from './asked.ts'
import { everythingAsked } from './asks-nothing.ts'
import { type CheckInput, isDisclosure, isEmergency } from './check-input.ts'
import { type DraftData, valueAt } from './draft.ts'
import { finding, groundsOf, houseGrounds, ruleOfThumb, softened, weaker } from './finding.ts'
import { heldItem, ownItem } from './provider-item.ts'
import { at, bag, plain } from './read.ts'
import type { Finding, Severity } from './types.ts'
import { wordIn } from './word-lists.ts'

/** Classes of data that have a time: without a period nobody can search them. */
const timed = new Set(['traffic', 'content', 'content-like', 'location', 'financial', 'records'])

const dataFor = (input: CheckInput<'vocabularies'>, asked: DraftData): ProviderData | undefined =>
  heldItem(input, asked.category)
/**
 * The class of what is asked, as a key of the words: the code of a category is not a word of any language.
 */
const klassOf = (input: CheckInput<'vocabularies'>, asked: DraftData): string =>
  `@klass.${dataFor(input, asked)?.klass ?? 'unknown'}`
const grounds = (input: CheckInput<'vocabularies'>) => groundsOf(input.profile.dataCategories)

/** Only the closed categories of the profile can be asked. */
function categoryFindings(input: CheckInput<'vocabularies'>): readonly Finding[] {
  const { draft, profile } = input
  const open = profile.dataCategories.items
    .filter((d) => d.available && d.klass !== 'measure')
    .map((d) => d.code)
  const params = { provider: profile.name, categories: open.join(', ') }
  // A category that others have is no word for everything where this provider lists data of its class: that
  // it has none under that name is as sure as its list. Where it lists none of the class nothing says by what
  // the row would be held, and where others file it differently no letter can say of what class its data are.
  const isOfOthers = (code: string): boolean => heldItem(input, code) !== undefined
  const broad = (path: string, given: string): Finding =>
    finding(
      { code: 'scope.overbroad', rule: 'oneOf', path, params: { ...params, given } },
      isOfOthers(given) && grounds(input).basis !== 'read' ? 'warn' : 'block',
      // A word for everything is none of anybody's categories, whoever tells which those are.
      isOfOthers(given) ? grounds(input) : houseGrounds,
    )
  if (draft.data.length === 0) return [broad(valueAt(draft.raw, ['dataRequested']).pointer, '')]
  const asked = at(draft.raw, 'dataRequested')
  const rows: readonly unknown[] = Array.isArray(asked) ? asked : []
  return draft.data.flatMap((d) => {
    // A letter prints the code as it is written: with a blank beside it no class of data has that name.
    const written = at(bag(rows[Number(d.path.split('/').at(-1))]), 'category')
    const path = `${d.path}/category`
    if (typeof written === 'string' && written !== d.category)
      return [{ ...broad(path, written), severity: 'block' as const }]
    return ownItem(input, d.category) ? [] : [broad(path, d.category)]
  })
}

function heldFindings(input: CheckInput<'vocabularies'>): readonly Finding[] {
  return input.draft.data.flatMap((d) => {
    const data = dataFor(input, d)
    if (!data || data.available) return []
    const params = {
      provider: input.profile.name,
      category: data.code,
      klass: `@klass.${data.klass}`,
      name: data.name,
      note: data.note ?? '',
    }
    return [
      finding(
        { code: 'data.notHeld', rule: 'notAvailable', path: `${d.path}/category`, params },
        'block',
        grounds(input),
      ),
    ]
  })
}

const withoutPeriod = (
  input: CheckInput<'vocabularies'>,
  d: DraftData,
  rule: string,
  severity: Severity,
): Finding => {
  const params = { provider: input.profile.name, category: d.category, klass: klassOf(input, d) }
  const rests =
    rule === 'datesToPreserve' ? groundsOf(input.profile.preservation, 'requirements') : grounds(input)
  return finding({ code: 'dates.missing', rule, path: d.path, params }, severity, rests)
}

const hasPeriod = (d: DraftData): boolean => d.from !== '' && d.to !== ''
/** A category that has a time; one that nobody knows is taken to have one. */
const isTimed = (input: CheckInput<'vocabularies'>, d: DraftData): boolean => {
  const data = dataFor(input, d)
  return data === undefined || timed.has(data.klass)
}

/** A period for each category that has a time. */
function periodFindings(input: CheckInput<'vocabularies'>): readonly Finding[] {
  const { draft } = input
  if (!isDisclosure(draft) && !isEmergency(draft)) return preservedPeriods(input)
  return draft.data
    .filter((d) => isTimed(input, d) && !hasPeriod(d))
    .map((d) => withoutPeriod(input, d, 'dateRangeRequired', 'block'))
}

/** The dates of what is to be kept, where the provider wants them: of each row that has a time, or of any. */
function preservedPeriods(input: CheckInput<'vocabularies'>): readonly Finding[] {
  const { draft } = input
  if (draft.requestType !== 'preservation' || !asksOfPreservation(input, 'dates.missing')) return []
  const open = draft.data.filter((d) => !hasPeriod(d))
  const found = open.filter((d) => isTimed(input, d))
  if (found.length > 0) return found.map((d) => withoutPeriod(input, d, 'datesToPreserve', 'block'))
  return open.length === draft.data.length
    ? open.map((d) => withoutPeriod(input, d, 'datesToPreserve', 'warn'))
    : []
}

/** Data older than the provider keeps it. Always a warning: few periods of retention are published. */
function retentionFindings(input: CheckInput<'vocabularies'>): readonly Finding[] {
  const { profile, context, words } = input
  return input.draft.data.flatMap((d) => {
    const data = dataFor(input, d)
    if (!data || !d.end) return []
    const { days, note } = data.retention
    const path = `${d.path}/to`
    const base = softened(
      grounds(input),
      note && /memory/i.test(note) ? 'low' : grounds(input).confidence,
      note && /memory/i.test(note) ? 'memory' : 'listed',
    )
    if (days !== null && d.end.day < addDays(context.on, -days)) {
      const params = {
        provider: profile.name,
        category: d.category,
        klass: klassOf(input, d),
        days,
        to: d.end.day,
      }
      return [finding({ code: 'data.retentionExpired', rule: 'retentionWindow', path, params }, 'warn', base)]
    }
    const onlyNow = words.currentOnly?.some((phrase) => data.note?.includes(phrase)) ?? false
    if (!onlyNow || d.end.day >= addDays(context.on, -(words.thresholds?.currentOnlyDays ?? 30))) return []
    const params = { provider: profile.name, category: d.category, klass: klassOf(input, d), to: d.end.day }
    return [finding({ code: 'data.retentionExpired', rule: 'currentOnly', path, params }, 'warn', base)]
  })
}

const isFree = (anyOf: readonly string[]): boolean => anyOf.includes('none')

/** Whether the provider answers nothing at all directly to this country: then no choice of category helps. */
function answersNothing(input: CheckInput<'vocabularies'>): boolean {
  const held = input.profile.dataCategories.items.filter(
    (d) => d.available && !isFree(processFor(d, input.draft.country)),
  )
  return held.length > 1 && held.every((d) => isMutualAssistanceOnly(processFor(d, input.draft.country)))
}

/**
 * The instrument against the category: the country's own line first, then the general one.
 *
 * It rests on two groups of the profile, the categories and the process, and is no firmer than the shakier of
 * them. That content comes by assistance between States alone may be read in the words on foreign process,
 * where the instrument of each category was not.
 */
function processFindings(input: CheckInput<'vocabularies'>): readonly Finding[] {
  const { draft, profile, knowledge } = input
  if (!isDisclosure(draft) || draft.processKind === '') return []
  // What a company wants of a letter to itself is no rule for one between States.
  if (input.isBetweenStates) return []
  const ofForeign = groundsOf(profile.legalProcess, 'foreign')
  const kindPath = valueAt(draft.raw, ['legalProcess', 'kind']).pointer
  const nothing = answersNothing(input)
  return draft.data.flatMap((d): readonly Finding[] => {
    const data = dataFor(input, d)
    if (!data?.available) return []
    const anyOf = processFor(data, draft.country)
    if (isEnough(draft.processKind, anyOf, knowledge.vocabularies.legalProcessRank) !== false) return []
    // A line for the country itself was read; `unread` speaks of the others.
    const isOwnLine = Object.hasOwn(data.process.foreign.byCountry ?? {}, draft.country)
    const ofProcess = isOwnLine ? grounds(input) : groundsOf(profile.dataCategories, 'process')
    const firm = weaker(ofProcess, ofForeign)
    const ofAssistance = data.klass === 'content' && ofProcess.basis === 'memory' ? ofForeign : firm
    const params = {
      provider: profile.name,
      category: d.category,
      klass: klassOf(input, d),
      given: `@process.${draft.processKind}`,
      wanted: `@process.${anyOf[0] ?? ''}`,
    }
    if (!isMutualAssistanceOnly(anyOf))
      return [
        finding(
          { code: 'process.wrongForCategory', rule: 'processForCategory', path: kindPath, params },
          'block',
          firm,
        ),
      ]
    const rule = nothing ? 'foreignOnlyBy' : 'processForCategory'
    return [
      finding(
        { code: 'process.mlatRequired', rule, path: nothing ? kindPath : `${d.path}/category`, params },
        'block',
        ofAssistance,
      ),
    ]
  })
}

function publicFindings(input: CheckInput<'vocabularies'>): readonly Finding[] {
  if (!isDisclosure(input.draft)) return []
  return input.draft.data.flatMap((d) => {
    const data = dataFor(input, d)
    if (!data || (data.klass !== 'public' && !isFree(processFor(data, input.draft.country)))) return []
    return [
      finding(
        {
          code: 'data.public',
          rule: 'publicData',
          path: d.path,
          params: { provider: input.profile.name, category: d.category, klass: klassOf(input, d) },
        },
        'warn',
        grounds(input),
      ),
    ]
  })
}

/**
 * Phrases that ask for everything, in the officer's own words: in a row wherever they stand, in the letter
 * unless it surely asks nothing with them. That all information is confidential asks for none.
 */
function wordedFindings(input: CheckInput<'vocabularies'>): readonly Finding[] {
  const { draft, words, profile } = input
  if (draft.data.some((d) => !dataFor(input, d))) return []
  const broad = (path: string, phrase: string | undefined): readonly Finding[] =>
    phrase === undefined
      ? []
      : [
          finding(
            { code: 'scope.overbroad', rule: 'wordList', path, params: { provider: profile.name, phrase } },
            'warn',
            ruleOfThumb,
          ),
        ]
  return [
    ...draft.data.flatMap((d) =>
      broad(`${d.path}/description`, wordIn(words, 'everything', plain(d.description))),
    ),
    ...broad('/text', everythingAsked(draft.text, words)),
  ]
}

/**
 * What is asked: closed categories that exist, with a period that is still kept, by an instrument that
 * reaches them.
 */
export const scopeFindings = (input: CheckInput<'vocabularies'>): readonly Finding[] =>
  [
    categoryFindings,
    heldFindings,
    periodFindings,
    retentionFindings,
    processFindings,
    publicFindings,
    wordedFindings,
  ].flatMap((check) => input.run(check, () => check(input)))
