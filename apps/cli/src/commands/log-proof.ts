import { join, resolve } from 'node:path'
import { type CommandAnswer, type CommandCall, optionText } from '../command.ts'
import { writeWhole } from '../files/write-whole.ts'
import { operate } from '../operate/operate.ts'
import { symbols } from '../say.ts'

interface Proof {
  readonly index: number
  readonly seq: number
  readonly size: number
  readonly record: object
  readonly proof: string
  readonly key: string
  readonly witnesses: readonly string[]
  readonly stamps: readonly { readonly name: string; readonly token: string }[]
  readonly checkpoint: string
}

/**
 * Writes a record, and beside it what shows that it stands in the custody log: its proof, the key of the log,
 * the checkpoint that was stamped.
 */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const [id = ''] = call.args
  const of = optionText(call, 'of') ?? 'act'
  const folder = resolve(call.io.folder, optionText(call, 'out') ?? '.')
  const order = { words: ['log-proof', of, id, optionText(call, 'seq') ?? ''] }
  let proof: Proof | undefined
  const answer = await operate<Proof>(call, order, (value) => {
    proof = value
    return { exit: 0, json: value, show: () => {} }
  })
  if (!proof) return answer
  const { record, key, checkpoint, witnesses, stamps, index, size } = proof
  const name = of === 'look' ? `${of}.json` : `${of}-${proof.seq}.json`
  const place = (file: string) => join(folder, file)
  await writeWhole(place(name), `${JSON.stringify(record, undefined, 2)}\n`)
  await writeWhole(place(`${name}.tlog-proof`), proof.proof)
  await writeWhole(place('log.key'), `${key}\n`)
  await writeWhole(place('checkpoint'), checkpoint)
  // One authority a file; a stamp is of the file `checkpoint`.
  for (const stamp of stamps) await writeWhole(place(`checkpoint.${stamp.name}.tst.b64`), `${stamp.token}\n`)
  const command = `oficio proof check ${name}.tlog-proof --key log.key`
  return {
    exit: 0,
    json: { file: place(name), proof: place(`${name}.tlog-proof`), key, index, size, witnesses },
    show: (page) => {
      page.rows([
        [
          symbols.good,
          call.messages.format('cli.log.proof.written', { file: name, proof: `${name}.tlog-proof`, command }),
        ],
      ])
      if (witnesses.length === 0) page.text(call.messages.format('cli.log.proof.nobody'))
    },
  }
}
