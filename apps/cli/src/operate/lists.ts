import { say } from '@oficio/messages'
import type { CommandCall } from '../command.ts'
import { symbols } from '../say.ts'
import type { Page } from '../terminal/page.ts'

/** What the server tells of the lists after it read all of them again. */
export interface ToldLists {
  readonly requests: number
  readonly acts: number
  readonly entries: number
  readonly broken: readonly {
    readonly of: 'request' | 'entry' | 'file'
    readonly id: string
    readonly why: string
  }[]
}

/** How many lists hold, and which do not, by id: nothing of what they are about. */
export function showLists(
  page: Page,
  { messages }: CommandCall,
  { requests, acts, entries, broken }: ToldLists,
): void {
  const holds = broken.length === 0
  page.rows([
    [
      holds ? symbols.good : symbols.bad,
      messages.format(holds ? 'cli.fsck.good' : 'cli.fsck.bad', {
        requests,
        acts,
        entries,
        broken: broken.length,
      }),
    ],
  ])
  page.rows(
    broken.map(({ of, id, why }) => {
      const [code = '', at = ''] = why.split(' ')
      return [
        { text: id, style: 'strong' },
        messages.format(`cli.fsck.of.${of}`),
        // Why a decision or a role does not hold is said as whoever verifies a pack reads it.
        say(
          messages,
          `cli.fsck.why.${code}`,
          { at },
          `${say(messages, `verify.why.${code}`, {}, code)} ${at}`.trim(),
        ),
      ]
    }),
    5,
  )
  if (!holds) page.text(messages.format('cli.fsck.todo'), 5)
}
