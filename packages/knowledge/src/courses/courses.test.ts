import { brotliCompressSync } from 'node:zlib'
import {
  type AskingAct,
  actOfficer,
  actSituation,
  askingFor,
  attemptsAt,
  beginOfficer,
  beginSituations,
  explanationOf,
  filled,
  inLanguage,
  inMixedOrder,
  lessonFor,
  missedIn,
  type OfficerScenario,
  type OfficerState,
  outlineOf,
  type PlayedAct,
  type ProviderScenario,
  play,
  readAct,
  realLooking,
  rightInOffice,
  rightSituations,
  type Scenario,
  type SituationScenario,
  seatProgress,
  seats,
  seeded,
  takingEverything,
  trainingRealm,
  unsolved,
  usingClue,
  varied,
} from '@oficio/core/academy'
import { languages } from '@oficio/core/fact'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { coursesFolder, readCourses } from './index.ts'

const knowledge = load()
const { scenarios, services, modules } = readCourses(coursesFolder())
const realm = trainingRealm(
  knowledge,
  services.map(({ value }) => value),
)
const all = scenarios.map(({ value }) => value)
const officers = all.filter((one): one is OfficerScenario => one.chair === 'officer')

describe.each(all.map((one) => [one.id, one] as const))('the scenario %s', (_id, scenario: Scenario) => {
  test('has a path that wins and three that lose, and each ends, is worth and is explained as its author says, in every attempt', () => {
    const ends = scenario.paths.map((path) => path.ends)
    expect(ends).toContain('won')
    expect(ends.filter((one) => one === 'lost').length).toBeGreaterThanOrEqual(3)
    for (let seed = 0; seed < attemptsAt(scenario); seed += 1)
      for (const { acts, ends: how, marks, points, explained } of varied(scenario, seed).paths) {
        const played = play(scenario, acts, realm, seed)
        expect(played.grade.ended).toBe(how)
        expect(played.marks.map(({ kind }) => kind)).toEqual(marks)
        expect(played.grade.points).toBe(points)
        expect(played.marks.map(explanationOf)).toEqual(explained)
      }
  })

  test('is not passed by whoever takes everything there is to take, in no attempt, and the review says why', () => {
    for (let seed = 0; seed < attemptsAt(scenario); seed += 1)
      for (const { acts, ends } of varied(scenario, seed).paths) {
        if (ends === 'lost') continue
        const { grade, marks } = play(scenario, takingEverything(varied(scenario, seed), acts), realm, seed)
        expect(grade.passed).toBe(false)
        // At the desk whoever does everything may come too late for the one in danger.
        if (grade.ended === 'won') expect(marks.map(({ kind }) => kind)).toContain('everything')
      }
    expect(Object.keys(scenario.lessons)).toContain('everything')
  })

  test('is the same for the same attempt, and another for the next', () => {
    for (const { acts } of scenario.paths)
      expect(play(scenario, acts, realm, 1)).toEqual(play(scenario, acts, realm, 1))
    expect(seeded(scenario, 0)).toEqual(seeded(scenario, 0))
    expect(seeded(scenario, 1)).not.toEqual(seeded(scenario, 0))
  })
})

test('what a stranger sends that is no act of the chair does nothing, and breaks nobody’s page', () => {
  const sent: readonly Readonly<Record<string, unknown>>[] = [
    { do: 'x', of: 'y' },
    { choose: 'constructor', of: '__proto__' },
    { decide: 'everything', of: 'y' },
    { send: { '/__proto__/x': 1, '/constructor/prototype/y': 2 } },
    { send: { '/identifiers/99999999': 1, '/identifiers/x': 2 } },
    { send: { '/identifiers': [null], '/items': {}, '/letter': [], '': null } },
  ]
  for (const scenario of all) {
    const won = scenario.paths.find(({ ends }) => ends === 'won')?.acts ?? []
    const strange = sent.filter((act) => (scenario.chair === 'officer' ? 'of' in act : 'send' in act))
    const entries = [...strange, ...won].map((act) => ({ act: act as Readonly<Record<string, unknown>> }))
    expect(seatProgress(entries, 1, scenario, realm), scenario.id).toMatchObject({ state: 'passed' })
    for (const act of sent)
      expect(['playing', 'not-passed', 'waiting']).toContain(
        seatProgress([{ act }], 1, scenario, realm).state,
      )
  }
  // A shift at the desk is not decided by what is no decision.
  const desk = all.find(({ chair }) => chair === 'provider') as ProviderScenario
  const chosen = desk.incoming.map(({ id }) => ({ act: { choose: 'x', of: id } }))
  expect(seatProgress(chosen, 1, desk, realm)).toMatchObject({ state: 'playing', marks: [] })
})

describe.each(officers.map((one) => [one.id, one] as const))('the officer in %s', (_id, scenario) => {
  const losing = scenario.paths.filter(({ ends }) => ends === 'lost')

  test('gains nothing by words: a letter stuffed with the right ones is graded as it was', () => {
    const stuffed =
      'Artículos 15, 16, 17, 18, 25, 29 del Convenio de Budapest, proporcionalidad, necesidad, orden judicial, cadena de custodia. '.repeat(
        20,
      )
    for (const { acts } of losing) {
      const more = acts.map((act) => ('send' in act ? { send: { ...act.send, '/text': stuffed } } : act))
      expect(play(scenario, more, realm).grade.points).toBe(0)
    }
  })

  test('gains nothing by doing nothing, nor by a perfect answer to another case', () => {
    expect(play(scenario, [], realm).grade).toMatchObject({ ended: 'lost', points: 0, passed: false })
    for (const other of officers.filter(({ id }) => id !== scenario.id))
      for (const { acts } of other.paths.filter(({ ends }) => ends === 'won'))
        expect(play(scenario, acts, realm).grade.passed).toBe(false)
  })

  test('cannot address a real provider', () => {
    const [real = ''] = Object.keys(knowledge.providers)
    const { marks, grade } = play(scenario, [{ send: { '/provider': real } }, { wait: 9 }], realm)
    expect(grade.ended).toBe('lost')
    expect(marks[0]?.finding?.rule).toBe('unknownProvider')
  })
})

