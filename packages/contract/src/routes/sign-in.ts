import '../no-eval.ts'
import { actions } from '@oficio/core/permission'
import { z } from 'zod'
import { requestSchema } from '../request.ts'
import { denialGround, orderGiven, overriddenFinding } from '../shapes/acts.ts'
import { newKeyOptions, registrationResponse, touch, touchOptions } from '../shapes/passkeys.ts'
import { type ApiRoute, route } from '../shapes/route.ts'
import { done, expected, hash, id, instant, line, nothing, person, reasons } from '../shapes/values.ts'

/** What a passkey can be asked to sign, besides signing in. */
const touchable = z.discriminatedUnion('for', [
  z.strictObject({
    for: z.literal('request.approve'),
    ...expected,
    reasons: z.string().max(8_000).default(''),
    order: orderGiven.exactOptional(),
  }),
  z.strictObject({
    for: z.literal('request.override'),
    ...expected,
    findings: z.array(overriddenFinding).min(1).max(100),
    reasons,
  }),
  z.strictObject({
    for: z.literal('request.narrow'),
    ...expected,
    content: requestSchema,
    reasons,
    order: orderGiven.exactOptional(),
  }),
  z.strictObject({ for: z.literal('request.deny'), ...expected, ground: denialGround, reasons }),
  /** With the digest of the letter, where it was signed elsewhere. */
  z.strictObject({ for: z.literal('request.sign'), ...expected, pdf: hash.optional() }),
  z.strictObject({ for: z.literal('request.release'), ...expected, reasons }),
  /** Anything else: the action and exactly what it will be sent with. */
  z.strictObject({
    for: z.literal('other'),
    action: z.string().max(60),
    subject: z.record(z.string(), z.unknown()),
  }),
])

const foundersTold = z.object({
  /** Who asks. */
  you: id,
  institution: z.string(),
  founders: z.array(
    z.object({
      id,
      name: z.string(),
      keys: z.number().int(),
      until: instant.nullable(),
      /** What another founder compares with the holder's own page. */
      prints: z.array(hash),
      compared: z.array(id),
    }),
  ),
  /** Somebody lacks keys and can make none any more: this founding opens no house. */
  isOver: z.boolean(),
  /** The founding, once it can change no more. */
  digest: hash.nullable(),
  /** Whether the operator wrote it down for the server. */
  isSet: z.boolean(),
})

/** Passkeys, sessions, and how somebody comes to have keys. */
export const signInRoutes = {
  signInBegin: route(
    '/api/v1/sign-in/begin',
    'Ask a passkey to sign in',
    nothing,
    z.object({ challenge: id, options: touchOptions }),
    {
      door: 'open',
    },
  ),
  signInFinish: route(
    '/api/v1/sign-in/finish',
    'Sign in with a passkey',
    touch,
    z.object({
      /** Who is signed in; null where the institution asks for a second sign-in first. */
      person: person.nullable(),
      /** Where the person signs in besides, at the institution's own issuer (OpenID Connect). */
      issuer: z.object({ host: z.string(), institution: z.string() }).nullable(),
    }),
    {
      door: 'open',
      problems: ['not-signed-in'],
    },
  ),
  issuerBegin: route(
    '/api/v1/sign-in/issuer/begin',
    'Where to sign in besides, after the passkey',
    nothing,
    z.object({ address: z.string() }),
    { door: 'open', problems: ['not-now'] },
  ),
  issuerFinish: route(
    '/api/v1/sign-in/issuer/finish',
    'Sign in with what the issuer of the institution sent back',
    z.strictObject({
      state: z.string().max(200),
      iss: z.string().max(2000).exactOptional(),
      code: z.string().min(1).max(4096).exactOptional(),
      error: z.string().max(200).exactOptional(),
    }),
    z.object({ person }),
    { door: 'open', problems: ['not-now', 'not-signed-in'] },
  ),
  signOut: route('/api/v1/sign-out', 'End this session', nothing, done, {}),
  me: route(
    '/api/v1/me',
    'Who is signed in, and what may be done',
    nothing,
    z.object({
      person: person,
      actions: z.array(z.enum(actions)),
      unread: z.number().int(),
      mode: z.enum(['demo', 'live']),
      attestedUntil: instant.nullable(),
    }),
    {},
  ),
  enrolBegin: route(
    '/api/v1/enrolment/begin',
    'Begin to make a passkey with a code handed over in person',
    z.strictObject({ code: z.string().max(100) }),
    z.object({
      name: z.string(),
      unit: z.string(),
      institution: z.string(),
      keys: z.number().int(),
      challenge: id,
      options: newKeyOptions,
    }),
    { door: 'open', problems: ['not-found', 'too-early'] },
  ),
  enrolFinish: route(
    '/api/v1/enrolment/finish',
    'Keep the passkey that was made',
    z.strictObject({
      code: z.string().max(100),
      challenge: id,
      label: line,
      response: registrationResponse,
    }),
    z.object({ keys: z.number().int(), complete: z.boolean() }),
    { door: 'open', problems: ['not-found', 'too-early', 'key-refused'] },
  ),
  foundersByCode: route(
    '/api/v1/founding/by-code',
    'How far the founders of a live house are, for whoever holds a code of one of them',
    z.strictObject({ code: z.string().max(100) }),
    foundersTold,
    { ownPages: true, door: 'open', problems: ['not-found', 'too-early'] },
  ),
  founders: route(
    '/api/v1/founding',
    'How far the founders of a live house are, for one of them',
    nothing,
    foundersTold,
    { ownPages: true, problems: ['not-found'] },
  ),
  touchBegin: route(
    '/api/v1/touch',
    'Ask a passkey to sign one thing',
    touchable,
    z.object({
      challenge: id,
      /** SHA-256 of the canonical bytes that are signed, the same for everyone who signs them. */
      digest: hash,
      options: touchOptions,
    }),
    { problems: ['not-found', 'not-now'] },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
