import '../no-eval.ts'
import { erasureGrounds } from '@oficio/core/act'
import type { DeliveryManifest, ExhibitSaid, SealedTo } from '@oficio/core/exhibit'
import { z } from 'zod'
import { holding } from '../same-shape.ts'
import { hash, id } from './values.ts'

/** The most bytes of one piece of a sealed file, and the fewest of one that is not the last. */
export const [mostPieceBytes, leastPieceBytes] = [8 * 1024 * 1024, 64 * 1024]
/** The most bytes of one sealed file. */
export const mostSealedBytes = 64 * 1024 ** 3
/** The most files that one answer hands over: what is touched for is shown before. */
export const mostExhibits = 100

const bytes = z
  .number()
  .int()
  .min(0)
  .max(2 * mostSealedBytes)

/** Why the bytes of a file may go. */
export const erasureGround = z.enum(erasureGrounds)

/** What whoever hands a file over says of it. */
export const exhibitSaid = holding<ExhibitSaid>()(
  z.strictObject({
    name: z.string().min(1).max(255),
    size: bytes,
    sha256: hash,
    ciphertextSize: bytes,
    ciphertextSha256: hash,
    source: z.string().trim().min(1).max(300),
    extractedAt: z.string().max(40),
    item: z
      .string()
      .max(20)
      .regex(/^\d{1,5}\/(?:\d{1,5}|-)$/)
      .nullable(),
  }),
)

/** The public half of a key in the format of age. */
export const recipient = z.string().regex(/^age1[ac-hj-np-z02-9]{58}$/)

const sealedTo = holding<SealedTo>()(z.strictObject({ key: id, recipient, recovery: recipient }))

/** What is handed over for one answer, file by file. */
export const deliveryManifest = holding<DeliveryManifest>()(
  z.strictObject({
    format: z.literal('oficio-delivery/1'),
    request: id,
    sealedTo,
    exhibits: z.array(exhibitSaid).min(1).max(mostExhibits),
    declaration: z.string().trim().min(1).max(4_000).nullable(),
  }),
)

/** The key to which evidence of a unit is sealed now. */
export const unitKeyNow = z.object({
  key: id,
  recipient,
  recovery: recipient,
  madeAt: z.string(),
  madeBy: z.string(),
})
