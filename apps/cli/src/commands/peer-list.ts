import type { CommandAnswer, CommandCall } from '../command.ts'
import { operate } from '../operate/operate.ts'
import { type ProviderNode, showPeer } from '../operate/peers.ts'

/** The nodes of providers that are called and heard, by provider. */
export const run = (call: CommandCall): Promise<CommandAnswer> =>
  operate<{ readonly peers: readonly ProviderNode[] }>(call, { words: ['peer-list'] }, ({ peers }) => ({
    exit: 0,
    json: { peers },
    show: (page) => {
      if (peers.length === 0) page.text(call.messages.format('cli.peer.none'))
      for (const peer of peers) showPeer(page.blank(), call, peer)
    },
  }))
