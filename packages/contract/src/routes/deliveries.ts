import '../no-eval.ts'
import { z } from 'zod'
import { day } from '../parts.ts'
import { moved } from '../shapes/acts.ts'
import { erasureGround, leastPieceBytes, mostPieceBytes, mostSealedBytes } from '../shapes/delivery.ts'
import { touch } from '../shapes/passkeys.ts'
import { type ApiRoute, keptFile, route, streamed } from '../shapes/route.ts'
import { expected, hash, id, instant, line, opened, reasons } from '../shapes/values.ts'

const offset = z.number().int().min(0).max(mostSealedBytes)
const piece = z.object({ size: z.number().int(), sha256: hash })
const leg = z.number().int().min(1).max(99)
const look = { leg, exhibit: hash, purpose: line }
/** The act that says who looks and what for, and in how many pieces the sealed file is had. */
const noted = z.object({ ...moved.shape, pieces: z.array(piece), size: z.number().int() })

/**
 * Sealed files from a provider's desk to the unit that asked: in pieces, which a line that is cut does not
 * undo, as tus has it; and back again to whoever opens them, once it is written down.
 */
export const deliveriesRoutes = {
  deliveryBegin: route(
    '/api/v1/deliveries/begin',
    'Begin to bring one sealed file: how many bytes it will have',
    z.strictObject({ request: id, key: id, size: z.number().int().min(1).max(mostSealedBytes) }),
    z.object({ upload: id, expiresAt: instant, mostPieceBytes: z.number().int() }),
    { action: 'delivery.bring', effect: true, problems: ['not-found', 'not-now'] },
  ),
  deliveryOffset: route(
    '/api/v1/deliveries/offset',
    'How much of a file is here, piece by piece; with the digest of as much of the own, whether it is the same',
    z.strictObject({ upload: id, prefix: hash.optional() }),
    z.object({ offset, size: z.number().int(), pieces: z.array(piece), sha256: hash.nullable() }),
    { action: 'delivery.bring', problems: ['not-found', 'not-now'] },
  ),
  deliveryPiece: streamed(
    '/api/v1/deliveries/piece',
    'Add the next piece at the offset that was told; on the disk before it is answered',
    ['application/offset+octet-stream'],
    z.strictObject({ upload: id, offset }),
    z.object({ offset }),
    // The offset itself makes it one effect: the same piece again is refused, and the offset says that it is
    // here.
    { action: 'delivery.bring', limit: mostPieceBytes, problems: ['not-found', 'not-now'] },
  ),
  deliveryFinish: route(
    '/api/v1/deliveries/finish',
    'Read what is here to its end, and tell its digest',
    z.strictObject({ upload: id }),
    z.object({ sha256: hash, size: z.number().int() }),
    { action: 'delivery.bring', cost: 2, problems: ['not-found', 'not-now'] },
  ),
  exhibitOpen: route(
    '/api/v1/exhibits/open',
    'Write down that somebody opens a file and what for, before its bytes are given',
    z.strictObject({ ...expected, ...look }),
    noted,
    { action: 'exhibit.open', effect: true, problems: ['not-found', 'not-now'] },
  ),
  exhibitExport: route(
    '/api/v1/exhibits/export',
    'Write down that somebody takes a file away, as it was before it was sealed or sealed',
    z.strictObject({ ...expected, ...look, as: z.enum(['unsealed', 'sealed']) }),
    noted,
    { action: 'exhibit.export', effect: true, problems: ['not-found', 'not-now'] },
  ),
  exhibitPiece: keptFile(
    '/api/v1/exhibits/piece',
    'One piece of a sealed file, for whoever wrote down what for, for a quarter of an hour',
    z.strictObject({
      request: id,
      ...opened,
      exhibit: hash,
      /** The place in the list of the act that says it. */
      act: z.number().int().min(1),
      place: z
        .number()
        .int()
        .min(0)
        .max(mostSealedBytes / leastPieceBytes),
    }),
    'application/octet-stream',
    { action: 'exhibit.open', problems: ['not-found', 'not-now'] },
  ),
  requestProofs: route(
    '/api/v1/requests/proofs',
    'What shows of each act of a request that it stands in the custody log, and its stamps',
    z.strictObject({ request: id, ...opened }),
    z.object({
      /** The key of the log: `name+id+key`. */
      key: z.string().nullable(),
      /** How many time-stamp authorities are asked here; what is not stamped yet is within seconds. */
      authorities: z.number().int(),
      /**
       * Of each act its `.tlog-proof`, under the checkpoint of that size; null: it is not in the log, and
       * why.
       */
      proofs: z.array(
        z.object({
          seq: z.number().int(),
          size: z.number().int().nullable(),
          proof: z.string().nullable(),
          why: z.string().nullable(),
        }),
      ),
      /**
       * Of each two checkpoints that follow one another: what shows that the first begins the second, in
       * base64.
       */
      joins: z.array(z.object({ from: z.number().int(), to: z.number().int(), proof: z.array(z.string()) })),
      /** Checkpoints that time-stamp authorities stamped, each answer as RFC 3161 has it, in base64. */
      checkpoints: z.array(
        z.object({
          size: z.number().int(),
          checkpoint: z.string(),
          stamps: z.array(
            z.object({
              name: z.string(),
              answer: z.string(),
              /** It holds under a root that the operator set. */
              holds: z.boolean(),
            }),
          ),
        }),
      ),
    }),
    { action: 'case.read', cost: 2, problems: ['not-found'] },
  ),
  exhibitReturn: route(
    '/api/v1/exhibits/return',
    'Send a file back: nobody of the unit reads it any more',
    z.strictObject({ ...expected, leg, exhibit: hash, reasons, touch }),
    moved,
    { action: 'exhibit.return', effect: true, problems: ['not-found', 'not-now'] },
  ),
  exhibitTerm: route(
    '/api/v1/exhibits/term',
    'Say until when a file is kept, that day included',
    z.strictObject({ ...expected, leg, exhibit: hash, until: day, reasons, touch }),
    moved,
    { action: 'exhibit.keep', effect: true, problems: ['not-found', 'not-now'] },
  ),
  exhibitHold: route(
    '/api/v1/exhibits/hold',
    'Hold a file for a case, whatever its term, or lift the hold',
    z.strictObject({ ...expected, leg, exhibit: hash, lift: z.boolean(), reasons, touch }),
    moved,
    { action: 'exhibit.keep', effect: true, problems: ['not-found', 'not-now'] },
  ),
  exhibitErase: route(
    '/api/v1/exhibits/erase',
    'Let the bytes of a file go, once the act that says so stands in the custody log',
    z.strictObject({ ...expected, leg, exhibit: hash, ground: erasureGround, reasons, touch }),
    moved,
    { action: 'exhibit.erase', effect: true, problems: ['not-found', 'not-now'] },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
