import { unknownOf } from '@oficio/core/provider'
import { say, tellUnknown, toldProvider } from '@oficio/messages'
import type { CommandAnswer, CommandCall } from '../command.ts'
import { knowledgeFor } from '../knowledge.ts'

/**
 * Every service that is known by name: those with a profile, and those of which it says what is not known.
 */
export async function run({ io, messages }: CommandCall): Promise<CommandAnswer> {
  const knowledge = knowledgeFor(io)
  const byName = (a: { readonly name: string }, b: { readonly name: string }) => a.name.localeCompare(b.name)
  const profiles = Object.values(knowledge.providers).sort(byName)
  const entries = Object.values(knowledge.directory).sort(byName)
  const kindOf = (kind: string): string => say(messages, `directory.kind.${kind}`, {}, kind)
  return {
    exit: 0,
    json: {
      profiles: profiles.map(({ id, name, category, services }) => ({ id, name, kind: category, services })),
      directory: entries.map((entry) => ({ ...entry, unknown: unknownOf(entry) })),
      knowledge: knowledge.version,
    },
    show(page) {
      page.title(messages.format('cli.providers.profiles', { count: profiles.length }))
      page.rows(profiles.map(({ id, category }) => [toldProvider(knowledge, id, messages), kindOf(category)]))
      page.title(messages.format('cli.providers.without', { count: entries.length }))
      for (const entry of entries) {
        page.rows([[entry.name, kindOf(entry.kind)]])
        page.text({ text: tellUnknown(entry, messages), style: 'faint' }, 5)
      }
    },
  }
}
