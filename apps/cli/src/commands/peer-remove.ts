import type { CommandAnswer, CommandCall } from '../command.ts'
import { operate } from '../operate/operate.ts'
import type { ProviderNode } from '../operate/peers.ts'

/** No longer calls or hears the node of a provider. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const [provider = ''] = call.args
  return operate<ProviderNode>(call, { words: ['peer-remove', provider], params: { provider } }, (peer) => ({
    exit: 0,
    json: peer,
    show: (page) => page.text(call.messages.format('cli.peer.removed', { provider, node: peer.node })),
  }))
}