describe('the next attempt', () => {
  const several = all.filter(({ variants }) => variants !== undefined)

  test('has other facts, another fault or another order in every case', () => {
    expect(several.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
    expect(several.length).toBeGreaterThanOrEqual(12)
  })

  test.each(several.map((one) => [one.id, one] as const))(
    'at %s is not passed by any acts that passed the first',
    (_id, one) => {
      const facts = [...Array((one.variants?.length ?? 0) + 1).keys()]
      for (const seed of facts) {
        const own = varied(one, seed).paths.filter(({ ends }) => ends === 'won')
        expect(Math.max(...own.map(({ acts }) => play(one, acts, realm, seed).grade.points))).toBe(100)
      }
      for (const seed of facts.slice(1))
        for (const { id, acts } of one.paths)
          if (play(one, acts, realm, 0).grade.passed)
            expect([id, play(one, acts, realm, seed).grade.passed]).toEqual([id, false])
      // The one after the last is the first again, with its facts; names go their own round.
      expect(seeded(one, attemptsAt(one))).toEqual(seeded(one, 0))
    },
  )

  test('is the same in every language: what was changed reads in all four', () => {
    for (const one of several)
      for (const language of languages) {
        const told = inLanguage(one, knowledge, language)
        expect(JSON.stringify(seeded(told, 1))).not.toMatch(/"(?:es|pt|en|fr)":/)
        expect(seeded(told, 1)).toEqual(inLanguage(seeded(one, 1), knowledge, language))
      }
  })
})

describe.each(officers.map((one) => [one.id, one] as const))('what does not bear on %s', (_id, scenario) => {
  const acts = scenario.paths.find(({ ends }) => ends === 'won')?.acts ?? []
  const beside = scenario.clues.filter((clue) => clue.beside)

  test('costs whoever asks it, is explained with an article, and one slip still passes', () => {
    expect(beside.length).toBeGreaterThanOrEqual(2)
    for (const clue of beside) {
      const { grade, marks } = play(scenario, [...askingFor(scenario, clue.id), ...acts], realm)
      expect([clue.id, grade]).toMatchObject([clue.id, { points: 80, passed: true }])
      expect(marks).toMatchObject([{ kind: 'beside', about: clue.id, days: clue.days }])
      expect(clue.beside?.rests.length).toBeGreaterThan(0)
    }
  })

  test('costs again whoever puts it into the letter', () => {
    const useful = beside.filter(({ gives }) => Object.keys(gives).length > 0)
    expect(useful.length).toBeGreaterThan(0)
    for (const clue of useful) {
      const { grade } = play(scenario, usingClue(scenario, acts, clue.id), realm)
      expect([clue.id, grade.points < 80]).toEqual([clue.id, true])
    }
  })
})

describe('who wins, and who does not', () => {
  const of = (id: string) => officers.find((one) => one.id === id) as OfficerScenario
  /** The path that wins, with something else in every letter. */
  const winning = (id: string, more: Readonly<Record<string, unknown>>) => {
    const acts = of(id).paths.find(({ ends }) => ends === 'won')?.acts ?? []
    return play(
      of(id),
      acts.map((act) => ('send' in act ? { send: { ...act.send, ...more } } : act)),
      realm,
    )
  }
  const [sale, kept] = ['marketplace-swindle', 'ninety-days']

  test.each([
    ['in place of the right one', kept, { '/identifiers/0/value': 'outra.pessoa' }],
    ['beside the right one', sale, { '/identifiers/1': { type: 'murmulloHandle', value: 'otra.persona' } }],
    ['beside the right one', kept, { '/identifiers/1': { type: 'murmulloHandle', value: 'otra.persona' } }],
    ['in a field of the row', kept, { '/identifiers/0/alias': 'outra.pessoa' }],
    ['in place of the whole list', kept, { '/identifiers': [{ type: 'murmulloHandle', value: 'nadie.x' }] }],
  ])('an account that nobody gave loses: %s, %s', (_where, id, more) => {
    const { grade, marks } = winning(id, more)
    expect(grade).toMatchObject({ ended: 'lost', points: 0 })
    expect(marks.map(({ kind }) => kind)).toEqual(['invented'])
  })

  test('an account that a clue gave and that is not that of the case loses as well', () => {
    const scenario = of(kept)
    const witness = {
      ...scenario.clues[0],
      id: 'witness',
      gives: { '/identifiers/0/value': 'testigo.irreal' },
    }
    const led = { ...scenario, clues: [...scenario.clues, witness] } as OfficerScenario
    const send = {
      '/identifiers/0/value': 'testigo.irreal',
      '/requestType': 'preservation',
      '/preservation': { days: 90, renewalNumber: 0, previousReference: null, previousEndsOn: null },
    }
    const { grade, marks } = play(led, [{ ask: 'witness' }, { send }, { assist: true }, { wait: 150 }], realm)
    expect(grade.ended).toBe('lost')
    expect(marks.map(({ kind }) => kind)).toEqual(['stranger'])
  })

  test('the same account with a capital or its sign is nobody else’s', () => {
    for (const value of ['{{handle}}', ' {{handle}}', '@{{handle}}', 'https://murmullo.example/{{handle}}'])
      expect(winning(kept, { '/identifiers/0/value': value }).marks.map(({ kind }) => kind)).not.toContain(
        'invented',
      )
  })

  test.each([
    [
      sale,
      {
        '/dataRequested/0/from': '2025-01-01T00:00:00-04:00',
        '/dataRequested/0/to': '2025-01-02T23:59:59-04:00',
      },
      'period',
    ],
    [sale, { '/dataRequested/0/to': '{{from}}T23:59:59-04:00' }, 'period'],
    [kept, { '/dataRequested/0/from': '2026-06-20T00:00:00-04:00' }, 'period'],
    [sale, { '/case/summary': 'x '.repeat(60) }, 'words'],
    [sale, { '/case/summary': 'la cuenta '.repeat(60) }, 'words'],
    [sale, { '/case/nexusToService': 'proporcionalidad necesidad idoneidad cadena de custodia' }, 'words'],
    [kept, { '/case/nexusToService': 'necesidad, proporcionalidad, subsidiariedad' }, 'words'],
    [kept, { '/dataRequested/0/description': 'necesidad proporcionalidad idoneidad' }, 'words'],
    [sale, { '/dataRequested/0/description': 'datos de registro de la cuenta otra.persona' }, 'account'],
    [kept, { '/text': 'Se requiere lo indicado, y también lo de @otra.persona.' }, 'account'],
  ])('in %s %j is asked about and does not win', (id, more, why) => {
    const { grade, marks } = winning(id, more)
    expect(grade.passed).toBe(false)
    expect(marks[0]).toMatchObject({ kind: 'question', why })
  })

  const overbroad = 'scope.overbroad'
  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    [
      'asks for everything in the description',
      { '/dataRequested/0/description': 'toda la información de la cuenta' },
      overbroad,
    ],
    [
      'asks for messages in the description of a row of another kind',
      { '/dataRequested/0/description': 'toda la información de la cuenta, mensajes y fotos' },
      'scope.wordsAskMore',
    ],
    [
      'asks for everything in the letter',
      { '/text': 'Entregue todo lo que tenga de esta persona y de sus contactos, sin límite de tiempo.' },
      'reach',
    ],
    ['holds no letter', { '/text': '' }, 'words'],
    ['rests on a law that is none', { '/legalProcess/legalBasis': 'Ley del asado, artículo 999' }, 'basis'],
    ['names an offence that is none', { '/case/offence': { name: 'x', legalReference: 'y' } }, 'basis'],
    [
      'says that the buyer deceived the seller',
      {
        '/case/summary':
          'La compradora obtuvo con engaño los datos de pago del vendedor y manipuló con ellos el sistema para quedarse con el teléfono.',
      },
      'words',
    ],
    [
      'is gibberish in the words of the case',
      {
        '/case/summary':
          'En la cuenta de la compradora que publicó por el vendedor y con el teléfono de la red social pagó sin aviso por mensaje privado.',
      },
      'words',
    ],
    [
      'ties the service to nothing',
      {
        '/case/nexusToService':
          'Un colega dejó un borrador a medias y la compradora no guardó el enlace del perfil de la red social.',
      },
      'words',
    ],
    [
      'keeps it secret without end',
      { '/userNotice': { position: 'forbidden', delayRequested: true, basis: null, until: null } },
      'notice.openEnded',
    ],
    ['says nothing of whether the user may be told', { '/userNotice': null }, 'notice'],
    [
      'lets the user be told at once',
      { '/userNotice': { position: 'allowed', delayRequested: false, basis: null, until: null } },
      'notice',
    ],
    ['is signed by a rank that is none', { '/authority/officer/rank': 'emperador del asado' }, 'officer'],
    ['is signed by no rank', { '/authority/officer/rank': '' }, 'officer'],
  ])('a letter that %s does not pass', (_what, more, why) => {
    const { grade, marks } = winning(sale, more)
    expect(grade.passed).toBe(false)
    expect(marks[0]?.finding?.code ?? marks[0]?.why).toBe(why)
  })

  test('no officer’s case is worth a hundred to a rank that is none, or with the notice left out', () => {
    for (const { id } of officers)
      for (const more of [{ '/authority/officer/rank': 'emperador' }, { '/userNotice': null }])
        expect([id, more, winning(id, more).grade.points === 100]).toEqual([id, more, false])
    expect(winning(sale, { '/authority/officer/rank': 'FISCAL' }).grade.points).toBe(100)
  })

  test('a law that the case names is taken, in whatever order its name and article stand', () => {
    for (const basis of [
      'Código Procesal Penal, art. 218 ter',
      'Artículo 218 ter del Código Procesal Penal de Chile',
    ])
      expect(winning(sale, { '/legalProcess/legalBasis': basis }).grade.points, basis).toBe(100)
  })

  test('each case knows which sentences turn its facts round, and its own reasons do not', () => {
    for (const { id, facts, draft } of officers) {
      expect([id, facts?.turned.length ?? 0]).not.toEqual([id, 0])
      const { summary, nexusToService } = draft.case ?? {}
      const more = { '/case/summary': `${summary} `, '/case/nexusToService': `${nexusToService} ` }
      expect([id, winning(id, more).grade.points]).toEqual([id, 100])
    }
  })

  test('twenty months around a week of facts are marked as too much', () => {
    const months = {
      '/dataRequested/0/from': '2025-01-15T00:00:00-04:00',
      '/dataRequested/0/to': '2026-09-05T23:59:59-04:00',
    }
    const { grade, marks } = winning(sale, months)
    expect(marks.map(({ kind, why }) => [kind, why])).toEqual([['excess', 'wide']])
    expect(grade.points).toBe(85)
  })

  test('reasons in words of one’s own are called neither right nor wrong: somebody reads them', () => {
    const summary =
      'La compradora pagó por un teléfono publicado en la red social y nunca lo recibió; el vendedor usó con engaño sus datos de pago.'
    const nexus = 'Desde esa cuenta el vendedor publicó el aviso y escribió mensajes a la compradora.'
    const { grade, marks } = winning(sale, { '/case/summary': summary, '/case/nexusToService': nexus })
    expect(grade).toMatchObject({ ended: 'won', judged: false, passed: false, points: 0 })
    expect(new Set(marks.map(({ kind }) => kind))).toEqual(new Set(['unjudged']))
  })

  test('a list of the words of the case is no reason, forwards, backwards or joined', () => {
    const lists = (scenario: OfficerScenario) => {
      const long = (text: string, least: number) =>
        text.split(/[^\p{L}]+/u).filter((word) => word.length > least)
      const summary = String(scenario.draft.case?.summary ?? '')
      const brief = long(scenario.brief.es, 5).slice(0, 4)
      return [
        long(summary, 5).slice(0, 6).join(' '),
        [...brief, ...brief.toReversed()].join(' '),
        long(summary, 0).toReversed().join(' '),
        long(summary, 4).join(', la '),
        long(summary, 4).join(' y '),
      ]
    }
    for (const scenario of officers)
      for (const list of lists(scenario))
        for (const at of ['/case/summary', '/case/nexusToService']) {
          const { grade, marks } = winning(scenario.id, { [at]: list })
          expect([scenario.id, list, grade.points]).toEqual([scenario.id, list, 0])
          expect(['words', 'unread']).toContain(marks[0]?.why)
        }
    const salad = 'compradora vendedor cuenta anuncio teléfono red'
    expect(winning(sale, { '/case/summary': salad }).marks[0]).toMatchObject({ why: 'words' })
  })

  test('a reason in the language of whoever learns is asked about as little', () => {
    const told = [
      'The buyer paid for a telephone on the social network and the seller never sent it to her.',
      'Uma compradora pagou um celular que nunca chegou, e o vendedor da conta pediu o dinheiro no Murmullo.',
      'Une acheteuse a payé un téléphone jamais livré, annoncé par le compte du vendeur sur Murmullo.',
    ]
    for (const summary of told)
      expect(
        winning(sale, { '/case/summary': summary }).marks.map(({ kind }) => kind),
        summary,
      ).toEqual(['unjudged'])
  })

  const keep = { '/requestType': 'preservation', '/preservation/days': 90 }
  const terms = { renewalNumber: 1, previousReference: 'MU-1', previousEndsOn: '2026-10-05' }
  const kinds = (acts: Parameters<typeof play>[1]) => {
    const played = play(of(kept), acts, realm)
    return [played.grade.ended, ...played.marks.map(({ kind, why }) => why ?? kind)]
  }

  test('a second preservation in place of an extension keeps nothing longer', () => {
    expect(kinds([{ send: keep }, { assist: true }, { wait: 75 }, { send: keep }, { wait: 75 }])).toEqual([
      'lost',
      'again',
      'lost',
    ])
  })

  const more = {
    '/requestType': 'preservation-extension',
    '/preservation': { days: 90, ...terms },
    '/legalProcess/issuedOn': '2026-09-18',
  }

  test('one day asked is one day kept', () => {
    const one = { ...keep, '/preservation/days': 1 }
    expect(kinds([{ send: one }, { assist: true }, { wait: 75 }, { send: more }, { wait: 75 }])[0]).toBe(
      'lost',
    )
  })

  test('what was prolonged as often as the profile says is not prolonged again', () => {
    const played = kinds([
      { send: keep },
      { wait: 75 },
      { send: more },
      { wait: 1 },
      { send: more },
      { wait: 9 },
    ])
    expect(played).toContain('renewals')
  })
})

