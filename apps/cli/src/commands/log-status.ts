import type { Answer, Call } from '../command.ts'
import { momentOf, operate } from '../operate/operate.ts'
import { symbols } from '../say.ts'

interface Status {
  readonly origin: string
  readonly key: string
  readonly size: number
  readonly at: string | null
  readonly fault: string | null
  readonly waiting: number
  readonly anchored: number
  /** What each witness and each authority answered last. */
  readonly told: Readonly<
    Record<string, { readonly at: string; readonly size: number; readonly why?: string }>
  >
}

/** Where the custody log stands; exit 1 where it is stopped. */
export const run = (call: Call): Promise<Answer> =>
  operate<Status>(call, { words: ['log-status'] }, (status) => ({
    exit: status.fault === null ? 0 : 1,
    json: status,
    show: (page) => {
      const { messages } = call
      const { origin, key, size, at, waiting, anchored, told, fault } = status
      page.rows([
        [messages.format('cli.log.origin'), origin],
        [messages.format('cli.log.key'), key],
        [messages.format('cli.log.size'), String(size)],
        [
          messages.format('cli.log.signed'),
          at === null ? messages.format('cli.log.never') : momentOf(call, at),
        ],
        [messages.format('cli.log.waiting'), String(waiting)],
        [messages.format('cli.log.anchored'), String(anchored)],
      ])
      page.rows(
        Object.entries(told).map(([name, one]) => [
          one.why === undefined ? symbols.good : symbols.bad,
          name,
          messages.format(`cli.log.why.${one.why === undefined ? 'good' : 'bad'}`, {
            size: one.size,
            why: one.why ?? '',
            at: momentOf(call, one.at),
          }),
        ]),
      )
      if (Object.keys(told).length === 0) page.blank().text(messages.format('cli.log.nobody'))
      if (fault !== null) page.blank().text(messages.format('cli.log.stopped', { why: fault }))
    },
  }))
