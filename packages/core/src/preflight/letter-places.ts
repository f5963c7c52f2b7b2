// What two places of a letter say that cannot both be meant: each is shown to whoever approves.
import { asksDelivery, bareLetters } from '../registry/index.ts'
import { addDays, daysSaid, isDay, type SaidDay } from '../time/index.ts'
import { placesOfStory } from './body-law.ts'
import { type DraftData, textAt } from './draft.ts'
import { type Finder, finding, houseGrounds } from './finding.ts'
import type { LawInput } from './law-input.ts'
import { classesOfHolder } from './order-parts.ts'
import { at, bag, text } from './read.ts'
import type { Finding } from './types.ts'

type Found = Finding<'deadline.past' | 'order.inconsistent' | 'scope.wordsAskMore'>

const longestShown = 200
const told = (what: Finder<Found['code']>): Found => finding(what, 'warn', houseGrounds)
const letterOf = ({ draft }: LawInput<never>) => bag(at(draft.raw, 'letter'))

/** Secrecy that was over before the letter was written: nothing holds the company to it. */
function secrecyOver({ draft, written }: LawInput<never>): readonly Found[] {
  const until = textAt(draft.raw, ['userNotice', 'until']).slice(0, 10)
  if (!isDay(until) || until >= written) return []
  const params = { day: until, today: written }
  return [told({ code: 'deadline.past', rule: 'secrecyOver', path: '/userNotice/until', params })]
}

