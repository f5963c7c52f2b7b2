import type { Knowledge } from '@oficio/core/knowledge'
import type { RestingRule } from '@oficio/core/review'
import { type Messages, say } from '@oficio/messages'

/**
 * Name of a treaty or statute in the reader's language. What the knowledge does not hold comes back as it is.
 */
export function instrumentName(id: string, knowledge: Knowledge, messages: Messages): string {
  const instrument = Object.hasOwn(knowledge.instruments, id) ? knowledge.instruments[id] : undefined
  return (messages.language === 'en' ? instrument?.shortName : instrument?.titles[messages.language]) ?? id
}

/**
 * Treaty, number and heading, as a lawyer looks an article up: `Convenio sobre la Ciberdelincuencia, art. 16
 * (Conservación rápida …)`.
 */
export function articleName(id: string, knowledge: Knowledge, messages: Messages): string {
  const article = Object.hasOwn(knowledge.articles, id) ? knowledge.articles[id] : undefined
  // What no article asks for and every letter of ours holds all the same.
  if (!article) return id === 'house' ? 'Oficio' : id
  const heading = article.heading[messages.language]
  return `${instrumentName(article.instrument, knowledge, messages)}, art. ${article.article}${heading ? ` (${heading})` : ''}`
}

/** The treaties that are reviewed, as they are asked for, by their role in the knowledge. */
export const reviewedRoles = { budapest: 'budapest', 'second-protocol': 'secondProtocol' } as const

/** One thing that rests on an article, in words. */
export function ruleName({ kind, id, law }: RestingRule, messages: Messages): string {
  const cited = law === null ? id : `${law.instrument} ${law.article}`
  const name =
    kind === 'route'
      ? say(messages, `route.name.${id}`, {}, id)
      : kind === 'deadline'
        ? say(messages, `route.deadline.${id}`, {}, id)
        : kind === 'letter' && id !== 'any'
          ? `${say(messages, `cases.type.${id}`, {}, id)}: ${cited}`
          : cited
  return messages.format('cli.review.rule', { kind, name })
}
