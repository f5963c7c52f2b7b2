import { resolve } from 'node:path'
import { verifyPack } from '@oficio/exchange/verify'
import type { Messages } from '@oficio/messages'
import { checkBundle, isBundle, typedRoot } from '@oficio/verify/bundle'
import {
  momentText,
  type Published,
  type Report,
  readFoundings,
  readPublished,
  type Sender,
  tellComparison,
  tellFounding,
  tellRows,
  tellSender,
  type Verdict,
  verdictOf,
  wordOfRow,
} from '@oficio/verify/pack'
import { readFounding } from '@oficio/verify/record'
import { readPem } from '@oficio/verify/x509'
import { badgeAt } from '../badge/badge-at.ts'
import { pageState } from '../bundle/own-verifier.ts'
import { bundleJson, showBundle } from '../bundle/show.ts'
import { type CommandAnswer, type CommandCall, optionText, optionTexts } from '../command.ts'
import { mostPiped, openFolderOrZip } from '../files/evidence-files.ts'
import { codedKey, noteKeysOf } from '../files/note-keys.ts'
import { packFiles } from '../files/pack-files.ts'
import { inInput, readInput, readText } from '../input.ts'
import { knowledgeFor } from '../knowledge.ts'
import { Stop } from '../stop.ts'
import type { Page } from '../terminal/page.ts'

const mostRegistryBytes = 64 * 1024 * 1024

/**
 * Checks a pack as the page does, without a line: the files against the manifest, record and seal against
 * what the house publishes. Exit 0 only where everything holds and the house that the pack names is known to
 * say the same.
 */
export async function run(given: CommandCall): Promise<CommandAnswer> {
  const [name = ''] = given.args
  const call = name === '-' ? await pipedIn(given) : given
  const { io, messages } = call
  const badge = await badgeAt(name, call)
  if (badge) return badge
  const bundle = await bundleAt(name, call)
  if (bundle) return bundle
  const files = await packFiles(resolve(io.folder, name), name)
  const published = await publishedOf(call)
  const report = await verifyPack(
    files,
    () => {},
    new AbortController().signal,
    knowledgeFor(io).localWords,
    published,
  )
  const verdict = verdictOf(report, undefined)
  const { sender } = report
  if (files.length === 1 && report.refused.length === 1)
    throw new Stop('cli.stop.not-a-pack', {}, { source: name })
  const isUnchanged = verdict === 'unchanged' || (verdict === 'alone' && sender.verdict === 'sealed')
  const isKnown = ['known', 'demonstration', 'sealed'].includes(sender.verdict)
  return {
    exit: isUnchanged && isKnown ? 0 : 1,
    json: jsonOf(report, verdict, messages),
    show: (page) => show(page, report, verdict, messages),
  }
}

/** What is piped in may be a certificate or a bundle: it is read once, and given to whoever asks. */
async function pipedIn(call: CommandCall): Promise<CommandCall> {
  const { bytes } = await readInput('-', call.io, mostPiped)
  const input = {
    async *[Symbol.asyncIterator]() {
      yield bytes
    },
  }
  return { ...call, io: { ...call.io, input } }
}

