import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { Day, Instant } from '@oficio/core/time'
import { type LogFiles, logOnDisk } from '@oficio/custody/log'
import type { Messages } from '@oficio/messages'
import { Hono } from 'hono'
import { uuidv7 } from 'uuidv7'
import { holdStopped } from './acts/hold-stopped.ts'
import { countNamings } from './acts/naming.ts'
import { keepAllProjections } from './acts/projection.ts'
import { bindDescription } from './api/api.ts'
import { assistance } from './assistance/assistance.ts'
import { cases } from './cases/cases.ts'
import { resolveTxtBy } from './channels/dns/resolve-txt.ts'
import { carryMessages } from './channels/etsi/carry.ts'
import { houseHand } from './channels/etsi/house-hand.ts'
import { forgetReceived } from './channels/etsi/intake.ts'
import { type Listener, type ListenerSettings, openListener } from './channels/etsi/listener.ts'
import { carryWebhooks } from './channels/webhooks/carry.ts'
import { counting } from './clocks/count.ts'
import { deadlines } from './clocks/deadlines.ts'
import { draftExtensions } from './clocks/draft-extensions.ts'
import { bindFeeds, feeds } from './clocks/feed.ts'
import { tellAlarms } from './clocks/tell-alarms.ts'
import { tellDaily } from './clocks/tell-daily.ts'
import { contactPoints } from './contact-points/contact-points.ts'
import { type Anchoring, demonstrationAnchoring } from './custody/anchoring.ts'
import { openCustodyLog } from './custody/custody-log.ts'
import { type Connection, connect, poolOf } from './db/connect.ts'
import { demandApart } from './db/login.ts'
import { migrate } from './db/migrate.ts'
import { modeOf } from './db/mode.ts'
import { asHouse } from './db/scope.ts'
import { deliveries } from './deliveries/deliveries.ts'
import { eraseExhibits } from './deliveries/erase-exhibits.ts'
import { forgetUploads } from './deliveries/forget-uploads.ts'
import { bindTus } from './deliveries/tus.ts'
import { demonstration } from './demonstration/demonstration.ts'
import { type PeopleFile, seed } from './demonstration/seed.ts'
import { desk } from './desk/desk.ts'
import { bindRoutes } from './door/bind-routes.ts'
import type { Handlers, HouseParts } from './door/call.ts'
import { equalDelayOf } from './door/equal-delay.ts'
import { forgetAsked } from './door/forget-asked.ts'
import type { Live } from './door/live.ts'
import { bindPolicyReports } from './door/policy-reports.ts'
import { emergencies } from './emergencies/emergencies.ts'
import { countFigures } from './figures/count.ts'
import { figures } from './figures/figures.ts'
import { bindPlots } from './figures/plots.ts'
import { tellFigures } from './figures/tell.ts'
import { bindTold } from './figures/told.ts'
import type { Files } from './files/files.ts'
import { filesOnDisk } from './files/on-disk.ts'
import { gaps } from './gaps/gaps.ts'
import { type Allowance, createAllowance } from './http/allowance.ts'
import { answering } from './http/answering.ts'
import { bindApplication } from './http/application.ts'
import { bindFrame, type ServerState } from './http/frame.ts'
import { bindHealth } from './http/health.ts'
import { bind, type RequestContext, type RequestEnv } from './http/routing.ts'
import { publicTargets, type Resolve, type TargetRules } from './http/target.ts'
import { type Ways, waysOf } from './http/ways.ts'
import type { WebFiles } from './http/web-files.ts'
import { identifiers } from './identifiers/identifiers.ts'
import { indexSent } from './identifiers/index-sent.ts'
import { extendLetters } from './jobs/extend-letters.ts'
import { prepareJobs, startJobs } from './jobs/jobs.ts'
import type { Post } from './jobs/post-office.ts'
import { reviveMail } from './jobs/revive-mail.ts'
import { type OnStep, type Steps, sweep } from './jobs/sweep.ts'
import { houseKey } from './keys/house-key.ts'
import { openReceiptKey } from './keys/receipt.ts'
import { type NodeSettings, openNode } from './keys/signing-key.ts'
import { askedTimeStamp, ownTimeStamp } from './keys/time-stamp.ts'
import { openReleased } from './knowledge/released.ts'
import { lawReadings } from './law-readings/law-readings.ts'
import type { OnFault } from './log/fault.ts'
import type { LogLine } from './log/line.ts'
import { openSecurityLog, type SecurityEventName } from './log/security.ts'
import { notices } from './notices/notices.ts'
import { oversight } from './oversight/oversight.ts'
import { bindPlain, type MakePage, plainProblem } from './pages/plain.ts'
import { people } from './people/people.ts'
import { lapseStops } from './people/stop.ts'
import { roleHoursOf, stopHoursOf } from './people/waiting-hours.ts'
import { bindPromises } from './promises/promises.ts'
import { profiles } from './proposals/proposals.ts'
import { bindReleases } from './proposals/publish.ts'
import { tellDrafters } from './proposals/tell-drafters.ts'
import { registry } from './registry/registry.ts'
import { bindTrust } from './registry/trust.ts'
import { requests } from './requests/requests.ts'
import { bindOpened } from './round-table/opened.ts'
import { roundTable } from './round-table/round-table.ts'
import { sending } from './sending/sending.ts'
import { signIn } from './sign-in/sign-in.ts'
import { standards } from './standards/standards.ts'
import { keepTerms } from './standards/terms.ts'
import { tokens } from './tokens/tokens.ts'
import { certificates } from './training/certificates.ts'
import { forgetRooms } from './training/forget-rooms.ts'
import { bindAcademy } from './training/published.ts'
import { training } from './training/training.ts'
import { unitKeys } from './unit-keys/unit-keys.ts'
import { watch } from './watch/watch.ts'
import { webhooks } from './webhooks/webhooks.ts'
import type { Answerer } from './worker/job.ts'

