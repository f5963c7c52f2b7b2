import type { MiddlewareHandler } from 'hono'

/**
 * What every answer carries, errors too.
 *
 * The page runs no script and loads nothing from elsewhere, so the browser is told to allow neither: text that somebody
 * pastes can then never become more than text. Nothing is kept by the browser either, because answers show a case.
 */
const everyAnswer: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
}

export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  for (const [name, value] of Object.entries(everyAnswer)) c.res.headers.set(name, value)
}
