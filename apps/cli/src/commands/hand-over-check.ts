import { checkHandOver } from '@oficio/verify/hand-over'
import { readNoteKey } from '@oficio/verify/log'
import { bundleHere, recordOf, saysRow, showHanded } from '../bundle/handed.ts'
import { type CommandAnswer, type CommandCall, optionText, optionTexts } from '../command.ts'
import { Stop } from '../stop.ts'

/** A bundle and a record of its handing over → whether both sides signed for this very bundle. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { messages } = call
  // Without their own names the first key is that of whoever gave, the second that of whoever took.
  const [first, second] = optionTexts(call, 'key')
  const sides = [optionText(call, 'from-key') ?? first, optionText(call, 'by-key') ?? second]
  const keys = sides
    .slice(0, sides.findLastIndex((key) => key !== undefined) + 1)
    .map((key) => key?.trim() ?? '')
  for (const key of keys)
    if (key !== '' && !readNoteKey(key)) throw new Stop('evidence.stop.not-a-log-key', {}, { source: key })
  const record = await recordOf(call)
  const here = await bundleHere(call)
  const report = await checkHandOver(record, here, keys)
  const isBroken = here.report.verdict === 'fails'
  const verdict = isBroken ? 'fails' : report.verdict
  return {
    exit: verdict === 'both' ? 0 : 1,
    json: {
      verdict,
      bundle: here.report.verdict,
      handing: report.handing ?? null,
      taking: report.taking ?? null,
      rows: report.rows.map((row) => ({ ...row, says: saysRow(row, messages) })),
    },
    show(page) {
      if (isBroken) page.text({ text: messages.format('evidence.hand.broken'), style: 'bad' })
      showHanded(page, { ...report, verdict }, messages)
    },
  }
}