describe('a judge', () => {
  const scenario = officers.find(({ judge }) => judge) as OfficerScenario
  const [won] = scenario.paths.filter(({ ends }) => ends === 'won')
  const petition = (won?.acts ?? []).find((act) => 'petition' in act) as {
    readonly petition: Readonly<Record<string, unknown>>
  }
  const before = [{ ask: 'threats' }, { ask: 'weeks' }]
  /** What the judge decides about the draft of the path that wins, with something else in it. */
  const decided = (more: Readonly<Record<string, unknown>>) => {
    const own = seeded(scenario, 0)
    const asked: readonly AskingAct[] = [...before, { petition: { ...petition.petition, ...more } }]
    const acts = filled(asked, scenario, 0)
    return acts.reduce((state, act) => actOfficer(state, act, own, realm), beginOfficer(own))
  }

  test('orders what a draft asks that is no more than its question needs', () => {
    const { petitions, marks, order } = decided({})
    expect(petitions).toMatchObject([{ struck: [], why: null }])
    expect(marks).toEqual([])
    expect(order?.categories).toEqual(['subscriber', 'login'])
  })

  test('strikes a class, an account and a time of the trainee’s own draft, each with its reason and article', () => {
    const content = { category: 'content', description: 'mensajes de las cuentas', timezone: '-03:00' }
    const wide = { from: '2016-09-01T00:00:00-03:00', to: '2026-08-31T23:59:59-03:00' }
    const { struck } = decided({ '/dataRequested/2': { ...content, ...wide } }).petitions[0] ?? {}
    expect(struck).toEqual([
      { cut: 'rows', about: 'content' },
      { cut: 'period', about: 'period' },
    ])
    const everybody = scenario.draft.identifiers
    expect(decided({ '/identifiers': everybody }).petitions[0]?.struck.map(({ cut }) => cut)).toEqual(
      Array(12).fill('accounts'),
    )
    for (const { text, rests } of Object.values(scenario.judge?.cuts ?? {}))
      expect([text.es.length > 40, rests.some((one) => 'article' in one)]).toEqual([true, true])
  })

  test('orders nothing where nothing is left, or the reasons tell nothing of the case', () => {
    const none = decided({ '/dataRequested': scenario.draft.dataRequested })
    expect([none.order, none.marks.map(({ kind }) => kind)]).toEqual([null, ['narrowed', 'narrowed']])
    const stuffed = decided({ '/case/summary': 'necesidad, proporcionalidad, idoneidad' })
    expect([stuffed.order, stuffed.marks[0]?.why]).toEqual([null, 'words'])
  })

  test('is asked about by the service whose letter reaches beyond the order', () => {
    const acts = (won?.acts ?? []).map((act): PlayedAct => {
      if ('petition' in act) {
        const { '/dataRequested/1': _, ...less } = act.petition
        return { petition: { ...less, '/dataRequested': [less['/dataRequested/0']] } }
      }
      const login = { '/dataRequested/1': petition.petition['/dataRequested/1'] }
      return 'send' in act ? { send: { ...act.send, ...login } } : act
    })
    const { marks, grade } = play(scenario, acts, realm)
    expect([marks[0]?.kind, marks[0]?.why, grade.passed]).toEqual(['question', 'order', false])
  })
})

