import type { CountryCode } from '../fact/index.ts'
import type { Day } from '../time/index.ts'
import { mailbox } from './drills.ts'
import { type LookAlike, looksLike } from './look-alike.ts'
import type { Drill, FieldName, Institution } from './types.ts'

/**
 * A contact point as the list of the networks has it: what two people verified, and what came of its drills.
 */
export interface ListedPoint {
  readonly entry: string
  readonly name: string
  readonly country: CountryCode | null
  readonly standing: Institution['standing']
  readonly networks: readonly string[]
  readonly addresses: readonly string[]
  readonly domains: readonly string[]
  /** Where one calls back. */
  readonly numbers: readonly string[]
  readonly drills: readonly Drill[]
}

/** The contact points among the entries of a registry: of each, what is in force. */
export function listedPoints(institutions: readonly Institution[]): readonly ListedPoint[] {
  return institutions.flatMap(({ id, standing, fields, drills }): readonly ListedPoint[] => {
    const live = (name: FieldName) => fields.filter(({ field }) => field === name).map(({ value }) => value)
    if (live('kind')[0] !== 'contact-point' || live('network').length === 0) return []
    return [
      {
        ...{ entry: id, standing, drills },
        name: live('legalName')[0] ?? '',
        country: live('country')[0] ?? null,
        networks: live('network'),
        addresses: live('contactAddress'),
        domains: live('domain'),
        numbers: live('callBackNumber'),
      },
    ]
  })
}

/**
 * What the list says of whoever writes. Only `answered-drill` is evidence, and of the address alone: that the
 * line of a mail that names it is true, it does not say.
 *
 * `never-drilled`, `drill-silent`, `drill-forged`: it is listed, and this is what came of its last drill in
 * the network. `other-network`, `other-state`: the address is listed, and not for this. `no-state`: it is
 * listed, and of which State it asks is not said. `not-standing`: listed once, and its entry does not count
 * now. `same-domain`: of a listed domain, and not the address listed. `look-alike`: it can be taken for a
 * listed one. `unlisted`: nothing like it is listed. `no-address`: nothing was there to look up.
 * `list-unreadable`: the list could not be read, and nothing was looked up.
 */
export const senderStandings = [
  'answered-drill',
  'never-drilled',
  'drill-silent',
  'drill-forged',
  'other-network',
  'other-state',
  'no-state',
  'not-standing',
  'same-domain',
  'look-alike',
  'unlisted',
  'no-address',
  'list-unreadable',
] as const
export type SenderStanding = (typeof senderStandings)[number]

/** What was found of a sender, as it is kept with the request that it sent. */
export interface SenderFinding {
  readonly standing: SenderStanding
  /** The entry that it is of, or could be taken for; null where there is none. */
  readonly entry: string | null
  readonly name: string | null
  /** The listed address or domain that it is, or is like. */
  readonly listed: string | null
  /** The day of the last drill that it is said from; null where there was none. */
  readonly drillOn: Day | null
}

export interface MailSender {
  readonly address: string
  readonly country: CountryCode | null
  readonly network: string | null
}

const found = (standing: SenderStanding, point?: ListedPoint, more: Partial<SenderFinding> = {}) => ({
  standing,
  entry: point?.entry ?? null,
  name: point?.name ?? null,
  listed: null,
  drillOn: null,
  ...more,
})

/** A sender held against the list; `points` is null where the list could not be read. */
export function heldAgainst(sender: MailSender, points: readonly ListedPoint[] | null): SenderFinding {
  if (points === null) return found('list-unreadable')
  const address = mailbox(sender.address)
  const [, domain = ''] = /^[^@\s]+@([^@\s]+)$/.exec(address) ?? []
  if (domain === '') return found('no-address')
  const own = points.filter(({ addresses }) => addresses.some((one) => mailbox(one) === address))
  const [point] = own.toSorted((a, b) => rank(b, sender) - rank(a, sender))
  if (point) return ofListed(point, sender, address)
  const ofDomain = points.find(({ domains }) => domains.includes(domain))
  if (ofDomain) return found('same-domain', ofDomain, { listed: domain })
  const known = points.flatMap(({ entry, domains, addresses }) =>
    [...domains, ...addresses.flatMap((one) => mailbox(one).split('@')[1] ?? [])].map((value) => ({
      institution: entry,
      value,
    })),
  )
  // The nearest one is named: a forger of one point must not be told as a forger of another.
  const [like] = looksLike('domain', domain, known).toSorted(
    (a, b) => nearness(b, sender, points) - nearness(a, sender, points),
  )
  const alike = like && points.find(({ entry }) => entry === like.institution)
  return like ? found('look-alike', alike, { listed: like.known }) : found('unlisted')
}

/** Reasons by which a domain resembles many: the others say of which one it is an imitation. */
const faint: ReadonlySet<LookAlike['reason']> = new Set(['near-spelling', 'added-words', 'word-order'])

const nearness = (
  { institution, reason }: LookAlike,
  { country }: MailSender,
  points: readonly ListedPoint[],
) =>
  (faint.has(reason) ? 0 : 2) +
  (points.find(({ entry }) => entry === institution)?.country === country ? 1 : 0)

/** Of two entries with one address, the one of that State and network speaks. */
const rank = ({ country, networks, standing }: ListedPoint, sender: MailSender): number =>
  (country === sender.country ? 4 : 0) +
  (sender.network !== null && networks.includes(sender.network) ? 2 : 0) +
  (standing === 'standing' ? 1 : 0)

function ofListed(point: ListedPoint, { country, network }: MailSender, address: string): SenderFinding {
  const listed = { listed: address }
  if (point.standing !== 'standing') return found('not-standing', point, listed)
  // A State that nobody read is no State that fits, and none that differs.
  if (country === null) return found('no-state', point, listed)
  if (point.country !== country) return found('other-state', point, listed)
  if (network === null || !point.networks.includes(network)) return found('other-network', point, listed)
  const last = point.drills.findLast((one) => one.network === network && mailbox(one.address) === address)
  if (!last) return found('never-drilled', point, listed)
  const drillOn = last.answeredOn ?? last.askedAt.slice(0, 10)
  const standing =
    last.result === 'answered' ? 'answered-drill' : last.result === 'silent' ? 'drill-silent' : 'drill-forged'
  return found(standing, point, { ...listed, drillOn })
}
