import type { Hono } from 'hono'
import { uuidv7 } from 'uuidv7'
import { holdStopped } from './acts/hold-stopped.ts'
import { countNamings } from './acts/naming.ts'
import { keepAllProjections } from './acts/projection.ts'
import { assistance } from './assistance/assistance.ts'
import { cases } from './cases/cases.ts'
import { carryMessages } from './channels/etsi/carry.ts'
import { houseHand } from './channels/etsi/house-hand.ts'
import { forgetReceived } from './channels/etsi/intake.ts'
import { carryWebhooks } from './channels/webhooks/carry.ts'
import { forgetWords } from './channels/webhooks/forget-words.ts'
import { counting } from './clocks/count.ts'
import { deadlines } from './clocks/deadlines.ts'
import { draftExtensions } from './clocks/draft-extensions.ts'
import { bindFeeds, feeds } from './clocks/feed.ts'
import { holdingClocks } from './clocks/hold-clocks.ts'
import { tellAlarms } from './clocks/tell-alarms.ts'
import { tellDaily } from './clocks/tell-daily.ts'
import { contactPoints } from './contact-points/contact-points.ts'
import { asHouse } from './db/scope.ts'
import { deliveries } from './deliveries/deliveries.ts'
import { eraseExhibits } from './deliveries/erase-exhibits.ts'
import { forgetUploads } from './deliveries/forget-uploads.ts'
import { bindTus } from './deliveries/tus.ts'
import { demonstration } from './demonstration/demonstration.ts'
import { desk } from './desk/desk.ts'
import type { Publishing } from './door/bind-published.ts'
import type { Handlers, HouseParts } from './door/call.ts'
import { forgetAsked } from './door/forget-asked.ts'
import type { Live } from './door/live.ts'
import { bindPolicyReports } from './door/policy-reports.ts'
import { emergencies } from './emergencies/emergencies.ts'
import { countFigures } from './figures/count.ts'
import { figures } from './figures/figures.ts'
import { bindPlots } from './figures/plots.ts'
import { tellFigures } from './figures/tell.ts'
import { bindTold } from './figures/told.ts'
import { gaps } from './gaps/gaps.ts'
import { bind, type RequestContext, type RequestEnv, type RequestHandler } from './http/routing.ts'
import type { CallWays } from './http/ways.ts'
import { identifiers } from './identifiers/identifiers.ts'
import { indexSent } from './identifiers/index-sent.ts'
import { extendLetters } from './jobs/extend-letters.ts'
import { freeMail, reviveMail } from './jobs/revive-mail.ts'
import type { AllSteps } from './jobs/sweep.ts'
import { tellDoubts } from './jobs/tell-doubts.ts'
import { lawReadings } from './law-readings/law-readings.ts'
import { notices } from './notices/notices.ts'
import { countOversight } from './oversight/count.ts'
import { oversight } from './oversight/oversight.ts'
import { shapeNames } from './people/known-names.ts'
import { people } from './people/people.ts'
import { lapseStops } from './people/stop.ts'
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
import { attempts } from './training/attempts.ts'
import { certificates } from './training/certificates.ts'
import { forgetRooms } from './training/forget-rooms.ts'
import { bindAcademy } from './training/published.ts'
import { training } from './training/training.ts'
import { unitKeys } from './unit-keys/unit-keys.ts'
import { watch } from './watch/watch.ts'
import { webhooks } from './webhooks/webhooks.ts'
import { workshops } from './workshops/workshops.ts'

// The table of contents of the server, and the one place that knows every feature: who answers behind the
// door, what is answered beside it, what happens by itself. How an application is made of it:
// `create-app.ts`; what is opened before, and in which order: `open-house.ts`.

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
  ...attempts,
  ...certificates,
  ...gaps,
  ...workshops,
  ...webhooks,
  ...tokens,
}

/** What is answered beside the routes of the contract. */
export function bindBeside(app: Hono<RequestEnv>, door: Beside, wrongMethod: RequestHandler): void {
  // What anybody may read.
  bindTrust(app, door, wrongMethod)
  bindPromises(app, door, wrongMethod)
  bindTold(app, door, wrongMethod)
  bindPlots(app, door, wrongMethod)
  bindAcademy(app, door, wrongMethod)
  bindOpened(app, door, wrongMethod)
  bindReleases(app, door.house, wrongMethod)
  // What programs of others ask for in their own way: calendars, resumed uploads, reports of browsers,
  // streams.
  bindFeeds(app, door.house, wrongMethod)
  bindTus(app, uuidv7, wrongMethod)
  bindPolicyReports(app, door, wrongMethod)
  bind(app, '/api/v1/events', 'data', { GET: (c) => door.live.follow(c) }, wrongMethod)
}

interface Beside extends Publishing {
  readonly addressOf: (c: RequestContext) => string
  readonly live: Live
}

/** What happens by itself, every minute, in this order. */
export const everyMinute = (
  parts: HouseParts,
  ways: CallWays,
  count = counting(),
  hold = holdingClocks(),
): AllSteps => ({
  'keep-projections': (at) => asHouse(parts.pool, (db) => keepAllProjections(db, at)),
  'count-namings': (at) => asHouse(parts.pool, (db) => countNamings(db, parts, at)),
  'lapse-stops': (at) => lapseStops(parts, at),
  'shape-names': () => shapeNames(parts),
  'keep-standards': (at) => keepTerms(parts, at),
  'reread-releases': () => parts.released.reread(),
  'tell-drafters': () => tellDrafters(parts),
  'free-mail': () => freeMail(parts.pool),
  'count-clocks': (at) => count(parts, at),
  'hold-clocks': (at) => hold(parts, at),
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
  'forget-words': (at) => forgetWords(parts, at),
  'revive-mail': (at) => reviveMail(parts.pool, at),
  'extend-letters': (at) => extendLetters(parts, ways.issuers, at),
  'count-figures': () => countFigures(parts),
  'count-oversight': () => countOversight(parts),
  'tell-figures': (at) => tellFigures(parts, at),
  // After what tells and carries: a store that is slow keeps neither waiting.
  'patrol-custody': () => parts.custody.patrol(),
  'anchor-custody': () => parts.custody.anchor(),
  'tell-doubts': (at) => tellDoubts(parts, at),
})
