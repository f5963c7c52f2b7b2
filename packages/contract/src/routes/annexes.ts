import '../no-eval.ts'
import { z } from 'zod'
import { type ApiRoute, KiB, keptFile, streamed } from '../shapes/route.ts'
import { hash, id, line, opened } from '../shapes/values.ts'

/** The most bytes of one annex of a request of a unit. */
export const mostAnnexBytes = 20 * 1024 * KiB

/** Files that travel with a request: brought beside it, and had again by their digest. */
export const annexesRoutes = {
  requestAnnex: streamed(
    '/api/v1/requests/annex',
    'Keep a file beside a request; it counts once its words, or an answer, name its digest',
    ['application/octet-stream'],
    z.strictObject({ request: id, ...opened, name: line }),
    z.object({
      file: z.string(),
      sha256: hash,
      size: z.number().int(),
      /** Who brought it here first. */
      bringer: id.nullable(),
    }),
    { action: 'case.read', effect: true, limit: mostAnnexBytes, cost: 2, problems: ['not-found', 'not-now'] },
  ),
  requestAnnexFile: keptFile(
    '/api/v1/requests/annex-file',
    'An annex of a request as it was brought, never to be shown in a page of ours',
    z.strictObject({ request: id, ...opened, sha256: hash }),
    'application/octet-stream',
    { action: 'case.read', cost: 2, problems: ['not-found'] },
  ),
  deskAnnex: keptFile(
    '/api/v1/desk/annex',
    'An annex of a request on the desk, as it was approved',
    z.strictObject({ request: id, sha256: hash }),
    'application/octet-stream',
    { action: 'desk.read', token: 'desk.read', cost: 2, problems: ['not-found'] },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
