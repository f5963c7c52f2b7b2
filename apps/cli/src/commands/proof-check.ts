import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { MessageKey, Messages } from '@oficio/messages'
import { checkLog, checkProof, type NoteKey, type ProofReport, type ProofRow } from '@oficio/verify/log'
import { type CommandAnswer, type CommandCall, optionText, optionTexts } from '../command.ts'
import { noteKeysOf } from '../files/note-keys.ts'
import { fileStop, readInput } from '../input.ts'
import { symbols } from '../say.ts'
import { Stop } from '../stop.ts'

const mostTile = 64 * 1024 * 1024

/** Proofs of logs → each accepted or not; exit 0 only where every one is. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { io, messages } = call
  const keys = (await Promise.all(optionTexts(call, 'key').map((key) => noteKeysOf(key, call)))).flat()
  const judged: { file: string; report: ProofReport }[] = []
  for (const file of call.args) judged.push({ file, report: await judge(file, keys, call) })
  const accepted = judged.every(({ report }) => report.accepted)
  return {
    exit: accepted ? 0 : 1,
    json: {
      accepted,
      proofs: judged.map(({ file, report }) => ({
        file,
        kind: report.kind,
        accepted: report.accepted,
        rows: report.rows.map((row) => ({
          ok: row.ok,
          code: row.code,
          says: say(row, messages),
          ...row.params,
        })),
      })),
    },
    show(page) {
      for (const { file, report } of judged) {
        const style = report.accepted ? 'good' : 'bad'
        page.text({
          text: messages.format(`evidence.proof.${report.accepted ? 'accepted' : 'refused'}`, { file }),
          style,
        })
        page.rows(
          report.rows.map((row) => [
            row.ok === true ? symbols.good : row.ok === null ? symbols.maybe : symbols.bad,
            say(row, messages),
          ]),
        )
      }
    },
  }
  async function judge(file: string, keys: readonly NoteKey[], { io }: CommandCall): Promise<ProofReport> {
    if (file !== '-' && (await isFolder(file))) {
      const read = async (name: string) => {
        try {
          return (await readInput(join(file, name), io, mostTile)).bytes
        } catch {
          return undefined
        }
      }
      return checkLog(read, { keys })
    }
    const { bytes } = await readInput(file, io)
    const entry = await entryOf(file)
    const report = await checkProof(bytes, { keys, ...(entry ? { entry } : {}) })
    if (!report) throw new Stop('evidence.stop.not-a-proof', {}, { source: file })
    return report
  }

  async function isFolder(file: string): Promise<boolean> {
    try {
      return (await stat(resolve(io.folder, file))).isDirectory()
    } catch (error) {
      throw fileStop(error, file)
    }
  }

  async function entryOf(file: string): Promise<Uint8Array | undefined> {
    const given = optionText(call, 'data')
    if (given !== undefined) return (await readInput(given, io, mostTile)).bytes
    if (!file.endsWith('.tlog-proof')) return undefined
    try {
      return (await readInput(file.slice(0, -'.tlog-proof'.length), io, mostTile)).bytes
    } catch {
      return undefined
    }
  }
}

function say({ code, ok, params }: ProofRow, messages: Messages): string {
  const sides = ['path', 'root', 'entries'].includes(code) ? (ok ? '.yes' : '.no') : ''
  const key = `evidence.proof.row.${code}${sides}` as MessageKey
  const time = Number(params.time ?? 0) * 1000
  const day =
    code === 'witnessed' && time < 8.64e15 ? messages.day(new Date(time).toISOString().slice(0, 10)) : ''
  return messages.format(key, { name: '', size: '', ...params, day })
}
