import type { Knowledge } from '@oficio/core/knowledge'
import { sayIn } from '@oficio/core/translation'
import { load } from '@oficio/knowledge'
import type { Page } from 'playwright-core'
import { names } from '../packages/knowledge/src/stays.ts'

const knowledge = load()

/** Texts of the knowledge with the place where each stands first. */
function placed(value: unknown, place = '', found = new Map<string, string>()): ReadonlyMap<string, string> {
  if (typeof value === 'string') {
    if (!found.has(value)) found.set(value, place)
  } else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value))
      placed(item, place ? `${place}.${Array.isArray(value) ? '[]' : key}` : key, found)
  return found
}

const { translations: _drafts, ...rest } = knowledge
const places = placed(rest)

/**
 * A name that is one in every language; the places of the list have `*` for the keys that are names, which
 * here is any key.
 */
const isName = (text: string): boolean => {
  const place = places.get(text)
  if (place === undefined) return false
  const generic = place.replace(
    /^(providers|countries|instruments|articles|stateRules|domesticLaw|approvals\.countries)\.[^.]+/,
    '$1.*',
  )
  return names.some((one) => one.place.test(generic) && (one.only?.test(text) ?? true))
}

/**
 * What a provider itself calls its classes of data: a request names them so, and the page of the provider
 * shows both.
 */
const ownNames = new Set(
  Object.values(knowledge.providers).flatMap(({ dataCategories }) =>
    dataCategories.items.map(({ name }) => name),
  ),
)

/**
 * Texts of the knowledge that the page shows in English to a reader of another language: raw, where it forgot
 * to say them in the reader's own, and marked, where nobody has translated them. Names, and the letter in its
 * own language, are neither.
 */
export async function untold(page: Page): Promise<string[]> {
  const language = (await page.locator('html').getAttribute('lang')) as 'es' | 'pt' | 'en' | 'fr'
  if (language === 'en') return []
  const shown = await page.evaluate(() => {
    const found: { text: string; isMarked: boolean }[] = []
    const walker = document.createTreeWalker(
      document.querySelector('main') ?? document.body,
      NodeFilter.SHOW_TEXT,
    )
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement as HTMLElement
      const text = walker.currentNode.textContent?.trim() ?? ''
      if (text === '' || element.closest('.letter, .draft-text, textarea, code')) continue
      found.push({ text, isMarked: element.closest<HTMLElement>('[lang]')?.lang === 'en' })
    }
    return found
  })
  const raw = shown.filter(
    ({ text, isMarked }) => !isMarked && /\s/.test(text) && hasOther(knowledge, text, language),
  )
  const marked = shown.filter(
    ({ text, isMarked }) => isMarked && /\p{L}{3}/u.test(text) && !isName(text) && !ownNames.has(text),
  )
  return [
    ...new Set([
      ...raw.map(({ text }) => `raw: ${text}`),
      ...marked.map(({ text }) => `in English: ${text}`),
    ]),
  ]
}

function hasOther(of: Knowledge, text: string, language: 'es' | 'pt' | 'fr'): boolean {
  const said = sayIn(of, text, language)
  return said.isTranslation && said.text !== text
}
