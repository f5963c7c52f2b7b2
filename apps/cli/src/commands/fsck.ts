import type { CommandAnswer, CommandCall } from '../command.ts'
import { optionTexts } from '../command.ts'
import { showLists, type ToldLists } from '../operate/lists.ts'
import { showLog, type ToldLog } from '../operate/log-report.ts'
import { existing, operate } from '../operate/operate.ts'

/**
 * Reads every list of acts, every paper and the custody log again; exit 1 when something does not hold.
 * Nothing is mended.
 */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const seen: string[] = []
  for (const file of optionTexts(call, 'seen')) seen.push(await existing(call, file))
  return operate<ToldLists & { readonly log?: ToldLog }>(call, { words: ['fsck', ...seen] }, (lists) => ({
    exit: lists.broken.length + (lists.log?.broken.length ?? 0) > 0 ? 1 : 0,
    json: lists,
    show: (page) => {
      showLists(page, call, lists)
      if (lists.log) showLog(page, call, lists.log)
    },
  }))
}
