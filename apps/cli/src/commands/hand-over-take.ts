import { resolve } from 'node:path'
import { deviceKey, takenBy } from '@oficio/custody/custody-list'
import { checkHandOver, isRecipient } from '@oficio/verify/hand-over'
import { keyPlace } from '../bundle/device.ts'
import { bundleHere, demandSound, demandText, recordOf } from '../bundle/handed.ts'
import type { CommandAnswer, CommandCall } from '../command.ts'
import { writeNew } from '../files/write-whole.ts'
import { Stop } from '../stop.ts'

/** A bundle and the word of whoever gave it → the same word, signed by this device too, where both agree. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { io, messages } = call
  const [by, out] = [demandText(call, 'by'), demandText(call, 'out')]
  const record = await recordOf(call)
  const here = await bundleHere(call)
  demandSound(here, call.args[0] ?? '')
  const key = deviceKey(keyPlace(io))
  const { rows, handing } = await checkHandOver({ ...record, taken: null }, here)
  const isThis = rows.every(({ code, ok }) => code === 'known' || ok === true)
  if (!isThis) throw new Stop('evidence.stop.hand-other', {}, { source: demandText(call, 'record') })
  // Nobody signs for what was given to somebody else.
  if (!isRecipient(handing?.to, by))
    throw new Stop('evidence.stop.hand-to-other', { to: handing?.to ?? '' }, { source: '--by' })
  if (record.taken) throw new Stop('evidence.stop.hand-taken', {}, { source: demandText(call, 'record') })
  // One device that signs for both sides shows that nobody else had it.
  if (record.given.key.trim() === key.public) throw new Stop('evidence.stop.hand-own', {}, { source: 'key' })
  const taken = await takenBy(record, { by, at: io.now() }, key)
  await writeNew(resolve(io.folder, out), `${JSON.stringify(taken, undefined, 2)}\n`, out)
  return {
    exit: 0,
    json: { record: out, bundle: here.bundle, root: here.root, given: record.given.key, key: key.public },
    show(page) {
      page.text({ text: messages.format('evidence.hand.taken', { file: out }), style: 'good' })
      page.text(messages.format('evidence.hand.key')).text(key.public)
    },
  }
}