describe('a service that calls back', () => {
  const scenario = officers.find(({ persona }) => persona.callback) as OfficerScenario
  const won = scenario.paths.find(({ ends }) => ends === 'won')?.acts ?? []

  test('gives nothing before somebody answers the telephone, and all at once after', () => {
    const own = seeded(scenario, 0)
    const states: OfficerState[] = []
    for (const act of filled(won, scenario, 0))
      states.push(actOfficer(states.at(-1) ?? beginOfficer(own), act, own, realm))
    expect(states.map(({ got }) => got.length)).toEqual([...Array(won.length - 1).fill(0), 1])
    expect(states.at(-1)?.sent.map(({ reply }) => reply.kind)).toEqual(['callback', 'given'])
  })

  test('is never answered with a number or a code that nobody looked up', () => {
    for (const left of ['registry', 'duty']) {
      const acts = won.filter((act) => !('ask' in act && act.ask === left))
      expect([left, play(scenario, acts, realm).grade.ended]).toEqual([left, 'lost'])
    }
  })

  test('takes no other letter while it waits on the line', () => {
    const sends = won.flatMap((act): readonly AskingAct[] => ('send' in act ? [act, act, act] : [act]))
    expect(play(scenario, sends, realm).grade).toMatchObject({ points: 100, passed: true })
  })

  test('does not call about a request that is no emergency', () => {
    const acts = won.map(
      (act): AskingAct =>
        'send' in act ? { send: { ...act.send, '/requestType': 'disclosure', '/emergency': null } } : act,
    )
    const own = seeded(scenario, 0)
    const end = filled(acts, scenario, 0).reduce(
      (state, act) => actOfficer(state, act, own, realm),
      beginOfficer(own),
    )
    expect(end.sent.map(({ reply }) => reply.kind)).not.toContain('callback')
  })

  test('reads the act as a device sends it, and nothing else', () => {
    expect(readAct({ answer: 'public-list' })).toEqual({ answer: 'public-list' })
    expect(readAct({ petition: { '/text': 'x' } })).toEqual({ petition: { '/text': 'x' } })
    expect([readAct({ answer: 3 }), readAct({ petition: 'x' })]).toEqual([undefined, undefined])
  })
})

