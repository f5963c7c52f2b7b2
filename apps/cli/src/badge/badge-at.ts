import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { decodeText } from '@oficio/contract'
import { type BadgeReport, checkBadge, type IssuerKey, isCredential, parsed } from '@oficio/verify/badge'
import { isRecord } from '@oficio/verify/canonical'
import { type CommandAnswer, type CommandCall, optionText, optionTexts } from '../command.ts'
import { mostPiped } from '../files/evidence-files.ts'
import { inInput, readInput, readText } from '../input.ts'
import { Stop } from '../stop.ts'

/** A certificate is a small file; what is larger is something else. */
const mostBytes = 2_000_000

/** A certificate of the academy is judged as one; absent: the file is none. */
export async function badgeAt(name: string, call: CommandCall): Promise<CommandAnswer | undefined> {
  const { io } = call
  if (name === '-') {
    const { bytes } = await readInput('-', io, mostPiped)
    // An archive: a bundle that is piped in.
    if (bytes[0] === 0x50 && bytes[1] === 0x4b) return undefined
    const text = inInput('-', () => decodeText(bytes))
    if (!isCredential(text)) throw new Stop('evidence.stop.not-a-bundle', {}, { source: '-' })
    return answered(text, call)
  }
  const found = await stat(resolve(io.folder, name)).catch(() => undefined)
  if (!found?.isFile() || found.size > mostBytes || !/\.(?:json|jwt)$/i.test(name)) return undefined
  const text = await readText(name, io)
  return isCredential(text) ? answered(text, call) : undefined
}

async function answered(text: string, call: CommandCall): Promise<CommandAnswer> {
  const { io, messages } = call
  const file = optionText(call, 'issuers')
  const keys = file === undefined ? [] : issuersIn(await readText(file, io), file)
  const lists = await Promise.all(optionTexts(call, 'revocations').map((one) => readText(one, io)))
  const report = await checkBadge(text, { now: io.now(), keys, lists })
  const rows = report.rows.map(({ row, ok, why }) => ({
    ok,
    row,
    code: why,
    says: messages.format(`academy.badge.row.${row}`),
    why: messages.format(`academy.badge.why.${why}` as 'academy.badge.why.holds'),
  }))
  return {
    exit: report.valid ? 0 : 1,
    json: { valid: report.valid, rows, training: report.training, said: report.said },
    show(page) {
      if (report.training) page.text({ text: messages.format('academy.training'), style: 'bad' })
      page.text({
        text: messages.format(report.valid ? 'academy.badge.valid' : 'academy.badge.invalid'),
        style: report.valid ? 'good' : 'bad',
      })
      page.text(saidLine(report, messages))
      page.rows(
        rows.map(({ ok, says, why }) => [
          {
            text: messages.format(ok ? 'verify.rows.holds' : 'verify.rows.fails'),
            style: ok ? ('good' as const) : ('bad' as const),
          },
          `${says}. ${why}`,
        ]),
      )
    },
  }
}

/** A certificate of an academy by its name in the reader's language, any other as it names itself. */
const saidLine = (
  { said: { achievement, kind, holder, account, issuer, from, until } }: BadgeReport,
  messages: CommandCall['messages'],
): string =>
  [
    kind ? messages.format(`academy.${kind}.name`) : achievement,
    holder,
    account,
    issuer,
    [from, until].filter(Boolean).join(' – '),
  ]
    .filter(Boolean)
    .join(' · ')

/** The keys of issuers that somebody vouches for: `{ "keys": [{ "issuer", "jwk", "training" }] }`. */
function issuersIn(text: string, source: string): readonly IssuerKey[] {
  const value = parsed(text)
  const keys = isRecord(value) && Array.isArray(value.keys) ? value.keys : undefined
  const read = keys?.flatMap((one: unknown) =>
    isRecord(one) && typeof one.issuer === 'string' && isRecord(one.jwk)
      ? [{ issuer: one.issuer, jwk: one.jwk, training: one.training === true }]
      : [],
  )
  if (!read || read.length === 0 || read.length !== keys?.length)
    throw new Stop('academy.stop.not-issuers', {}, { source })
  return read
}