// The one place that knows every room. What answers, what happens by itself, what is opened before: each in
// its order, and nothing else.

/** Who answers behind the door. */
export const handlers: Handlers = {
  ...signIn,
  ...demonstration,
  ...cases,
  ...deadlines,
  ...feeds,
  ...requests,
  ...people,
  ...notices,
  ...oversight,
  ...figures,
  ...registry,
  ...sending,
  ...contactPoints,
  ...assistance,
  ...identifiers,
  ...desk,
  ...deliveries,
  ...emergencies,
  ...unitKeys,
  ...profiles,
  ...lawReadings,
  ...standards,
  ...watch,
  ...roundTable,
  ...training,
  ...certificates,
  ...gaps,
  ...webhooks,
  ...tokens,
}

/** What happens by itself, every minute, in this order. */
const everyMinute = (parts: HouseParts, ways: Ways, count = counting()): Steps => ({
  'keep-projections': (at) => asHouse(parts.pool, (db) => keepAllProjections(db, at)),
  'count-namings': (at) => asHouse(parts.pool, (db) => countNamings(db, parts, at)),
  'lapse-stops': (at) => lapseStops(parts, at),
  'keep-standards': (at) => keepTerms(parts, at),
  'reread-releases': () => parts.released.reread(),
  'tell-drafters': () => tellDrafters(parts),
  'count-clocks': (at) => count(parts, at),
  'tell-alarms': (at) => tellAlarms(parts, at),
  'tell-daily': (at) => tellDaily(parts, at),
  'draft-extensions': (at) => draftExtensions(parts, at),
  'hold-stopped': (at) => holdStopped(parts, at, houseHand(parts).who, houseHand(parts).word),
  'index-identifiers': (at) => indexSent(parts, at),
  'forget-asked': (at) => forgetAsked(parts, at),
  'forget-uploads': (at) => forgetUploads(parts, at),
  'forget-rooms': (at) => forgetRooms(parts, at),
  'erase-exhibits': (at) => eraseExhibits(parts, at),
  'carry-webhooks': () => carryWebhooks(parts, ways.webhooks),
  'carry-messages': () => carryMessages(parts, ways.etsi),
  'forget-received': (at) => forgetReceived(parts, at),
  'revive-mail': (at) => reviveMail(parts.pool, at),
  'extend-letters': (at) => extendLetters(parts, ways.issuers, at),
  'count-figures': () => countFigures(parts),
  'tell-figures': (at) => tellFigures(parts, at),
  'anchor-custody': () => parts.custody.anchor(),
})

