import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { identifiersInRows, readReturn } from './index.ts'

const knowledge = load()
const read = (text: string, mapping = {}) => readReturn(new TextEncoder().encode(text), mapping, knowledge)
const at = '2026-07-02 14:05:12'
const zonesOf = async (text: string, mapping = {}) => {
  const reading = await read(text, mapping)
  const { identifiers } = identifiersInRows(reading, knowledge)
  // What the recogniser reads out of the rows has no zone either.
  const seen = identifiers.flatMap(({ seenOn }) => (seenOn?.includes('T') ? [seenOn.slice(19)] : []))
  const row = reading.rows.find(({ time }) => time !== null)
  return { zone: row?.zone, doubts: row?.doubts, seen: [...new Set(seen)].join(), said: reading.zoneSaid }
}
const unknown = { zone: null, seen: '' }

describe('a column whose zone is not plainly that of the times says nothing of them', () => {
  test.each([
    ['Zona', 'Santiago'],
    ['Zone', 'Argentina'],
    ['Delivery zone', 'Chile'],
    ['user_timezone', 'America/Santiago'],
    ['browser_timezone', 'America/Santiago'],
    ['profile.timezone', 'UTC-3'],
    ['IP location timezone', 'America/Bogota'],
    ['Registration timezone', 'UTC-5'],
    ['Preferred time zone', 'hora de Chile'],
    ['Local time zone', '-03:00'],
    ['Zona horaria del usuario', 'America/Lima'],
  ])('%s: %s', async (head, zone) => {
    for (const text of [
      `IP,Port,Fecha,${head}\n203.0.113.7,49152,${at},${zone}\n`,
      `${head},Time,IP,Port\n${zone},${at},203.0.113.7,49152\n`,
    ]) {
      expect(await zonesOf(text)).toMatchObject(unknown)
      // Whoever names the very column and its zone has it so.
      const time = text.includes('Fecha') ? 'Fecha' : 'Time'
      expect(await zonesOf(text, { zone: 'UTC', time })).toEqual({
        ...{ zone: 'UTC', doubts: [], seen: 'Z', said: 1 },
      })
    }
  })

  test.each([
    ['Login time', 'Login time zone'],
    ['Registration time', 'Registration timezone'],
    ['event_timestamp', 'event_timezone'],
    ['Fecha', 'Zona horaria de la fecha'],
    ['Fecha', 'Huso'],
    ['Fecha', 'zona'],
    ['Time', 'Offset'],
    ['Data', 'Fuso horário'],
    ['Horodatage', 'Fuseau horaire'],
    ['Time', 'UTC offset'],
    ['Created time', 'Created time tz'],
  ])('but that of the times of %s, called %s, does once it is answered', async (time, head) => {
    const text = `${time},${head},IP,Port\n${at},-03:00,203.0.113.7,49152\n`
    expect(await zonesOf(text)).toMatchObject({ ...unknown, doubts: ['zone-asked'] })
    const { clockWords: aside } = await read(text)
    expect((await zonesOf(text, { aside })).zone).toBe('-03:00')
    // A map that was kept of another file does not gainsay it; one that is said of this file does, and is
    // told.
    expect(await zonesOf(text, { zone: 'UTC', time, isKept: true })).toMatchObject({ zone: null, said: 0 })
    expect(await zonesOf(text, { zone: 'UTC', time })).toMatchObject({
      ...{ zone: 'UTC', doubts: ['mapped-zone'], said: 1 },
    })
  })

  test('in a plain table a column that is called the zone alone gives it to the only time of its row', async () => {
    const text = `Time,Timezone,IP,Port\n${at},-03:00,203.0.113.7,49152\n`
    expect((await zonesOf(text)).zone).toBe('-03:00')
    expect(await zonesOf(text, { zone: 'UTC', time: 'Time', isKept: true })).toMatchObject({
      ...{ zone: '-03:00', doubts: ['other-zone'], said: 0 },
    })
  })

  test('a place alone in a column of zones is no zone, and is asked about', async () => {
    const text = `Time,Time zone,IP\n${at},Santiago,203.0.113.7\n`
    expect(await zonesOf(text)).toMatchObject({ zone: null, doubts: ['zone-name'] })
    expect(await zonesOf(text, { zone: 'UTC' })).toMatchObject({ zone: null, doubts: ['zone-name'] })
    expect(await zonesOf(text, { zone: 'UTC', time: 'Time' })).toMatchObject({ zone: 'UTC', said: 1 })
  })

  test('a map that names no column does not speak over what may be the zone of the times', async () => {
    const text = `Fecha,Zona,IP\n${at},UTC-3,203.0.113.7\n`
    const { clockWords: aside } = await read(text)
    for (const zone of ['UTC', '-03:00']) {
      expect(await zonesOf(text, { zone })).toMatchObject({ zone: null, doubts: ['zone-asked'] })
      expect((await zonesOf(text, { zone, aside })).zone).toBe('-03:00')
    }
  })
})

