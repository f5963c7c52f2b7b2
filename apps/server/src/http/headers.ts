/**
 * What every answer carries, errors too. Each kind of answer says which policy it needs; nothing needs
 * `unsafe-*`.
 */
const everyAnswer: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
}

/** Where browsers report what a policy did not let in. */
export const policyReportsPath = '/policy-report'
const reports = `; report-uri ${policyReportsPath}`

const policies = {
  /**
   * The application: its own scripts, styles and data, nothing from elsewhere, no script from text. The one
   * trusted-types policy is that which names the script of the service worker.
   */
  application: `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types service-worker${reports}`,
  /** The pages without script: text that somebody pastes can never become more than text. */
  plain: `default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'${reports}`,
  /** Data: whoever opens it as a page gets a page that can do nothing. */
  data: "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
  /** A picture that any site may show: opened as a page it can do nothing either. */
  picture: "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
} as const

export type PolicyName = keyof typeof policies

/**
 * Puts the headers of every answer on one. What has not said how long it may be kept may not be kept: answers
 * show a case.
 */
export function protect(headers: Headers, policy: PolicyName): void {
  for (const [name, value] of Object.entries(everyAnswer)) headers.set(name, value)
  headers.set('Content-Security-Policy', policies[policy])
  if (policy === 'picture') headers.set('Cross-Origin-Resource-Policy', 'cross-origin')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
}