const termInDays =
  /^(?:[a-z]+ )?\(?(\d{1,3})\)?(?: \([a-z ]+\))? (?:dias?|days?|jours?)(?: (?:corridos|calendario|naturales|consecutivos|calendar))?(?![^,.;(]*(?:habil|utei|util|working|business|ouvr|judicial))/
const dayOf = ({ year, month, day }: SaidDay): string =>
  year && day ? `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` : ''
/** A term that ends on a day without work ends on the next that has some. */
const daysOfRest = 4

/** The day by which an answer is asked, against the term that the order itself gives and its first day. */
function termAgainstDay(input: LawInput<never>): readonly Found[] {
  const letter = letterOf(input)
  const order = bag(at(letter, 'order'))
  const returnBy = text(at(letter, 'returnBy')).slice(0, 10)
  const days = Number(termInDays.exec(bareLetters(text(at(order, 'term'))))?.[1] ?? 0)
  const starts = daysSaid(text(at(order, 'termStart'))).map(dayOf)
  const [start = ''] = starts
  if (days === 0 || starts.length !== 1 || !isDay(start) || !isDay(returnBy)) return []
  const end = addDays(start, days)
  if (returnBy >= end && returnBy <= addDays(end, daysOfRest)) return []
  const params = { term: text(at(order, 'term')).slice(0, longestShown), end, day: returnBy }
  return [told({ code: 'deadline.past', rule: 'otherThanTerm', path: '/letter/returnBy', params })]
}

/** Between the first and the last day of a period as it is told, behind the sign of an ordinal. */
const isRange =
  /^(?:[º°ª.]|(?:o|er|st|nd|rd|th)(?= ))?(?: (?:de |of |del )?\d{4})?,? ?(?:al?|ao|à|to|and|until|through|y|e|et|au|hasta|até|[-–]) ?(?:el |o |the |le )?$/iu

/** Rows of what grows with time; of a letter that asks only who holds an account, these. */
function rowsOfDays({ draft, knowledge }: LawInput<never>): readonly DraftData[] {
  const items = knowledge.providers[draft.provider]?.dataCategories.items ?? []
  const isOfHolder = ({ category }: DraftData) =>
    classesOfHolder.includes(items.find(({ code }) => code === category)?.klass ?? '')
  const grow = draft.data.filter((row) => !isOfHolder(row))
  return grow.length > 0 ? grow : draft.data
}

/** The days for which an order is said to let data be asked, where a row asks for more. */
function orderNarrower(input: LawInput<never>): readonly Found[] {
  const said = text(at(letterOf(input), 'orderEffect'))
  if (said === '') return []
  const all = daysSaid(said)
  return all.flatMap((one, i): readonly Found[] => {
    const next = all[i + 1]
    const between = next && said.slice(one.index + one.length, next.index)
    if (!next || between === undefined || !isRange.test(between)) return []
    const to = dayOf(next)
    const from = dayOf({ ...one, ...(next.year ? { year: one.year ?? next.year } : {}) })
    const row = rowsOfDays(input).find(
      ({ from: first, to: last }) =>
        (first !== '' && first.slice(0, 10) < from) || (last !== '' && last.slice(0, 10) > to),
    )
    if (!isDay(from) || !isDay(to) || !row) return []
    const params = { said: said.slice(0, longestShown) }
    return [told({ code: 'order.inconsistent', rule: 'fewerDays', path: row.path, params })]
  })
}

/** How the name of whoever does one work begins, by that work. */
const works: readonly (readonly [work: string, pattern: RegExp])[] = [
  [
    'police',
    /^(?:(?:la |el |the )?(?:inspeccion|comisaria|delegacia|jefatura|prefectura|seccional|brigada)(?: \p{L}+){0,3}? (?:de )?polic\p{L}+|polic\p{L}+|comisari[oa]|delegad[oa] de pol)/u,
  ],
  [
    'prosecution',
    /^(?:(?:la |el |o |a |the )?(?:fiscal(?:ia)?|agente fiscal|promotor(?:a|ia)?|procurador(?:a|ia)? d[aeo]|ministerio publico|prosecutor|public prosecut\p{L}+|procureur\p{L}*)(?!\p{L}))/u,
  ],
  [
    'court',
    /^(?:(?:el |la |o |a |the )?(?:\d+ ?[ºª°oa.]* )?(?:juzgado|tribunal|juizo|vara|juez|jueza|juiza?|magistrad[oa]|court|judge|juge)(?!\p{L}))/u,
  ],
  [
    'other',
    /^(?:(?:el |la |o |a |the )?(?:notar(?:y|i\p{L}+)|cartorio (?:d\p{L}+ )?(?:\d+ ?[ºª°oa]* )?(?:oficio de )?notas|tabeli\p{L}+|bufete|estudio juridico|abogad[oa]s?|escritorio de advocacia|advogad[oa]s?|law firm|notaire|cabinet d avocat\p{L}*)(?!\p{L}))|(?:,| )(?:notar(?:y|i[oa])|tabeliao|tabelia|notaire)$/u,
  ],
]
const workOf = (name: string): string | undefined => {
  const folded = bareLetters(name)
    .replace(/[^\p{L}\p{N}ºª°.,]+/gu, ' ')
    .trim()
  return works.find(([, pattern]) => pattern.test(folded))?.[0]
}

/** Who ordered, and who asks, by names that begin as those of another work do. */
function namesOfOthers(input: LawInput<never>): readonly Found[] {
  const { raw } = input.draft
  const letter = letterOf(input)
  const role = textAt(raw, ['legalProcess', 'issuedBy', 'role'])
  const kind = textAt(raw, ['authority', 'kind'])
  const wanted: Readonly<Record<string, string>> = { judge: 'court', prosecutor: 'prosecution' }
  const ofKind: Readonly<Record<string, string>> = {
    court: 'court',
    prosecution: 'prosecution',
    police: 'police',
  }
  const places: readonly (readonly [path: string, name: string, work: string | undefined])[] = [
    ['/letter/court', text(at(letter, 'court')), 'court'],
    ['/letter/judge', text(at(letter, 'judge')), 'court'],
    ['/legalProcess/issuedBy/name', textAt(raw, ['legalProcess', 'issuedBy', 'name']), wanted[role]],
    ['/authority/name', textAt(raw, ['authority', 'name']), ofKind[kind]],
  ]
  return places.flatMap(([path, name, work]) => {
    const own = workOf(name)
    if (work === undefined || own === undefined || own === work) return []
    const params = { said: name.slice(0, longestShown) }
    return [told({ code: 'order.inconsistent', rule: 'otherWork', path, params })]
  })
}

/** A letter that asks to keep data, and one of whose texts asks that they be handed over. */
function keptAndHanded(input: LawInput<never>): readonly Found[] {
  const { draft } = input
  if (draft.requestType !== 'preservation' && draft.requestType !== 'preservation-extension') return []
  const letter = letterOf(input)
  const rows = at(letter, 'data')
  const second = bag(at(letter, 'second'))
  const texts: readonly (readonly [path: string, said: string])[] = [
    ...placesOfStory.map(([path, place]) => [path, textAt(draft.raw, place)] as const),
    ...(Array.isArray(rows) ? rows : []).map(
      (row, i) => [`/letter/data/${i}/necessity`, text(at(bag(row), 'necessity'))] as const,
    ),
    ...Object.entries(second).map(
      ([key, said]) =>
        [`/letter/second/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, text(said)] as const,
    ),
  ]
  return texts.flatMap(([path, said]) => {
    if (!asksDelivery(said)) return []
    const params = { said: said.slice(0, longestShown) }
    return [told({ code: 'scope.wordsAskMore', rule: 'delivery', path, params })]
  })
}

/** What places of a letter say against each other. */
export const letterPlacesFindings = (input: LawInput<never>): readonly Found[] =>
  [secrecyOver, termAgainstDay, orderNarrower, namesOfOthers, keptAndHanded].flatMap((look) => look(input))
