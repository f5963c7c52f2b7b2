import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { load } from '@oficio/knowledge'
import { languages } from '@oficio/messages'
import { expect, test } from 'vitest'

test.each(languages)('the page says the very sentence that the packs carry, in %s', (language) => {
  const path = fileURLToPath(new URL(`./verify/${language}.json`, import.meta.resolve('@oficio/messages')))
  expect((JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>).unverified).toBe(
    load().templates.security.unverified?.[language],
  )
})
