import type { Footing } from '@oficio/core/academy'
import { languages } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { type Fault, type FaultCode, near } from '../fault.ts'
import type { Place } from '../yaml-file.ts'

/** Says what is wrong at a place of a file, by its code. */
export type Report = (place: Place, code: FaultCode, more?: Omit<Fault, 'code'>) => void

/** The places of those that an earlier one is called like. */
export const repeated = (ids: readonly string[]): readonly number[] =>
  ids.flatMap((id, i) => (ids.indexOf(id) < i ? [i] : []))

/** Articles, providers with their groups, and reasons, each as the knowledge has it. */
export function checkFootings(
  rests: readonly Footing[],
  place: Place,
  knowledge: Knowledge,
  report: Report,
): void {
  rests.forEach((footing, i) => {
    const at = [...place, i]
    if ('article' in footing) {
      const known = Object.keys(knowledge.articles)
      if (!known.includes(footing.article))
        report([...at, 'article'], 'unknownArticle', near(footing.article, known))
    } else if ('provider' in footing) checkProvider(footing, at, knowledge, report)
    else {
      const known = knowledge.vocabularies.reasonCodes.map(({ code }) => code)
      if (!known.includes(footing.reason))
        report([...at, 'reason'], 'unknownGround', near(footing.reason, known))
    }
  })
}

function checkProvider(
  { provider, part }: Extract<Footing, { readonly provider: string }>,
  at: Place,
  knowledge: Knowledge,
  report: Report,
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
export function checkCountry(country: unknown, place: Place, knowledge: Knowledge, report: Report): void {
  const code = String(country)
  if (!knowledge.countries[code])
    report(place, 'unknownCountry', near(code, Object.keys(knowledge.countries)))
}

/** Words that two languages do not share by chance: a sentence and no name. */
const isSentence = (text: string): boolean => (text.match(/\p{L}{2,}/gu) ?? []).length >= 5

/** The places where a sentence is the same in two languages: somebody copied it and translated nothing. */
export function checkTranslated(value: unknown, report: Report, place: Place = []): void {
  if (typeof value !== 'object' || value === null) return
  const said = value as Readonly<Record<string, unknown>>
  if (languages.every((language) => typeof said[language] === 'string')) {
    const folded = languages.map((language) => String(said[language]).trim().toLowerCase())
    languages.forEach((language, i) => {
      const first = folded.indexOf(folded[i] ?? '')
      if (first < i && isSentence(folded[i] ?? ''))
        report([...place, language], 'sameWords', { params: { language, other: languages[first] ?? '' } })
    })
    return
  }
  for (const [key, inner] of Object.entries(value))
    checkTranslated(inner, report, [...place, Array.isArray(value) ? Number(key) : key])
}