export interface AppParts {
  readonly knowledge: Knowledge
  readonly messages: Readonly<Record<Language, Messages>>
  readonly web: WebFiles
  readonly answer: Answerer
  readonly allowance: Allowance
  /** For all calls of one address behind the door, where each person has an allowance besides. */
  readonly crowd: Allowance
  readonly today: () => Day
  readonly now: () => Instant
  /** Where a request comes from, for its allowance only. */
  readonly addressOf: (c: RequestContext) => string
  readonly newId: () => string
  /** What is behind the door; absent where the house keeps nothing. */
  readonly door?: {
    /** Undefined while the database is not there. */
    readonly house: () => HouseParts | undefined
    readonly handlers: Handlers
    readonly live: Live
    /** Whether the database answers now. */
    readonly answers: () => Promise<boolean>
  }
  readonly log?: (line: LogLine) => void
  readonly state?: () => ServerState
  /** Whether the disk has room for what is written; has, unless said. */
  readonly hasRoom?: () => boolean
  /** Told of our own faults. Never of what a visitor wrote. */
  readonly onFault?: (error: Error, requestId: string) => void
}

/**
 * The application, its pages without script, and the service. Holds nothing of a case between one answer and
 * the next.
 */
export function createApp(given: AppParts): Hono<RequestEnv> {
  const parts = withReleased(given)
  const { door, log, newId, now, onFault, state = () => 'ready', hasRoom = () => true } = parts
  const app = new Hono<RequestEnv>()
  bindFrame(app, { newId, now, state, log })

  const api = answering(parts.messages)
  bindRoutes(app, {
    ...parts,
    answering: api,
    door: door && {
      ...door,
      crowd: parts.crowd,
      changed: door.live.changed,
      noting: createAllowance(noted),
      strangers: createAllowance(seating),
    },
    onFault,
  })
  if (door) {
    bindTrust(app, { house: door.house, onFault }, api.wrongMethod)
    bindPromises(app, { house: door.house, onFault }, api.wrongMethod)
    bindTold(app, { house: door.house, onFault }, api.wrongMethod)
    bindAcademy(app, { house: door.house, onFault }, api.wrongMethod)
    bindOpened(app, { house: door.house, onFault }, api.wrongMethod)
    bindPlots(app, { house: door.house, onFault }, api.wrongMethod)
    bindReleases(app, door.house, api.wrongMethod)
    bindFeeds(app, door.house, api.wrongMethod)
    bindTus(app, uuidv7, api.wrongMethod)
    bindPolicyReports(app, { house: door.house, addressOf: parts.addressOf }, api.wrongMethod)
    bind(app, '/api/v1/events', 'data', { GET: (c) => door.live.follow(c) }, api.wrongMethod)
  }
  const version = () => parts.knowledge.version
  bindDescription(app, { answering: api, version })
  const custody = async () => door?.house()?.custody.state()
  bindHealth(app, { state, version, answers: door?.answers, hasRoom, custody }, api.wrongMethod)

  const wrongMethod = (c: RequestContext) => plainProblem(c, parts, 'wrongMethod', 405)
  const notFound = (c: RequestContext) => plainProblem(c, parts, 'notFound', 404)
  bindPlain(app, parts, pageMaker(parts), wrongMethod)
  bindApplication(app, parts.web, { origin: () => door?.house()?.origin, notFound, wrongMethod })
  app.onError((error, c) => {
    onFault?.(error, c.get('requestId'))
    return c.get('policy') === 'data'
      ? api.refuse(c, 'fault', { requestId: c.get('requestId') })
      : plainProblem(c, parts, 'fault', 500)
  })
  return app
}

/** Thirty failures at once of one address, and one in ten seconds after these. */
const noted = { burst: 30, perSecond: 0.1, addresses: 10_000, now: () => performance.now() } as const

/**
 * A class of a hundred comes in at once behind one address, and as many more in an hour: whoever wants all seats of a
 * room leaves two thirds to others.
 */
const seating = { burst: 100, perSecond: 1 / 36, addresses: 10_000, now: () => performance.now() } as const

