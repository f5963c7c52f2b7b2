import '../no-eval.ts'
import { z } from 'zod'
import { base64url, id } from './values.ts'

/** What a browser gives back when a passkey was touched to sign. */
export const assertionResponse = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    authenticatorData: base64url,
    clientDataJSON: base64url,
    signature: base64url,
    userHandle: base64url.nullish(),
  }),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
  authenticatorAttachment: z.string().max(40).nullish(),
})

/** What a browser gives back when a new passkey was made. */
export const registrationResponse = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    attestationObject: base64url,
    clientDataJSON: base64url,
    transports: z.array(z.string().max(40)).max(10).optional(),
    publicKeyAlgorithm: z.number().optional(),
    publicKey: base64url.optional(),
    authenticatorData: base64url.optional(),
  }),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
  authenticatorAttachment: z.string().max(40).nullish(),
})

/** A passkey touched for one thing: which question it answers, and the answer. */
export const touch = z.strictObject({ challenge: id, response: assertionResponse })

const keys = z.array(
  z.object({
    id: z.string(),
    type: z.string(),
    transports: z.array(z.string()).exactOptional(),
  }),
)
const hints = z.array(z.enum(['hybrid', 'security-key', 'client-device']))
const wanted = z.enum(['discouraged', 'preferred', 'required'])
const extensions = z.object({ credProps: z.boolean().exactOptional() })

/** What is handed to a browser so that a passkey can be touched; its members are those of WebAuthn. */
export const touchOptions = z.object({
  challenge: z.string(),
  timeout: z.number().exactOptional(),
  rpId: z.string().exactOptional(),
  allowCredentials: keys.exactOptional(),
  userVerification: wanted.exactOptional(),
  hints: hints.exactOptional(),
  extensions: extensions.exactOptional(),
})

/** What is handed to a browser so that a passkey can be made; its members are those of WebAuthn. */
export const newKeyOptions = z.object({
  rp: z.object({ name: z.string(), id: z.string().exactOptional() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(z.object({ alg: z.number(), type: z.literal('public-key') })),
  timeout: z.number().exactOptional(),
  excludeCredentials: keys.exactOptional(),
  authenticatorSelection: z
    .object({
      authenticatorAttachment: z.enum(['cross-platform', 'platform']).exactOptional(),
      requireResidentKey: z.boolean().exactOptional(),
      residentKey: wanted.exactOptional(),
      userVerification: wanted.exactOptional(),
    })
    .exactOptional(),
  hints: hints.exactOptional(),
  attestation: z.enum(['direct', 'enterprise', 'indirect', 'none']).exactOptional(),
  extensions: extensions.exactOptional(),
})

/** A touch where another State is told of what is done; elsewhere none is asked for. */
export const touchedAbroad = { touch: touch.exactOptional() }
