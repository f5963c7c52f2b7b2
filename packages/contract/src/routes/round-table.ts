import '../no-eval.ts'
import { z } from 'zod'
import {
  roundAnswered,
  roundAsked,
  roundConfirmed,
  roundFounded,
  roundGroup,
  roundJoined,
  roundQuestion,
  roundVerdict,
} from '../shapes/round-table.ts'
import { type ApiRoute, route } from '../shapes/route.ts'
import { done, id, nothing } from '../shapes/values.ts'

/** Questions and answers between authorities and providers, without any case. */
export const roundTableRoutes = {
  roundTable: route(
    '/api/v1/round-table',
    'Questions and answers between authorities and providers; what is hidden only for whoever moderates',
    nothing,
    z.object({
      questions: z.array(roundQuestion),
      groups: z.array(roundGroup),
      moderates: z.boolean(),
      maySpeak: z.boolean(),
    }),
    { action: 'dialogue.read' },
  ),
  roundAsk: route(
    '/api/v1/round-table/ask',
    'Ask something of a provider, a State or everybody, without any case',
    roundAsked,
    z.object({ question: id }),
    { action: 'dialogue.speak', effect: true, problems: ['not-now', 'not-found'] },
  ),
  roundAnswer: route(
    '/api/v1/round-table/answer',
    'Answer a question',
    roundAnswered,
    z.object({ answer: id }),
    { action: 'dialogue.speak', effect: true, problems: ['not-now', 'not-found'] },
  ),
  roundJudge: route(
    '/api/v1/round-table/judge',
    'Hide a question or an answer, show it again, or say that an answer of another institution holds',
    roundVerdict,
    done,
    { action: 'dialogue.moderate', effect: true, problems: ['not-now', 'not-found'] },
  ),
  roundConfirm: route(
    '/api/v1/round-table/confirm',
    'Say as the second who read it that an answer open to the public is a fact: from when it counts',
    roundConfirmed,
    z.object({ release: z.number().int() }),
    { action: 'dialogue.confirm', effect: true, problems: ['not-now', 'not-found'] },
  ),
  roundFound: route(
    '/api/v1/round-table/groups/found',
    'Found a working group, with one’s own institution in it',
    roundFounded,
    z.object({ group: id }),
    { action: 'dialogue.speak', effect: true, problems: ['not-now'] },
  ),
  roundJoin: route(
    '/api/v1/round-table/groups/join',
    'Join a working group for one’s institution, or leave it',
    roundJoined,
    done,
    { action: 'dialogue.speak', effect: true, problems: ['not-now', 'not-found'] },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
