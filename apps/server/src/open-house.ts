import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { type LogFiles, logOnDisk } from '@oficio/custody/log'
import type { Messages } from '@oficio/messages'
import type { ReleaseKey } from '@oficio/verify/release'
import { uuidv7 } from 'uuidv7'
import { resolveTxtBy } from './channels/dns/resolve-txt.ts'
import { carryMessages } from './channels/etsi/carry.ts'
import { type Listener, type ListenerSettings, openListener } from './channels/etsi/listener.ts'
import { carryWebhooks } from './channels/webhooks/carry.ts'
import { everyMinute } from './composition.ts'
import { type Anchoring, demonstrationAnchoring } from './custody/anchoring.ts'
import { openCustodyLog } from './custody/custody-log.ts'
import { type Connection, connect, poolOf } from './db/connect.ts'
import { demandApart } from './db/login.ts'
import { migrate } from './db/migrate.ts'
import { modeOf } from './db/mode.ts'
import { type PeopleFile, seed } from './demonstration/seed.ts'
import type { HouseParts } from './door/call.ts'
import { equalDelayOf } from './door/equal-delay.ts'
import type { Files } from './files/files.ts'
import { filesOnDisk } from './files/on-disk.ts'
import { resolveBySystem } from './http/post.ts'
import { publicTargets, type Resolve, type TargetRules } from './http/target.ts'
import { waysOf } from './http/ways.ts'
import { prepareJobs, startJobs } from './jobs/jobs.ts'
import type { Post } from './jobs/post-office.ts'
import { type OnStep, sweep, untimedSteps } from './jobs/sweep.ts'
import { watchClock } from './jobs/true-clock.ts'
import { keyOfThisHouse } from './keys/kept-secrets.ts'
import { openReceiptKey } from './keys/receipt.ts'
import { type NodeSettings, openNode } from './keys/signing-key.ts'
import { askedTimeStamp, ownTimeStamp } from './keys/time-stamp.ts'
import { releaseKeysIn } from './knowledge/release-keys.ts'
import { openReleased } from './knowledge/released.ts'
import type { OnFault } from './log/fault.ts'
import { openSecurityLog, type SecurityEventName } from './log/security.ts'
import { openIssuers } from './oidc/issuers.ts'
import { type IssuerSetting, OidcSettingError } from './oidc/settings.ts'
import { roleHoursOf, stopHoursOf } from './people/waiting-hours.ts'
import type { Answerer } from './worker/job.ts'

export interface OpenedHouse {
  readonly parts: HouseParts
  readonly connection: Connection
  /** Where peers post their messages, if the house listens for them. */
  readonly listener: Listener | undefined
  close(): Promise<void>
}

export interface HouseSettings {
  readonly data: string
  readonly address?: string
  /** The login of people's work on that database; without it, the same. */
  readonly appAddress?: string | undefined
  readonly mode?: 'demo' | 'live'
  /** Whom an empty demonstration begins with; those of `demonstration/` unless said. */
  readonly people?: PeopleFile
  readonly origin: string
  readonly knowledge: Knowledge
  readonly messages: Readonly<Record<Language, Messages>>
  readonly answer: Answerer
  /** Where papers and emblems are kept; in the folder of the house unless said. */
  readonly files?: Files
  /**
   * The file in which it lies what the tests showed (`npm run assurance`); in the folder of the house unless
   * said.
   */
  readonly promises?: string
  /** Where the custody log lies; in the folder of the house unless said. */
  readonly logFiles?: LogFiles
  /**
   * Who sees and stamps what the custody log signs; a demonstration has it stamped by two invented
   * authorities.
   */
  readonly anchoring?: Anchoring | undefined
  /** Whose signatures an operator's release needs two of; without, two typed names are enough. */
  readonly releaseKeys?: readonly ReleaseKey[] | undefined
  /** Milliseconds between two looks at what waits for the custody log. */
  readonly logPause?: number
  /** Hours that a role which takes two waits for; a demonstration does not make people wait. */
  readonly roleHours?: number | undefined
  /** The digest of the founding, as the operator wrote it down outside the database. */
  readonly founding?: string | undefined
  /** Hours for which one of two who keep the people of an institution stops the other. */
  readonly stopHours?: number | undefined
  readonly now?: () => string
  /** Where time-stamps are asked for (RFC 3161 over HTTP); without one a demonstration stamps by itself. */
  readonly timeStamps?: string
  /** Where word of notices goes out by mail; without it they wait on the page. */
  readonly post?: Post
  /**
   * Which addresses of others may be called, and how a name becomes an address: other than the public ones in
   * tests alone.
   */
  readonly targets?: TargetRules
  /** The house as a node of the exchange by ETSI TS 103 120. */
  readonly etsi?: NodeSettings | undefined
  /** Where people of some institutions sign in besides. */
  readonly oidc?: readonly IssuerSetting[] | undefined
  /** Where the lines of the security log go besides the database. */
  readonly securityOut?: ((line: string) => void) | undefined
  /** Hears of each kind of line of the security log. */
  readonly onNoted?: ((event: SecurityEventName) => void) | undefined
  /** What is said of the messages that come in, and how long one may take to arrive. */
  readonly etsiLog?: Pick<ListenerSettings, 'log' | 'onFault' | 'patience'>
  readonly resolve?: Resolve
  /** Which name servers are asked for the record of a domain: those of the machine unless said. */
  readonly nameServers?: readonly string[]
  /** Milliseconds between the moments at which answers that find nothing leave. */
  readonly equalDelay?: number
  /** Milliseconds that a call to a system of others may take. */
  readonly patience?: number
  /** No where what one call leaves is counted: then nothing happens by itself each minute. */
  readonly isSwept?: boolean
  /** Told of faults in what the house does by itself, and in which step of it. */
  readonly onFault?: OnFault
  /** Told of each step of what the house does by itself. */
  readonly onStep?: OnStep
}

