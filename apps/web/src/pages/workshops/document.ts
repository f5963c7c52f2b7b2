import { countedHere, type EnteredWorkshop, type LessonGround, type Workshop } from '@oficio/core/dialogue'
import type { Knowledge } from '@oficio/core/knowledge'
import { type EntryPart, type EntryWords, isWhole, partsOf } from './entry.ts'
import { daysOf } from './when.ts'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const style =
  'body{font:12pt/1.5 serif;max-width:44rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.5rem}h2{font-size:1.1rem}dt{font-weight:bold}dd{margin:0 0 .5rem}@media print{body{margin:0}}'

/**
 * The summary of a workshop as one page of its own, in the language of the reader, that opens and prints
 * without us.
 */
export function workshopDocument(
  one: Workshop,
  ground: LessonGround,
  { countries, version, workshops }: Pick<Knowledge, 'countries' | 'version' | 'workshops'>,
  words: EntryWords,
): string {
  const { say, day, language } = words
  const which = one.countries.known?.map((code) => countries[code]?.names[language] ?? code).join(', ')
  const facts: readonly (readonly [string, string])[] = [
    [say('dialogue.workshop.host'), one.host[language]],
    [say('dialogue.workshop.projects'), one.projects[language]],
    [
      say('dialogue.workshop.countries'),
      `${say('dialogue.workshop.countries.count', { count: one.countries.count })}. ${which ?? say('dialogue.workshop.unnamed')}`,
    ],
    [say('dialogue.workshop.companies'), one.companies.map((company) => company.name).join(', ')],
    [say('dialogue.workshop.partners'), one.partners.map((partner) => partner[language]).join(', ')],
  ]
  const lessons = one.lessons.map(({ about, says }, index) => {
    const here = countedHere(about, ground).map(
      ({ code, count, all }) => `<li>${escaped(say(`dialogue.done.${code}`, { count, all: all ?? 0 }))}</li>`,
    )
    return `<h2>${escaped(say('dialogue.workshop.lesson', { number: index + 1 }))}</h2><p>${escaped(says[language])}</p><p>${escaped(say('dialogue.workshop.here'))}</p><ul>${here.join('')}</ul>`
  })
  const parts = partsOf(one, workshops, ground.on, words).map(partHtml)
  return page({
    ...{ language, name: one.names[language], days: daysOf(one, language), facts },
    body: [
      ...parts,
      ...lessons,
      `<p>${escaped(say('dialogue.workshop.counted'))}</p>`,
      `<p><strong>${escaped(say('dialogue.workshop.safeguards'))}:</strong> ${escaped(one.throughout[language])}</p>`,
      isWhole(one) ? '' : `<p>${escaped(say('dialogue.workshop.unknown'))}</p>`,
      `<p>${escaped(say('dialogue.workshop.source'))}: ${escaped(say(`law.basis.${one.basis}`))}</p>`,
    ],
    foot: `${day(ground.on)} · ${version}`,
  })
}

/**
 * The summary of a workshop that an institution of this house wrote down, in the language of the reader; its
 * texts stay in the language in which they were written.
 *
 * @param parts as they stand on the page
 * @param notes who wrote it down, and what that means
 */
export function enteredDocument(
  text: EnteredWorkshop,
  parts: readonly EntryPart[],
  notes: readonly string[],
  { say, language }: EntryWords,
  foot: string,
): string {
  return page({
    ...{
      language,
      name: text.name,
      days: daysOf(text, language),
      facts: [[say('dialogue.workshop.host'), text.host]],
    },
    body: [...parts.map(partHtml), ...notes.map((note) => `<p>${escaped(note)}</p>`)],
    foot,
  })
}

const partHtml = ({ heading, lines, newer }: EntryPart): string =>
  `<h2>${escaped(heading)}</h2><ul>${lines.map(({ text, more }) => `<li>${escaped([text, ...more].join(' · '))}</li>`).join('')}</ul>${newer ? `<p>${escaped(newer.text)}</p>` : ''}`

interface Page {
  readonly language: string
  readonly name: string
  readonly days: string
  readonly facts: readonly (readonly [string, string])[]
  /** Written already for a page. */
  readonly body: readonly string[]
  readonly foot: string
}

const page = ({ language, name, days, facts, body, foot }: Page): string => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(name)}</title><style>${style}</style></head>
<body><h1>${escaped(name)}</h1><p>${escaped(days)}</p>
<dl>${facts.map(([label, value]) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>
${body.filter((line) => line !== '').join('\n')}
<footer><p>${escaped(foot)}</p></footer></body></html>
`
