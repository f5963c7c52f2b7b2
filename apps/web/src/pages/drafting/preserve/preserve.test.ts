import { type Case, readExportedCase } from '@oficio/core/case'
import { languages } from '@oficio/core/fact'
import { lettersFor, plainText } from '@oficio/core/letter'
import { checklistText, readiness } from '@oficio/core/pack'
import { check } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { createMessages, type Messages, tellPlace } from '@oficio/messages'
import { beforeAll, expect, test } from 'vitest'
import { joined } from '../../../drafts/joined.ts'
import { valueAt } from '../../../form/pointer.ts'
import { fieldsFor } from '../../../request/fields.ts'
import { blockingOf, withRooms } from '../../../request/findings/findings-at.ts'
import { heldBackBy } from '../../../request/findings/held-back.ts'
import { isUnready, isWhole } from '../../../request/findings/whole.ts'
import { defaultsFor } from '../../../request/letter/defaults.ts'
import { offencesOffered } from '../../../request/letter/law.ts'
import { draftOf, withAsked, withNewIdentifier, written } from '../../../request/letter/place.ts'
import { offenceInDoubt } from '../../../request/offence/doubted.ts'
import { happenedIn, happeningOf, happenings } from '../../../request/offence/happened.ts'
import { offenceTold } from '../draft/offence-told.ts'
import { kindOfRank } from '../draft/ranks.ts'
import { saidOfName, withNamed } from '../draft/whose.ts'
import { alsoAsked, partLines } from './also-asked.ts'
import { asksCity, isHere } from './asked-here.ts'
import { asksBasis, basisAt } from './asks-basis.ts'
import {
  hasMade,
  keyOf,
  proposalIn,
  proposedOffence,
  withOffence,
  withOffenceLooked,
  withProposal,
} from './kept-offence.ts'
import { linkAt, linked, linkedToo, linkOf, links, withLink } from './linked.ts'
import { secondOfAll } from './second-of-all.ts'
import {
  asSigned,
  daylessRows,
  endedBy,
  proposedStart,
  withPeriod,
  withSignature,
  withStart,
} from './signed.ts'
import { isTelephone } from './telephone.ts'

const knowledge = load()
const on = '2026-11-27'
const until = '2026-11-27T18:06:00Z'
const all = new Map<string, Messages>()
beforeAll(async () => {
  for (const language of languages) all.set(language, await createMessages(language))
})
const words = (language: string, name: string): string => {
  const messages = all.get(language)
  const key = `drafting.letter.${name}`
  return messages?.has(key) ? messages.format(key) : ''
}

const link = 'https://www.tiktok.com/@ejemplo.ficticio'
const timed = [1, 2, 3, 4]
const begun = (kind = 'prosecution'): Case => ({
  ...{ id: 'c1', revision: 0, createdAt: '2026-11-27T12:00:00Z', changedAt: '2026-11-27T12:00:00Z' },
  country: 'CL',
  shared: {
    authority: {
      ...{ name: 'Fiscalía Local Ficticia', kind },
      officer: {
        ...{ name: 'Inés Ejemplo Ficticia', rank: 'fiscal adjunta', badge: 'EJ-4471' },
        ...{ email: 'ines.ejemplo@fiscalia.example', phone: '+1 202 555 0134' },
      },
    },
    case: { number: 'EJ-2041/2026', summary: happenedIn('es', 'fraud', words) },
    letter: {
      second: {
        '/case/summary': happenedIn('en', 'fraud', words),
        '/authority/officer/rank': 'prosecutor (fiscal adjunta)',
      },
    },
  },
  identifiers: [
    { id: 'i1', type: 'tiktokProfileUrl', value: link, services: ['tiktok'], observedOn: '2026-11-20' },
  ],
  requests: [
    { id: 'r1', provider: 'tiktok', requestType: 'preservation', identifiers: ['i1'], own: {}, acts: [] },
  ],
})

function prefilled(whole: Case): Case {
  let next = whole
  for (let i = 0; i < 3; i++) {
    const request = draftOf(next, next.requests[0])
    const wanted = defaultsFor({
      ...{ request, knowledge, on, words },
      language: 'es',
      offset: '-03:00',
      number: 1,
    })
    next = wanted.reduce((before, [pointer, value]) => written(before, 'r1', pointer, value), next)
  }
  return next
}
const requestIn = (whole: Case) => draftOf(whole, whole.requests[0])
const stopsOf = (whole: Case) =>
  blockingOf(check(withRooms(asSigned(requestIn(whole), on)), { on }, knowledge).findings).map(
    ({ code }) => code,
  )

