// Whether what was recognised in a paste is what its vector wants: [] is good, else the reasons why not.

export interface Wanted {
  readonly type: string
  readonly normalised: string
  /** Other readings of the same value that are as good. */
  readonly or?: readonly { readonly type: string; readonly normalised: string }[]
  /** Contained in those found. */
  readonly services?: readonly string[]
  /** Contained in what is missing; `*`: something is; empty: nothing is. */
  readonly missing?: readonly string[]
}

export interface Paste {
  readonly id: string
  readonly text: string
  readonly userCountry?: string
  readonly expect: readonly Wanted[]
  /** A type, a value, or `type=value`, that must not be found. */
  readonly mustNot: readonly string[]
}

interface Found {
  readonly type: string
  readonly value: string
  readonly normalised: string
  readonly services: readonly string[]
  readonly missing: readonly string[]
}

const views = /^(?:www|m|mobile|web|[a-z]{2})\.(?=[^.]+\.)/i
const numbers =
  /^(?:arCuit|arDni|brCpf|brCnpj|clRut|uyCi|ecCedula|coCedula|peDni|mlItem|cbuCvu|clabe|mxClabe|imei|imsi|arPlate|plateAr)$/
const handles =
  /^(?:instagramUsername|tiktokUsername|xUsername|telegramUsername|youtubeHandle|snapUsername|githubUsername|discordUsername|lemontag)$/

function link(text: string): string {
  let url: URL
  try {
    url = new URL(/^https?:\/\//i.test(text) ? text : `https://${text}`)
  } catch {
    return text
  }
  if (url.username || url.password) return text
  let host = url.hostname.toLowerCase()
  while (views.test(host)) host = host.replace(views, '')
  if (host === 'twitter.com') host = 'x.com'
  const kept = [...url.searchParams]
    .filter(([key]) => key === 'id' || key === 'v')
    .map((pair) => pair.join('='))
  const path = url.pathname.replace(/\/+$/, '')
  const ignoresCase = /^(?:facebook|x|instagram|tiktok|linkedin|github)\.com$/.test(host)
  return `${host}${ignoresCase ? path.toLowerCase() : path}${kept.length > 0 ? `?${kept.join('&')}` : ''}`
}

/** A value in the one way in which two readings of it are compared. */
export function canonical(type: string, value: string): string {
  if (type === 'waMeLink') return value.replace(/^.*(?:wa\.me\/|phone=)|\D/g, '')
  if (/Url$|Link$/.test(type)) return link(value)
  if (handles.test(type)) return value.replace(/^@/, '').toLowerCase()
  if (numbers.test(type)) return value.replace(/[\s./-]/g, '').toUpperCase()
  if (type === 'evmAddress') return value.toLowerCase()
  if (type === 'ipv6') {
    try {
      return new URL(`http://[${value.replace(/^\[|\]$/g, '')}]`).hostname
    } catch {
      return value
    }
  }
  if (type === 'ipPortTimestamp') {
    const [at, time = ''] = value.split('@')
    const instant = Date.parse(time)
    return Number.isNaN(instant) ? value : `${at}@${instant}`
  }
  return /^(?:email|gmail|msMail)$/.test(type)
    ? value.replace(/@.*$/, (domain) => domain.toLowerCase())
    : value
}

const isSame = (type: string, a: string, b: string): boolean => canonical(type, a) === canonical(type, b)

function isRefused(entry: string, found: readonly Found[], types: ReadonlySet<string>): boolean {
  const at = entry.indexOf('=')
  const type = at > 0 && types.has(entry.slice(0, at)) ? entry.slice(0, at) : undefined
  const value = entry.slice(at + 1)
  return found.some((one) =>
    type === undefined
      ? one.type === entry || one.normalised === entry || one.value === entry
      : one.type === type && (isSame(type, one.normalised, value) || isSame(type, one.value, value)),
  )
}

const fits = (one: Found, { services = [], missing }: Wanted): boolean =>
  services.every((id) => one.services.includes(id)) &&
  (missing === undefined ||
    (missing.length === 0
      ? one.missing.length === 0
      : missing.every((name) => (name === '*' ? one.missing.length > 0 : one.missing.includes(name)))))

/** `types`: every type there is, to tell `type=value` from a value that holds a `=`. */
export function judge(paste: Paste, found: readonly Found[], types: ReadonlySet<string>): readonly string[] {
  const why: string[] = []
  for (const wanted of paste.expect) {
    const forms = [wanted, ...(wanted.or ?? [])]
    const hits = found.filter((one) =>
      forms.some((form) => form.type === one.type && isSame(form.type, one.normalised, form.normalised)),
    )
    if (hits.length === 0) why.push(`lacks ${wanted.type} ${wanted.normalised}`)
    else if (!hits.some((one) => fits(one, wanted)))
      why.push(`${wanted.type} ${wanted.normalised} is found otherwise: ${JSON.stringify(hits)}`)
  }
  for (const entry of paste.mustNot) if (isRefused(entry, found, types)) why.push(`false alarm ${entry}`)
  return why
}
