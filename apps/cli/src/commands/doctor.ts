import { type Params, say } from '@oficio/messages'
import type { CommandAnswer, CommandCall } from '../command.ts'
import { operate } from '../operate/operate.ts'
import { symbols } from '../say.ts'

interface Examination {
  readonly checks: readonly {
    readonly check: string
    readonly state: 'good' | 'warn' | 'bad' | 'unasked'
    readonly params: Params
  }[]
}

/**
 * Looks at what an installation leans on; exit 1 when something is bad, or could not be asked. A warning is
 * good enough to work with.
 */
export function run(call: CommandCall): Promise<CommandAnswer> {
  const { messages } = call
  return operate<Examination>(call, { words: ['doctor'] }, ({ checks }) => {
    const count = (...states: readonly string[]) =>
      checks.filter(({ state }) => states.includes(state)).length
    const [bad, warn] = [count('bad', 'unasked'), count('warn')]
    const folder = call.io.env.OFICIO_DATA || 'data'
    const sentence = ({ check, state, params }: Examination['checks'][number]): string => {
      if (state !== 'unasked') return say(messages, `cli.doctor.${check}.${state}`, params, state)
      const why = String(params.why)
      const other = messages.format('cli.doctor.unasked', { why })
      // Why the database is not there, once; of the rest only that nobody could be asked.
      return check === 'database' && why.startsWith('database-')
        ? say(messages, `cli.operate.problem.${why}`, { folder }, other)
        : other
    }
    return {
      exit: bad > 0 ? 1 : 0,
      json: { checks },
      show: (page) => {
        page.rows(
          checks.map((one) => [
            symbols[one.state === 'unasked' ? 'bad' : one.state],
            say(messages, `cli.doctor.name.${one.check}`, {}, one.check),
            sentence(one),
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
