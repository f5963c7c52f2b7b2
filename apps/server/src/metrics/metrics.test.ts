import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { MetricsSettingError, metricsPlace } from '../http/metrics-place.ts'
import { stepNames, sweep } from '../jobs/sweep.ts'
import { securityEvents } from '../log/security.ts'
import { begin } from '../operate/begin.ts'
import { listenForMetrics } from './listen.ts'
import { createMetrics } from './metrics.ts'

const deploy = join(import.meta.dirname, '../../../../deploy')

const rules: readonly { alert: string; expr: string; annotations: Record<string, string> }[] = parse(
  readFileSync(join(deploy, 'alerts.yaml'), 'utf8'),
).groups.flatMap(({ rules }: { rules: object[] }) => rules)

let house: ExampleHouse
let isThere = true
const metrics = createMetrics({
  state: () => 'ready',
  house: () => (isThere ? house.house.parts : undefined),
  room: () => 5_000_000_000,
})
beforeAll(async () => {
  house = await exampleHouse({ onNoted: metrics.noted, onStep: metrics.stepped }, { log: metrics.answered })
})
afterAll(() => house.close())

/** The value of one line of the text. */
const valueIn = (text: string, line: string): number | undefined => {
  const found = text.split('\n').find((one) => one.startsWith(`${line} `))
  return found === undefined ? undefined : Number(found.slice(line.length + 1))
}

