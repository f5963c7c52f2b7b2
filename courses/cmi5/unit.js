// The page of a cmi5 package. Launched by a learning system it tells what happened, in the order that cmi5
// wants; opened alone it only teaches. It stands by itself: no library, nothing fetched but what the launch
// names.
;(() => {
  const verbs = {
    initialized: 'http://adlnet.gov/expapi/verbs/initialized',
    completed: 'http://adlnet.gov/expapi/verbs/completed',
    passed: 'http://adlnet.gov/expapi/verbs/passed',
    failed: 'http://adlnet.gov/expapi/verbs/failed',
    terminated: 'http://adlnet.gov/expapi/verbs/terminated',
  }
  const categories = {
    cmi5: 'https://w3id.org/xapi/cmi5/context/categories/cmi5',
    moveOn: 'https://w3id.org/xapi/cmi5/context/categories/moveon',
  }
  const mastery = 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore'

  /** What the launch address says; undefined where nobody launched the page. */
  function launchOf(search) {
    const given = new URLSearchParams(search)
    const [endpoint, fetchAt, actor, registration, activityId] = [
      'endpoint',
      'fetch',
      'actor',
      'registration',
      'activityId',
    ].map((name) => given.get(name))
    if (!endpoint || !fetchAt || !actor || !registration || !activityId) return undefined
    try {
      return {
        endpoint: endpoint.replace(/\/?$/, '/'),
        fetchAt,
        actor: JSON.parse(actor),
        registration,
        activityId,
      }
    } catch {
      return undefined
    }
  }

  const duration = (milliseconds) => `PT${(Math.max(0, milliseconds) / 1000).toFixed(2)}S`

  /**
   * A session of cmi5: the token once, what the system says of the launch, `initialized`; then at most one
   * `completed` and one `passed` or `failed`, and `terminated` as the last. `world` gives fetch, clock and
   * ids.
   */
  async function begin(launch, world) {
    const began = world.now()
    const ask = async (address, options) => {
      const answer = await world.fetch(address, options)
      if (!answer.ok) throw new Error(`${options?.method ?? 'GET'} ${address}: ${answer.status}`)
      return answer
    }
    const { 'auth-token': token } = await (await ask(launch.fetchAt, { method: 'POST' })).json()
    const headers = {
      authorization: `Basic ${token}`,
      'x-experience-api-version': '1.0.3',
      'content-type': 'application/json',
    }
    const of = (path, query) => `${launch.endpoint}${path}?${new URLSearchParams(query)}`
    const agent = JSON.stringify(launch.actor)
    const state = {
      stateId: 'LMS.LaunchData',
      activityId: launch.activityId,
      agent,
      registration: launch.registration,
    }
    const data = await (await ask(of('activities/state', state), { headers })).json()
    const told = await world
      .fetch(of('agents/profile', { profileId: 'cmi5LearnerPreferences', agent }), { headers })
      .catch(() => undefined)
    const preferences = told?.ok ? await told.json().catch(() => ({})) : {}
    const isNormal = data.launchMode === 'Normal'
    const done = new Set()

    async function say(verb, more = {}, last = false) {
      if (done.has(verb) || done.has('terminated')) return
      done.add(verb)
      const isMoveOn = ['completed', 'passed', 'failed'].includes(verb)
      const template = data.contextTemplate ?? {}
      const category = [
        ...(template.contextActivities?.category ?? []).filter(
          ({ id }) => !Object.values(categories).includes(id),
        ),
        { id: categories.cmi5 },
        ...(isMoveOn ? [{ id: categories.moveOn }] : []),
      ]
      const score = data.masteryScore
      const statement = {
        id: world.uuid(),
        timestamp: new Date(world.now()).toISOString(),
        actor: launch.actor,
        verb: { id: verbs[verb], display: { en: verb } },
        object: { objectType: 'Activity', id: launch.activityId },
        context: {
          ...template,
          registration: launch.registration,
          contextActivities: { ...template.contextActivities, category },
          extensions: {
            ...template.extensions,
            ...(score !== undefined && ['passed', 'failed'].includes(verb) ? { [mastery]: score } : {}),
          },
        },
        ...(verb === 'initialized' ? {} : { result: { ...more, duration: duration(world.now() - began) } }),
      }
      await ask(`${launch.endpoint}statements`, {
        method: 'POST',
        headers,
        body: JSON.stringify([statement]),
        ...(last ? { keepalive: true } : {}),
      })
    }

    await say('initialized')
    return {
      language: String(preferences.languagePreference ?? '').slice(0, 2),
      returnAt: typeof data.returnURL === 'string' ? data.returnURL : undefined,
      /** All questions are answered; `scaled` is the share that was right at the first try. */
      async finish(scaled) {
        if (!isNormal) return
        await say('completed', { completion: true })
        const isPassed = scaled >= (data.masteryScore ?? 0)
        await say(isPassed ? 'passed' : 'failed', { success: isPassed, score: { scaled } })
      },
      leave: () => say('terminated', {}, true),
    }
  }

  globalThis.oficioUnit = { launchOf, begin }
  if (typeof document === 'undefined') return

  const content = globalThis.oficioContent
  const root = document.getElementById('unit')
  const made = (name, text, more = {}) =>
    Object.assign(document.createElement(name), { textContent: text ?? '', ...more })
  const listOf = (texts) => {
    const list = made('ul')
    list.append(...texts.map((text) => made('li', text)))
    return list
  }

  function shown(block) {
    if (block.text) return made('p', block.text)
    if (block.list) return listOf(block.list)
    const card = made('section', '', { className: 'card' })
    card.append(made('p', block.note))
    if (block.paste) card.append(made('pre', block.paste))
    if (block.result.length > 0) card.append(listOf(block.result))
    return card
  }

  function asked(question, words, answered) {
    const card = made('section', '', { className: 'card' })
    const form = made('form')
    const set = made('fieldset')
    const status = made('div')
    status.setAttribute('role', 'status')
    set.append(made('legend', question.ask))
    for (const choice of question.choices) {
      const label = made('label')
      label.append(
        made('input', '', { type: 'radio', name: question.id, value: choice.id }),
        ` ${choice.text}`,
      )
      set.append(label)
    }
    form.append(set, made('button', words.answer))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const choice = question.choices.find(({ id }) => id === new FormData(form).get(question.id))
      if (!choice) return
      const verdict = made('p', `${choice.right ? words.right : words.wrong}. ${choice.why}`)
      status.replaceChildren(
        verdict,
        made('p', `${words.rests}: ${question.rests.join('; ')}`, { className: 'small' }),
      )
      answered(question.id, choice.right)
    })
    card.append(form, status)
    return card
  }

  function show(language, session) {
    const one = content.languages[language]
    const first = new Map()
    document.documentElement.lang = language
    document.title = one.title
    const training = made('p', '', { className: 'training' })
    training.append(made('strong', one.words.training))
    root.append(made('h1', one.title), training, made('p', one.about))
    const answered = (id, right) => {
      if (!first.has(id)) first.set(id, right)
      if (first.size < one.questions.length) return
      const share = [...first.values()].filter(Boolean).length / one.questions.length
      session?.finish(Math.round(share * 1e4) / 1e4).catch(failed)
    }
    for (const page of one.pages) {
      root.append(made('h2', page.title), ...page.blocks.map(shown))
      if (page.rests.length > 0)
        root.append(made('p', `${one.words.rests}: ${page.rests.join('; ')}`, { className: 'small' }))
      for (const question of one.questions)
        if (question.page === page.id) root.append(asked(question, one.words, answered))
    }
    const note = made('p')
    note.setAttribute('role', 'status')
    root.append(note)
    function failed() {
      note.textContent = one.words.unsent
    }
    if (!session) return
    const leave = made('button', one.words.leave)
    leave.addEventListener('click', () =>
      session.leave().then(() => session.returnAt && location.assign(session.returnAt), failed),
    )
    root.append(leave)
    addEventListener('pagehide', () => void session.leave().catch(() => undefined))
  }

  const launch = launchOf(location.search)
  const known = (language) => (content.languages[language] ? language : undefined)
  const own = known((navigator.language ?? '').slice(0, 2)) ?? 'es'
  if (!launch) show(own, undefined)
  else {
    const world = {
      fetch: (...given) => fetch(...given),
      now: () => Date.now(),
      uuid: () => crypto.randomUUID(),
    }
    begin(launch, world).then(
      (session) => show(known(session.language) ?? own, session),
      () => {
        root.append(made('p', content.languages[own].words.unsent, { className: 'training' }))
        show(own, undefined)
      },
    )
  }
})()