describe('at the provider’s desk', () => {
  const shift = all.find(({ chair }) => chair === 'provider') as Scenario
  const colonel = [
    { do: 'registry-call', of: 'colonel' },
    { decide: 'refuse', of: 'colonel' },
  ] as const

  test.each(['minimum', 'everything'] as const)(
    '%s without the call loses, though the letter is true',
    (decide) => {
      const { grade, marks } = play(shift, [...colonel, { decide, of: 'sergeant' }], realm)
      expect(grade).toMatchObject({ ended: 'lost', points: 0, passed: false })
      expect(marks.map(({ kind }) => kind)).toContain('unverified')
    },
  )

  test('to have refused the forged one unchecked is luck: no loss, and no pass', () => {
    const rest = [
      { do: 'registry-call', of: 'sergeant' },
      { decide: 'minimum', of: 'sergeant' },
    ] as const
    const { grade } = play(shift, [{ decide: 'refuse', of: 'colonel' }, ...rest], realm)
    expect(grade).toMatchObject({ ended: 'won', points: 75, passed: false })
  })
})

test('a path that its author wins and the grade does not pass never certifies', () => {
  const certifying = all.filter(({ certifies }) => certifies === 'emergency')
  for (const scenario of certifying)
    for (const { acts, marks } of scenario.paths)
      if (marks.some((kind) => kind === 'unverified' || kind === 'mistaken' || kind === 'excess'))
        expect(play(scenario, acts, realm).grade.passed).toBe(false)
})

const situated = all.filter((one): one is SituationScenario => seats.some((seat) => seat === one.chair))