describe('what a server tells of itself', () => {
  test('counts answers by the pattern of their route, and no word of what was asked', async () => {
    const client = await house.as('Sofía')
    const [one] = told(await client.work({})).lines
    if (!one) throw new Error('the demonstration has no request')
    const { opening } = told(await client.caseOpen({ case: one.case, purpose: 'investigation' }))
    const text = await metrics.text()
    expect(text).toMatch(
      /oficio_answer_seconds_count\{route="\/api\/v1\/cases\/open",method="POST",status="2xx"\} \d/,
    )
    for (const word of [one.case, one.id, one.reference, opening, 'Sofía']) expect(text).not.toContain(word)
    expect(valueIn(text, 'oficio_security_events_total{event="signed-in"}')).toBeGreaterThan(0)
  })

  test('says that the database answers, how old the last checkpoint is, and what waits', async () => {
    await house.house.parts.pool.query(
      `select graphile_worker.add_job('nobody', '{}', max_attempts => 1, run_at => now() + interval '1 day')`,
    )
    await house.house.parts.custody.write()
    const text = await metrics.text()
    expect(valueIn(text, 'oficio_ready')).toBe(1)
    expect(valueIn(text, 'oficio_database_up')).toBe(1)
    expect(valueIn(text, 'oficio_custody_log_writing')).toBe(1)
    expect(valueIn(text, 'oficio_checkpoint_age_seconds')).toBeGreaterThanOrEqual(0)
    expect(valueIn(text, 'oficio_custody_unsigned')).toBeGreaterThanOrEqual(0)
    expect(valueIn(text, 'oficio_disk_free_bytes')).toBe(5_000_000_000)
    expect(valueIn(text, 'oficio_jobs{task="nobody",state="waiting"}')).toBe(1)
    expect(valueIn(text, 'oficio_database_connections{pool="acting",state="waited-for"}')).toBe(0)
  })

  test('of a server that just began, every kind of event and every step stands at 0: the first one is seen to grow', async () => {
    const fresh = createMetrics({ state: () => 'starting', house: () => undefined, room: () => undefined })
    const text = await fresh.text()
    const at = (line: string) => valueIn(text, line)
    for (const event of securityEvents)
      expect(at(`oficio_security_events_total{event="${event}"}`), event).toBe(0)
    for (const step of stepNames) {
      expect(at(`oficio_step_failures_total{step="${step}"}`), step).toBe(0)
      expect(at(`oficio_step_seconds_count{step="${step}"}`), step).toBe(0)
    }
    expect(at('oficio_faults_total')).toBe(0)
    fresh.noted('disowned')
    expect(valueIn(await fresh.text(), 'oficio_security_events_total{event="disowned"}')).toBe(1)
    // What an alert asks whether it grew is among these.
    const asked = rules.flatMap(({ expr }) => [...expr.matchAll(/increase\((\w+\{\w+=)~?"([^"]+)"\}\[/g)])
    expect(asked.length).toBeGreaterThan(3)
    for (const [, name, values = ''] of asked)
      for (const value of values.split('|')) expect(at(`${name}"${value}"}`), value).toBe(0)
  })

  test('says how old the last backup of a live house is, from its founding on, and nothing of a demonstration', async () => {
    expect(valueIn(await metrics.text(), 'oficio_backup_age_seconds')).toBeUndefined()
    let clock = Date.parse('2026-11-25T09:00:00Z')
    const now = () => new Date(clock).toISOString()
    const live = await exampleHouse({ mode: 'live', now, isSwept: true })
    try {
      const { parts } = live.house
      const watched = createMetrics({ state: () => 'ready', house: () => parts, room: () => 5e9 })
      const age = async () => valueIn(await watched.text(), 'oficio_backup_age_seconds')
      expect(await age()).toBeUndefined()
      const registrar = (name: string) => ({ name, title: 'registrador', language: 'es' as const })
      await begin(
        parts.pool,
        {
          institution: {
            ...{ name: 'Secretaría Ficticia del Registro', kind: 'contact-point', country: null },
            domain: 'registro.example',
          },
          unit: 'Mesa de verificación',
          registrars: [registrar('Hugo Imaginado'), registrar('Rosa Hipotética')],
        },
        { now: now(), newId: parts.newId, random: parts.random },
      )
      clock += 3 * 86_400_000
      expect(await age()).toBe(3 * 86_400)
      parts.security.note({ event: 'operated', what: 'backup' })
      await parts.security.settled()
      clock += 3_600_000
      expect(await age()).toBe(3_600)
    } finally {
      await live.close()
    }
  })

  test('is silent of a house that is away, and says that it is', async () => {
    isThere = false
    const text = await metrics.text()
    isThere = true
    expect(valueIn(text, 'oficio_database_up')).toBe(0)
    // Neither an old value nor a nought that would look like a log that was just signed.
    expect(text).not.toMatch(/^oficio_(checkpoint_age_seconds|custody_(log_writing|unsigned)|jobs)[ {]/m)
  })

  test('tells a step that failed from one that was done', async () => {
    const steps = { 'count-clocks': async () => {}, 'tell-alarms': () => Promise.reject(new Error('no')) }
    await sweep(steps, '2026-11-28T12:00:00Z', () => {}, metrics.stepped)
    const text = await metrics.text()
    expect(valueIn(text, 'oficio_step_failures_total{step="tell-alarms"}')).toBe(1)
    expect(valueIn(text, 'oficio_step_failures_total{step="count-clocks"}')).toBe(0)
    expect(valueIn(text, 'oficio_step_seconds_count{step="count-clocks"}')).toBeGreaterThan(0)
  })
})

describe('where it is read', () => {
  test.each([
    ['9464', { host: '127.0.0.1', port: 9464 }],
    ['10.0.0.5:9464', { host: '10.0.0.5', port: 9464 }],
    ['[::1]:9464', { host: '::1', port: 9464 }],
  ])('%s', (setting, place) => expect(metricsPlace(setting)).toEqual(place))

  test('nowhere, unless a setting says where; half a setting is none', () => {
    expect(metricsPlace(undefined)).toBeUndefined()
    expect(metricsPlace('')).toBeUndefined()
    for (const half of [
      'yes',
      '70000',
      '127.0.0.1:',
      ':9464',
      'http://127.0.0.1:9464',
      '1.2.3.4:9464/metrics',
    ])
      expect(() => metricsPlace(half), half).toThrow(MetricsSettingError)
  })

  test('has one page, which is only read', async () => {
    const server = await listenForMetrics({ host: '127.0.0.1', port: 0 }, async () => 'oficio_ready 1\n')
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    try {
      expect(await (await fetch(`${at}/metrics`)).text()).toBe('oficio_ready 1\n')
      expect((await fetch(`${at}/metrics`, { method: 'POST' })).status).toBe(405)
      expect((await fetch(`${at}/api/v1/cases`)).status).toBe(404)
    } finally {
      server.close()
    }
  })
})

describe('what is made ready to watch it with', () => {
  const board = JSON.parse(readFileSync(join(deploy, 'dashboard.json'), 'utf8'))
  const asked = [
    ...rules.map(({ expr }) => expr),
    ...board.panels.flatMap(({ targets = [] }: { targets?: { expr: string }[] }) =>
      targets.map(({ expr }) => expr),
    ),
  ]

  test('asks for nothing that is not told', async () => {
    const text = await metrics.text()
    const told = new Set(Array.from(text.matchAll(/^# TYPE (\w+)/gm), ([, name]) => name))
    const names = asked.flatMap((expr) => expr.match(/\b(?:oficio|nodejs|process)_\w+/g) ?? [])
    expect(names.length).toBeGreaterThan(10)
    expect(names.filter((name) => !told.has(name.replace(/_(?:bucket|count|sum)$/, '')))).toEqual([])
    const events = asked.flatMap((expr) =>
      Array.from(expr.matchAll(/event=~?"([^"]+)"/g), ([, one]) => one ?? ''),
    )
    const known: readonly string[] = securityEvents
    expect(events.flatMap((one) => one.split('|')).filter((one) => !known.includes(one))).toEqual([])
  })

  test('an old checkpoint is told where something happened that it does not hold, and in no quiet night', async () => {
    const { expr = '' } = rules.find(({ alert }) => alert === 'OficioCheckpointOld') ?? {}
    const aged = (age: number, unsigned: number) =>
      createMetrics({
        state: () => 'ready',
        house: () => {
          const { parts } = house.house
          const is = { state: 'writing' as const, size: 9, age, unsigned, others: 0, doubting: [] }
          const state = async () => is
          return { ...parts, custody: { ...parts.custody, state } }
        },
        room: () => undefined,
      }).text()
    const told = async (age: number, unsigned: number) => {
      const text = await aged(age, unsigned)
      return expr.split(' and ').every((one) => {
        const [name = '', than, number] = one.split(' ')
        expect(than).toBe('>')
        return (valueIn(text, name) ?? 0) > Number(number)
      })
    }
    const day = 86_400
    expect(await told(3 * day, 0)).toBe(false)
    expect(await told(1, 4000)).toBe(false)
    expect(await told(3600, 1)).toBe(true)
  })

  test('each alert says what happened and what to do', () => {
    expect(rules.length).toBeGreaterThan(8)
    for (const { alert, annotations } of rules) {
      expect(annotations.summary, alert).toMatch(/\w/)
      expect(annotations.action, alert).toMatch(/\w/)
    }
  })
})
