import { Problem } from '@oficio/contract'
import { type ApiProblem, type ApiProblemCode, apiProblems, problemType } from '@oficio/contract/api'
import type { SpeakerDifference } from '@oficio/core/registry'
import { type Messages, type Params, say, type ToldError, type ToldFinding } from '@oficio/messages'
import type { Answered } from './answered.ts'

export interface ProblemParts {
  readonly detail?: string
  readonly cause?: string
  readonly pointer?: string
  readonly line?: number
  readonly column?: number
  readonly errors?: readonly ToldError[]
  readonly findings?: readonly ToldFinding[]
  readonly differs?: readonly SpeakerDifference[]
  readonly requestId?: string
}

/** Thrown inside an answer that cannot be given; never passes the border of the service. */
export class Refusal extends Error {
  readonly code: ApiProblemCode
  readonly parts: (messages: Messages) => ProblemParts
  constructor(code: ApiProblemCode, parts: (messages: Messages) => ProblemParts = () => ({})) {
    super(code)
    this.code = code
    this.parts = parts
  }
}

/** A problem as RFC 9457 has it, in the language of whoever asks. */
export function problemBody(code: ApiProblemCode, messages: Messages, parts: ProblemParts = {}): ApiProblem {
  const { errors, findings, differs, ...rest } = parts
  return {
    type: `/api/problems#${code}`,
    title: messages.format(`server.api.${code}`),
    status: apiProblems[code],
    code,
    ...rest,
    ...(errors ? { errors: [...errors] } : {}),
    ...(differs ? { differs: differs.map((one) => ({ ...one, known: [...one.known] })) } : {}),
    ...(findings
      ? { findings: findings.map((finding) => ({ ...finding, source: [...finding.source] })) }
      : {}),
  }
}

const utf8 = new TextEncoder()

export const json = (value: unknown, status = 200, type = 'application/json'): Answered => ({
  status,
  type,
  body: utf8.encode(JSON.stringify(value)),
})

export const problem = (code: ApiProblemCode, messages: Messages, parts: ProblemParts = {}): Answered =>
  json(problemBody(code, messages, parts), apiProblems[code], problemType)

/**
 * What an error is to whoever asked: an input that cannot be read, a refusal; anything else is our own fault
 * and goes on.
 */
export function problemFor(error: unknown, messages: Messages): Answered {
  if (error instanceof Refusal) return problem(error.code, messages, error.parts(messages))
  if (error instanceof Problem) {
    const { code: cause, where, params } = error
    return problem('unreadable', messages, {
      detail: say(messages, `cli.stop.${cause}`, withGiven(params), cause),
      cause,
      ...where,
    })
  }
  throw error
}

/** Beside each text whether there is one: a pattern cannot ask for an empty text. */
const withGiven = (params: Params): Params => ({
  ...params,
  ...Object.fromEntries(
    Object.entries(params).map(([name, value]) => [`${name}Given`, value === '' ? 'no' : 'yes']),
  ),
})
