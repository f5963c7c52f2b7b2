import type { Footing } from '@oficio/core/academy'
import { languages } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { type Fault, type FaultCode, near } from '../fault.ts'
import type { Place } from '../yaml-file.ts'
import { otherLanguage } from './told-language.ts'

/** Says what is wrong at a place of a file, by its code. */
export type TellFault = (place: Place, code: FaultCode, more?: Omit<Fault, 'code'>) => void

/** The places of those that an earlier one is called like. */
export const repeated = (ids: readonly string[]): readonly number[] =>
  ids.flatMap((id, i) => (ids.indexOf(id) < i ? [i] : []))

/** Articles, providers with their groups, and reasons, each as the knowledge has it. */
export function checkFootings(
  rests: readonly Footing[],
  place: Place,
  knowledge: Knowledge,
  report: TellFault,
): void {
  rests.forEach((footing, i) => {
    const at = [...place, i]
    if ('article' in footing) {
      const known = Object.keys(knowledge.articles)
      if (!known.includes(footing.article))
        report([...at, 'article'], 'unknownArticle', near(footing.article, known))
      else checkParagraph(footing, at, knowledge, report)
    } else if ('provider' in footing) checkProvider(footing, at, knowledge, report)
    else {
      const known = knowledge.vocabularies.reasonCodes.map(({ code }) => code)
      if (!known.includes(footing.reason))
        report([...at, 'reason'], 'unknownGround', near(footing.reason, known))
    }
  })
}

/** The last paragraph of each article that the knowledge names anywhere in it. */
const lastOf = new WeakMap<Knowledge['articles'][string], number>()
function lastParagraph(article: Knowledge['articles'][string]): number {
  const before = lastOf.get(article)
  if (before !== undefined) return before
  const own = article.article.replace(/[^\p{L}\p{N}]/gu, '.')
  const named = new RegExp(`(?<!\\d)${own}\\((\\d+)\\)(?:\\([a-z]+\\))*(?:-\\((\\d+)\\))?`, 'g')
  const found = [...JSON.stringify(article).matchAll(named)].flatMap(([, one, to = '0']) => [one, to])
  const last = Math.max(0, ...found.map(Number))
  lastOf.set(article, last)
  return last
}

/** A paragraph beyond all that the knowledge names of its article, or of another article. */
function checkParagraph(
  { article: id, para }: Extract<Footing, { readonly article: string }>,
  at: Place,
  { articles }: Knowledge,
  report: TellFault,
): void {
  const article = articles[id]
  const last = article ? lastParagraph(article) : 0
  if (!article || para === undefined || last === 0) return
  const isKnown = para.split(/,\s*/).every((one) => {
    const [own] = one.split('(')
    const numbers = [...one.matchAll(/\((\d+)\)/g)].map(([, number]) => Number(number))
    return own === article.article && numbers.every((number) => number > 0 && number <= last)
  })
  if (!isKnown)
    report([...at, 'para'], 'unknownParagraph', { params: { word: para, article: article.article, last } })
}

function checkProvider(
  { provider, part }: Extract<Footing, { readonly provider: string }>,
  at: Place,
  knowledge: Knowledge,
  report: TellFault,
): void {
  const profile = knowledge.providers[provider]
  if (!profile) {
    report([...at, 'provider'], 'unknownProvider', near(provider, Object.keys(knowledge.providers)))
    return
  }
  const group = Object.entries(profile).find(([key]) => key === part)?.[1]
  const groups = Object.entries(profile).flatMap(([key, value]) => (isGroup(value) ? [key] : []))
  if (!isGroup(group)) report([...at, 'part'], 'unknownPart', near(part, groups))
}

const isGroup = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'source' in value && 'asOf' in value

/** `country` may be whatever a draft holds there. */
export function checkCountry(country: unknown, place: Place, knowledge: Knowledge, report: TellFault): void {
  const code = String(country)
  if (!knowledge.countries[code])
    report(place, 'unknownCountry', near(code, Object.keys(knowledge.countries)))
}