test('eight answers and a signature are enough for a provider that asks a letterhead, a period and English', () => {
  const whole = prefilled(begun())
  expect(stopsOf(whole)).toContain('dates.missing')
  expect(stopsOf(withPeriod(whole, 'r1', '2026-11-20', until, timed))).toEqual([])
})

test('before the signature the letter has no day, no letterhead and no issuer; after it they are its own', () => {
  const whole = prefilled(begun())
  const before = requestIn(whole).legalProcess
  expect([before?.issuedOn, before?.letterhead, before?.issuedBy?.name]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  const signed = withSignature(whole, requestIn(whole), 'r1', on)
  expect(requestIn(signed).legalProcess).toMatchObject({
    issuedOn: on,
    letterhead: true,
    issuedBy: { name: 'Fiscalía Local Ficticia', role: 'prosecutor' },
  })
  // An order for data that comes later has its own.
  expect(signed.shared.legalProcess?.issuedOn).toBeUndefined()
})

test('the signature of the police orders nothing that the law leaves to a prosecutor', () => {
  expect(stopsOf(withPeriod(prefilled(begun('police')), 'r1', '2026-11-20', until, timed))).toContain(
    'approval.missing',
  )
})

test('with eight answers its letter lacks nothing: no offence, no penalty, no city and no period is asked', () => {
  const whole = withPeriod(prefilled(begun()), 'r1', '2026-11-20', until, timed)
  const signed = { ...asSigned(requestIn(whole), on), createdOn: on }
  const { findings } = check(withRooms(signed), { on }, knowledge)
  const ready = readiness(signed, { knowledge, on, findings, say: ({ code }) => code })
  expect([ready.state, ready.missing, ready.untranslated]).toEqual(['incomplete', [], []])
  expect([isWhole(ready), isUnready(ready)]).toEqual([true, false])
  const text = checklistText(signed, {
    ...{ knowledge, on, findings },
    placeName: (pointer) => tellPlace(pointer, all.get('es') as Messages),
  })
  expect(text).not.toMatch(/ \/[a-z]+\//)
  expect(text).not.toContain('No la envíe así')
})

/** As the page writes it: the place and the offence given, what happened chosen. */
function answered(kind: (typeof happenings)[number], offence?: Readonly<Record<string, string>>): Case {
  const whole = withPeriod(prefilled(begun()), 'r1', '2026-11-20', until, timed)
  const told = ['es', 'en'].map((language) => happenedIn(language as 'es', kind, words)) as [string, string]
  const facts = [
    ['/case/summary', told[0]],
    ['/letter/second/~1case~1summary', told[1]],
    ['/authority/location', 'Santiago, Chile'],
    ...Object.entries(offence ?? {}),
  ] as const
  const next = facts.reduce((before, [pointer, value]) => written(before, 'r1', pointer, value), whole)
  return linked(next, kind, { signed: 'es', second: 'en', words })
}
/** The first offence of the law's own list, as a letter tells it in its languages. */
function lawfulOffence(country = 'CL'): Readonly<Record<string, string>> {
  const request = requestIn({ ...begun(), country })
  const first = offencesOffered(request, on, knowledge).find(({ penalty }) => penalty)
  return first
    ? Object.fromEntries(offenceTold(first, { request, signed: 'es', second: 'en', knowledge }))
    : {}
}
const offence = lawfulOffence()
const { '/letter/maximumPenalty': penalty, '/letter/second/~1letter~1maximumPenalty': _, ...kept } = offence
const warnedIn = (whole: Case) => {
  const signed = { ...asSigned(requestIn(whole), on), createdOn: on }
  const { findings } = check(withRooms(signed), { on }, knowledge)
  const { state } = readiness(signed, { knowledge, on, findings })
  return [state, findings.filter(({ severity }) => severity === 'warn').map(({ path }) => path)] as const
}

test('with the place, the offence and what happened a preservation is whole: its sentences say the link, and who only keeps tells nobody', () => {
  expect(warnedIn(answered('fraud', offence))).toEqual(['ready', []])
  // Where the sentences do not say what the account did, somebody says it.
  expect(warnedIn(answered('intrusion', offence))).toEqual(['incomplete', ['/case/nexusToService']])
  // Whoever asks for the data is asked whether the user may be told, and says what the account did.
  const asked = { ...requestIn(answered('fraud', offence)), requestType: 'disclosure' as const }
  const { findings } = check(withRooms(asked), { on }, knowledge)
  expect(findings.map(({ path }) => path)).toContain('/userNotice')
  expect(answered('fraud', offence).shared.case?.nexusToService).toBeUndefined()
})

test('of several accounts nothing is said of any until somebody says which was used and which only belongs to them', () => {
  const spoken = { signed: 'es', second: 'en', words } as const
  const two = caseOf(['tiktok', 'google'])
  const linksIn = (whole: Case) => whole.requests.map((entry) => draftOf(whole, entry).case?.nexusToService)
  expect(linksIn(linked(two, 'threats', spoken))).toEqual([undefined, undefined])
  const chosen = withLink(withLink(two, 'r1', 'link', spoken), 'r2', 'linkOf', spoken)
  expect(linksIn(chosen)).toEqual([words('es', 'link'), words('es', 'linkOf')])
  expect(words('es', 'linkOf')).not.toContain('se usaron')
  // A language that came later says the same, and other facts ask anew.
  expect(linksIn(linkedToo(chosen, { ...spoken, second: 'pt' }))).toEqual(linksIn(chosen))
  const told = linkedToo(chosen, { ...spoken, second: 'pt' }).requests[1]?.own.letter?.second ?? {}
  expect(told['/case/nexusToService']).toBe(words('pt', 'linkOf'))
  expect(linksIn(linked(chosen, 'fraud', spoken))).toEqual([undefined, undefined])
  const both = {
    ...two,
    requests: two.requests.slice(0, 1).map((one) => ({ ...one, identifiers: ['i1', 'i2'] })),
  }
  expect(linksIn(linked(both, 'threats', spoken))).toEqual([undefined])
  // Which of them was chosen is known again in every language.
  for (const signed of languages)
    for (const link of links) expect(linkOf(words(signed, link), { signed, words })).toBe(link)
})

test('an account that came along after the link is said of by nobody: the letter says it of none, and asks', () => {
  const spoken = { signed: 'es', second: 'en', words } as const
  const one = answered('fraud', offence)
  expect(requestIn(one).case?.nexusToService).toBe(words('es', 'link'))
  const more = { id: 'i2', type: 'tiktokUsername', value: 'hermano.ficticio', services: ['tiktok'] } as const
  const two = withNewIdentifier(one, 'r1', more)
  expect(warnedIn(two)[1]).toContain('/case/nexusToService')
  const [letter] = lettersFor(asSigned(requestIn(two), on), { knowledge, on, final: { serial: '01' } })
  expect(letter && plainText(letter)).not.toContain(words('es', 'link'))
  // Beside the letter to another provider it was not said of this one either.
  const beside = joined(
    one,
    {
      ...{ country: 'CL', identifiers: [{ ...more, type: 'email', value: 'b@correo.example' }] },
      requests: [{ provider: 'google', requestType: 'preservation', identifiers: ['i2'] }],
    },
    () => 'n1',
  )
  expect(requestIn(beside).case?.nexusToService).toBeUndefined()
  // Said of both by somebody it stands, until a third comes along; taken out again, that goes with it.
  const said = withLink(two, 'r1', 'linkOf', spoken)
  expect(requestIn(said).case?.nexusToService).toBe(words('es', 'linkOf'))
  const three = withNewIdentifier(said, 'r1', { ...more, id: 'i3', value: 'tercera.ficticia' })
  expect(requestIn(three).case?.nexusToService).toBeUndefined()
  expect(requestIn(withAsked(three, 'r1', 'i3', false)).case?.nexusToService).toBe(words('es', 'linkOf'))
})

test('the link of other facts takes the place of ours, and never of what somebody wrote', () => {
  const fraud = answered('fraud')
  const spoken = { signed: 'es', second: 'en', words } as const
  expect(requestIn(linked(fraud, 'intrusion', spoken)).case?.nexusToService).toBeUndefined()
  const own = written(fraud, 'r1', linkAt, 'La cuenta ofreció los préstamos.')
  for (const kind of ['intrusion', 'threats'] as const)
    expect(requestIn(linked(own, kind, spoken)).case?.nexusToService).toBe('La cuenta ofreció los préstamos.')
})

/** As the page leaves it at a kind of facts, with what this device keeps for them. */
const proposing = (
  whole: Case,
  kind: (typeof happenings)[number],
  keeps?: Readonly<Record<string, string>>,
): Case =>
  withProposal(whole, {
    ...{ entryId: 'r1', kind, kept: keeps, isAsked: true },
    ...({ signed: 'es', second: 'en', knowledge, on } as const),
  })
const givenIn = (whole: Case, kind: (typeof happenings)[number]): Case => proposing(whole, kind)

test('an offence that was only proposed is so after a reload, goes with its facts, and teaches the device nothing', () => {
  const spoken = { signed: 'es', second: 'en', words } as const
  const begunAt = proposing(answered('fraud'), 'fraud', kept)
  expect(requestIn(begunAt).letter?.maximumPenalty).toBe(penalty)
  // Left and come back to, by a file or by the device.
  const read = readExportedCase({
    format: 'oficio-case',
    version: 2,
    case: JSON.parse(JSON.stringify(begunAt)),
  })
  const back = read.ok ? read.case : begunAt
  expect(proposalIn(back, requestIn(back), 'en')?.kind).toBe('fraud')
  expect(proposing(back, 'fraud', kept)).toBe(back)
  expect(withOffence({}, back, requestIn(back), spoken)).toEqual({})
  const threats = proposing(back, 'threats')
  expect([requestIn(threats).case?.offence?.name, requestIn(threats).letter?.maximumPenalty]).toEqual([
    undefined,
    undefined,
  ])
  expect(proposalIn(threats, requestIn(threats), 'en')).toBeUndefined()
})

test('an offence that nobody gave for these facts is told, in the letter of every provider, until somebody says that it is right', () => {
  const spoken = { signed: 'es', words } as const
  const doubtIn = (whole: Case) => offenceInDoubt(whole, requestIn(whole), spoken)
  const proposedFor = proposing(answered('fraud'), 'fraud', kept)
  expect(doubtIn(proposedFor)?.why).toBe('offence')
  // Also of a letter in one language alone.
  const spanish = written(proposedFor, 'r1', '/letter/second', undefined)
  expect(doubtIn(spanish)?.why).toBe('offence')
  expect(doubtIn(withOffenceLooked(proposedFor, 'fraud'))).toBeUndefined()
  // Given by somebody it is theirs, for the facts for which they gave it.
  const given = givenIn(answered('fraud', offence), 'fraud')
  expect(doubtIn(given)).toBeUndefined()
  const missing = givenIn(
    written(given, 'r1', '/case/summary', happenedIn('es', 'missing', words)),
    'missing',
  )
  expect(requestIn(missing).case?.offence?.name).toBe(offence['/case/offence/name'])
  expect(doubtIn(missing)).toMatchObject({ why: 'offenceOther', kind: 'missing' })
  expect(doubtIn(withOffenceLooked(missing, 'missing'))).toBeUndefined()
  expect(doubtIn(written(missing, 'r1', '/case/offence/name', 'Con otras palabras'))).toBeUndefined()
  // Of facts in somebody's own words nobody knows another kind.
  expect(doubtIn(written(given, 'r1', '/case/summary', 'Escribí esto.'))).toBeUndefined()
})

test('what somebody gives in place of a proposal is theirs, and is kept for its own facts alone', () => {
  const spoken = { signed: 'es', second: 'en', words } as const
  const first = proposing(answered('fraud'), 'fraud', kept)
  const own = proposing(written(first, 'r1', '/case/offence/name', 'Con otras palabras'), 'fraud', kept)
  expect(proposalIn(own, requestIn(own), 'en')).toBeUndefined()
  const [[, learnt] = []] = Object.entries(withOffence({}, own, requestIn(own), spoken))
  expect(learnt?.['/case/offence/name']).toBe('Con otras palabras')
  // Given for the fraud, it stays with other facts, and is not kept for them.
  const moved = linked(
    written(own, 'r1', '/case/summary', happenedIn('es', 'threats', words)),
    'threats',
    spoken,
  )
  const other = proposing(moved, 'threats', kept)
  expect(requestIn(other).case?.offence?.name).toBe('Con otras palabras')
  expect(withOffence({}, other, requestIn(other), spoken)).toEqual({})
  // Taken out by hand it is not proposed again.
  const emptied = Object.keys(kept).reduce((next, place) => written(next, 'r1', place, undefined), first)
  const out = proposing(emptied, 'fraud', kept)
  expect(requestIn(proposing(out, 'fraud', kept)).case?.offence?.name).toBeUndefined()
})

test('another authority takes no city, unit or call-back from the one that this device knew; its own name brings them back', () => {
  const facts = [
    ['/authority/location', 'Pueblo Ficticio, Chile'],
    ['/letter/second/~1authority~1location', 'Pueblo Ficticio, Chile'],
    ['/letter/unit', 'Unidad Ficticia'],
    ['/letter/callBack', { switchboard: '+56 2 2345 6789' }],
  ] as const
  const known = facts.reduce((next, [place, said]) => written(next, 'r1', place, said), prefilled(begun()))
  const before = saidOfName(requestIn(known), '/authority/name')
  const named = (whole: Case, name: string) => {
    const next = written(whole, 'r1', '/authority/name', name)
    return before ? withNamed(next, 'r1', before) : next
  }
  const other = named(known, 'Fiscalía Local de Ciudad Lejana')
  expect(facts.map(([place]) => valueAt(requestIn(other), place))).toEqual(facts.map(() => undefined))
  const [letter] = lettersFor(asSigned(requestIn(other), on), { knowledge, on, final: { serial: '01' } })
  expect(letter && plainText(letter)).not.toContain('Pueblo Ficticio')
  const back = named(other, 'Fiscalía Local Ficticia')
  expect(facts.map(([place]) => valueAt(requestIn(back), place))).toEqual(facts.map(([, said]) => said))
  // A city that was written since is nobody else's.
  const own = written(known, 'r1', '/authority/location', 'Ciudad Lejana, Chile')
  expect(requestIn(named(own, 'Fiscalía Local de Ciudad Lejana')).authority?.location).toBe(
    'Ciudad Lejana, Chile',
  )
})

test('the city is asked on the row of a provider that wants it the first time, and where it stands once it is known', () => {
  const city = { path: '/authority/location' }
  const { authority: _nobody, ...shared } = begun().shared
  const askedIn = (whole: Case) => ({ isBasis: false, isCity: asksCity(requestIn(whole)) })
  const empty = { ...begun(), shared }
  expect(isHere(city, askedIn(empty))).toBe(false)
  expect(alsoAsked(city.path, fieldsFor(requestIn(empty), knowledge)).map(({ name }) => name)).toEqual([
    'location',
  ])
  expect(isHere(city, askedIn(written(empty, 'r1', city.path, 'Pueblo Ficticio, Chile')))).toBe(true)
  expect(isHere(city, askedIn(begun()))).toBe(true)
})

test('a new signer begins without post, badge, mail and telephone of the one before; the same person keeps them', () => {
  const known = prefilled(begun())
  const before = saidOfName(requestIn(known), '/authority/officer/name')
  const signedBy = (whole: Case, name: string) => {
    const next = written(whole, 'r1', '/authority/officer/name', name)
    return requestIn(before ? withNamed(next, 'r1', before) : next)
  }
  const other = signedBy(known, 'Bruno Inventado')
  expect(other.authority?.officer).toEqual({ name: 'Bruno Inventado' })
  expect(other.letter?.second?.['/authority/officer/rank']).toBeUndefined()
  const officer = requestIn(known).authority?.officer
  for (const same of ['Ines Ejemplo Ficticia', 'Inés María Ejemplo Ficticia'])
    expect(signedBy(known, same).authority?.officer).toEqual({ ...officer, name: same })
  // What somebody wrote since is the new one's.
  const own = written(known, 'r1', '/authority/officer/badge', 'EJ-9')
  expect(signedBy(own, 'Bruno Inventado').authority?.officer).toEqual({
    name: 'Bruno Inventado',
    badge: 'EJ-9',
  })
})

test('an authority named after a signature issues under its own name, and not under that of the one before', () => {
  const signed = withSignature(prefilled(begun()), requestIn(prefilled(begun())), 'r1', on)
  const before = saidOfName(requestIn(signed), '/authority/name')
  const next = written(signed, 'r1', '/authority/name', 'Fiscalía Local de Ciudad Lejana')
  const other = before ? withNamed(next, 'r1', before) : next
  expect(asSigned(requestIn(other), on).legalProcess?.issuedBy?.name).toBe('Fiscalía Local de Ciudad Lejana')
})

test('only a pack that was made says who uses this device', () => {
  expect(hasMade([{ outcome: 'stopped' }, { outcome: 'failed' }])).toBe(false)
  expect(hasMade([{ outcome: 'stopped' }, { outcome: 'made' }])).toBe(true)
})

test('a device keeps the offence of facts of a kind, for its State and languages, and half of one is none', () => {
  const spoken = { signed: 'es', second: 'en', words } as const
  const request = requestIn(answered('fraud', offence))
  const key = keyOf({ country: 'CL', signed: 'es', second: 'en', kind: 'fraud' })
  const given = givenIn(answered('fraud', offence), 'fraud')
  expect(withOffence({}, given, request, spoken)).toEqual({ [key]: kept })
  const { '/letter/second/~1case~1offence~1name': __, ...half } = offence
  const halved = givenIn(answered('fraud', half), 'fraud')
  expect(withOffence({}, halved, requestIn(halved), spoken)).toEqual({})
  // Its penalty is that of the law on the day of the letter, and no memory of a device.
  expect(penalty).not.toBe('')
  const of = { request: requestIn(begun()), signed: 'es', second: 'en', knowledge, on } as const
  expect(proposedOffence(kept, of)).toEqual(offence)
  const own = { ...kept, '/case/offence/name': 'Con otras palabras' }
  expect(proposedOffence(own, of)).toEqual(own)
  const others = ['AR', 'CL'].map((country) =>
    keyOf({ country, signed: 'es', second: undefined, kind: 'fraud' }),
  )
  expect(others).not.toContain(key)
})

test('the list of a pack gives the grade that its sheet gives: what the sheet holds back it does not let pass', () => {
  const graded = (change: (before: EvidenceRequest) => EvidenceRequest) => {
    const whole = withPeriod(prefilled(begun()), 'r1', '2026-11-20', until, timed)
    const signed = change({ ...asSigned(requestIn(whole), on), createdOn: on })
    const { findings } = check(withRooms(signed), { on }, knowledge)
    const ready = readiness(signed, { knowledge, on, findings })
    return [heldBackBy(ready), checklistText(signed, { knowledge, on, findings })] as const
  }
  // Nothing blocks and no field of the letter is empty; for how many days to keep, nobody said.
  const [held, text] = graded(({ preservation: _, ...request }) => request)
  expect([held, text.includes('No la envíe así')]).toEqual(['lacks', true])
  expect(text).not.toContain('sin observaciones que impidan')
  const [free, care] = graded((request) => request)
  expect([free, care.includes('No la envíe así')]).toEqual([undefined, false])
})

test('an offence that the provider does not ask is no line of the list, where it may ask one it is', () => {
  const openLines = (provider: string) => {
    const whole = withPeriod(prefilled(begun()), 'r1', '2026-11-20', until, timed)
    const signed = { ...asSigned(requestIn(whole), on), createdOn: on, provider }
    const { findings } = check(withRooms(signed), { on }, knowledge)
    expect(findings.map(({ code }) => code)).toContain('offence.missing')
    return checklistText(signed, { ...{ knowledge, on, findings }, say: ({ code }) => code })
      .split('\n')
      .filter((line) => line.startsWith('[ ] offence.missing'))
  }
  expect(openLines('whatsapp')).toEqual([])
  expect(openLines('tiktok')).not.toEqual([])
})

test('without the number of the case it is not whole, and the list names it in words', () => {
  const { number: _, ...unnumbered } = requestIn(prefilled(begun())).case ?? {}
  const signed = { ...asSigned(requestIn(prefilled(begun())), on), createdOn: on, case: unnumbered }
  const { findings } = check(withRooms(signed), { on }, knowledge)
  const ready = readiness(signed, { knowledge, on, findings })
  expect([isWhole(ready), ready.missing]).toEqual([false, ['/case/number']])
  const placeName = (pointer: string) => tellPlace(pointer, all.get('es') as Messages)
  const text = checklistText(signed, { knowledge, on, findings, placeName })
  expect(text).toContain('Datos que faltan en la carta (1): número de la causa')
})

test('what nobody could call is no telephone', () => {
  for (const typed of ['abc', '12', '+1 202', '+12025', 'ver correo'])
    expect(isTelephone(typed), typed).toBe(false)
  for (const typed of ['+1 202 555 0134', '2 2555 0100', '+1 (202) 555-0150 ext. 12'])
    expect(isTelephone(typed), typed).toBe(true)
})

test('a letter says by itself no day of answer, and not that it is the first', () => {
  const whole = withPeriod(prefilled(begun()), 'r1', '2026-11-20', until, timed)
  const signed = { ...asSigned(requestIn(whole), on), createdOn: on }
  const [letter] = lettersFor(signed, { knowledge, on, final: { serial: '01' } })
  const text = letter ? plainText(letter) : ''
  expect(signed.letter?.returnBy).toBeUndefined()
  expect(text).not.toMatch(/primera solicitud|a más tardar|se obtuvo dinero/)
})

test('a period ends at the instant of signing: nothing of it is still to come', () => {
  const [, row] =
    requestIn(withPeriod(prefilled(begun()), 'r1', '2026-11-20', until, timed)).dataRequested ?? []
  expect(row?.to).toBe('2026-11-27T15:06:00-03:00')
  const future = withPeriod(prefilled(begun()), 'r1', '2026-11-20', '2026-11-28T02:59:59Z', timed)
  expect(requestIn(endedBy(future, 'r1', until)).dataRequested?.map(({ to }) => to)).toEqual(
    requestIn(future).dataRequested?.map((_, at) => (at > 0 ? '2026-11-27T15:06:00-03:00' : undefined)),
  )
})

test('days that somebody wrote stay, and a day still to come is no beginning', () => {
  const whole = prefilled(begun())
  const own = withPeriod(whole, 'r1', '2026-11-01', until, timed)
  expect(withPeriod(own, 'r1', '2026-11-20', until, timed)).toEqual(own)
  expect(withPeriod(whole, 'r1', '2026-12-01', until, timed)).toEqual(whole)
})

test('what happened is two sentences in every language, and is known again', () => {
  for (const language of languages)
    for (const kind of happenings) {
      const text = happenedIn(language, kind, words)
      expect(text.match(/[.;]/g)?.length, text).toBeGreaterThanOrEqual(2)
      expect(happeningOf(text, language, words)).toBe(kind)
    }
  expect(happeningOf('Otra cosa.', 'es', words)).toBeUndefined()
})

test('a post of the list says for whom its holder acts; one written by hand does not', () => {
  const of = (rank: string) => kindOfRank(rank, 'CL', knowledge, { words, signed: 'es' })
  expect(of('fiscal adjunta')).toBe('prosecution')
  expect(of('jueza de garantía')).toBe('court')
  expect(of(words('es', 'rank.inspector.f'))).toBe('police')
  expect(of('encargada de turno')).toBeUndefined()
})

test('a finding about the text in the other language stands beside its field', () => {
  const found = { path: '/letter/second/~1case~1summary' } as Parameters<typeof isHere>[0]
  expect(isHere(found, { isBasis: false, isCity: true })).toBe(true)
  expect(isHere({ ...found, path: '/identifiers/0/value' }, { isBasis: true, isCity: true })).toBe(false)
})

const others = {
  tiktok: ['tiktokProfileUrl', link],
  instagram: ['instagramProfileUrl', 'https://www.instagram.com/ejemplo.ficticio'],
  whatsapp: ['phoneE164', '+12025550134'],
  google: ['email', 'ejemplo.ficticio@gmail.com'],
  mercadolibre: ['email', 'ejemplo@correo.example'],
} as const
type Of = keyof typeof others

/** A case about one account of each provider, in the order in which they were pasted. */
function caseOf(providers: readonly Of[], country = 'CL'): Case {
  const { identifiers: _, requests: __, ...rest } = begun()
  return {
    ...rest,
    country,
    identifiers: providers.map((provider, i) => {
      const [type, value] = others[provider]
      return { id: `i${i + 1}`, type, value, services: [provider], observedOn: '2026-11-20' }
    }),
    requests: providers.map((provider, i) => ({
      ...{ id: `r${i + 1}`, provider, requestType: 'preservation' as const },
      ...{ identifiers: [`i${i + 1}`], own: {}, acts: [] },
    })),
  }
}

/** What the letter of a case lacks once its officer signed it off. */
function missingIn(whole: Case): readonly string[] {
  const signed = { ...asSigned(requestIn(whole), on), createdOn: on }
  const { findings } = check(withRooms(signed), { on }, knowledge)
  return readiness(signed, { knowledge, on, findings }).missing
}

/** The only request of a case with its days as the page fills them in. */
function withDays(whole: Case): Case {
  const [entry] = whole.requests
  const { findings } = check(withRooms(asSigned(requestIn(whole), on)), { on }, knowledge)
  return entry
    ? withPeriod(whole, 'r1', proposedStart(whole, entry, on).from, until, daylessRows(findings))
    : whole
}

test('nothing is kept only from the day on which somebody noticed the account', () => {
  for (const country of ['CL', 'AR', 'BR'])
    for (const provider of Object.keys(others) as Of[]) {
      const whole = withDays(prefilled(caseOf([provider], country)))
      const { dataRequested, letter } = requestIn(whole)
      const rows = dataRequested ?? []
      expect(rows.length, provider).toBeGreaterThan(0)
      for (const { from } of rows) if (from) expect(from < '2025-01-01', `${country} ${provider}`).toBe(true)
      const held = knowledge.providers[provider]?.dataCategories.items ?? []
      const ofHolder = rows.flatMap(({ category }, at) =>
        held.some(({ code, klass }) => code === category && klass === 'subscriber') ? [at] : [],
      )
      expect(ofHolder.length, provider).toBeGreaterThan(0)
      for (const at of ofHolder)
        expect([rows[at]?.from, rows[at]?.to, letter?.data?.[at]?.atCreation]).toEqual([
          undefined,
          undefined,
          true,
        ])
      expect(stopsOf(whole), `${country} ${provider}`).toEqual([])
    }
})

test('where the paste tells a day, months before it are proposed and not years; two years where none is told', () => {
  const whole = caseOf(['tiktok'])
  const [entry] = whole.requests
  if (!entry) throw new Error('no request')
  const identifiers = whole.identifiers.map(({ observedOn: _, ...one }) => one)
  const value = identifiers[0]?.value ?? ''
  const told = (seenOn: string) => [{ value, normalised: value, seenOn }]
  const bare = { ...whole, identifiers }
  expect(proposedStart(bare, entry, on, told('2026-11-20'))).toEqual({
    ...{ from: '2026-08-22', told: '2026-11-20', widest: '2024-11-20' },
  })
  // A day still to come tells nothing, nor does one that is told of somebody else.
  for (const other of [told('2026-12-24'), [{ value: '@otra', normalised: '@otra', seenOn: '2026-11-20' }]])
    expect(proposedStart(bare, entry, on, other)).toEqual({ from: '2024-11-27', widest: '2024-11-27' })
  // Whoever saw the account says of what it did nothing; seen before the day told, that day counts.
  expect(proposedStart(whole, entry, on)).toEqual({ from: '2024-11-20', widest: '2024-11-20' })
  expect(proposedStart(whole, entry, on, told('2026-11-25')).from).toBe('2026-08-22')
})

test('what a provider wants further is asked on its row, and what only a page can ask is not', () => {
  const fields = fieldsFor(requestIn(prefilled(begun())), knowledge)
  const asks = (place: string) => alsoAsked(place, fields).map(({ name }) => name)
  expect(asks('/authority/location')).toEqual(['location'])
  expect(asks('/case/offence')).toEqual(['offence', 'offenceReference'])
  expect(asks('/case/nexusToService')).toEqual(['nexus'])
  expect(asks('/userNotice/position')).toEqual(['position'])
  for (const place of ['/identifiers/0/value', '/dataRequested/0', '/legalProcess', '', undefined])
    expect(alsoAsked(place, fields), place).toEqual([])
})

test('names are told in one breath, sentences and many names each in a line of their own', () => {
  const names = ['ciudad y país de la autoridad', 'delito con su artículo']
  const sentence =
    'La ley de Argentina pide que la fiscalía lo ordene (Código Procesal Penal Federal, 122, 174), y el borrador no muestra que lo hizo'
  expect(partLines([...names, sentence])).toEqual({ names, sentences: [sentence] })
  const many = [...names, 'rango', 'correo', 'teléfono']
  expect(partLines(many)).toEqual({ names: [], sentences: many })
})

test('what is asked of the creation of an account is asked whatever its date, and no other row is', () => {
  const whole = withDays(prefilled(begun()))
  const [letter] = lettersFor({ ...asSigned(requestIn(whole), on), createdOn: on }, { knowledge, on })
  const text = (letter ? plainText(letter) : '').replace(/\s+/g, ' ')
  expect(text).toContain('en la creación de la cuenta, cualquiera sea su fecha')
  expect(text).toContain('20-nov-2024')
  expect(stopsOf(whole)).toEqual([])
  const later = requestIn(withStart(whole, 'r1', '2026-01-02')).dataRequested ?? []
  expect(later.map(({ from }) => from?.slice(0, 10))).toEqual([undefined, ...timed.map(() => '2026-01-02')])
})

test('a period that somebody gave for who holds the account stays in the letter', () => {
  const whole = begun()
  const given = { category: 'subscriber', from: '2026-10-01T00:00:00-03:00', to: '2026-11-01T00:00:00-03:00' }
  const own = { dataRequested: [given] }
  const next = prefilled({ ...whole, requests: whole.requests.map((entry) => ({ ...entry, own })) })
  expect(requestIn(next).letter?.data?.[0]?.atCreation).toBeUndefined()
  expect(requestIn(next).dataRequested?.[0]).toMatchObject(given)
})

test('where no article of a State is known the page asks for it from the start, and then nothing is missing', () => {
  const asks = (whole: Case) => asksBasis({ request: requestIn(whole), knowledge, on, signed: 'es' })
  for (const country of ['CL', 'AR', 'MX']) {
    expect(asks({ ...begun(), country }), country).toBe(false)
    expect(asks(prefilled({ ...begun(), country })), country).toBe(false)
  }
  // What somebody wrote in place of the article of the law stands where it can be seen.
  expect(asks(written(prefilled(begun()), 'r1', basisAt, 'Otra norma ficticia'))).toBe(true)
  for (const country of ['PE', 'CO', 'UY', 'PY', 'EC', 'BO']) {
    const bare = withDays(prefilled({ ...begun(), country }))
    expect([asks({ ...begun(), country }), asks(bare)], country).toEqual([true, true])
    expect(missingIn(bare), country).toEqual([basisAt])
    expect(isHere({ path: basisAt }, { isBasis: true, isCity: true })).toBe(true)
    expect(missingIn(written(bare, 'r1', basisAt, 'Norma ficticia, artículo 1')), country).toEqual([])
  }
})

test('what all letters share has a second language in whatever order they were pasted', () => {
  for (const order of [
    ['tiktok', 'instagram', 'whatsapp'],
    ['instagram', 'tiktok', 'whatsapp'],
    ['whatsapp', 'instagram', 'tiktok'],
  ] as const) {
    const whole = caseOf(order)
    for (const language of ['es', 'pt'] as const)
      expect(secondOfAll(whole, whole.requests, language, knowledge), order.join()).toBe('en')
  }
  const local = caseOf(['mercadolibre'])
  expect(secondOfAll(local, local.requests, 'es', knowledge)).toBeUndefined()
})
