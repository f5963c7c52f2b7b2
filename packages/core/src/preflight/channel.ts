import { type Channel, channelsFor, entityKey, namedEntities, purposeOf } from '../provider/index.ts'
import type { CheckInput } from './check-input.ts'
import { valueAt } from './draft.ts'
import { finding, groundsOf } from './finding.ts'
import type { Finding, Severity } from './types.ts'

/** Kinds of channel whose value is written in many ways: the kind alone tells. */
const looseKinds = new Set(['fax', 'phone'])

/**
 * An address of the web as channels are compared: host and path, without what says nothing of where it leads
 * (scheme, `www.`, a door such as `/login` at its end, which every portal names as it likes).
 */
function place(value: string, doors: readonly string[]): string {
  const bare = value
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.|m\.)?/, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
  const last = bare.lastIndexOf('/')
  return last > 0 && doors.includes(bare.slice(last + 1)) ? bare.slice(0, last) : bare
}

const leadsTo = (given: string, own: string): boolean => given === own || given.startsWith(`${own}/`)

/**
 * Words of a postal address that tell it from others: those with a digit, and those of four letters or more.
 */
const tokens = (address: string): readonly string[] =>
  [...new Set(entityKey(address).split(' '))].filter((word) => /\d/.test(word) || word.length > 3)

/** Whether somebody wrote this postal address, in whatever order and with whatever is left out. */
function isAddress(given: string, known: string): boolean {
  const [own, other] = [tokens(known), new Set(tokens(given))]
  const numbers = own.filter((word) => /\d/.test(word))
  const shared = own.filter((word) => other.has(word)).length
  return shared * 2 >= own.length && (numbers.length === 0 || numbers.some((word) => other.has(word)))
}

const isWhole = (address: string): boolean => /\d/.test(address)

/** Where the companies sit that the draft names; the profile's words about its addressee tell it too. */
function offices({ draft, profile }: CheckInput<never>): readonly string[] {
  const { addressee } = profile.legalEntity
  const usual = namedEntities(profile, addressee)
  const named = draft.entity === '' ? usual : namedEntities(profile, draft.entity)
  return [
    ...named.flatMap((e) => [e.address ?? '', ...(e.formerAddresses ?? []).map((f) => f.address)]),
    ...(named.some((e) => usual.includes(e)) ? [addressee] : []),
  ].filter(isWhole)
}

/**
 * A postal address against the profile: that of the channel, or of a company where the channel only says
 * whose office it is. Where no address is known, nobody can tell.
 */
function isSamePost(input: CheckInput<never>, channel: Channel): boolean {
  const given = input.draft.channelValue
  if (given === '' || entityKey(given) === entityKey(channel.value)) return true
  const known = [...(isWhole(channel.value) ? [channel.value] : []), ...offices(input)]
  return known.length === 0 || known.some((address) => isAddress(given, address))
}

function isSameChannel(input: CheckInput<never>, channel: Channel): boolean {
  const { draft, words } = input
  const given = draft.channelValue
  if (looseKinds.has(channel.type)) return draft.channelKind === channel.type
  if (channel.type === 'post') return draft.channelKind === 'post' && isSamePost(input, channel)
  const doors = words.channelDoors ?? []
  const typed = place(given, doors)
  return [channel.value, ...(channel.sameAs ?? [])].some((own) => leadsTo(typed, place(own, doors)))
}

/**
 * Whether the draft leaves by a form of the web that serves this kind of request: what it asks is asked
 * there.
 */
export const isFormOnline = (input: CheckInput<never>): boolean =>
  channelsFor(input.profile, input.draft.requestType, input.context.on).some(
    ({ channel, usable }) => usable && channel.type === 'webform' && isSameChannel(input, channel),
  )

/** The channel that is written and the one to write instead, empty where none is known. */
export function channelParams({
  draft,
  profile,
  context,
}: CheckInput<never>): Readonly<Record<string, string>> {
  const best = channelsFor(profile, draft.requestType, context.on).find((c) => c.usable)?.channel
  return {
    provider: profile.name,
    given: draft.channelValue || draft.channelKind,
    channel: best?.value ?? '',
    kind: best?.type ?? '',
    requestType: `@requestType.${purposeOf(draft.requestType)}`,
  }
}

/** The channel against those of the profile, on the day of sending. */
export function channelFindings(input: CheckInput<never>): readonly Finding[] {
  const { draft, profile, context } = input
  const grounds = groundsOf(profile.channels)
  const open = channelsFor(profile, draft.requestType, context.on)
  const best = open.find((c) => c.usable)?.channel
  const params = channelParams(input)
  const at = (rule: string, severity: Severity): Finding =>
    finding(
      { code: 'channel.wrong', rule, path: valueAt(draft.raw, ['channel']).pointer, params },
      severity,
      grounds,
    )
  if (draft.channelKind === '' && draft.channelValue === '')
    return input.isBetweenStates ? [] : [at(best ? 'channelMissing' : 'channelUnknown', 'warn')]
  const same = open.filter((c) => isSameChannel(input, c.channel))
  if (same.some((c) => c.usable)) return []
  if (same.some((c) => c.stands === 'no')) return [at(best ? 'channelOnDate' : 'channelUnverified', 'warn')]
  if (same.some((c) => c.channel.status === 'unverified')) return [at('channelUnverified', 'warn')]
  // A postal address can be written in so many ways that another one is only worth a question.
  const isByPost = draft.channelKind === 'post' && open.some((c) => c.usable && c.channel.type === 'post')
  return [at(best ? 'channelFor' : 'channelUnverified', best && !isByPost ? 'block' : 'warn')]
}