/** What is written where nothing is to be said, or to see how a page looks: no text, in whatever language. */
const placeholder =
  /^\P{L}*(?:n ?[./] ?[ad]\.?|s ?[/] ?[di]|lorem(?:\s.*)?|(?:asdf|qwer)\p{L}*|x{3,}|(?:bla){2,}|(?:bla|la|x)(?:[\s,]+(?:bla|la|x))+|placeholder|foo|dummy)\P{L}*$/isu

/** Words that two languages do not share by chance: a sentence and no name. */
const isSentence = (text: string): boolean => (text.match(/\p{L}{2,}/gu) ?? []).length >= 5

/** What an author leaves where the words are still to come. “TODO” begins sentences of two languages. */
const unfinished =
  /^(?:TODO|XXX+|\?{2,}|\.{3}|…)$|^TODO ?[:(].*|\b(?:TBD|FIXME)\b|\blorem ipsum\b|\[(?:traducir|traduzir|translate|traduire|pendiente|pendente)[^\]]*\]/u

/** The same where it is all that stands, and other languages say more: “Pendiente” may be an answer. */
const toTranslate =
  /^\P{L}*(?:(?:(?:falta|por|sin|a|para)\s)?(?:traducir|traduzir)|(?:falta|pendiente|pendente)(?:\sde)?(?:\s(?:traducción|tradução|traducir|traduzir))?|(?:à\s)?traduire|(?:to\sbe\s|to\s)?translated?|(?:missing|pending)(?:\stranslation)?|translation\s(?:missing|pending)|untranslated|(?:traduction\s)?(?:manquante|en\sattente)|todo)\P{L}*$/iu
/** And where it stands in capitals before other words. */
const inCapitals =
  /(?<!\p{L})(?:(?:FALTA|POR|SIN) TRADUCIR|(?:FALTA|POR|SEM) TRADUZIR|[ÀA] TRADUIRE|TO (?:BE )?TRANSLATED?)(?!\p{L})/u

const hasLetter = (text: string): boolean => /\p{L}/u.test(text)
/** A text without what only parts its words: a comma more is no translation. */
const bareText = (text: string): string =>
  (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ')
const countOf = (text: string): number => (text.match(/\p{L}+/gu) ?? []).length

/** What was left in place of a text of one language, where the others have theirs. */
function leftIn(text: string, others: readonly string[]): string | undefined {
  const whole = toTranslate.test(text) && others.some((one) => countOf(one) > countOf(text) + 2)
  const isNone = whole || placeholder.test(text)
  return unfinished.exec(text)?.[0] ?? inCapitals.exec(text)?.[0] ?? (isNone ? text : undefined)
}

/**
 * The places where a language says nothing, or what another says: somebody left it blank, put a mark there,
 * copied it and translated nothing, or wrote it in another language.
 */
export function checkTranslated(value: unknown, report: TellFault, place: Place = []): void {
  if (typeof value !== 'object' || value === null) return
  const said = value as Readonly<Record<string, unknown>>
  if (!languages.every((language) => typeof said[language] === 'string')) {
    for (const [key, inner] of Object.entries(value))
      checkTranslated(inner, report, [...place, Array.isArray(value) ? Number(key) : key])
    return
  }
  const texts = languages.map((language) => String(said[language]).trim())
  const bare = texts.map(bareText)
  languages.forEach((language, i) => {
    const text = texts[i] ?? ''
    const found = leftIn(text, texts)
    if (!hasLetter(text) && (texts.some(hasLetter) || !/\p{N}/u.test(text)))
      report([...place, language], 'noText', { params: { language, found: text } })
    else if (found !== undefined) report([...place, language], 'unfinished', { params: { found } })
    const first = bare.indexOf(bare[i] ?? '')
    if (first < i && isSentence(bare[i] ?? ''))
      report([...place, language], 'sameWords', { params: { language, other: languages[first] ?? '' } })
    else {
      const other = otherLanguage(text, language)
      if (other)
        report([...place, language], other.isSure ? 'otherLanguage' : 'maybeLanguage', {
          params: { language, other: other.other },
        })
    }
  })
}
