import { openAsBlob } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { verifyPack } from '@oficio/exchange/verify'
import type { Messages } from '@oficio/messages'
import {
  type Published,
  type Report,
  readPublished,
  type Sender,
  tellComparison,
  tellRows,
  tellSender,
  type Verdict,
  verdictOf,
} from '@oficio/verify/pack'
import { readPem } from '@oficio/verify/x509'
import { type Answer, type Call, optionText } from '../command.ts'
import { fileStop, inInput, readInput, readText } from '../input.ts'
import { Stop } from '../stop.ts'
import type { Page } from '../terminal/page.ts'

/** A pack holds a dozen files; a folder with more is something else. */
const mostFiles = 200
const mostRegistryBytes = 64 * 1024 * 1024

/**
 * Checks a pack as the page does, without a line: the files against the manifest, record and seal against
 * what the house publishes. Exit 0 only where everything holds and the house that the pack names is known to
 * say the same.
 */
export async function run(call: Call): Promise<Answer> {
  const { io, messages } = call
  const [name = ''] = call.args
  const files = await filesOf(resolve(io.folder, name), name)
  const published = await publishedOf(call)
  const report = await verifyPack(files, () => {}, new AbortController().signal, published)
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

/** The files of a folder, or the one that is named, opened and not read: a video may lie among them. */
async function filesOf(path: string, name: string): Promise<File[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [await fileAt(path, name.slice(name.lastIndexOf(sep) + 1))]
    const entries = await readdir(path, { recursive: true, withFileTypes: true })
    const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    if (names.length > mostFiles)
      throw new Stop('cli.stop.too-many-files', { limit: mostFiles }, { source: name })
    return await Promise.all(
      names.map((one) =>
        fileAt(
          one,
          one
            .slice(path.length)
            .split(sep)
            .filter((part) => part !== '')
            .join('/'),
        ),
      ),
    )
  } catch (error) {
    throw fileStop(error, name)
  }
}

const fileAt = async (path: string, name: string): Promise<File> => new File([await openAsBlob(path)], name)

async function publishedOf(call: Call): Promise<Published> {
  const [registryFile, rootsFile] = [optionText(call, 'registry'), optionText(call, 'roots')]
  const roots = rootsFile === undefined ? [] : readPem(await readText(rootsFile, call.io), 'CERTIFICATE')
  if (rootsFile !== undefined && roots.length === 0)
    throw new Stop('cli.stop.not-roots', {}, { source: rootsFile })
  if (registryFile === undefined) return { roots }
  const { bytes } = await readInput(registryFile, call.io, mostRegistryBytes)
  const registry = inInput(registryFile, () => readPublished(jsonOrNothing(bytes)))
  if (!registry) throw new Stop('cli.stop.not-a-registry', {}, { source: registryFile })
  return { roots, registry }
}

function jsonOrNothing(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

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
    changes: report.rows.filter(({ state }) => state !== 'unchanged'),
    unreadableLines: report.manifest?.unreadable ?? [],
    refused: report.refused,
    rows: tellRows(sender).map(({ ok, key, params, why }) => ({
      ok,
      row: key.slice('verify.row.'.length),
      code: why ? why.slice('verify.why.'.length) : null,
      says: messages.format(key, params),
      why: why ? messages.format(why, params) : null,
    })),
  }
}

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
  if (sender.verdict === 'none') return
  page.title(messages.format('verify.rows.title'))
  page.text(comparisonSentence(sender, messages))
  page.rows(
    tellRows(sender).map(({ ok, key, params, why }) => [
      {
        text: messages.format(ok ? 'verify.rows.holds' : 'verify.rows.fails'),
        style: ok ? ('good' as const) : ('bad' as const),
      },
      [messages.format(key, params), why ? messages.format(why, params) : ''].filter(Boolean).join('. '),
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
