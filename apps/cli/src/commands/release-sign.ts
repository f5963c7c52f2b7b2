import { randomBytes } from 'node:crypto'
import { type LawRelease, lawRelease } from '@oficio/contract/api'
import { type NoteSigner, noteSigner } from '@oficio/custody/log'
import { CanonicalError } from '@oficio/verify/canonical'
import { isPlainName, readReleaseKeys, releaseText, reviewersDigest } from '@oficio/verify/release'
import { type CommandAnswer, type CommandCall, optionText } from '../command.ts'
import { writeWhole } from '../files/write-whole.ts'
import { readJson, readText } from '../input.ts'
import { existing } from '../operate/operate.ts'
import { Stop } from '../stop.ts'
import { tellChanges } from '../told-release.ts'

/**
 * Signs a change of what is known for the house and the number that it will get, and puts the signature into
 * its file beside those that are there for the same.
 */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { io, messages } = call
  const [file = ''] = call.args
  const path = await existing(call, file)
  const given = lawRelease.safeParse(await readJson<unknown>(file, io, (value) => value))
  if (!given.success) throw notARelease(file, given.error.issues[0]?.path)
  const signer = await signerFor(call)
  const place = { number: numberFor(call, given.data), house: houseFor(call, given.data) }
  const release = signed(given.data, place, signer, file)
  await writeWhole(path, `${JSON.stringify(release, null, 2)}\n`)
  const { house, number, signatures, reviewedBy, changes } = release
  return {
    exit: 0,
    json: { file, house, number, name: signer.name, key: signer.public, signatures: signatures.length },
    show: (page) => {
      const [one, other] = reviewedBy
      page.text(messages.format('cli.release.signed', { file, house, number, name: signer.name, one, other }))
      tellChanges(call, changes, page)
      page.blank()
      page.text(messages.format('cli.release.signatures', { count: signatures.length, key: signer.public }))
    },
  }
}

const notARelease = (file: string, path: readonly PropertyKey[] = []): Stop =>
  new Stop('cli.operate.problem.not-a-release', { file, pointer: `/${path.map(String).join('/')}` })

function numberFor(call: CommandCall, { number }: LawRelease): number {
  const asked = optionText(call, 'number')
  if (asked === undefined && number === undefined)
    throw new Stop('cli.stop.missing-option', { option: '--number' })
  if (asked !== undefined && !/^[1-9]\d{0,8}$/.test(asked))
    throw new Stop('cli.stop.release-number', { got: asked })
  return asked === undefined ? (number as number) : Number(asked)
}

/** The house by the name of its custody log, as `oficio doctor` says it: in another it says nothing. */
function houseFor(call: CommandCall, { house }: LawRelease): string {
  const asked = optionText(call, 'house') ?? house
  if (asked === undefined) throw new Stop('cli.stop.missing-option', { option: '--house' })
  if (!/^[!-~]{1,300}$/.test(asked)) throw new Stop('cli.stop.release-house', { got: asked })
  return asked
}

/** The key in its file, under the name that is given, or under which it is set here. */
async function signerFor(call: CommandCall): Promise<NoteSigner> {
  const key = optionText(call, 'key')
  if (key === undefined) throw new Stop('cli.stop.missing-option', { option: '--key' })
  const pem = await readText(key, call.io)
  const under = (name: string) => {
    try {
      return noteSigner(name, pem, 'log')
    } catch {
      throw new Stop('cli.stop.not-a-release-key', {}, { source: key })
    }
  }
  const name = optionText(call, 'name')
  if (name !== undefined && isPlainName(name)) return under(name)
  const set = readReleaseKeys(call.io.env.OFICIO_RELEASE_KEYS ?? '') ?? []
  const found = set.find((one) => under(one.name).public.split('+')[1] === one.id)
  if (name !== undefined || !found) throw new Stop('cli.stop.release-name')
  return under(found.name)
}

interface Place {
  readonly house: string
  readonly number: number
}

function signed(release: LawRelease, { house, number }: Place, signer: NoteSigner, file: string) {
  const { changes, confidence, reviewedBy } = release
  const isAnew = release.house !== house || release.number !== number || release.salt === undefined
  const salt = isAnew || !release.salt ? randomBytes(16).toString('hex') : release.salt
  // What was signed for another place says nothing for this one.
  const before = isAnew ? [] : (release.signatures ?? [])
  try {
    const text = releaseText({
      house,
      number,
      changes,
      confidence,
      reviewers: reviewersDigest(salt, reviewedBy),
    })
    const line = signer.sign(text).trimEnd()
    return {
      ...{ house, number, confidence, reviewedBy, changes, salt },
      signatures: before.includes(line) ? before : [...before, line],
    }
  } catch (error) {
    if (!(error instanceof CanonicalError)) throw error
    throw notARelease(file, error.path.split('/').slice(1))
  }
}