describe('how long an option is', () => {
  const facts = situated.flatMap((one) =>
    [one, ...(one.variants ?? []).map((_, i) => varied(one, i + 1))].flatMap(({ situations }) => situations),
  )
  test.each(languages)('says nothing of whether it is right, in %s', (language) => {
    const length = ({ text }: (typeof facts)[number]['options'][number]) => text[language].length
    const isLongest = facts.filter(({ options }) =>
      options.some(
        (one) => one.outcome === 'right' && length(one) === Math.max(...options.map((each) => length(each))),
      ),
    )
    expect(isLongest.length / facts.length).toBeLessThanOrEqual(0.45)
    expect(isLongest.length / facts.length).toBeGreaterThan(0.15)
  })

  test('no wrong choice gives itself away by being half as long as the right one, and there are three', () => {
    for (const { id, situations } of situated.flatMap((one) =>
      Array.from({ length: attemptsAt(one) }, (_, seed) => varied(one, seed)),
    ))
      for (const { id: at, options } of situations)
        for (const language of languages) {
          const right = options.filter(({ outcome }) => outcome === 'right')
          const least = Math.min(...right.map(({ text }) => text[language].length)) / 2
          const short = options.filter(({ text }) => text[language].length < least).map((one) => one.id)
          expect([id, at, language, short]).toEqual([id, at, language, []])
          expect(options.length).toBeGreaterThanOrEqual(3)
        }
  })

  test('what is wrong rests on an article, a guideline or a ground, as what is right does', () => {
    for (const { id, options } of facts)
      for (const option of options)
        expect([id, option.id, option.rests.length > 0]).toEqual([id, option.id, true])
    for (const { id, lessons } of all)
      for (const [kind, { rests }] of Object.entries(lessons))
        expect([id, kind, rests.length > 0]).toEqual([id, kind, true])
  })
})

describe.each(situated.map((one) => [one.id, one] as const))('the situations of %s', (_id, scenario) => {
  const { situations } = scenario
  const rightOf = ({ id, options }: (typeof situations)[number]) =>
    ({ choose: options.find(({ outcome }) => outcome === 'right')?.id ?? '', of: id }) as const

  test('whoever knows every answer and looks at nothing does not pass', () => {
    const { grade } = play(scenario, situations.map(rightOf), realm)
    expect(grade.passed).toBe(false)
    // Where the call is what is certified, it is lost besides.
    expect(grade.ended).toBe(scenario.certifies ? 'lost' : 'won')
  })

  test('nobody passes an emergency who left out a single look, or decided once otherwise', () => {
    if (scenario.certifies !== 'emergency') return
    const through = (without: string, other?: { readonly of: string; readonly choose: string }) =>
      situations.flatMap((one) => [
        ...one.needs
          .filter((need) => `${one.id}/${need}` !== without)
          .map((need) => ({ do: need, of: one.id })),
        other?.of === one.id ? other : rightOf(one),
      ])
    expect(play(scenario, through(''), realm).grade).toMatchObject({ points: 100, passed: true })
    for (const one of situations) {
      for (const need of one.needs)
        expect(play(scenario, through(`${one.id}/${need}`), realm).grade).toMatchObject({
          ...{ ended: 'lost', points: 0, passed: false },
        })
      for (const { id } of one.options.filter(({ outcome }) => outcome !== 'right'))
        expect(play(scenario, through('', { of: one.id, choose: id }), realm).grade.passed).toBe(false)
    }
  })

  test('what was not met yet cannot be decided, and what was decided stays so', () => {
    const last = situations.at(-1) as (typeof situations)[number]
    expect(play(scenario, [rightOf(last)], realm).marks.map(({ kind }) => kind)).toEqual(['unfinished'])
    const [first] = situations as readonly [(typeof situations)[number]]
    const wrong = first.options.find(({ outcome }) => outcome !== 'right')?.id ?? ''
    const twice = play(scenario, [rightOf(first), { choose: wrong, of: first.id }], realm)
    expect(twice.marks.map(({ kind }) => kind)).not.toContain('mistaken')
  })

  test('one act of harm loses, however well the rest was done', () => {
    for (const harmed of situations) {
      const harm = harmed.options.find(({ outcome }) => outcome === 'harm')
      if (!harm) continue
      const acts = situations.flatMap((one) => [
        ...one.needs.map((need) => ({ do: need, of: one.id })),
        one === harmed ? { choose: harm.id, of: one.id } : rightOf(one),
      ])
      expect(play(scenario, acts, realm).grade).toMatchObject({ ended: 'lost', points: 0, passed: false })
    }
  })
})

test('somebody sits in every chair, and every skill is trained by two cases at least', () => {
  const taken = new Set(
    all.flatMap((one) => ('situations' in one ? one.situations.map(({ seat }) => seat) : [])),
  )
  expect([...taken].toSorted()).toEqual([...seats].toSorted())
  for (const skill of ['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8'] as const)
    expect([skill, all.filter(({ skills }) => skills.includes(skill)).length >= 2]).toEqual([skill, true])
})

test('a case in which assistance is quicker than in life says so, with the months of the knowledge', () => {
  const { minMonths = 0, maxMonths = 0 } = knowledge.routeRules.routes['mla.stored']?.duration ?? {}
  expect(minMonths).toBeGreaterThan(0)
  for (const { assistance, reality } of officers)
    if (assistance && assistance.days < minMonths * 30)
      for (const language of languages)
        expect(reality?.text[language].match(/\d+/g)).toEqual([String(minMonths), String(maxMonths)])
})

