import type { CommandCall } from '../command.ts'
import { symbols } from '../say.ts'
import type { Page } from '../terminal/page.ts'
import { momentOf } from './operate.ts'

/** A root that letters signed elsewhere may lead to, as the server tells of it. */
export interface Root {
  readonly name: string
  readonly notAfter: string
  readonly sha256: string
  readonly demonstration: boolean
}

/** One root: whose, until when, and the fingerprint that is compared with what its issuer publishes. */
export function showRoot(
  page: Page,
  call: CommandCall,
  root: Root,
  key: 'cli.trust.added' | 'cli.trust.removed' | 'cli.trust.root',
): void {
  const { messages } = call
  const over = Date.parse(root.notAfter) < Date.now()
  page.rows([
    [
      over ? symbols.warn : symbols.good,
      messages.format(key, { name: root.name, until: momentOf(call, root.notAfter) }),
    ],
  ])
  page.rows([['SHA-256', root.sha256]], 5)
  if (root.demonstration) page.text(messages.format('cli.trust.demonstration'), 5)
}
