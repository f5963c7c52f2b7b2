import '../no-eval.ts'
import { z } from 'zod'
import { touch } from '../shapes/passkeys.ts'
import { houseOutcomes, profileProposal, profileProposed, profileVerdict } from '../shapes/provider-entry.ts'
import { type ApiRoute, route } from '../shapes/route.ts'
import { id, nothing } from '../shapes/values.ts'

/** What providers say about their own entries, and what is counted of their answers. */
export const profilesRoutes = {
  profileProposals: route(
    '/api/v1/profiles',
    'What providers say about their own entries: those of one’s own provider, or all for whoever reviews',
    nothing,
    z.object({ provider: z.string().nullable(), proposals: z.array(profileProposal) }),
    {},
  ),
  profilePropose: route(
    '/api/v1/profiles/propose',
    'Propose changes to the entry of one’s own provider',
    profileProposed,
    z.object({ proposal: id }),
    { action: 'profile.propose', effect: true, problems: ['not-now', 'not-found'] },
  ),
  profileWithdraw: route(
    '/api/v1/profiles/withdraw',
    'Take a proposal back before it is decided',
    z.strictObject({ proposal: id, touch }),
    z.object({ status: z.literal('withdrawn') }),
    { action: 'profile.propose', effect: true, problems: ['not-now', 'not-found'] },
  ),
  profileReview: route(
    '/api/v1/profiles/review',
    'Accept or refuse, as one of two; with the second acceptance the change counts',
    profileVerdict,
    z.object({ status: z.enum(['open', 'accepted', 'refused']), release: z.number().int().nullable() }),
    { action: 'profile.review', effect: true, problems: ['not-now', 'not-found'] },
  ),
  houseOutcomes: route(
    '/api/v1/outcomes',
    'How requests of this house ended, in the half-years that the public was told',
    nothing,
    houseOutcomes,
    {},
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