describe('after a case', () => {
  const begun = officers.find(({ id }) => id === 'marketplace-swindle') as OfficerScenario
  const own = seeded(begun, 1)
  const ended = (path: string) => {
    const acts = own.paths.find(({ id }) => id === path)?.acts ?? []
    return acts.reduce((before, act) => actOfficer(before, act, own, realm), beginOfficer(own))
  }

  test('what was right is told of whoever won, and none of it of whoever guessed', () => {
    expect(rightInOffice(ended('kept-first'), own)).toEqual(['sound', 'first', 'period', 'kept', 'least'])
    expect(rightInOffice(ended('guessed-account'), own)).toEqual([])
    const court = situated.find(({ id }) => id === 'objection') as SituationScenario
    const through = (path: string) =>
      (court.paths.find(({ id }) => id === path)?.acts ?? []).reduce(
        (before, act) => actSituation(before, act, court),
        beginSituations(),
      )
    expect(rightSituations(through('shows-and-decides'), court)).toHaveLength(5)
    // Decided without having looked is luck, and no merit.
    expect(rightSituations(through('trusts-the-maker-and-reads-aloud'), court)).toEqual([
      ...['the-green-page', 'decide', 'after-the-hearing'],
    ])
  })

  test('what was marked comes into practice: the questions of the page that teaches it', () => {
    const told = inLanguage({ modules: modules.map(({ value }) => value), begun }, knowledge, 'es')
    const missed = (path: string) => missedIn(ended(path).marks, told.begun.lessons, told.modules)
    expect(missed('kept-first')).toEqual([])
    const names = told.modules.flatMap(({ id, questions }) => questions.map((one) => `${id}/${one.id}`))
    for (const path of ['as-inherited', 'guessed-account', 'straight-to-disclosure']) {
      expect([path, missed(path).length > 0]).toEqual([path, true])
      for (const name of missed(path)) expect(names).toContain(name)
    }
  })
})

test('an attempt is graded in less than a tenth of a second', () => {
  const began = performance.now()
  let played = 0
  for (const scenario of all)
    for (const { acts } of scenario.paths) {
      play(scenario, acts, realm)
      played += 1
    }
  expect((performance.now() - began) / played).toBeLessThan(100)
})

test('a module tells the minutes that it takes: its words at a hundred and eighty a minute, and one for each question and each example that runs', () => {
  const textsIn = (one: unknown, language: string): readonly string[] => {
    if (typeof one !== 'object' || one === null) return []
    const said = (one as Record<string, unknown>)[language]
    return typeof said === 'string' ? [said] : Object.values(one).flatMap((part) => textsIn(part, language))
  }
  for (const { id, minutes, pages, questions } of modules.map(({ value }) => value)) {
    const words = languages.map(
      (language) => textsIn([pages, questions], language).join(' ').split(/\s+/).length,
    )
    const examples = pages.flatMap(({ blocks }) => blocks).filter((one) => !('text' in one || 'list' in one))
    const tasks = questions.length + examples.length
    expect([id, minutes]).toEqual([id, Math.ceil(Math.max(...words) / 180 + tasks)])
  }
})

test('every name in the courses is invented, every number of the ranges for fiction', () => {
  const text = JSON.stringify([...modules, ...scenarios].map(({ value }) => value))
  for (const [address = ''] of text.matchAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g))
    expect(address).toMatch(/\.(?:example|test|invalid)$/)
  for (const [number = ''] of text.matchAll(/\+\d[\d ]{8,}/g))
    expect(number.replace(/ /g, '')).toMatch(/^\+120255501\d\d/)
})

test('what looks like a real person’s is named, and what is kept for fiction is not', () => {
  const of = (text: string) => realLooking([text], knowledge)
  expect(
    of('El perfil https://www.instagram.com/usuario.ficticio.99, desde +1 202 555 0143 y 203.0.113.7'),
  ).toEqual([])
  expect(of('ana@fiscalia.example escribió a soporte@example.org')).toEqual([])
  expect(of('Llamar al +56 9 6123 4567')).toEqual(['+56 9 6123 4567'])
  expect(of('escribió desde maria.gonzalez.1987@gmail.com')).toEqual(['maria.gonzalez.1987@gmail.com'])
})

const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : Object.values(Object(value)).flatMap(textsIn)

test.each([
  ['Escreve de maria.gonzalez.1987@gmail.com para a loja', 'maria.gonzalez.1987@gmail.com'],
  ['DNI 30.123.456', '30.123.456'],
  ['CI 4.567.891-1', '4.567.891-1'],
  ['cédula de ciudadanía 1.020.345.678', '1.020.345.678'],
  ['cédula ecuatoriana 1710034065', '1710034065'],
  ['Mesa 12.345.678-5', '12.345.678-5'],
  ['CPF 529.982.247-25', '529.982.247-25'],
  ['CURP GODE561231HGRRRN09', 'GODE561231HGRRRN09'],
  ['tarjeta 4111 1111 1111 1111', '4111 1111 1111 1111'],
  ['tel. 9 6123 4567', '9 6123 4567'],
  ['lo escribió @juanperez87', '@juanperez87'],
  ['CBU 2850590940090418135201', '2850590940090418135201'],
  ['CLABE 002010077777777771', '002010077777777771'],
  ['IBAN ES91 2100 0418 4502 0005 1332', 'ES91 2100 0418 4502 0005 1332'],
  ['pasaporte n.º AB1234567', 'AB1234567'],
  ['RG 12.345.678-9', '12.345.678-9'],
  ['vive en Avenida Corrientes 1234', 'Avenida Corrientes 1234'],
  ['mora na Rua das Flores, 123', 'Rua das Flores, 123'],
  ['Av. Providencia 1234, depto 51', 'Av. Providencia 1234'],
  ['mora na Av. Paulista, 1578', 'Av. Paulista, 1578'],
  ['Av Libertador Bernardo OHiggins 1449', 'Av Libertador Bernardo OHiggins 1449'],
  ['vive en la Calle 72 # 10-07', 'Calle 72 # 10-07'],
  ['Cra. 7 No. 71-21, Bogotá', 'Cra. 7 No. 71-21'],
  ['Carrera 15A Bis Sur # 93B - 40', 'Carrera 15A Bis Sur # 93B - 40'],
  ['C.I. 4.567.890-1', '4.567.890-1'],
  ['CI 4567890', '4567890'],
  ['NIT 900.123.456-7', '900.123.456-7'],
  ['RUC 20123456789', '20123456789'],
  ['patente BBCL-12', 'BBCL-12'],
  ['placa ABC1D23', 'ABC1D23'],
  ['habite 12 rue de la Paix, à Paris', '12 rue de la Paix'],
  ['lives at 221 Baker Street', '221 Baker Street'],
])('“%s” looks like a real person’s', (text, value) => {
  expect(realLooking([text], knowledge)).toEqual([value])
})

