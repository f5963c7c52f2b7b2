import '../no-eval.ts'
import { z } from 'zod'
import {
  plainLine,
  plainText,
  saidAnyway,
  stance,
  standard,
  standardEffect,
  standardText,
} from '../shapes/dialogue.ts'
import { touch } from '../shapes/passkeys.ts'
import { type ApiRoute, KiB, route } from '../shapes/route.ts'
import { done, hash, id, nothing } from '../shapes/values.ts'

/** What authorities and providers settle with each other: words of letters, requirements, profiles. */
export const dialogueRoutes = {
  standards: route(
    '/api/v1/standards',
    'Proposals of words of letters and of requirements, with their texts, positions and comments',
    nothing,
    z.object({ standards: z.array(standard), commentDays: z.number().int() }),
    { action: 'dialogue.read' },
  ),
  standardPropose: route(
    '/api/v1/standards/propose',
    'Propose other words for letters, or another entry of a provider',
    z.strictObject({ title: plainLine(200), ...standardText, touch }),
    z.object({ standard: id }),
    { action: 'standard.propose', effect: true, problems: ['not-now', 'not-found'], limit: 256 * KiB },
  ),
  standardRevise: route(
    '/api/v1/standards/revise',
    'Propose another text in the place of one’s own: positions are asked for anew',
    z.strictObject({ standard: id, ...standardText, touch }),
    z.object({ version: z.number().int() }),
    { action: 'standard.propose', effect: true, problems: ['not-now', 'not-found'], limit: 256 * KiB },
  ),
  standardWithdraw: route(
    '/api/v1/standards/withdraw',
    'Take one’s own proposal back before it is adopted',
    z.strictObject({ standard: id, touch }),
    z.object({ status: z.literal('withdrawn') }),
    { action: 'standard.propose', effect: true, problems: ['not-now', 'not-found'] },
  ),
  standardEffect: route(
    '/api/v1/standards/effect',
    'What would stand otherwise if the newest text counted: letters and open drafts',
    z.strictObject({ standard: id }),
    standardEffect,
    { action: 'dialogue.read', cost: 5, problems: ['not-now', 'not-found'] },
  ),
  standardComment: route(
    '/api/v1/standards/comment',
    'Say something about a proposal, for everybody who works here to read; nothing of a case',
    z.strictObject({
      standard: id,
      version: z.number().int().min(1),
      words: plainText(4_000),
      anyway: saidAnyway,
    }),
    done,
    { action: 'dialogue.speak', effect: true, problems: ['not-now', 'not-found'] },
  ),
  standardPosition: route(
    '/api/v1/standards/position',
    'Say for one’s institution whether it supports a text, can live with it or objects, and why',
    z.strictObject({
      standard: id,
      version: z.number().int().min(1),
      /** Digest of `standardStatement`: the words themselves, in all four languages. */
      text: hash,
      stance,
      reasons: plainText(4_000),
      touch,
    }),
    z.object({ lacks: z.array(z.string()) }),
    { action: 'standard.position', effect: true, problems: ['not-now', 'not-found'] },
  ),
  standardAdopt: route(
    '/api/v1/standards/adopt',
    'Adopt a text for which the rule lacks nothing, as one of those who agree to it',
    z.strictObject({ standard: id, version: z.number().int().min(1), text: hash, touch }),
    z.object({ status: z.enum(['adopted', 'in-force']), release: z.number().int().nullable() }),
    { action: 'standard.adopt', effect: true, problems: ['not-now', 'not-found'] },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
