import type { CommandAnswer, CommandCall } from '../command.ts'
import { operate } from '../operate/operate.ts'
import { symbols } from '../say.ts'

/** Sends a mail to an address by the mail server that is set; exit 1 when it is not taken. */
export function run(call: CommandCall): Promise<CommandAnswer> {
  const { messages } = call
  const [address = ''] = call.args
  const order = { words: ['mail-test', address], params: { address } }
  return operate<{ readonly from: string }>(call, order, ({ from }) => ({
    exit: 0,
    json: { sent: true, address, from },
    show: (page) =>
      page
        .rows([[symbols.good, messages.format('cli.mail.sent', { address })]])
        .text(messages.format('cli.mail.from', { from })),
  }))
}
