import type { ApiProblemCode } from '@oficio/contract/api'
import type { Language } from '@oficio/core/fact'
import type { Messages } from '@oficio/messages'
import type { Context } from 'hono'
import type { StreamedFile } from '../files/files.ts'
import type { RateWait } from './allowance.ts'
import type { Answered } from './answered.ts'
import { languageOfVisit } from './language.ts'
import { type ProblemParts, problem } from './problem.ts'
import { tellWaiting } from './rate-limit.ts'
import type { RequestContext, RequestHandler } from './routing.ts'

/** How everything under `/api` answers, and says no: in the language of whoever asks. */
export interface Answering {
  readonly messagesOf: (c: Context) => Messages
  readonly send: (c: RequestContext, answered: Answered) => Response
  /** A file as it is kept. Where its digest does not hold the connection ends before it is whole. */
  readonly sendFile: (c: RequestContext, type: string, file: StreamedFile) => Response
  readonly refuse: (c: RequestContext, code: ApiProblemCode, parts?: ProblemParts) => Response
  /** A refusal that says in how many seconds to come again. */
  readonly refuseFor: (c: RequestContext, code: ApiProblemCode, seconds: number) => Response
  /** A refusal of whoever asked too much, that says how much may be asked and when. */
  readonly refuseUntil: (c: RequestContext, waiting: RateWait, parts?: ProblemParts) => Response
  readonly wrongMethod: RequestHandler
}

export function answering(all: Readonly<Record<Language, Messages>>): Answering {
  const messagesOf = (c: Context): Messages =>
    all[languageOfVisit(undefined, c.req.header('accept-language'))]
  const send = (c: RequestContext, { status, type, body, fileName }: Answered): Response => {
    c.set('policy', 'data')
    return c.body(body, status as 200, {
      'Content-Type': type,
      'Content-Length': String(body.length),
      'Content-Language': messagesOf(c).language,
      Vary: 'Accept-Language',
      ...(fileName ? { 'Content-Disposition': `attachment; filename="${fileName}"` } : {}),
    })
  }
  const sendFile: Answering['sendFile'] = (c, type, { sha256, size, stream }) => {
    c.set('policy', 'data')
    return c.body(pulled(stream), 200, {
      'Content-Type': type,
      'Content-Length': String(size),
      'Repr-Digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
      'Content-Language': messagesOf(c).language,
      Vary: 'Accept-Language',
    })
  }
  const refuse: Answering['refuse'] = (c, code, parts = {}) => send(c, problem(code, messagesOf(c), parts))
  return {
    messagesOf,
    send,
    sendFile,
    refuse,
    refuseFor: (c, code, seconds) => {
      c.header('Retry-After', String(seconds))
      return refuse(c, code)
    },
    refuseUntil: (c, waiting, parts) => {
      tellWaiting(c, waiting)
      return refuse(c, 'too-many-requests', parts)
    },
    wrongMethod: (c) => refuse(c, 'method-not-allowed'),
  }
}

/** A part is read when it is asked for, and reading ends when nobody asks any more. */
function pulled(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const parts = bytes[Symbol.asyncIterator]()
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await parts.next()
        if (done) controller.close()
        else controller.enqueue(value as Uint8Array<ArrayBuffer>)
      },
      async cancel() {
        await parts.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}
