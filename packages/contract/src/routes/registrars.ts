import '../no-eval.ts'
import { z } from 'zod'
import { touch } from '../shapes/passkeys.ts'
import { type ApiRoute, route } from '../shapes/route.ts'
import { done, hash, id, instant } from '../shapes/values.ts'

/** How somebody becomes a registrar: by the word of two. */
export const registrarsRoutes = {
  registrarName: route(
    '/api/v1/registrars/name',
    'Ask that somebody of the body that keeps the registry becomes a registrar',
    z.strictObject({ person: id, touch }),
    z.object({ naming: id }),
    { action: 'registrar.name', effect: true, problems: ['not-found', 'not-now'] },
  ),
  registrarConfirm: route(
    '/api/v1/registrars/confirm',
    'Confirm it as a second registrar, over the keys that were seen; it counts after a waiting time',
    z.strictObject({ person: id, naming: id, keys: z.array(hash).min(1).max(20), touch }),
    z.object({ countsFrom: instant }),
    { action: 'registrar.confirm', effect: true, problems: ['not-found', 'not-now'] },
  ),
  registrarStop: route(
    '/api/v1/registrars/stop',
    'Stop it before it counts, as any registrar',
    z.strictObject({ person: id, naming: id, touch }),
    done,
    { action: 'registrar.stop', effect: true, problems: ['not-found', 'not-now'] },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
