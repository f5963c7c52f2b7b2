import { say } from '@oficio/messages'
import type { CommandAnswer, CommandCall } from '../command.ts'
import { momentOf, operate } from '../operate/operate.ts'
import { symbols } from '../say.ts'

interface Events {
  readonly events: readonly {
    readonly at: string
    readonly event: string
    readonly what: string
    readonly person: string | null
    readonly subject: string | null
    readonly address: string | null
    readonly why: string | null
  }[]
  /** The first line that does not follow the one before it. */
  readonly broken: number | null
}

/** Who did or tried what, from where; exit 1 where a line was taken out or changed. No case is in it. */
export const run = (call: CommandCall): Promise<CommandAnswer> =>
  operate<Events>(call, { words: ['security'] }, ({ events, broken }) => ({
    exit: broken === null ? 0 : 1,
    json: { events, broken },
    show: (page) => {
      const { messages } = call
      page.rows(
        events
          .toReversed()
          .map(({ at, event, what, person, subject, address, why }) => [
            momentOf(call, at),
            say(messages, `cli.security.event.${event}`, {}, event),
            [what, why, person, subject && `→ ${subject}`, address].filter(Boolean).join(' · '),
          ]),
      )
      if (broken !== null) page.rows([[symbols.bad, messages.format('cli.security.broken', { at: broken })]])
      else
        page.blank().text(
          messages.format(events.length > 0 ? 'cli.security.lines' : 'cli.security.none', {
            count: events.length,
          }),
        )
    },
  }))
