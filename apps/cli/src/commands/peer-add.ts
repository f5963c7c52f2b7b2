import type { CommandAnswer, CommandCall } from '../command.ts'
import { readJson } from '../input.ts'
import { operate } from '../operate/operate.ts'
import { type ProviderNode, showPeer } from '../operate/peers.ts'

/** Registers the node by which a provider is reached and heard; its file says what it published of itself. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const [provider = '', file = ''] = call.args
  const node = await readJson<unknown>(file, call.io, (value) => value)
  const order = { words: ['peer-add', provider], input: JSON.stringify(node), params: { provider, file } }
  return operate<ProviderNode>(call, order, (peer) => ({
    exit: 0,
    json: peer,
    show: (page) => {
      page.text(call.messages.format('cli.peer.added', { provider })).blank()
      showPeer(page, call, peer)
      page.blank().text(call.messages.format('cli.peer.compare'))
    },
  }))
}
