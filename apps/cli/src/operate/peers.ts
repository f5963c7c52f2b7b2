import type { CommandCall } from '../command.ts'
import { symbols } from '../say.ts'
import type { Page } from '../terminal/page.ts'
import { momentOf } from './operate.ts'

/** The node of a provider, as the server's program gives it. */
export interface ProviderNode {
  readonly provider: string
  readonly node: string
  readonly url: string
  readonly sha256: string
  readonly notAfter: string
  readonly key: string
}

/** What a person compares with the other side by telephone. */
export function showPeer(
  page: Page,
  call: CommandCall,
  { provider, node, url, sha256, notAfter, key }: ProviderNode,
): void {
  const { messages } = call
  page.rows([[symbols.good, `${provider} · ${node}`]]).rows(
    [
      [messages.format('cli.peer.row.url'), url],
      [messages.format('cli.peer.row.certificate'), `SHA-256 ${sha256}`],
      [messages.format('cli.peer.row.until'), momentOf(call, notAfter)],
      [messages.format('cli.peer.row.key'), key],
    ],
    5,
  )
}