/** The parts with what counts now: once the house is open, its knowledge is that of the newest release. */
function withReleased(given: AppParts): AppParts {
  const { door } = given
  if (!door) return given
  return {
    ...given,
    get knowledge() {
      return door.house()?.knowledge ?? given.knowledge
    },
    answer: (job, asker) => given.answer({ ...job, releases: door.house()?.released.releases ?? [] }, asker),
  }
}

/** What makes a page without script of its form, as questions to the service are answered. */
const pageMaker =
  ({ answer, today, now }: AppParts): MakePage =>
  (page, body, language, asker) =>
    answer(
      {
        route: page,
        body,
        type: 'application/x-www-form-urlencoded',
        language,
        today: today(),
        moment: now(),
      },
      asker,
    )

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
  /** The file in which it lies what the tests showed (`npm run assurance`); in the folder of the house unless said. */
  readonly promises?: string
  /** Where the custody log lies; in the folder of the house unless said. */
  readonly logFiles?: LogFiles
  /** Who sees and stamps what the custody log signs; a demonstration has it stamped by two invented authorities. */
  readonly anchoring?: Anchoring | undefined
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
    const ways = waysOf({
      ...{ targets: parts.targets, near: settings.etsi?.near },
      ...{ resolve: settings.resolve, patience: settings.patience },
    })
    const sweeping = everyMinute(parts, ways)
    const jobs = await startJobs({
      pool: parts.pool,
      messages: parts.messages,
      origin: parts.origin,
      post: settings.post,
      now: parts.now,
      sweep:
        settings.isSwept === false
          ? undefined
          : () => sweep(sweeping, parts.now(), settings.onFault, settings.onStep),
      webhooks: () => carryWebhooks(parts, ways.webhooks),
      etsi: () => carryMessages(parts, ways.etsi),
    })
    const listen = settings.etsi?.listen
    const listener =
      parts.etsi && listen
        ? await openListener(parts, parts.etsi, { ...listen, ...settings.etsiLog }).catch(async (error) => {
            await jobs.stop()
            throw error
          })
        : undefined
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

/** Which settings an installation runs with: whether, never with what secret. */
const startedAs = ({ address, post, timeStamps, etsi }: HouseSettings, { mode, files, origin }: HouseParts) =>
  [
    `mode=${mode}`,
    `origin=${origin}`,
    `database=${address ? 'own' : 'bundled'}`,
    `files=${files.place.includes('://') ? 'store' : 'folder'}`,
    ...(post ? ['mail'] : []),
    ...(timeStamps ? ['time-stamps'] : []),
    ...(etsi ? [etsi.listen ? 'node listens' : 'node'] : []),
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
  const key = houseKey(data)
  const released = await openReleased(pool, knowledge)
  const random = (length: number) => new Uint8Array(randomBytes(length))
  const security = openSecurityLog(side, now, settings.securityOut, settings.onNoted)
  const custody = await openCustodyLog({
    ...{ pool, reading: side, origin, now, random, newId: uuidv7, houseKey: key },
    files: settings.logFiles ?? logOnDisk(join(data, 'log')),
    anchoring:
      settings.anchoring ??
      (mode === 'demo' ? demonstrationAnchoring({ side, houseKey: key, now, random }) : nobody),
    onFault: (why) => security.note({ event: 'changed', what: 'custody-log', why }),
    ...(settings.logPause === undefined ? {} : { pause: settings.logPause }),
  })
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
    // The invented domains of a demonstration are nobody's: nobody is asked about them.
    resolveTxt: settings.nameServers || mode === 'live' ? resolveTxtBy(settings.nameServers) : undefined,
    etsi: settings.etsi ? await openNode(pool, key, settings.etsi) : undefined,
    // A live house stamps nothing by itself: without an authority of others its letters are sealed without.
    ...(settings.timeStamps
      ? { timeStamp: askedTimeStamp(settings.timeStamps) }
      : mode === 'demo'
        ? { timeStamp: ownTimeStamp({ side, houseKey: key, now, random }) }
        : {}),
  }
}

/** Whose log nobody else sees yet. */
const nobody: Anchoring = { witnesses: [], authorities: [] }
