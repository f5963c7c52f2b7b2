import { emblemOf } from '@oficio/contract'
import type { AuthorityProfile } from '@oficio/core/request'
import { authorityPlace } from '../authority/place.ts'
import { readAuthorityFile } from '../authority/read.ts'
import { type CommandAnswer, type CommandCall, optionText } from '../command.ts'
import { writeWhole } from '../files/write-whole.ts'
import { inInput, readInput } from '../input.ts'
import { Stop } from '../stop.ts'

/** What an authority says of itself, and its emblem → kept for every later draft. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { io, messages } = call
  const [name = '-'] = call.args
  const picture = optionText(call, 'emblem')
  if (name === '-' && picture === '-') throw new Stop('cli.stop.standard-input-twice')
  const given = await readAuthorityFile(name, io)
  const profile: AuthorityProfile =
    picture === undefined ? given : { ...given, emblem: await emblemFrom(picture, call) }
  const path = authorityPlace(io)
  await writeWhole(path, `${JSON.stringify(profile, null, 2)}\n`)
  const authority = profile.authority.name
  return {
    exit: 0,
    json: { saved: path, authority, emblem: profile.emblem?.type ?? null },
    show(page) {
      page.text(messages.format('cli.authority.saved', { authority, path }))
      if (profile.emblem) page.text(messages.format('cli.authority.emblem-not-shown'))
    },
  }
}

async function emblemFrom(name: string, { io }: CommandCall) {
  const { bytes } = await readInput(name, io)
  return inInput(name, () => emblemOf(bytes))
}
