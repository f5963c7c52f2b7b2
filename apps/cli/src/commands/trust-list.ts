import type { CommandAnswer, CommandCall } from '../command.ts'
import { operate } from '../operate/operate.ts'
import { type Root, showRoot } from '../operate/roots.ts'

/** The roots that letters signed elsewhere may lead to, by name. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  return operate<{ readonly roots: readonly Root[] }>(call, { words: ['trust-list'] }, ({ roots }) => ({
    exit: 0,
    json: { roots },
    show: (page) => {
      if (roots.length === 0) page.text(call.messages.format('cli.trust.none'))
      for (const root of roots) showRoot(page, call, root, 'cli.trust.root')
    },
  }))
}
