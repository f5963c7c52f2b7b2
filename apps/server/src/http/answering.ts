import type { ApiProblemCode } from '@oficio/contract/api'
import type { Language } from '@oficio/core/fact'
import type { Messages } from '@oficio/messages'
import type { Context } from 'hono'
import type { Answered } from './answered.ts'
import { languageOfVisit } from './language.ts'
import { type ProblemParts, problem } from './problem.ts'
import type { HouseContext, HouseHandler } from './routing.ts'

/** How everything under `/api` answers, and says no: in the language of whoever asks. */
export interface Answering {
  readonly messagesOf: (c: Context) => Messages
  readonly send: (c: HouseContext, answered: Answered) => Response
  readonly refuse: (c: HouseContext, code: ApiProblemCode, parts?: ProblemParts) => Response
  /** A refusal that says in how many seconds to come again. */
  readonly refuseFor: (c: HouseContext, code: ApiProblemCode, seconds: number) => Response
  readonly wrongMethod: HouseHandler
}

export function answering(all: Readonly<Record<Language, Messages>>): Answering {
  const messagesOf = (c: Context): Messages =>
    all[languageOfVisit(undefined, c.req.header('accept-language'))]
  const send = (c: HouseContext, { status, type, body, fileName }: Answered): Response => {
    c.set('policy', 'data')
    return c.body(body, status as 200, {
      'Content-Type': type,
      'Content-Length': String(body.length),
      'Content-Language': messagesOf(c).language,
      Vary: 'Accept-Language',
      ...(fileName ? { 'Content-Disposition': `attachment; filename="${fileName}"` } : {}),
    })
  }
  const refuse: Answering['refuse'] = (c, code, parts = {}) => send(c, problem(code, messagesOf(c), parts))
  return {
    messagesOf,
    send,
    refuse,
    refuseFor: (c, code, seconds) => {
      c.header('Retry-After', String(seconds))
      return refuse(c, code)
    },
    wrongMethod: (c) => refuse(c, 'method-not-allowed'),
  }
}
