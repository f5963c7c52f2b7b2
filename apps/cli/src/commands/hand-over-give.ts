import { resolve } from 'node:path'
import { deviceKey, givenBy } from '@oficio/custody/custody-list'
import { isRecipient } from '@oficio/verify/hand-over'
import { keyPlace } from '../bundle/device.ts'
import { bundleHere, demandSound, demandText } from '../bundle/handed.ts'
import type { CommandAnswer, CommandCall } from '../command.ts'
import { writeNew } from '../files/write-whole.ts'
import { Stop } from '../stop.ts'

/** A bundle → the record with which it leaves for another unit or State, signed by this device. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { io, messages } = call
  const [from, to, purpose, out] = ['from', 'to', 'purpose', 'out'].map((name) => demandText(call, name)) as [
    string,
    string,
    string,
    string,
  ]
  // Whoever gives to themselves hands nothing over, and no second side can ever sign for it.
  if (isRecipient(to, from)) throw new Stop('evidence.stop.hand-same', {}, { source: '--to' })
  const here = await bundleHere(call)
  demandSound(here, call.args[0] ?? '')
  const { bundle, root } = here
  const key = deviceKey(keyPlace(io))
  const record = await givenBy({ bundle, root, from, to, purpose, at: io.now() }, key)
  await writeNew(resolve(io.folder, out), `${JSON.stringify(record, undefined, 2)}\n`, out)
  return {
    exit: 0,
    json: { record: out, bundle, root, key: key.public },
    show(page) {
      page.text({ text: messages.format('evidence.hand.given', { file: out }), style: 'good' })
      page.text(messages.format('evidence.hand.key')).text(key.public)
    },
  }
}