/**
 * Opens the house: the database, its tables, what a demonstration needs.
 *
 * @throws {NoDatabaseError} where there is none, or where the login of people's work could become its owner
 * @throws {WrongModeError} where what is kept was begun in another mode
 * @throws {OtherHouseKeyError} where what is kept was wrapped under a key that is not here
 * @throws {OidcSettingError} where an issuer is named for an institution that is not here
 * @throws where the port for messages cannot be had
 */
export async function openHouse(settings: HouseSettings): Promise<OpenedHouse> {
  const { data, address, appAddress } = settings
  const connection = await connect({ data, ...(address ? { address } : {}), appAddress })
  const side = poolOf({ ...connection.config, max: 10 })
  const close = async () => {
    await side.end()
    await connection.close()
  }
  try {
    const parts = await partsOf(settings, connection, side)
    if (parts.mode === 'demo') await seed(parts, settings.people)
    const jobs = await jobsOf(settings, parts)
    const listener = await listenerOf(settings, parts).catch(async (error) => {
      await jobs.stop()
      throw error
    })
    parts.security.note({ event: 'started', what: 'serve', why: startedAs(settings, parts) })
    let closed: Promise<void> | undefined
    return {
      parts,
      connection,
      listener,
      // Asked twice it closes once: the queue refuses a second order.
      close: () => {
        closed ??= (async () => {
          await listener?.close()
          parts.security.note({ event: 'stopped', what: 'serve' })
          await parts.security.settled()
          await parts.custody.stop()
          await jobs.stop().then(close, close)
        })()
        return closed
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** What the house does by itself: each minute, and when something is to go out. */
function jobsOf(settings: HouseSettings, parts: HouseParts): ReturnType<typeof startJobs> {
  const ways = waysOf({
    ...{ targets: parts.targets, near: settings.etsi?.near },
    ...{ resolve: settings.resolve, patience: settings.patience },
  })
  const steps = everyMinute(parts, ways)
  // A clock that is given is believed: it is that of a test.
  const watch = settings.now ? async () => undefined : watchClock({ pool: parts.side })
  const swept = async () => {
    const at = parts.now()
    const why = await watch(at)
    if (why) settings.onFault?.(new Error(`nothing is done by the clock: it ${why}`), 'clock')
    await sweep(why ? untimedSteps(steps) : steps, at, settings.onFault, settings.onStep)
  }
  return startJobs({
    pool: parts.pool,
    messages: parts.messages,
    origin: parts.origin,
    post: settings.post,
    now: parts.now,
    sweep: settings.isSwept === false ? undefined : swept,
    webhooks: () => carryWebhooks(parts, ways.webhooks),
    etsi: () => carryMessages(parts, ways.etsi),
  })
}

/** Where messages of peers come in, if the house is a node that listens. */
async function listenerOf(
  { etsi, etsiLog }: HouseSettings,
  parts: HouseParts,
): Promise<Listener | undefined> {
  if (!parts.etsi || !etsi?.listen) return undefined
  return openListener(parts, parts.etsi, { ...etsi.listen, ...etsiLog })
}

/** Which settings an installation runs with: whether, never with what secret. */
const startedAs = (
  { address, post, timeStamps, etsi, oidc }: HouseSettings,
  { mode, files, origin }: HouseParts,
) =>
  [
    `mode=${mode}`,
    `origin=${origin}`,
    `database=${address ? 'own' : 'bundled'}`,
    `files=${files.place.includes('://') ? 'store' : 'folder'}`,
    ...(post ? ['mail'] : []),
    ...(timeStamps ? ['time-stamps'] : []),
    ...(etsi ? [etsi.listen ? 'node listens' : 'node'] : []),
    ...(oidc ? [`issuers=${oidc.length}`] : []),
  ].join(' ')

/** What every call behind the door leans on, each opened before what needs it. */
async function partsOf(
  settings: HouseSettings,
  { pool, acting }: Connection,
  side: HouseParts['side'],
): Promise<HouseParts> {
  const { data, origin, knowledge, messages, answer, now = () => new Date().toISOString() } = settings
  await migrate(pool)
  await demandApart(acting, pool)
  await prepareJobs(pool)
  const mode = await modeOf(pool, settings.mode)
  await demandInstitutions(pool, settings.oidc)
  const key = await keyOfThisHouse(pool, data)
  const random = (length: number) => new Uint8Array(randomBytes(length))
  const security = openSecurityLog(side, now, settings.securityOut, settings.onNoted)
  // A demonstration stamps and sees by itself; a live house has others who do.
  const own = mode === 'demo' ? { side, houseKey: key, now, random } : undefined
  const custody = await openCustodyLog({
    ...{ pool, reading: side, origin, now, random, newId: uuidv7, houseKey: key },
    files: settings.logFiles ?? logOnDisk(join(data, 'log')),
    anchoring: settings.anchoring ?? (own ? demonstrationAnchoring(own) : nobody),
    onFault: (why) => security.note({ event: 'changed', what: 'custody-log', why }),
    onDoubt: (address, why) => security.note({ event: 'log-doubted', what: 'custody-log', address, why }),
    ...(settings.logPause === undefined ? {} : { pause: settings.logPause }),
  })
  const believed = releaseKeysIn(mode, settings.releaseKeys, custody.origin)
  const released = await openReleased(pool, knowledge, { keys: believed, house: custody.origin })
  return {
    pool,
    acting,
    side,
    get knowledge() {
      return released.knowledge
    },
    released,
    messages,
    mode,
    origin,
    now,
    today: () => now().slice(0, 10),
    newId: uuidv7,
    random,
    answer: (job) => answer({ ...job, releases: released.releases }),
    houseKey: key,
    files: settings.files ?? filesOnDisk(join(data, 'files')),
    promises: settings.promises ?? join(data, 'promises.json'),
    custody,
    receipts: await openReceiptKey(pool, key),
    roleHours: roleHoursOf(mode, settings.roleHours),
    founding: settings.founding,
    stopHours: stopHoursOf(settings.stopHours),
    mails: settings.post !== undefined,
    security,
    ...(settings.onFault ? { onFault: settings.onFault } : {}),
    equalDelay: equalDelayOf(settings.equalDelay),
    targets: settings.targets ?? publicTargets,
    issuers: settings.oidc && issuersOf(settings, settings.oidc, now),
    // The invented domains of a demonstration are nobody's: nobody is asked about them.
    resolveTxt: settings.nameServers || mode === 'live' ? resolveTxtBy(settings.nameServers) : undefined,
    etsi: settings.etsi ? await openNode(pool, key, settings.etsi) : undefined,
    // A live house stamps nothing by itself: without an authority of others its letters are sealed without.
    ...(settings.timeStamps
      ? { timeStamp: askedTimeStamp(settings.timeStamps) }
      : own
        ? { timeStamp: ownTimeStamp(own) }
        : {}),
  }
}

const issuersOf = (
  { origin, targets = publicTargets, resolve = resolveBySystem, patience }: HouseSettings,
  oidc: readonly IssuerSetting[],
  now: () => string,
) => openIssuers(oidc, { origin, now, newId: uuidv7, targets, resolve, patience })

/** An institution that is written otherwise than it is called would be asked for nothing. */
async function demandInstitutions(
  pool: HouseParts['pool'],
  oidc: readonly IssuerSetting[] = [],
): Promise<void> {
  const named = oidc.flatMap(({ institutions }) => institutions)
  const { rows } = await pool.query<{ id: string }>('select id from institution where id = any ($1)', [named])
  const unknown = named.find((id) => !rows.some((row) => row.id === id.toLowerCase()))
  if (unknown !== undefined) throw new OidcSettingError('nowhere', unknown)
}

/** Whose log nobody else sees yet. */
const nobody: Anchoring = { witnesses: [], authorities: [] }
