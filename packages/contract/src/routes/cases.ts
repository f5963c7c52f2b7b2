import '../no-eval.ts'
import { z } from 'zod'
import { country } from '../parts.ts'
import { requestSchema } from '../request.ts'
import { plainLine, saidAnyway } from '../shapes/dialogue.ts'
import { touch } from '../shapes/passkeys.ts'
import { clock, holder, lanes, nextStepCode, planFlag, planStep } from '../shapes/plan.ts'
import { type ApiRoute, KiB, route } from '../shapes/route.ts'
import { done, id, instant, line, opened } from '../shapes/values.ts'
import { workLine } from '../shapes/work-line.ts'

const purpose = z.enum(['investigation', 'decision', 'supervision', 'answer', 'correction'])
const caseView = z.object({
  id,
  reference: z.string(),
  country,
  sealed: z.boolean(),
  facts: z.record(z.string(), z.unknown()),
  own: z.boolean(),
  unitName: z.string(),
  createdAt: instant,
  /** When it was no longer sealed, by whose word and why; null: it never was, or still is. */
  unsealed: z.object({ at: instant, by: z.string(), reason: z.string() }).nullable(),
  mayUnseal: z.boolean(),
  viewers: z.array(z.object({ id, name: z.string() })),
  /** Who else can be named to see it. */
  nameable: z.array(z.object({ id, name: z.string(), unitName: z.string() })),
  requests: z.array(workLine),
  /** The days that count, the soonest first, as of today. */
  clocks: z.array(clock),
  /** The same days on one line of time, a lane a request. */
  lanes,
  /** Who holds what, and how it stands. */
  holders: z.array(holder),
  /** What to do in which order, and what the plan warns of. */
  plan: z.object({ steps: z.array(planStep), flags: z.array(planFlag) }),
  /** The one thing to do next, and the request that it is about. */
  next: z.object({ code: nextStepCode, request: id.nullable(), provider: z.string() }),
})

/** Cases, and who sees them. */
export const casesRoutes = {
  work: route(
    '/api/v1/work',
    'Work list of the unit, what is mine first',
    z.strictObject({
      /** The `next` of the page before; empty: the first. */
      after: z.string().max(80).default(''),
      /** Words of which each must begin one of a request: account, number, case, provider; or its id. */
      text: z.string().max(200).default(''),
    }),
    z.object({
      lines: z.array(workLine),
      /** Where the next page begins; empty: there is none. */
      next: z.string(),
      /**
       * What no page has: more under way than one list takes, more answers that ask for a next step, more
       * requests with the words than are looked through.
       */
      more: z.array(z.enum(['open', 'unsettled', 'sought'])),
    }),
    {},
  ),
  caseCreate: route(
    '/api/v1/cases/create',
    'Open a case of the unit',
    z.strictObject({
      reference: line,
      facts: z.record(z.string(), z.unknown()).default({}),
      sealed: z.boolean(),
      /** Requests of a case that was made without an account. */
      requests: z.array(requestSchema).max(100).default([]),
    }),
    z.object({ case: id, requests: z.array(id) }),
    { action: 'case.create', effect: true, limit: 2048 * KiB },
  ),
  caseBring: route(
    '/api/v1/cases/bring',
    'Bring a case of a device into the unit, with all that became of its requests',
    z.strictObject({
      reference: line,
      sealed: z.boolean(),
      /** Also where the same case of a device was brought into the unit before. */
      again: z.boolean().default(false),
      /** The case file as the device writes it: read again, bounded, and taken whole or not at all. */
      file: z.record(z.string(), z.unknown()),
    }),
    z.object({ case: id, requests: z.array(id) }),
    { action: 'case.create', effect: true, limit: 4096 * KiB, problems: ['not-now'] },
  ),
  caseOpen: route(
    '/api/v1/cases/open',
    'State the purpose and look at a case',
    z.strictObject({
      case: id,
      purpose: purpose,
      note: z.string().max(1_000).default(''),
      anyway: saidAnyway,
    }),
    z.object({ opening: id, until: instant }),
    { action: 'case.open', effect: true, problems: ['not-now', 'not-found'] },
  ),
  caseRead: route(
    '/api/v1/cases/read',
    'A case and its requests',
    z.strictObject({ case: id, ...opened }),
    caseView,
    { action: 'case.read', problems: ['not-found'] },
  ),
  caseNameViewer: route(
    '/api/v1/cases/name-viewer',
    'Let a named person into a sealed case',
    z.strictObject({ case: id, ...opened, person: id, touch }),
    done,
    {
      problems: ['not-found'],
      action: 'case.name-viewer',
      effect: true,
    },
  ),
  caseUnseal: route(
    '/api/v1/cases/unseal',
    'End the seal of a case, with a reason: from then on its unit sees it, and it counts in the figures',
    z.strictObject({ case: id, ...opened, reason: plainLine(500), touch }),
    done,
    { action: 'case.unseal', effect: true, problems: ['not-now', 'not-found'] },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
