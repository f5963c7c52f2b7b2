import { sealing } from '@oficio/custody/age'
import { readReleaseKeys } from '@oficio/verify/release'
import { metricsPlace } from '../http/metrics-place.ts'
import { tracesPlace } from '../http/traces-place.ts'
import { securityOut } from '../log/syslog.ts'
import { isMailAddress } from './mail-server.ts'

type Settings = Readonly<Record<string, string | undefined>>

/** Whether a time-stamp authority can be asked at an address. */
export const isStampAddress = (address: string): boolean =>
  URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)

/** A number that is written as one, in full and within these bounds; none where it is not. */
function numberWithin(text: string, least: number, most: number): number | undefined {
  const number = /^\d{1,4}(?:\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN
  return number >= least && number <= most ? number : undefined
}

/** Hours between the second word about a role and the moment at which it counts: up to a month. */
export const roleHoursIn = (text = ''): number | undefined => numberWithin(text, 1e-6, 720)

/** Hours for which one of two who keep the people of an institution stops the other. */
export const stopHoursIn = (text = ''): number | undefined => numberWithin(text, 1, 72)

/** The mode that `OFICIO_MODE` says; undefined: none, or no mode. */
export const wantedModeIn = (text: string | undefined): 'live' | 'demo' | undefined =>
  text === 'live' || text === 'demo' ? text : undefined

/** How many servers of the operator stand in front and write down who asked. */
export function proxiesIn(text = ''): number | undefined {
  const count = numberWithin(text, 0, 32)
  return Number.isInteger(count) ? count : undefined
}

/** Recipients as `OFICIO_BACKUP_TO` parts them. */
const recipientsIn = (text: string): readonly string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

/** What is written as it must be, by the name of its setting; what throws is not. */
const reads: Readonly<Record<string, (value: string) => unknown>> = {
  OFICIO_TSA: isStampAddress,
  OFICIO_SMTP: isMailAddress,
  OFICIO_MODE: (text) => wantedModeIn(text) !== undefined,
  OFICIO_PROXIES: (text) => proxiesIn(text) !== undefined,
  OFICIO_ROLE_HOURS: (text) => roleHoursIn(text) !== undefined,
  OFICIO_STOP_HOURS: (text) => stopHoursIn(text) !== undefined,
  OFICIO_RELEASE_KEYS: (text) => text.trim() === '' || readReleaseKeys(text) !== undefined,
  OFICIO_METRICS: metricsPlace,
  OFICIO_TRACES: tracesPlace,
  OFICIO_SECURITY_LOG: securityOut,
  OFICIO_BACKUP_TO: async (text) => recipientsIn(text).length === 0 || sealing(recipientsIn(text)),
  PORT: (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535,
}

/** The names of settings that are not written as they must be; what is not set is not among them. */
export async function unreadSettings(settings: Settings): Promise<readonly string[]> {
  const names: string[] = []
  for (const [name, read] of Object.entries(reads)) {
    const value = settings[name]
    if (!value) continue
    const isRead = await Promise.resolve()
      .then(() => read(value))
      .catch(() => false)
    if (!isRead) names.push(name)
  }
  return names
}

/** This machine, or one that is reached by no line at all (a socket). */
const isHere = (host: string): boolean =>
  host === '' || host === 'localhost' || /^127\.|^\[?::1\]?$|^\/|^%2f/i.test(host)

/** Whether an address is called on another machine, and what is said to it. */
const goesOut = (address: string, isSealed: (url: URL) => boolean): boolean => {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return !isHere(url.searchParams.get('host') ?? url.hostname) && !isSealed(url)
}

/** Modes of a client of PostgreSQL that speak TLS and verify who answers. */
const verifyingModes = /^(?:prefer|require|verify-ca|verify-full)$/
const isSealedDatabase =
  ({ PGSSLMODE }: Settings) =>
  ({ searchParams }: URL): boolean =>
    verifyingModes.test(searchParams.get('sslmode') ?? PGSSLMODE ?? '') ||
    /^(?:1|true)$/.test(searchParams.get('ssl') ?? '')

/**
 * The names of settings by which something leaves this machine in the clear, or to whoever answers: whoever
 * is on the line reads it, and may answer in the place of the other side.
 */
export function clearLines(settings: Settings): readonly string[] {
  const sealed: Readonly<Record<string, (url: URL) => boolean>> = {
    DATABASE_URL: isSealedDatabase(settings),
    DATABASE_URL_APP: isSealedDatabase(settings),
    S3_ENDPOINT: ({ protocol }) => protocol === 'https:',
    OFICIO_TRACES: ({ protocol }) => protocol === 'https:',
    // With a password it is said over TLS or not at all.
    OFICIO_SMTP: ({ protocol, username }) => protocol === 'smtps:' || username !== '',
    // Syslog goes by UDP, which nobody seals.
    OFICIO_SECURITY_LOG: ({ protocol }) => protocol !== 'syslog:',
  }
  return Object.entries(sealed).flatMap(([name, isSealed]) =>
    goesOut(settings[name] ?? '', isSealed) ? [name] : [],
  )
}
