import { type Params, say } from '@oficio/messages'
import type { Answer, Call } from '../command.ts'
import { operate } from '../operate/operate.ts'
import { symbols } from '../say.ts'

interface Examination {
  readonly checks: readonly {
    readonly check: string
    readonly state: 'good' | 'warn' | 'bad'
    readonly params: Params
  }[]
}

/**
 * Looks at what an installation leans on; exit 1 when something is bad. A warning is good enough to work
 * with.
 */
export function run(call: Call): Promise<Answer> {
  const { messages } = call
  return operate<Examination>(call, { words: ['doctor'] }, ({ checks }) => {
    const count = (state: string) => checks.filter((one) => one.state === state).length
    const [bad, warn] = [count('bad'), count('warn')]
    return {
      exit: bad > 0 ? 1 : 0,
      json: { checks },
      show: (page) => {
        page.rows(
          checks.map(({ check, state, params }) => [
            symbols[state],
            say(messages, `cli.doctor.name.${check}`, {}, check),
            say(messages, `cli.doctor.${check}.${state}`, params, state),
          ]),
        )
        page.blank().text(
          messages.format('cli.doctor.outcome', {
            bad,
            warn,
            worst: bad > 0 ? 'bad' : warn > 0 ? 'warn' : 'good',
          }),
        )
      },
    }
  })
}