/** A bundle for a court, or a bag, is judged as one; absent: it is none of these. */
async function bundleAt(name: string, call: CommandCall): Promise<CommandAnswer | undefined> {
  const { io, messages } = call
  const given = await givenOf(call)
  const opened = await openFolderOrZip(name, io).catch((error: unknown) => {
    // What is a ZIP, and is refused, is told by its own reason; any other file may be a letter.
    if (error instanceof Stop && error.key.startsWith('verify.fault.') && !error.key.endsWith('.notZip'))
      throw error
    return undefined
  })
  const isOne = opened && isBundle(opened.files.map((file) => file.name))
  if (!isOne) {
    if (given.root !== undefined || optionTexts(call, 'key').length > 0 || name === '-')
      throw new Stop('evidence.stop.not-a-bundle', {}, { source: name })
    return undefined
  }
  // What a house publishes is held against a pack; of a bundle nothing is, and silence would seem to say it
  // was.
  if (optionText(call, 'registry') !== undefined)
    throw new Stop('evidence.stop.registry-of-pack', {}, { source: '--registry' })
  const { roots, foundings = [] } = await publishedOf(call)
  const report = await checkBundle(opened.files, {
    ...{ folders: opened.folders, strange: opened.strange, container: opened.container },
    ...{ roots: roots ?? [], ...given },
    ...(foundings.length > 0 ? { foundings } : {}),
  })
  const pageIs = await pageState(report)
  return {
    exit: report.holds ? 0 : 1,
    json: bundleJson(report, pageIs, messages),
    show: (page) => showBundle(page, report, pageIs, messages),
  }
}

/**
 * What somebody wrote down elsewhere of the bundle, as it must be written: keys of the device or the log, and
 * of witnesses, tell by themselves which they are.
 */
async function givenOf(call: CommandCall): Promise<{
  readonly root?: string
  readonly keys?: readonly string[]
  readonly witnesses?: readonly string[]
}> {
  const typed = optionText(call, 'root')
  const root = typed === undefined ? undefined : typedRoot(typed)
  if (typed !== undefined && root === undefined)
    throw new Stop('evidence.stop.not-a-root', {}, { source: typed })
  const given = optionTexts(call, 'key')
  const all = (await Promise.all(given.map((one) => noteKeysOf(one, call)))).flat()
  const keys = all.filter(({ type }) => type === 1).map(codedKey)
  const witnesses = all.filter(({ type }) => type === 4).map(codedKey)
  return {
    ...(root === undefined ? {} : { root }),
    ...(keys.length === 0 ? {} : { keys }),
    ...(witnesses.length === 0 ? {} : { witnesses }),
  }
}

async function publishedOf(call: CommandCall): Promise<Published> {
  const [registryFile, rootsFile] = [optionText(call, 'registry'), optionText(call, 'roots')]
  const roots = rootsFile === undefined ? [] : readPem(await readText(rootsFile, call.io), 'CERTIFICATE')
  if (rootsFile !== undefined && roots.length === 0)
    throw new Stop('cli.stop.not-roots', {}, { source: rootsFile })
  const foundings = await foundingsOf(call)
  if (registryFile === undefined) return { roots, foundings }
  const { bytes } = await readInput(registryFile, call.io, mostRegistryBytes)
  const registry = inInput(registryFile, () => readPublished(jsonOrNothing(bytes)))
  if (!registry) throw new Stop('cli.stop.not-a-registry', {}, { source: registryFile })
  return { roots, registry, foundings }
}

/** Foundings that whoever asks knows: one typed, or a file with one a line. */
async function foundingsOf(call: CommandCall): Promise<readonly string[]> {
  const given = optionText(call, 'founding')
  if (given === undefined) return []
  const typed = readFounding(given)
  const found = typed === undefined ? readFoundings(await readText(given, call.io)) : [typed]
  if (!found) throw new Stop('cli.stop.not-a-founding', {}, { source: given })
  return found
}

