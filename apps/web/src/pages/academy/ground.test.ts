import { inLanguage, lessonFor } from '@oficio/core/academy'
import { languages } from '@oficio/core/fact'
import { sayIn } from '@oficio/core/translation'
import { load } from '@oficio/knowledge'
import { coursesFolder, readCourses } from '@oficio/knowledge/courses'
import { createMessages, type MessageKey } from '@oficio/messages'
import { expect, test } from 'vitest'

const knowledge = load()
const { modules } = readCourses(coursesFolder())

test('every ground of refusal that no page teaches has in each language what it means and what mends it', async () => {
  const told = inLanguage(
    modules.map(({ value }) => value),
    knowledge,
    'es',
  )
  const untaught = knowledge.vocabularies.reasonCodes.filter(({ code }) => !lessonFor(code, told))
  // The pages that are still to be written; one that a module teaches now leaves this list.
  expect(untaught.map(({ code }) => code).toSorted()).toEqual(
    [
      ...['account.enterprise', 'civil.matter', 'cost', 'expression.concern', 'facts.traceMissing'],
      ...['humanRights.concern', 'jurisdiction.noNexus', 'purpose.prohibited', 'remedy.mismatch'],
    ].toSorted(),
  )
  for (const language of languages) {
    const messages = await createMessages(language)
    for (const { code, title, meaning } of untaught) {
      expect([language, code, messages.has(`finding.${code}.fix`)]).toEqual([language, code, true])
      expect(messages.format(`finding.${code}.fix` as MessageKey, {})).not.toMatch(/[{}]/)
      for (const text of [title, meaning]) expect(sayIn(knowledge, text, language).language).toBe(language)
    }
  }
})
