import '../no-eval.ts'
import {
  type ProtectedPerson,
  type Screening,
  screenedFor,
  screeningOutcomes,
  stations,
} from '@oficio/core/act'
import { protectedRoles } from '@oficio/core/law'
import { z } from 'zod'
import { country, day } from '../parts.ts'
import { holding } from '../same-shape.ts'
import { hash, instant } from './values.ts'

const text = z.string()
const _revision = z.number().int()
/** A file that came, by its digest. */
export const receivedFile = z.strictObject({ name: text, bytes: z.number().int().min(0), sha256: hash })
/** To whom it was passed on, as its act holds it. */
export const authorityTold = z.strictObject({
  kind: z.enum(['central-authority', 'contact-point', 'court']),
  name: text,
  country,
})

export const station = z.enum(stations)
export const protectedPerson = holding<ProtectedPerson>()(
  z.strictObject({ role: z.enum(protectedRoles), words: text }),
)
export const screening = holding<Screening>()(
  z.strictObject({ for: z.enum(screenedFor), outcome: z.enum(screeningOutcomes), reasons: text }),
)
/** What the list of a central authority shows of one request. */
export const passingLine = z.object({
  /** The State that is asked, as the request names it; null: it names none. */
  country: country.nullable(),
  station,
  since: instant,
  laidAt: instant,
  /** The unit that asks. */
  unit: text,
  remarks: z.number().int(),
  questions: z.number().int(),
  /** Remarks and questions that the unit answered last: it is the authority's turn. */
  answered: z.number().int(),
  keptUntil: day.nullable(),
  /**
   * Until when the data is kept as the words of the request have it: nobody told it here; null: they do not
   * say.
   */
  keptAsWritten: day.nullable(),
  /**
   * Questions on rights that worry somebody or are to be confirmed; people marked as protected by the law.
   */
  concerns: z.number().int(),
  flagged: z.number().int(),
  sentOn: day.nullable(),
  channel: text,
  /** Proof that it went lies here, by its digest. */
  hasProof: z.boolean(),
  heardOn: day.nullable(),
  /** That State was told on that day that the request is taken back. */
  recalledOn: day.nullable(),
  homeOn: day.nullable(),
  /** What came home and the unit has not taken yet. */
  toTake: z.number().int(),
})
