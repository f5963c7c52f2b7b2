import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { sumsOf } from '@oficio/custody/files'
import type { MessageKey, Messages } from '@oficio/messages'
import { checkTimeStamp, type TimeStampVerdict } from '@oficio/verify/time-stamp'
import { readPem, trustFrom } from '@oficio/verify/x509'
import { type CommandAnswer, type CommandCall, neededText, optionText } from '../command.ts'
import { evidenceStop } from '../files/evidence-files.ts'
import { readInput, readText } from '../input.ts'
import { symbols } from '../say.ts'
import { Stop } from '../stop.ts'

const mostPiped = 512 * 1024 * 1024
const mostStamp = 1024 * 1024

/** Data, an answer of a time-stamp authority, the certificates that are trusted → whether and when. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { io, messages } = call
  const [data, response, chain] = ['data', 'response', 'chain'].map((name) => neededText(call, name)) as [
    string,
    string,
    string,
  ]
  if ([data, response, chain].filter((name) => name === '-').length > 1)
    throw new Stop('cli.stop.standard-input-twice')
  const certificates = readPem(await readText(chain, io), 'CERTIFICATE')
  if (certificates.length === 0) throw new Stop('evidence.stop.no-certificate', {}, { source: chain })
  const trust = trustFrom(certificates)
  if (trust.roots.length === 0) throw new Stop('evidence.stop.no-root', {}, { source: chain })
  const stamp = (await readInput(response, io, mostStamp)).bytes
  let verdict: TimeStampVerdict | undefined
  // A stamp names one digest, of a length that no other has.
  for (const digest of await digestsOf(data, call)) {
    verdict = await checkTimeStamp(stamp, { of: { digest }, ...trust })
    if (verdict.ok || verdict.why !== 'other-data') break
  }
  if (!verdict) throw new Stop('cli.stop.empty', {}, { source: data })
  const named = optionText(call, 'signer')
  const signer = verdict.signer ?? null
  const codes: string[] = verdict.ok ? [] : [verdict.why]
  if (named !== undefined && (signer === null || !isSameName(named, signer))) codes.push('other-signer')
  const valid = codes.length === 0
  const errors = codes.map((code) => ({ code, message: why(code, signer ?? '', messages) }))
  return {
    exit: valid ? 0 : 1,
    json: { valid, time: verdict.time ?? null, signer, errors },
    show(page) {
      page.text({
        text: valid
          ? messages.format('evidence.stamp.valid', { time: verdict.time ?? '' })
          : messages.format('evidence.stamp.invalid'),
        style: valid ? 'good' : 'bad',
      })
      page.rows(errors.map(({ message }) => [symbols.bad, message]))
      if (valid) page.text(messages.format('evidence.stamp.signer', { signer: signer ?? '' }))
      page.blank().text({ text: messages.format('evidence.stamp.means'), style: 'faint' })
    },
  }
}

const taken = ['sha256', 'sha384', 'sha512'] as const

/** The digests that a stamp may be of; a file of any length is read in pieces. */
async function digestsOf(name: string, { io }: CommandCall): Promise<readonly Uint8Array[]> {
  if (name === '-') {
    const { bytes } = await readInput(name, io, mostPiped)
    return taken.map((of) => createHash(of).update(bytes).digest())
  }
  try {
    const path = resolve(io.folder, name)
    if ((await stat(path)).isDirectory()) throw new Stop('cli.stop.is-folder', {}, { source: name })
    const { sums } = sumsOf(path, taken)
    return taken.map((of) => Buffer.from(sums[of] ?? '', 'hex'))
  } catch (error) {
    throw evidenceStop(error, name)
  }
}

function why(code: string, signer: string, messages: Messages): string {
  const key = `evidence.stamp.why.${code}`
  return messages.has(key)
    ? messages.format(key as MessageKey, { signer })
    : messages.format('evidence.stamp.why.other', { code })
}

/**
 * Whether two spellings name the same: programs write the parts of a name in either order, with or without
 * spaces, behind commas or slashes.
 */
function isSameName(a: string, b: string): boolean {
  const [one, other] = [partsOf(a), partsOf(b)]
  return one.join('\n') === other.join('\n') || [...one].reverse().join('\n') === other.join('\n')
}

const partsOf = (name: string): readonly string[] =>
  name
    .trim()
    .split(name.trim().startsWith('/') ? /\/(?=[A-Za-z0-9.]+=)/ : /,\s*(?=[A-Za-z0-9.]+\s*=)/)
    .filter((part) => part !== '')
    .map((part) =>
      part.replace(/^\s*([A-Za-z0-9.]+)\s*=\s*/, (_, key: string) => `${key.toUpperCase()}=`).trim(),
    )
