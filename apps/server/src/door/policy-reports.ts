import { parseJson } from '@oficio/contract'
import type { Hono } from 'hono'
import { type Allowance, createAllowance } from '../http/allowance.ts'
import { bodyWithin } from '../http/body.ts'
import { policyReportsPath } from '../http/headers.ts'
import { bind, type RequestContext, type RequestEnv, type RequestHandler } from '../http/routing.ts'
import type { HouseParts } from './call.ts'

/** A browser says in a few hundred bytes what it did not load; addresses of pages can be long. */
const longest = 8 * 1024

/** Five at once of one address, and one a minute after these: a page that is broken says so often enough. */
const fewer = { burst: 5, perSecond: 1 / 60, addresses: 10_000 } as const
/** Of all addresses together: whoever has many does not fill the log. */
const all = { burst: 60, perSecond: 1 / 10, addresses: 1 } as const

const directives: ReadonlySet<string> = new Set([
  'default-src',
  'script-src',
  'script-src-elem',
  'script-src-attr',
  'style-src',
  'style-src-elem',
  'style-src-attr',
  'img-src',
  'font-src',
  'connect-src',
  'manifest-src',
  'worker-src',
  'frame-src',
  'object-src',
  'form-action',
  'base-uri',
  'frame-ancestors',
  'require-trusted-types-for',
  'trusted-types',
])
const kinds =
  /^(?:inline|eval|wasm-eval|data|blob|self|filesystem|about|trusted-types-sink|trusted-types-policy)\b/

/** What was not let in, in words of a closed list: nothing of an address, which may name a request. */
function toldIn(body: Uint8Array | undefined): string | undefined {
  try {
    const said = parseJson(new TextDecoder('utf-8', { fatal: true }).decode(body))
    const one = (Array.isArray(said) ? said[0]?.body : (said as Record<string, unknown>)?.['csp-report']) as
      | Readonly<Record<string, unknown>>
      | undefined
    const of = (...names: readonly string[]) =>
      names.map((name) => one?.[name]).find((it) => typeof it === 'string')
    const directive = String(
      of('effective-directive', 'effectiveDirective', 'violated-directive') ?? '',
    ).split(' ')[0]
    if (!directive || !directives.has(directive)) return undefined
    const blocked = kinds.exec(String(of('blocked-uri', 'blockedURL') ?? ''))?.[0] ?? 'elsewhere'
    return `${directive} ${blocked}`
  } catch {
    return undefined
  }
}

interface Reports {
  readonly house: () => HouseParts | undefined
  readonly addressOf: (c: RequestContext) => string
  readonly now?: () => number
}

/**
 * Takes what browsers report of the content policy, and notes the rule and the kind of what was not let in:
 * how often is bounded, and so is what is read. Whoever reports learns nothing.
 */
export function bindPolicyReports(
  app: Hono<RequestEnv>,
  { house, addressOf, now = () => performance.now() }: Reports,
  wrongMethod: RequestHandler,
): void {
  const [ofOne, ofAll]: readonly Allowance[] = [
    createAllowance({ ...fewer, now }),
    createAllowance({ ...all, now }),
  ] as const
  const take: RequestHandler = async (c) => {
    const address = addressOf(c)
    const isHeard = ofOne?.(address, 1) === undefined && ofAll?.('', 1) === undefined
    const why = isHeard ? toldIn(await bodyWithin(c, longest).catch(() => undefined)) : undefined
    if (why) house()?.security.note({ event: 'policy-broken', what: policyReportsPath, address, why })
    return c.body(null, 204)
  }
  bind(app, policyReportsPath, 'data', { POST: take }, wrongMethod)
}