describe('a file that denies a zone, or says it of something less than all times, is not read in it', () => {
  const notes = [
    'Las horas no están en UTC',
    'Times are not in UTC',
    "Times aren't in UTC",
    'Horas en hora local (no en UTC)',
    'All dates in this report were converted from UTC',
    'Les heures ne sont pas en UTC',
    'Os horários não estão em UTC',
    'Times are in UTC?',
    'Login times are in UTC; message times are in PST',
    'Login times are in UTC. Message times are in PST',
    'Subscriber creation times are in UTC',
    'Fechas de inicios de sesión en Chile',
    'All times are in UTC except the last',
    'Times are in UTC or UTC-3',
    'Times are in UTC. Message times are local',
    'Most times are in UTC',
    'Times in UTC were removed',
  ]
  test.each(notes)('%s', async (note) => {
    const row = `${at},203.0.113.7,49152`
    for (const text of [
      `${note},,\nTime,IP,Port\n${row}\n`,
      `Time,IP,Port\n${row}\n${row}\n"${note}",,\n`,
      `<body><p>${note}</p><table><tr><th>Time<th>IP<th>Port<tr><td>${row.replaceAll(',', '<td>')}</table>`,
    ]) {
      expect({ text, ...(await zonesOf(text)) }).toMatchObject(unknown)
      expect((await zonesOf(text, { zone: '-03:00', time: 'Time' })).zone).toBe('-03:00')
    }
  })

  test('an HTML paragraph', async () => {
    const page = `<body><p>Times not in UTC</p><table><tr><th>Time<th>IP<tr><td>${at}<td>203.0.113.7</table>`
    expect(await zonesOf(page)).toMatchObject(unknown)
  })

  test('what a note denies, a head does not say, and no map that names no column', async () => {
    const text = (head: string) => `Times are not in UTC;;\n${head};IP;Port\n${at};203.0.113.7;1\n`
    expect(await zonesOf(text('Time (UTC)'))).toMatchObject({ zone: null, doubts: ['zone-asked'] })
    expect(await zonesOf(text('Time'), { zone: 'UTC' })).toMatchObject({ zone: null })
    expect(await zonesOf(text('Time'), { zone: '-03:00' })).toMatchObject({ zone: '-03:00' })
  })

  test.each([
    'Fecha (no UTC)',
    'Fecha no UTC',
    'Time (non-UTC)',
    'Time non-UTC',
    'Time (UTC?)',
    'Time UTC ?',
    'Time (not UTC)',
    'Time (converted from UTC)',
    'Time from UTC',
    'Data (sem UTC)',
    'Time UTC (converted)',
    'Date (UTC or local)',
    'Hora (UTC a Chile)',
  ])('a head: %s', async (head) => {
    expect(await zonesOf(`${head},IP,Port\n${at},203.0.113.7,49152\n`)).toMatchObject(unknown)
  })
})

