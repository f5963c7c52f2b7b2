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

  const verbOf = (statement) => Object.keys(verbs).find((verb) => verbs[verb] === statement.verb?.id)
  const nothingKept = () => ({ answers: {}, told: [], failed: false, attempt: 1 })

  /** What was kept, whatever lies there. */
  function keptIn(value) {
    const kept = nothingKept()
    if (typeof value !== 'object' || value === null) return kept
    for (const [id, one] of Object.entries(value.answers ?? {}))
      if (typeof one?.first === 'string' && typeof one?.last === 'string')
        kept.answers[id] = { first: one.first, last: one.last }
    if (Array.isArray(value.told)) kept.told = value.told.filter((verb) => verb in verbs)
    kept.failed = value.failed === true
    if (Number.isSafeInteger(value.attempt) && value.attempt > 0) kept.attempt = value.attempt
    return kept
  }

  /**
   * Of what the system and what the device kept: the later attempt, of the same one all that was answered.
   */
  function newerOf(there, here) {
    if (here.attempt !== there.attempt) return here.attempt > there.attempt ? here : there
    return {
      ...there,
      answers: { ...here.answers, ...there.answers },
      told: [...there.told, ...here.told],
      failed: there.failed || here.failed,
    }
  }

  /** A way to the learning system, with the one token that it gives for a launch. */
  async function lineTo(launch, world) {
    const ask = async (address, options) => {
      const answer = await world.fetch(address, options)
      if (!answer.ok)
        throw Object.assign(new Error(`${options?.method ?? 'GET'} ${address}: ${answer.status}`), {
          status: answer.status,
        })
      return answer
    }
    const { 'auth-token': token } = await (await ask(launch.fetchAt, { method: 'POST' })).json()
    const headers = {
      authorization: `Basic ${token}`,
      'x-experience-api-version': '1.0.3',
      'content-type': 'application/json',
    }
    const agent = JSON.stringify(launch.actor)
    const of = (path, query) => `${launch.endpoint}${path}?${new URLSearchParams(query)}`
    const state = (stateId) =>
      of('activities/state', {
        stateId,
        activityId: launch.activityId,
        agent,
        registration: launch.registration,
      })
    const read = async (address) => (await ask(address, { headers })).json()
    /** What may be missing, or be withheld from a unit, and is only a help. */
    const maybe = (address) => read(address).catch(() => undefined)
    return {
      launchData: () => read(state('LMS.LaunchData')),
      preferences: () => maybe(of('agents/profile', { profileId: 'cmi5LearnerPreferences', agent })),
      kept: () => maybe(state('oficio.unit')),
      keep: (value) => ask(state('oficio.unit'), { method: 'PUT', headers, body: JSON.stringify(value) }),
      /** Whether the system has such a word of this learner, unit and registration already. */
      async has(verb) {
        const { activityId: activity, registration } = launch
        const query = { agent, activity, registration, verb: verbs[verb], limit: '1' }
        return ((await maybe(of('statements', query)))?.statements ?? []).some((one) => verbOf(one) === verb)
      },
      send: (statements, last) =>
        ask(`${launch.endpoint}statements`, {
          method: 'POST',
          headers,
          body: JSON.stringify(statements),
          ...(last ? { keepalive: true } : {}),
        }),
    }
  }

  /** How a statement of this session is written. */
  const writer = (launch, world, data) => {
    const began = world.now()
    return (verb, more) => {
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
      return {
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
    }
  }

  /** One by one, where the system may have some of them already. */
  async function sendEach(line, statements, last) {
    for (const one of statements)
      await line.send([one], last).catch((again) => {
        if (again.status !== 409) throw again
      })
  }

  /** Whoever failed tries anew; whoever passed reads what was answered. */
  function beginAnew(kept, told) {
    if (kept.failed && !told.has('passed')) {
      kept.answers = {}
      kept.attempt += 1
    }
    kept.failed = false
  }

  /**
   * A session of cmi5: the token once, what the system says of the launch, `initialized`; then at most one
   * `completed` and one `passed` a registration, no `failed` after a `passed`, and `terminated` as the last.
   * What is said waits until the system has answered, and is sent again as it was: a statement that did come
   * through before the line was lost is the same one. Answers are kept in the state of the registration.
   * `world` gives fetch, clock, ids, and what the device itself keeps.
   */
  async function begin(launch, world) {
    const line = await lineTo(launch, world)
    const data = await line.launchData()
    const isNormal = data.launchMode === 'Normal'
    const [preferences, there, ...has] = await Promise.all([
      line.preferences(),
      line.kept(),
      ...['completed', 'passed'].map(async (verb) => ((await line.has(verb)) ? [verb] : [])),
    ])
    const kept = isNormal ? newerOf(keptIn(there), keptIn(world.kept?.read())) : nothingKept()
    const told = new Set([...kept.told, ...has.flat()])
    beginAnew(kept, told)
    let isKept = true
    const write = writer(launch, world, data)
    const said = new Set()
    let waiting = []
    let turn = Promise.resolve()

    const say = (verb, more) => {
      if (said.has(verb) || said.has('terminated')) return
      said.add(verb)
      waiting.push(write(verb, more))
    }
    async function keepNow() {
      if (!isNormal) return
      const value = { ...kept, told: [...told] }
      isKept = false
      world.kept?.write(value)
      await line.keep(value)
      isKept = true
    }
    async function sendNow(last) {
      const now = waiting
      if (!isKept && !last) await keepNow()
      if (now.length === 0) return
      try {
        await line.send(now, last)
      } catch (failure) {
        // It has one of them already: the line was lost with the answer.
        if (failure.status !== 409) throw failure
        await sendEach(line, now, last)
      }
      waiting = waiting.filter((one) => !now.includes(one))
      const verdicts = now.map(verbOf).filter((verb) => ['completed', 'passed', 'failed'].includes(verb))
      for (const verb of verdicts) if (verb !== 'failed') told.add(verb)
      if (verdicts.includes('failed')) kept.failed = true
      if (verdicts.length > 0) await keepNow().catch(() => undefined)
    }
    /** One after the other: nothing overtakes what was said before it. */
    const flush = () => {
      turn = turn.catch(() => undefined).then(() => sendNow(false))
      return turn
    }

    say('initialized')
    await flush().catch(() => undefined)
    return {
      language: String(preferences?.languagePreference ?? '').slice(0, 2),
      returnAt: typeof data.returnURL === 'string' ? data.returnURL : undefined,
      /** What was answered in this registration: of each question the first and the last choice. */
      answers: () => kept.answers,
      /** Whether something that was said did not reach the system yet. */
      isWaiting: () => waiting.length > 0 || !isKept,
      async answer(question, choice) {
        kept.answers[question] = { first: kept.answers[question]?.first ?? choice, last: choice }
        await keepNow()
      },
      /** All questions are answered; `scaled` is the share that was right at the first try. */
      async finish(scaled) {
        if (isNormal) {
          if (!told.has('completed')) say('completed', { completion: true })
          const isPassed = scaled >= (data.masteryScore ?? 0)
          const isJudged = told.has('passed') || said.has('passed') || said.has('failed')
          if (!isJudged) say(isPassed ? 'passed' : 'failed', { success: isPassed, score: { scaled } })
        }
        await flush()
      },
      /** What a share is for the system; undefined where it only looks on. */
      verdict(scaled) {
        if (!isNormal) return undefined
        return told.has('passed') || scaled >= (data.masteryScore ?? 0) ? 'passed' : 'failed'
      },
      again: flush,
      /** The page may be gone in a moment: all that waits goes at once. */
      async leave() {
        say('terminated', {})
        await turn.catch(() => undefined)
        await sendNow(true)
      },
      /** The same without waiting for what is on its way: it is the same statement if it comes twice. */
      async vanish() {
        say('terminated', {})
        await sendNow(true)
      },
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

  function asked(question, words, before, answered) {
    const card = made('section', '', { className: 'card' })
    const form = made('form')
    const set = made('fieldset')
    const status = made('div')
    status.setAttribute('role', 'status')
    set.append(made('legend', question.ask))
    for (const choice of question.choices) {
      const label = made('label')
      label.append(
        made('input', '', {
          type: 'radio',
          name: question.id,
          value: choice.id,
          checked: choice.id === before?.last,
        }),
        ` ${choice.text}`,
      )
      set.append(label)
    }
    form.append(set, made('button', words.answer))
    const judged = (choice) => {
      const verdict = made('p', `${choice.right ? words.right : words.wrong}. ${choice.why}`)
      status.replaceChildren(
        verdict,
        made('p', `${words.rests}: ${question.rests.join('; ')}`, { className: 'small' }),
      )
    }
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const choice = question.choices.find(({ id }) => id === new FormData(form).get(question.id))
      if (!choice) return
      judged(choice)
      answered(question.id, choice.id)
    })
    const last = question.choices.find(({ id }) => id === before?.last)
    if (last) judged(last)
    card.append(form, status)
    return card
  }

  /** The share of the questions whose first answer was right; undefined while one is open. */
  function shareOf(questions, answers) {
    if (!questions.every(({ id }) => answers[id])) return undefined
    const right = questions.filter(({ id, choices }) =>
      choices.some((choice) => choice.right && choice.id === answers[id].first),
    )
    return Math.round((right.length / questions.length) * 1e4) / 1e4
  }

  function show(language, session, answers) {
    const one = content.languages[language]
    document.documentElement.lang = language
    document.title = one.title
    const training = made('p', '', { className: 'training' })
    training.append(made('strong', one.words.training))
    root.append(made('h1', one.title), training, made('p', one.about))
    const answered = async (id, choice) => {
      answers[id] = { first: answers[id]?.first ?? choice, last: choice }
      const share = shareOf(one.questions, answers)
      try {
        await session?.answer(id, choice)
        if (share !== undefined) await session?.finish(share)
        arrived()
      } catch {
        failed()
      }
    }
    for (const page of one.pages) {
      root.append(made('h2', page.title), ...page.blocks.map(shown))
      if (page.rests.length > 0)
        root.append(made('p', `${one.words.rests}: ${page.rests.join('; ')}`, { className: 'small' }))
      for (const question of one.questions)
        if (question.page === page.id) root.append(asked(question, one.words, answers[question.id], answered))
    }
    const note = made('p')
    note.setAttribute('role', 'status')
    const again = made('button', one.words.again, { hidden: true })
    root.append(note, again)
    function failed() {
      note.textContent = one.words.unsent
      again.hidden = false
    }
    /** That all is there; once every question is answered, also what it is worth and what can be done. */
    function arrived() {
      const share = shareOf(one.questions, answers)
      const verdict = share === undefined ? undefined : session?.verdict(share)
      const of = one.questions.length
      note.textContent =
        verdict === undefined
          ? ''
          : one.words[verdict].replace('{right}', String(Math.round(share * of))).replace('{of}', String(of))
      again.hidden = true
    }
    if (!session) return
    const sendAgain = () => {
      const now = shareOf(one.questions, answers)
      return (now === undefined ? session.again() : session.finish(now)).then(arrived, failed)
    }
    again.addEventListener('click', sendAgain)
    addEventListener('online', () => void (session.isWaiting() && sendAgain()))
    if (session.isWaiting() || shareOf(one.questions, answers) !== undefined) void sendAgain()
    const leave = made('button', one.words.leave)
    leave.addEventListener('click', () =>
      session.leave().then(() => session.returnAt && location.assign(session.returnAt), failed),
    )
    root.append(leave)
    addEventListener('pagehide', () => void session.vanish().catch(() => undefined))
  }

  /** What the device keeps of a registration: for the time when no line is there. */
  function keptOnDevice({ activityId, registration }) {
    const name = `oficio.unit ${registration} ${activityId}`
    return {
      read() {
        try {
          return JSON.parse(localStorage.getItem(name))
        } catch {
          return undefined
        }
      },
      write(value) {
        try {
          localStorage.setItem(name, JSON.stringify(value))
        } catch {
          // Full or closed to us: the learning system has it, or will.
        }
      },
    }
  }

  const launch = launchOf(location.search)
  const known = (language) => (content.languages[language] ? language : undefined)
  const own = known((navigator.language ?? '').slice(0, 2)) ?? 'es'
  if (!launch) show(own, undefined, {})
  else {
    const world = {
      fetch: (...given) => fetch(...given),
      now: () => Date.now(),
      uuid: () => crypto.randomUUID(),
      kept: keptOnDevice(launch),
    }
    begin(launch, world).then(
      (session) => show(known(session.language) ?? own, session, { ...session.answers() }),
      () => {
        // A token counts once: whoever only loads the page anew reads on, and opens the unit again there.
        root.append(made('p', content.languages[own].words.over, { className: 'training' }))
        show(own, undefined, keptIn(world.kept.read()).answers)
      },
    )
  }
})()