function jsonOrNothing(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

/** Files for which nobody vouches in a pack that somebody vouches for. */
const notCovered = ({ items }: Report): readonly string[] =>
  items.flatMap(({ name, coverage }) => (coverage === 'not-covered' ? [name] : []))

function jsonOf(report: Report, verdict: Verdict, messages: Messages) {
  const { sender } = report
  return {
    files: verdict,
    sender: sender.verdict,
    demonstration: sender.demonstration,
    origin: sender.origin,
    signer: sender.signer ?? null,
    institution: sender.institution ?? null,
    sealed: sender.seal
      ? { at: sender.seal.judgedAt, by: sender.seal.judgedBy, subject: sender.seal.subject }
      : null,
    comparison: sender.comparison,
    founding: sender.founding ?? null,
    changes: report.rows.filter(({ state }) => state !== 'unchanged'),
    unreadableLines: report.manifest?.unreadable ?? [],
    refused: report.refused,
    notCovered: notCovered(report),
    rows: tellRows(sender).map(({ ok, key, params, why, byHouse }) => ({
      ok,
      ...(byHouse ? { byHouse } : {}),
      row: key.slice('verify.row.'.length),
      code: why ? why.slice('verify.why.'.length) : null,
      says: messages.format(key, params),
      why: why ? messages.format(why, params) : null,
    })),
  }
}

/** Green is for what was checked and holds, and for nothing else. */
const styles = {
  'verify.rows.holds': 'good',
  'verify.rows.fails': 'bad',
  'verify.rows.unknown': 'bad',
  'verify.rows.told': 'warn',
  'verify.rows.byHouse': 'warn',
} as const

function show(page: Page, report: Report, verdict: Verdict, messages: Messages): void {
  const { sender } = report
  const isGood = sender.verdict === 'known' || sender.verdict === 'sealed'
  page.text({
    text: messages.format(`verify.verdict.${verdict}`),
    style: verdict === 'unchanged' ? 'good' : verdict === 'alone' ? 'plain' : 'bad',
  })
  page.text({
    text: senderSentence(sender, messages),
    style: isGood ? 'good' : sender.verdict === 'false' ? 'bad' : 'warn',
  })
  if (report.manifest && report.manifest.unreadable.length > 0) {
    page.text({
      text: messages.format('verify.manifest.unreadable', {
        lines: report.manifest.unreadable.slice(0, 20).join(', '),
      }),
      style: 'bad',
    })
  }
  page.blank()
  page.rows(
    report.refused.map(({ name, fault }) => [
      { text: name, style: 'bad' as const },
      messages.format(`verify.fault.${fault}`),
    ]),
  )
  page.rows(
    (report.manifest ? report.rows : report.items.map(({ name }) => ({ name, state: 'alone' as const }))).map(
      ({ name, state }) => [
        name,
        {
          text: messages.format(`verify.state.${state}`),
          style: state === 'unchanged' ? ('good' as const) : ('bad' as const),
        },
      ],
    ),
  )
  for (const { step, at, signature, key, compared } of report.receipts ?? []) {
    const isBroken = signature === 'broken'
    const told = [
      `${step} ${momentText(at)}:`,
      messages.format(isBroken ? 'verify.receipts.broken' : `verify.receipts.key.${key}`),
      messages.format(`verify.receipts.compared.${compared}`),
    ]
    page.text({ text: told.join(' '), style: isBroken || compared === 'other' ? 'bad' : 'plain' })
  }
  const loose = notCovered(report)
  if (loose.length > 0)
    page.text({ text: messages.format('verify.notCovered', { files: loose.join(', ') }), style: 'warn' })
  if (sender.verdict === 'none') return
  page.title(messages.format('verify.rows.title'))
  page.text(comparisonSentence(sender, messages))
  const begins = tellFounding(sender)
  if (begins)
    page.text({
      text: messages.format(begins.key, begins.params),
      style: sender.founding?.by === 'other' ? 'bad' : sender.founding?.by === 'given' ? 'good' : 'plain',
    })
  page.rows(
    tellRows(sender).map((row) => [
      { text: messages.format(wordOfRow(row)), style: styles[wordOfRow(row)] },
      [row.key, row.why].flatMap((key) => (key ? messages.format(key, row.params) : [])).join('. '),
    ]),
  )
}

const senderSentence = (sender: Sender, messages: Messages): string => {
  const { key, params } = tellSender(sender)
  return messages.format(key, params)
}

const comparisonSentence = (sender: Sender, messages: Messages): string => {
  const { key, params } = tellComparison(sender)
  return `${messages.format('verify.facts.compared')}: ${messages.format(key, params)}`
}
