import { type Language, languages } from '../fact/index.ts'
import { isRecord } from '../json/index.ts'
import {
  capital,
  fill,
  type HappeningInput,
  hourText,
  type LetterKnowledge,
  longDate,
  numberText,
  placeholders,
  plainValue,
  settled,
} from '../letter/index.ts'
import { isDay, readInstant } from '../time/index.ts'
import { moneyIn } from './money.ts'
import type { Happening, KnownValues } from './types.ts'

type Known = Pick<LetterKnowledge, 'templates'>

/** Which words of a kind: what happened, why the data are needed, why no more is asked. */
type Part = 'facts' | 'necessity' | 'proportionality'

export interface ToldHappening {
  /**
   * The sentences as they stand in the letter; undefined where no word of them can be said in this language.
   */
  readonly text: string | undefined
  /** Places left empty, whose clause is not said. */
  readonly left: readonly string[]
  /** Places answered in another language only: the text waits for them. */
  readonly untold: readonly string[]
}

const sentencesOf = (kind: string, part: Part, language: Language, { templates }: Known): string => {
  const key = `${kind}.${part}`
  return (Object.hasOwn(templates.phrases, key) && templates.phrases[key]?.[language]) || ''
}

const inputOf = (place: string, { templates }: Known): HappeningInput | undefined =>
  Object.hasOwn(templates.happenings.inputs, place) ? templates.happenings.inputs[place] : undefined

/** The places that the facts of a kind have, in the order in which they are told. */
export const placesOf = (kind: string, knowledge: Known): readonly string[] =>
  placeholders(sentencesOf(kind, 'facts', 'es', knowledge))

/**
 * What a happening says in a language of the letter: whole sentences, without what nobody answered.
 *
 * Nothing is put in for a word that is missing, but for what the kind says itself (`the victim`). Words that
 * stand in another language only leave the text undefined: half a translation would pass for one. What
 * somebody said is quoted in the language in which it was said, and marked.
 */
export function happeningIn(
  language: Language,
  happening: Happening,
  known: KnownValues,
  knowledge: Known,
  part: Part = 'facts',
): ToldHappening {
  const left = new Set<string>()
  const untold = new Set<string>()
  const value = (place: string) => valueIn(place, language, happening, known, knowledge, untold)
  const sentences = settled(
    sentencesOf(happening.kind, part, language, knowledge),
    (place) => value(place) !== undefined,
    (place) => void left.add(place),
  ).map((sentence) => capital(fill(sentence, (place) => value(place) ?? '').trim()))
  const text = (knowledge.templates.happenings.contractions[language] ?? []).reduce(
    (all, [apart, together]) => all.replaceAll(apart, together),
    sentences.join(' '),
  )
  return {
    text: untold.size > 0 || text === '' ? undefined : text,
    left: [...left].filter((place) => !untold.has(place)),
    untold: [...untold],
  }
}

function valueIn(
  place: string,
  language: Language,
  { kind, values, words }: Happening,
  known: KnownValues,
  knowledge: Known,
  untold: Set<string>,
): string | undefined {
  const input = inputOf(place, knowledge)
  const { settings, wording, happenings } = knowledge.templates
  const given = (known[place] ?? (Object.hasOwn(values, place) ? values[place] : undefined) ?? '').trim()
  const own = Object.hasOwn(words, place) ? words[place] : undefined
  if (given === '' && !languages.some((one) => own?.[one]?.trim())) {
    const kindSays = happenings.kinds[kind]?.otherwise
    const said =
      (kindSays && Object.hasOwn(kindSays, place) ? kindSays[place] : undefined) ?? input?.otherwise
    return said?.[language]
  }
  switch (input?.as) {
    case 'tick':
      return given === 'yes' ? '' : undefined
    case 'count':
      return /^[1-9]\d{0,6}$/.test(given) ? numberText(Number(given), language, settings) : undefined
    case 'day':
      return isDay(given.slice(0, 10)) ? longDate(given.slice(0, 10), language, settings) : undefined
    case 'moment':
      return momentIn(given, language, settings)
    case 'days':
      return daysIn(given, language, knowledge)
    case 'words': {
      const said = own?.[language]?.trim()
      if (!said) untold.add(place)
      return said ? plainValue(said) : undefined
    }
    case 'quote': {
      const said = own?.[language]?.trim()
      if (said) return plainValue(said)
      const first = languages.find((one) => own?.[one]?.trim())
      if (first === undefined) return undefined
      return fill(wording['word.untranslated']?.[language] ?? '{text}', (name) =>
        name === 'language'
          ? (settings.languageNames[first]?.[language] ?? first)
          : plainValue(own?.[first]?.trim() ?? ''),
      )
    }
    default:
      if (isDay(given)) return longDate(given, language, settings)
      return given === '' ? undefined : plainValue(moneyIn(given, language, knowledge))
  }
}

/** `3 de octubre de 2026`, and its hour with its offset where somebody gave both. */
function momentIn(
  given: string,
  language: Language,
  settings: Known['templates']['settings'],
): string | undefined {
  const day = given.slice(0, 10)
  if (!isDay(day)) return undefined
  const moment = given.length > 10 ? readInstant(given) : undefined
  const date = longDate(day, language, settings)
  return moment ? `${date}, ${hourText(moment, language, settings)}` : date
}

function daysIn(given: string, language: Language, { templates }: Known): string | undefined {
  const days = given
    .split(',')
    .filter((day) => isDay(day))
    .map((day) => longDate(day, language, templates.settings))
  const last = days.at(-1)
  if (last === undefined) return undefined
  if (days.length === 1) return last
  return `${days.slice(0, -1).join(', ')} ${templates.wording['word.and']?.[language] ?? ','} ${last}`
}

const most = { places: 80, length: 4000 } as const
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= most.length

/** A happening out of a file that somebody hands over: what is not of its kind is left out. */
export function readHappening(value: unknown): Happening | undefined {
  if (!isRecord(value) || !isText(value.kind)) return undefined
  const bag = (of: unknown) => (isRecord(of) ? Object.entries(of).slice(0, most.places) : [])
  return {
    kind: value.kind,
    values: Object.fromEntries(
      bag(value.values).filter((entry): entry is [string, string] => isText(entry[1])),
    ),
    words: Object.fromEntries(
      bag(value.words).map(([place, said]) => [
        place,
        Object.fromEntries(
          languages.flatMap((language) =>
            isRecord(said) && isText(said[language]) ? [[language, said[language]]] : [],
          ),
        ),
      ]),
    ),
  }
}
