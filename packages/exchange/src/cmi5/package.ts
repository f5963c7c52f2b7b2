import { type CourseModule, type InLanguage, inMixedOrder, type ToldFooting } from '@oficio/core/academy'
import { type Language, languages, type Words } from '@oficio/core/fact'
import type { ZipFile } from '../zip/index.ts'

/**
 * A module as it leaves for another system: in each language, with what its examples gave when it was made.
 */
export interface CourseUnit {
  readonly module: CourseModule
  readonly told: Readonly<Record<Language, InLanguage<CourseModule>>>
  /** What an example gave, by language and `<page>/<place of the block>`, in lines. */
  readonly results: Readonly<Record<Language, Readonly<Record<string, readonly string[]>>>>
  /** The few words of the page, by their keys. */
  readonly words: Readonly<Record<Language, Readonly<Record<string, string>>>>
  /** A footing in the words of a language. */
  readonly footing: (footing: ToldFooting, language: Language) => string
}

/** Of ten answers eight must be right at the first try. */
export const masteryScore = 0.8

/** Names nobody must own: an id of cmi5 is an IRI, and need not lead anywhere. */
const course = (id: string): string => `https://oficio.example/academy/${id}`

/**
 * The files of a cmi5 package: the structure of the course, one page that runs alone, its script, and what it
 * shows. `script` is `courses/cmi5/unit.js` as it stands.
 */
export function cmi5Files(unit: CourseUnit, script: string): readonly ZipFile[] {
  return [
    { name: 'cmi5.xml', bytes: structureOf(unit.module) },
    { name: 'index.html', bytes: page },
    { name: 'unit.js', bytes: script },
    { name: 'content.js', bytes: contentOf(unit) },
  ]
}

function structureOf({ id, title, about }: CourseModule): string {
  const text = (name: string, words: Words, indent: string) =>
    [
      `${indent}<${name}>`,
      ...languages.map((one) => `${indent}  <langstring lang="${one}">${escaped(words[one])}</langstring>`),
      `${indent}</${name}>`,
    ].join('\n')
  return `<?xml version="1.0" encoding="utf-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="${course(id)}">
${text('title', title, '    ')}
${text('description', about, '    ')}
  </course>
  <au id="${course(`${id}/unit`)}" moveOn="Passed" masteryScore="${masteryScore}" launchMethod="AnyWindow">
${text('title', title, '    ')}
${text('description', about, '    ')}
    <url>index.html</url>
  </au>
</courseStructure>
`
}

const escaped = (text: string): string =>
  text
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')

/** What the page shows, as a script: a page opened from a disk may not fetch. */
function contentOf({ module, told, results, words, footing }: CourseUnit): string {
  const inOne = (language: Language) => ({
    words: words[language],
    title: told[language].title,
    about: told[language].about,
    pages: told[language].pages.map((page) => ({
      id: page.id,
      title: page.title,
      blocks: page.blocks.map((block, i) => ({
        ...shownOf(block),
        result: results[language][`${page.id}/${i}`] ?? [],
      })),
      rests: page.rests.map((one) => footing(one, language)),
    })),
    questions: told[language].questions.map((question) => ({
      ...question,
      choices: inMixedOrder(question),
      rests: question.rests.map((one) => footing(one, language)),
    })),
  })
  const content = {
    id: module.id,
    masteryScore,
    languages: Object.fromEntries(languages.map((language) => [language, inOne(language)])),
  }
  // Inside a script `</script>` and the two line signs that JSON leaves as they are would end it.
  const json = JSON.stringify(content).replace(
    /[<\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `globalThis.oficioContent = ${json}\n`
}

function shownOf(block: InLanguage<CourseModule>['pages'][number]['blocks'][number]) {
  if ('text' in block) return { text: block.text }
  if ('list' in block) return { list: block.list }
  if ('recognise' in block) return { note: block.recognise.note, paste: block.recognise.paste }
  if ('routes' in block) return { note: block.routes.note }
  if ('check' in block) return { note: block.check.note }
  return { note: block.national.note }
}

const page = `<!doctype html>
<html lang="es">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Oficio</title>
<style>
body { font: 1.0625rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 44rem; padding: 1rem; color: #14213d; background: #fff }
.training { border-inline-start: 4px solid; padding-inline-start: .5rem }
.card { border: 1px solid #8a8f98; border-radius: 6px; padding: .75rem; margin-block: 1rem }
pre { white-space: pre-wrap; overflow-wrap: anywhere }
fieldset { border: 0; padding: 0; margin: 0 }
label { display: block; padding-block: .35rem }
button { font: inherit; padding: .5rem 1rem; min-height: 44px }
.small { font-size: .875rem }
</style>
<main id="unit"></main>
<script src="content.js"></script>
<script src="unit.js"></script>
</html>
`
