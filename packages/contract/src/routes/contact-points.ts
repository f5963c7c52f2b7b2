import '../no-eval.ts'
import { askedFields, mailboxOwners } from '@oficio/core/contact-point'
import { z } from 'zod'
import { country, day } from '../parts.ts'
import { legState, moved, standing } from '../shapes/acts.ts'
import {
  abroadLine,
  abroadSaid,
  network,
  partialTraffic,
  releaseReason,
  senderFinding,
  toldWhat,
} from '../shapes/contact-point.ts'
import { touch } from '../shapes/passkeys.ts'
import { type ApiRoute, KiB, route } from '../shapes/route.ts'
import { codeOnce, expected, hash, id, instant, line, nothing, reasons } from '../shapes/values.ts'

const mail = line
const askedField = z.enum(askedFields)
const found = z.object({ type: z.string(), value: z.string() })
const drillResult = z.enum(['silent', 'answered', 'other-code', 'other-address'])

/** Acts that nobody touched for, by their hashes, that whoever says it sets aside: all of them, or none. */
const without = { without: z.array(hash).max(2_000).exactOptional() }

/** Contact points of the networks: who they are, what they ask of this State, what they are told. */
export const contactPointsRoutes = {
  contactList: route(
    '/api/v1/contact-points',
    'Contact points of the networks by State, with their drills',
    nothing,
    z.object({
      /** The list could be read; else nobody is held against it. */
      readable: z.boolean(),
      points: z.array(
        z.object({
          entry: id,
          name: z.string(),
          country: country.nullable(),
          standing: z.string(),
          networks: z.array(network),
          addresses: z.array(z.string()),
          numbers: z.array(z.string()),
          /** Messages go to it and come from it, where this house is a node too. */
          hasNode: z.boolean(),
          drills: z.array(
            z.object({
              drill: id,
              network,
              address: z.string(),
              askedAt: instant,
              /** Whoever asked does not write down what came back. */
              mine: z.boolean(),
              result: drillResult,
              answeredOn: day.nullable(),
            }),
          ),
        }),
      ),
      /** Whether this person may ask a drill. */
      mayDrill: z.boolean(),
      mayEnter: z.boolean(),
    }),
    { action: 'contact.list' },
  ),
  contactBoard: route(
    '/api/v1/contact-points/board',
    'What other States asked of the unit, and it of points abroad',
    nothing,
    z.object({
      incoming: z.array(
        z.object({ request: id, case: id, provider: z.string(), standing, held: z.boolean() }).extend({
          abroad: abroadLine,
          /** It came by a node: words that are still on their way there, and that did not arrive. */
          node: z
            .object({ waiting: z.number().int(), lost: z.number().int(), takenBackOn: day.nullable() })
            .nullable(),
        }),
      ),
      /** What came by nodes of other States and nobody has entered. */
      arrived: z.array(
        z.object({
          message: id,
          node: z.string(),
          at: instant,
          takenBackOn: day.nullable(),
          digest: hash,
          sender: senderFinding,
          said: abroadSaid,
        }),
      ),
      outgoing: z.array(
        z.object({
          request: id,
          case: id,
          reference: z.string(),
          provider: z.string(),
          kind: z.string(),
          to: z.object({ kind: z.enum(['contact-point', 'central-authority']), name: z.string(), country }),
          /**
           * A listed point of that State has that name; null: the list was not read, or has no such offices.
           */
          listed: z.boolean().nullable(),
          status: legState.shape.status,
          sentOn: day.nullable(),
          /** How it went, as whoever handed it over said it. */
          channel: z.string(),
          /** By when an answer is awaited, as the clocks count it; null: none runs. */
          expectedBy: day.nullable(),
          /** Of what went by a node, whether it arrived; null: it went otherwise. */
          delivered: legState.shape.delivered.nullable(),
          /** The last that the point told of it by its node. */
          heard: z.object({ what: toldWhat, on: day }).nullable(),
          keptSince: day.nullable(),
          keptUntil: day.nullable(),
          /** A last day that was said and cannot be; null: none was. */
          keptDoubted: day.nullable(),
        }),
      ),
    }),
    { action: 'contact.list' },
  ),
  contactRead: route(
    '/api/v1/contact-points/read',
    'Read a mail or form of another contact point; nothing is kept',
    z.strictObject({ text: z.string().max(60_000), network: network.nullable() }),
    z.object({
      fields: z.partialRecord(askedField, z.string()),
      questions: z.array(
        z.object({
          field: askedField,
          why: z.enum(['missing', 'twice', 'unclear', 'hidden', 'earlier']),
          options: z.array(z.string()),
        }),
      ),
      identifiers: z.array(found),
      doubtful: z.array(found),
      /** Lines that say of which days the data are asked. */
      period: z.array(z.string()),
      /** Mailboxes of others than whoever writes, each with whose the form says that it is. */
      mailboxes: z.array(z.object({ of: z.enum(mailboxOwners), value: z.string() })),
      /** Lines that may tell of a danger to somebody: evidence for a question. */
      danger: z.array(z.string()),
      /** Lines under no label that is known: nothing of them was read. */
      unread: z.array(z.string()),
      sender: senderFinding,
    }),
    { action: 'contact.enter', limit: 256 * KiB },
  ),
  contactEnter: route(
    '/api/v1/contact-points/enter',
    'Enter what another contact point asks, as a case with a draft order',
    z.strictObject({
      country,
      authority: line,
      person: z.string().trim().max(300),
      address: mail,
      network: network.nullable(),
      reference: line,
      receivedOn: day,
      urgent: z.boolean().nullable(),
      wantsTraffic: z.boolean().nullable(),
      provider: z.string().trim().min(1).max(100),
      identifiers: z.array(z.strictObject({ type: z.string().max(100), value: line })).max(100),
      offence: line,
      facts: z.string().trim().max(20_000),
      /** What is to be kept, in the words of whoever asks. */
      data: reasons,
      /** The text that it was read from, of which the digest is kept; null: entered by hand. */
      text: z.string().max(60_000).nullable(),
      /** The message of a node that it came by: who asks, where and under which number stands there alone. */
      message: id.exactOptional(),
      /** The same text was entered before: once more all the same. */
      again: z.literal(true).exactOptional(),
    }),
    z.object({ case: id, request: id, sender: senderFinding }),
    { action: 'contact.enter', effect: true, limit: 256 * KiB, problems: ['not-found', 'not-now'] },
  ),
  contactHold: route(
    '/api/v1/contact-points/hold',
    'Hold the sender against the list anew',
    z.strictObject({ ...expected, ...without, touch }),
    moved.extend({ sender: senderFinding }),
    { action: 'contact.tell', effect: true, problems: ['not-found', 'not-now'] },
  ),
  contactTell: route(
    '/api/v1/contact-points/tell',
    'Note what the other State was told, how it went, and with which proof',
    z.strictObject({
      ...expected,
      what: toldWhat,
      words: reasons,
      channel: line,
      on: day,
      reference: z.string().trim().max(300),
      proof: z.strictObject({ name: line, sha256: hash }).nullable(),
      traffic: partialTraffic.nullable(),
      /**
       * It goes to the node that asked, in the house's message: channel, reference and proof are that
       * message's.
       */
      byNode: z.literal(true).exactOptional(),
      ...without,
      touch,
    }),
    moved,
    { action: 'contact.tell', effect: true, problems: ['not-found', 'not-now'] },
  ),
  contactAssistance: route(
    '/api/v1/contact-points/assistance',
    'Note that the request for mutual assistance came',
    z.strictObject({ ...expected, on: day, reference: line, from: line, ...without, touch }),
    moved,
    { action: 'contact.tell', effect: true, problems: ['not-found', 'not-now'] },
  ),
  contactRelease: route(
    '/api/v1/contact-points/release',
    'Let the data go that was kept for another State',
    z.strictObject({
      ...expected,
      because: releaseReason,
      on: day,
      words: reasons,
      /** Of a release that was asked: the address that it came from. */
      address: mail.nullable(),
      /**
       * Of a release that was asked: the number of the registry that was called, and who confirmed it there.
       */
      call: z.strictObject({ number: line, spokeWith: line }).nullable(),
      ...without,
      touch,
    }),
    moved,
    { action: 'contact.tell', effect: true, problems: ['not-found', 'not-now'] },
  ),
  contactDrill: route(
    '/api/v1/contact-points/drill',
    'Begin a drill of a listed point: a word for its address, shown once',
    z.strictObject({ entry: id, network, address: mail, touch }),
    z.object({ drill: id, code: codeOnce }),
    { action: 'contact.drill', effect: true, once: ['code'], problems: ['not-found', 'not-now'] },
  ),
  contactDrillCame: route(
    '/api/v1/contact-points/drill-came',
    'Write down what came back of a drill',
    z.strictObject({ entry: id, drill: id, address: mail, code: line, on: day, touch }),
    z.object({ result: drillResult }),
    { action: 'contact.drill', effect: true, problems: ['not-found', 'not-now'] },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
