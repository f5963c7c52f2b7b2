import { readAuthority } from '@oficio/contract'
import type { Knowledge } from '@oficio/core/knowledge'
import { secondLanguage } from '@oficio/core/letter'
import { type AuthorityProfile, type EvidenceRequest, speaksFor, withAuthority } from '@oficio/core/request'
import { unsafeText } from '@oficio/exchange/pack'
import { type CommandCall, optionText } from '../command.ts'
import { readJson } from '../input.ts'
import type { Io } from '../io.ts'
import { Stop } from '../stop.ts'
import { authorityPlace } from './place.ts'

/** Reads a profile and refuses what must not get into any letter. */
export async function readAuthorityFile(name: string, io: Io): Promise<AuthorityProfile> {
  const profile = await readJson(name, io, readAuthority)
  const unsafe = unsafeText(profile)
  if (unsafe)
    throw new Stop('cli.stop.unsafe-character', { found: unsafe.found }, { source: name, place: unsafe.path })
  return profile
}

/** The profile that was saved, or undefined when none was. */
export async function savedAuthority(io: Io): Promise<AuthorityProfile | undefined> {
  try {
    return await readAuthorityFile(authorityPlace(io), io)
  } catch (error) {
    const isMissing =
      error instanceof Stop && (error.code === 'no-such-file' || error.code === 'no-configuration-folder')
    if (isMissing && !io.env.OFICIO_AUTHORITY) return undefined
    throw error
  }
}

/**
 * The draft with what its authority said of itself: in the file of `--authority`, else as it was saved. Tells
 * whose words were taken, and that the emblem stays out: without signing in anybody could show it.
 */
export async function completed(
  draft: EvidenceRequest,
  call: CommandCall,
  knowledge: Knowledge,
): Promise<EvidenceRequest> {
  const name = optionText(call, 'authority')
  if (name === '-' && call.args[0] === '-') throw new Stop('cli.stop.standard-input-twice')
  const profile = name === undefined ? await savedAuthority(call.io) : await readAuthorityFile(name, call.io)
  if (!profile) return draft
  const authority = profile.authority.name
  const taken = speaksFor(draft, profile)
  call.tell(call.messages.format(taken ? 'cli.authority.taken' : 'cli.authority.another', { authority }))
  if (taken && profile.emblem) call.tell(call.messages.format('cli.authority.emblem-not-shown'))
  return withAuthority(draft, profile, secondLanguage(withAuthority(draft, profile), knowledge))
}
