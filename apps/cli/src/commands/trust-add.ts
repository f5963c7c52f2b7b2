import type { CommandAnswer, CommandCall } from '../command.ts'
import { existing, operate } from '../operate/operate.ts'
import { type Root, showRoot } from '../operate/roots.ts'

/** Adds a root that letters signed elsewhere may lead to. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const [file = ''] = call.args
  const path = await existing(call, file)
  return operate<Root>(call, { words: ['trust-add', path], params: { file } }, (root) => ({
    exit: 0,
    json: root,
    show: (page) => {
      showRoot(page, call, root, 'cli.trust.added')
      page.text(call.messages.format('cli.trust.compare'), 5)
    },
  }))
}
