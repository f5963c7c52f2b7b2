import type { CommandAnswer, CommandCall } from '../command.ts'
import { existing, operate } from '../operate/operate.ts'
import { type Root, showRoot } from '../operate/roots.ts'

/** Takes a root away; what was taken in before stays as it is. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const [file = ''] = call.args
  const path = await existing(call, file)
  return operate<Root>(call, { words: ['trust-remove', path], params: { file } }, (root) => ({
    exit: 0,
    json: root,
    show: (page) => {
      showRoot(page, call, root, 'cli.trust.removed')
    },
  }))
}