test('what the case itself says, or calls invented, looks like nobody’s', () => {
  for (const text of [
    ...['IBAN ES91 2100 0418 4502 0005 1333', 'Calle Ejemplo 123', 'el pasaporte de la víctima'],
    ...['la calle Mayor el 3 de mayo', 'RG do suspeito', 'av. 3', 'Calle 72, el 10 de mayo de 2026'],
    ...['la CI de la víctima', 'NIT del banco', 'la patente del auto', 'patente 12', 'CI 2026/114'],
  ])
    expect([text, realLooking([text], knowledge)]).toEqual([text, []])
  for (const text of ['@usuario.ficticio', 'Mesa 4', 'tarjeta 4111 1111 1111 1112', 'EJ-2002/2026'])
    expect([text, realLooking([text], knowledge)]).toEqual([text, []])
  expect(realLooking(['lo escribió @rosa.vende'], knowledge, { said: 'vende como @rosa.vende' })).toEqual([])
})

test('no path of a case types what looks like a real person’s', () => {
  const played = all.flatMap((scenario) =>
    scenario.paths.map(({ acts }) =>
      realLooking(textsIn(acts), knowledge, { said: JSON.stringify(scenario) }),
    ),
  )
  expect(played.flat()).toEqual([])
})

test.each(languages)('nothing that the courses say in %s looks like a real person’s', (language) => {
  const told = inLanguage({ modules: modules.map(({ value }) => value), scenarios: all }, knowledge, language)
  const texts = textsIn(told).filter((text) => /\s/.test(text))
  // An address from the standard's own examples, and the size of a file.
  const known = ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', '2 381 442']
  expect(realLooking(texts, knowledge).filter((one) => !known.includes(one.replace(/\s/g, ' ')))).toEqual([])
})

test('a moment is no person: the period of a request is no warning', () => {
  for (const text of ['2026-08-18T00:00:00-04:00', 'del 2026-08-18T00:00:00Z al 2026-08-22T23:59:59Z'])
    expect(realLooking([text], knowledge)).toEqual([])
})

test.each(languages)('all courses in %s weigh little enough for a weak line', (language) => {
  const told = inLanguage({ modules: modules.map(({ value }) => value), scenarios: all }, knowledge, language)
  const weightOf = (part: object) => brotliCompressSync(JSON.stringify(part)).length
  expect(weightOf(told.modules)).toBeLessThan(60_000)
  // The ways that win stay at home: a page that held them would tell them.
  const cases = all.map((one) => inLanguage(unsolved(one), knowledge, language))
  expect(JSON.stringify(cases)).not.toMatch(/"(?:acts|\/paths[^"]*)":/)
  expect(weightOf({ scenarios: cases, modules: told.modules.map(outlineOf) })).toBeLessThan(38_000)
})

test('a ground of refusal leads to the page that teaches it, and one that nothing teaches to none', () => {
  const told = inLanguage(
    modules.map(({ value }) => value).sort((a, b) => a.order - b.order),
    knowledge,
    'es',
  )
  expect(lessonFor('entity.wrong', told)).toEqual({ module: 'evidence-and-holders', page: 'which-company' })
  expect(lessonFor('dates.timezone', told)).toEqual({
    module: 'identifiers-and-time',
    page: 'address-and-moment',
  })
  expect(lessonFor('dates.invalid', told)?.module).toBe('identifiers-and-time')
  expect(lessonFor('identifier.missing', told)).toEqual({
    module: 'identifiers-and-time',
    page: 'what-finds',
  })
  expect(lessonFor('cost', told)).toBeUndefined()
})

test('the right choice of a question stands now here, now there', () => {
  const first = modules
    .flatMap(({ value }) => value.questions)
    .filter((question) => inMixedOrder(question)[0]?.right)
  const all = modules.flatMap(({ value }) => value.questions).length
  expect(first.length).toBeGreaterThan(all / 4)
  expect(first.length).toBeLessThan((all * 3) / 4)
})

describe('the questions of the modules', () => {
  const questions = modules.flatMap(({ value }) =>
    value.questions.map((question) => ({ name: `${value.id}/${question.id}`, ...question })),
  )

  test('have three choices at least', () => {
    expect(questions.filter(({ choices }) => choices.length < 3).map(({ name }) => name)).toEqual([])
  })

  test.each(languages)('do not give the right one away by its length, in %s', (language) => {
    const isLongest = questions.filter(({ choices }) => {
      const longest = Math.max(...choices.map(({ text }) => text[language].length))
      return choices.some(({ right, text }) => right && text[language].length === longest)
    })
    expect(isLongest.length / questions.length).toBeLessThanOrEqual(0.45)
  })
})
