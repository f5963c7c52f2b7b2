import type { MessageKey, Messages } from '@oficio/messages'
import { type BundleReport, checkBundle, isBundle } from '@oficio/verify/bundle'
import { sha256Hex } from '@oficio/verify/canonical'
import { type HandOver, type HandOverReport, readHandOver } from '@oficio/verify/hand-over'
import { type CommandCall, optionText } from '../command.ts'
import { openFolderOrZip } from '../files/evidence-files.ts'
import { readInput } from '../input.ts'
import { symbols } from '../say.ts'
import { Stop } from '../stop.ts'
import type { Page } from '../terminal/page.ts'

/** A bundle that lies here, judged, with what a handing over names it by. */
export interface Here {
  readonly report: BundleReport
  readonly bundle: string
  readonly root: string | null
}

const tagList = /^(?:[^/]+\/)?tagmanifest-sha256\.txt$/

/**
 * The bundle that is handed over. One that does not hold is not: whoever gives it would sign for what is
 * broken, whoever takes it for what is not what was given. A stamp that nobody here can judge stops neither.
 */
export async function bundleHere(call: CommandCall): Promise<Here> {
  const [given = ''] = call.args
  const { files, ...of } = await openFolderOrZip(given, call.io)
  const tags = files.find(({ name }) => tagList.test(name))
  if (!isBundle(files.map(({ name }) => name)) || !tags)
    throw new Stop('evidence.stop.not-a-bundle', {}, { source: given })
  const report = await checkBundle(files, of)
  const bundle = sha256Hex(new Uint8Array(await new Response(await tags.open()).arrayBuffer()))
  return { report, bundle, root: report.root ?? null }
}

/** @throws {Stop} where a row of the bundle is red */
export function demandSound({ report }: Here, source: string): void {
  if (report.verdict === 'fails') throw new Stop('evidence.stop.hand-broken', {}, { source })
}

/** A text that the option must say. */
export function demandText(call: CommandCall, name: string): string {
  const said = optionText(call, name)?.trim()
  if (!said) throw new Stop('cli.stop.missing-option', { option: `--${name}` })
  return said
}

/** The record that `--record` names. */
export async function recordOf(call: CommandCall): Promise<HandOver> {
  const name = demandText(call, 'record')
  const record = readHandOver((await readInput(name, call.io)).bytes)
  if (!record) throw new Stop('evidence.stop.not-a-hand-over', {}, { source: name })
  return record
}

export const saysRow = ({ code, ok }: HandOverReport['rows'][number], messages: Messages): string =>
  messages.format(
    `evidence.hand.row.${code}.${ok === true ? 'yes' : ok === false ? 'no' : 'open'}` as MessageKey,
  )

export function showHanded(page: Page, report: HandOverReport, messages: Messages): void {
  const { verdict, rows, handing, taking } = report
  const style = verdict === 'both' ? 'good' : verdict === 'fails' ? 'bad' : 'warn'
  page.text({ text: messages.format(`evidence.hand.${verdict}`), style })
  page.rows(
    rows.map((row) => [
      row.ok === true ? symbols.good : row.ok === null ? symbols.maybe : symbols.bad,
      saysRow(row, messages),
    ]),
  )
  if (handing)
    page.text(
      messages.format('evidence.hand.handing', {
        ...{ from: handing.from, to: handing.to, purpose: handing.purpose, at: handing.at },
      }),
    )
  if (taking) page.text(messages.format('evidence.hand.taking', { by: taking.by, at: taking.at }))
  page.text(messages.format('evidence.hand.means'))
}
