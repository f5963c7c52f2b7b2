import type { CommandAnswer, CommandCall } from '../command.ts'
import { existing, momentOf, operate } from '../operate/operate.ts'
import { symbols } from '../say.ts'
import { Stop } from '../stop.ts'

interface Certified {
  readonly name: string
  readonly subject: string
  readonly notAfter: string
  readonly sha256: string
}

/**
 * Gives an institution the certificate that its letters are sealed with. The password is never an argument:
 * those are seen by everybody on the machine.
 */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { io, messages } = call
  const [institution = '', file = ''] = call.args
  const path = await existing(call, file)
  const password =
    io.env.OFICIO_P12_PASSWORD ??
    (io.inputIsTerminal
      ? await io.ask(messages.format('cli.certificate.ask', { file }), { hidden: true })
      : undefined)
  if (password === undefined) throw new Stop('cli.certificate.no-password')
  const order = {
    words: ['certificate', institution, path],
    env: { OFICIO_P12_PASSWORD: password },
    params: { institution, file },
  }
  return operate<Certified>(call, order, ({ name, subject, notAfter, sha256 }) => ({
    exit: 0,
    json: { name, subject, notAfter, sha256 },
    show: (page) =>
      page
        .rows([
          [
            symbols.good,
            messages.format('cli.certificate.kept', { name, subject, until: momentOf(call, notAfter) }),
          ],
        ])
        .rows([['SHA-256', sha256]], 5),
  }))
}
