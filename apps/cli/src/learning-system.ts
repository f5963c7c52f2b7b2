/** What a unit says, as far as the rules of cmi5 speak of it. */
interface Statement {
  readonly id: string
  readonly timestamp: string
  readonly verb: { readonly id: string }
  readonly object: { readonly id: string }
  readonly actor: unknown
  readonly context: {
    readonly registration: string
    readonly contextActivities: { readonly category: readonly { readonly id: string }[] }
    readonly extensions: Readonly<Record<string, unknown>>
  }
  readonly result?: {
    readonly success?: boolean
    readonly completion?: boolean
    readonly score?: { readonly scaled: number }
    readonly duration?: string
  }
}

const launch = {
  endpoint: 'https://lrs.example/xapi/',
  actor: { objectType: 'Agent', account: { homePage: 'https://lms.example', name: '7' } },
  registration: '1f0c2b4e-0000-4000-8000-000000000001',
  activityId: 'https://lms.example/activity/1',
}
const sessionId = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid'
const mastery = 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore'
const categories = 'https://w3id.org/xapi/cmi5/context/categories'
const verdicts: readonly string[] = ['completed', 'passed', 'failed']

const verbOf = ({ verb }: Pick<Statement, 'verb'>): string => verb.id.replace(/.*\//, '')

interface Got {
  readonly session: number
  readonly one: Statement
}

/** Why a statement breaks a rule, after those that the system has of the registration. */
function broken({ session, one }: Got, got: readonly Got[], launchMode: string): string | undefined {
  const verb = verbOf(one)
  const said = got.filter((each) => each.session === session).map((each) => verbOf(each.one))
  const ever = got.map((each) => verbOf(each.one))
  const isVerdict = verdicts.includes(verb)
  const category = one.context.contextActivities.category.map(({ id }) => id)
  const rules: readonly (readonly [boolean, string])[] = [
    [said.length === 0 && verb !== 'initialized', 'initialized comes first'],
    [said.includes('terminated'), 'nothing after terminated'],
    [said.includes(verb), `${verb} once a session`],
    [['completed', 'passed'].includes(verb) && ever.includes(verb), `${verb} once a registration`],
    [verb === 'failed' && ever.includes('passed'), 'no failed after passed'],
    [isVerdict && launchMode !== 'Normal', 'none of these when browsing'],
    [!category.includes(`${categories}/cmi5`), 'the category of cmi5 is missing'],
    [isVerdict !== category.includes(`${categories}/moveon`), 'the category of moving on'],
    [one.context.extensions[sessionId] !== `session-${session}`, 'the session is missing'],
    [
      one.context.registration !== launch.registration || one.object.id !== launch.activityId,
      'of another launch',
    ],
    [JSON.stringify(one.actor) !== JSON.stringify(launch.actor), 'of somebody else'],
    [!one.timestamp.endsWith('Z'), 'time in UTC'],
    [verb !== 'initialized' && !/^PT[\d.]+S$/.test(one.result?.duration ?? ''), 'duration'],
    [verb === 'completed' && one.result?.completion !== true, 'completion'],
    [
      verb === 'passed' && !(one.result?.success === true && (one.result.score?.scaled ?? 0) >= 0.8),
      'passed below mastery',
    ],
    [
      verb === 'failed' && !(one.result?.success === false && (one.result.score?.scaled ?? 1) < 0.8),
      'failed above mastery',
    ],
    [['passed', 'failed'].includes(verb) && one.context.extensions[mastery] !== 0.8, 'mastery score'],
  ]
  return rules.find(([isBroken]) => isBroken)?.[1]
}

const answer = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status })

/** Takes all of them or none, as xAPI wants. */
function stored(got: Got[], session: number, all: readonly Statement[], launchMode: string): Response {
  const before = got.length
  for (const one of all) {
    const same = got.find((each) => each.one.id === one.id)
    if (same && JSON.stringify(same.one) !== JSON.stringify(one)) return answer({ why: 'conflict' }, 409)
    if (same) continue
    const why = broken({ session, one }, got, launchMode)
    if (why) {
      got.length = before
      return answer({ why }, 400)
    }
    got.push({ session, one })
  }
  return answer(all.map(({ id }) => id))
}

const launchData = (session: number, launchMode: string): Response =>
  answer({
    launchMode,
    masteryScore: 0.8,
    returnURL: 'https://lms.example/back',
    contextTemplate: {
      extensions: { [sessionId]: `session-${session}` },
      contextActivities: { grouping: [{ id: 'https://lms.example/course' }] },
    },
  })

/**
 * A small learning system that refuses whatever breaks a rule of cmi5, of a session or of the registration,
 * and keeps state as xAPI says. `cut` says where the line is lost next.
 */
export function learningSystem(launchMode = 'Normal') {
  const got: Got[] = []
  const states = new Map<string, string>()
  const taken = new Set<string>()
  let sessions = 0
  const line: { cut: 'nowhere' | 'before' | 'after' } = { cut: 'nowhere' }
  function stateAt(url: URL, session: number, { method, body }: RequestInit): Response {
    const { searchParams: query } = url
    if (query.get('registration') !== launch.registration) return answer({}, 400)
    const name = query.get('stateId') ?? ''
    if (method === 'PUT') {
      states.set(name, String(body))
      return new Response(null, { status: 204 })
    }
    const kept = states.get(name)
    if (name !== 'LMS.LaunchData') return kept === undefined ? answer({}, 404) : new Response(kept)
    return launchData(session, launchMode)
  }

  function answered(url: URL, session: number, options: RequestInit): Response {
    if (url.pathname.endsWith('/activities/state')) return stateAt(url, session, options)
    if (url.pathname.endsWith('/agents/profile')) return answer({ languagePreference: 'pt-BR,es' })
    if (options.method === 'POST')
      return stored(got, session, JSON.parse(String(options.body)) as Statement[], launchMode)
    const verb = url.searchParams.get('verb')
    return answer({ statements: got.map(({ one }) => one).filter((one) => one.verb.id === verb) })
  }

  const fetch = async (address: string, options: RequestInit = {}): Promise<Response> => {
    const url = new URL(address)
    if (url.pathname === '/token') {
      if (options.method !== 'POST' || taken.has(address)) return answer({ 'error-code': '1' }, 400)
      taken.add(address)
      return answer({ 'auth-token': btoa(url.searchParams.get('session') ?? '') })
    }
    const headers = options.headers as Record<string, string>
    const session = Number(atob(headers?.authorization?.replace(/^Basic /, '') ?? ''))
    if (!(session > 0) || !headers['x-experience-api-version']) return answer({}, 401)
    const isLost = options.method === 'POST' || options.method === 'PUT' ? line.cut : 'nowhere'
    if (isLost === 'before') throw new TypeError('the line is lost')
    const said = answered(url, session, options)
    if (isLost === 'after') throw new TypeError('the line is lost')
    return said
  }

  return {
    fetch,
    line,
    /** A launch of the unit: each is a session of the same registration. */
    launch() {
      sessions += 1
      return { ...launch, fetchAt: `https://lms.example/token?session=${sessions}` }
    },
    verbs: (session = sessions) =>
      got.filter((each) => each.session === session).map(({ one }) => verbOf(one)),
  }
}