// Sentences made of parts, of which it is known whether they give a zone to all times of a file.
describe('a sentence gives a zone to all times only where it says nothing else', () => {
  const forms: readonly (readonly [subject: readonly string[], verbs: readonly string[]])[] = [
    [
      ['Times', 'All times', 'All dates and times', 'The times in this report', 'Timestamps', 'Report times'],
      ['are in', 'are shown in', 'are'],
    ],
    [
      ['Las horas', 'Todas las fechas y horas', 'Horas', 'Las horas de este informe'],
      ['están en', 'son en', 'se muestran en', 'están expresadas en', 'en'],
    ],
    [
      ['Os horários', 'Todas as datas e horas', 'Horários deste relatório'],
      ['estão em', 'são em', 'em'],
    ],
    [
      ['Les heures', 'Toutes les dates et heures'],
      ['sont en', 'sont exprimées en', 'en'],
    ],
  ]
  const zones = ['UTC', 'UTC-3', 'America/Lima', 'hora de Chile', 'UTC (Coordinated Universal Time)']
  const whole = forms.flatMap(([subjects, verbs]) =>
    subjects.flatMap((subject) =>
      verbs.flatMap((verb) => zones.map((zone) => [subject, verb, zone] as const)),
    ),
  )
  /** By its offset at once; of a place once somebody answered that it is so. */
  const zoneOf = async (note: string) => {
    const text = `"${note}",,\nTime,IP,Port\n${at},203.0.113.7,1\n`
    const { rows, clockWords: aside } = await read(text)
    const zone = rows.find(({ time }) => time)?.zone
    if (aside.length === 0) {
      expect(String(zone)).toMatch(/^(?:UTC|[+-]\d\d:\d\d|null)$/)
      return zone
    }
    expect(rows.some((row) => row.zone !== null)).toBe(false)
    return (await read(text, { aside })).rows.find(({ time }) => time)?.zone
  }

  test('the closed forms', async () => {
    const names: Record<string, string> = { 'UTC-3': '-03:00', 'hora de Chile': 'America/Santiago' }
    for (const [subject, verb, zone] of whole) {
      const expected = names[zone] ?? zone.split(' ')[0]
      for (const note of [
        `${subject} ${verb} ${zone}`,
        `${subject} ${verb} ${zone}.`,
        `(${subject} ${verb} ${zone})`,
      ])
        expect([note, await zoneOf(note)]).toEqual([note, expected])
    }
  })

  test.each([
    ['Note: all times are in UTC.', 'UTC'],
    ['All timestamps are UTC', 'UTC'],
    ['All dates and times are displayed in Coordinated Universal Time (UTC)', 'UTC'],
    ['* Times listed in UTC time', 'UTC'],
    ['Los horarios están expresados en huso horario UTC-3', '-03:00'],
    ['Nota: las horas corresponden a la hora de Chile', 'America/Santiago'],
    ['Todas las horas se encuentran en hora oficial de Argentina', 'America/Argentina/Buenos_Aires'],
    ['Todos os horários estão no fuso horário de Brasília', 'America/Sao_Paulo'],
    ['Les heures sont affichées en temps universel coordonné', 'UTC'],
  ])('as providers write them: %s', async (note, zone) => {
    expect(await zoneOf(note)).toBe(zone)
  })

  test('and none of them with a word that denies, narrows, asks, or names another zone', async () => {
    const spoilt: readonly ((subject: string, verb: string, zone: string) => string)[] = [
      (s, v, z) => `${s} no ${v} ${z}`,
      (s, v, z) => `${s} ${v.replace(/ (?=\S+$)/, ' not ')} not ${z}`,
      (s, v, z) => `${s} ${v} ${z}?`,
      (s, v, z) => `${s} ${v} ${z} salvo la última`,
      (s, v, z) => `${s} ${v} ${z} and PST`,
      (s, v, z) => `${s} ${v} ${z} / CST`,
      (s, _v, z) => `${s} converted from ${z}`,
      (s, v, z) => `Login ${s.toLowerCase()} ${v} ${z}`,
      (s, v, z) => `${s} de inicio ${v} ${z}`,
      (s, v, z) => `${s} of messages ${v} ${z}`,
      (s, v, z) => `It is false that ${s.toLowerCase()} ${v} ${z}`,
      (s, v, z) => `${s} ${v} the zone of the user, not ${z}`,
      (s, v, z) => `${s} ${v} ${z} until 2025`,
    ]
    for (const [i, [subject, verb, zone]] of whole.entries())
      for (const [j, spoil] of spoilt.entries()) {
        // Each with each is thousands: a third of them, another for each form.
        if ((i + j) % 3 !== 0) continue
        const note = spoil(subject, verb, zone)
        expect([note, await zoneOf(note)]).toEqual([note, null])
      }
  })
})

test('a moment with its zone in brackets in a line of its own takes back none', async () => {
  const text =
    'Titular: Ana Vega\n2026-01-02 10:00 (UTC-3)\n\nUser,Time,IP\nana,2026-01-02 10:00 (UTC-3),190.1.1.1\nbeto,2026-01-03 10:00 (UTC-3),190.1.1.2\n'
  const { rows } = await readReturn(new TextEncoder().encode(text))
  expect(rows.map(({ zone, doubts }) => [zone, doubts])).toEqual([
    ['-03:00', []],
    ['-03:00', []],
  ])
})
