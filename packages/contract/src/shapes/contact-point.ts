import '../no-eval.ts'
import {
  type AskedAbroad,
  type HeardAbroad,
  type PartialTraffic,
  releaseReasons,
  toldWhats,
} from '@oficio/core/act'
import { type SenderFinding, senderStandings } from '@oficio/core/registry'
import { z } from 'zod'
import { country, day } from '../parts.ts'
import { holding } from '../same-shape.ts'
import { hash, id } from './values.ts'

const text = z.string()
/** A network by the name that the knowledge has for it. */
export const network = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
export const releaseReason = z.enum(releaseReasons)
export const toldWhat = z.enum(toldWhats)

/** What the list of the networks says of whoever writes. */
export const senderFinding = holding<SenderFinding>()(
  z.strictObject({
    standing: z.enum(senderStandings),
    entry: id.nullable(),
    name: text.nullable(),
    listed: text.nullable(),
    drillOn: day.nullable(),
  }),
)

/** Who asked from abroad, as an act holds it. */
export const askedAbroad = holding<AskedAbroad>()(
  z.strictObject({
    country,
    authority: text,
    person: text,
    address: text,
    network: network.nullable(),
    reference: text,
    receivedOn: day,
    urgent: z.boolean().nullable(),
    wantsTraffic: z.boolean().nullable(),
    text: hash.nullable(),
    node: text.exactOptional(),
    term: z.strictObject({ rule: text, days: z.number().int().positive() }).nullable(),
  }),
)

export const partialTraffic = holding<PartialTraffic>()(
  z.strictObject({ carrier: text, country: country.nullable(), path: text, authorisedBy: text }),
)

/** What the point of another State told by its node of what it was asked. */
export const heardAbroad = holding<HeardAbroad>()(
  z.object({
    what: toldWhat,
    words: text,
    on: day,
    until: day.nullable(),
    reference: text,
    traffic: partialTraffic.exactOptional(),
  }),
)

/** What the work list of a contact point shows of a request that another State asked for. */
export const abroadLine = z.object({
  country,
  authority: text,
  network: network.nullable(),
  reference: text,
  sender: senderFinding,
  urgent: z.boolean().nullable(),
  receivedOn: day,
  enteredOn: day,
  /** Since when, and until when, the holder confirmed to keep the data; null: nobody confirmed, or said. */
  keptSince: day.nullable(),
  keptUntil: day.nullable(),
  /** Since when nobody keeps it any more. */
  lapsedOn: day.nullable(),
  /**
   * By when its request for assistance is to be here; null: it is here, nothing was ever kept, or no term is
   * known.
   */
  assistanceDue: day.nullable(),
  assistanceOn: day.nullable(),
  released: z.object({ because: releaseReason, on: day }).nullable(),
  told: z.array(z.object({ what: toldWhat, on: day })),
})

/** What the node of another State asked, as it waits to be entered. */
export const abroadSaid = z.object({
  country,
  authority: text,
  person: text,
  address: text,
  network: network.nullable(),
  reference: text,
  urgent: z.boolean().nullable(),
  wantsTraffic: z.boolean().nullable(),
  provider: text,
  offence: text,
  facts: text,
  data: text,
  identifiers: z.array(z.object({ type: text, value: text })),
})
