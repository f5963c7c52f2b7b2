import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The labels a person reads, from the catalogues that translators write: the story is one in every language.
 */
export const labels =
  (language: string) =>
  (area: string, key: string): string => {
    const texts = JSON.parse(
      readFileSync(
        join(import.meta.dirname, '../../packages/messages/src', area, `${language}.json`),
        'utf8',
      ),
    ) as Record<string, string>
    const text = texts[key]
    if (text === undefined) throw new Error(`no label ${area}.${key}`)
    return text
  }
