import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { zip } from '../zip/index.ts'
import { readReturn } from './index.ts'
import type { ReturnMapping } from './reading.ts'

// What the format of a cell shows beside its number stands in the cell for whoever opens the file.

const knowledge = load()
const quoted = (code: string): string => code.replaceAll('"', '&quot;')
const text = (value: string, style = 0) => `<c t="inlineStr" s="${style}"><is><t>${value}</t></is></c>`

/** A workbook whose time is of 10 November 2026, 21:15. */
async function workbook(head: string, ofTime: string, ofPort = '0'): Promise<Uint8Array> {
  const formats = [ofTime, ofPort].map(
    (code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${quoted(code)}"/>`,
  )
  const styles = `<styleSheet><numFmts>${formats.join('')}</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`
  const sheet = `<worksheet><sheetData><row r="1">${text(head)}${text('IP')}${text('Puerto')}</row><row r="2"><c s="1"><v>46336.885416666664</v></c>${text('203.0.113.7')}<c s="2"><v>50123</v></c></row></sheetData></worksheet>`
  return zip([
    { name: 'xl/workbook.xml', bytes: '<workbook><sheets><sheet name="A" r:id="a"/></sheets></workbook>' },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: '<Relationships><Relationship Id="a" Target="a.xml"/></Relationships>',
    },
    { name: 'xl/styles.xml', bytes: styles },
    { name: 'xl/a.xml', bytes: sheet },
  ])
}

async function answered(bytes: Uint8Array, mapping: ReturnMapping = {}) {
  const { clockWords, zoneBy } = await readReturn(bytes, mapping, knowledge)
  const { rows } = await readReturn(bytes, { ...mapping, aside: clockWords }, knowledge)
  return { clockWords, zoneBy, row: rows[0] }
}

const day = 'yyyy\\-mm\\-dd hh:mm:ss'

describe('words that a format shows beside a time are shown, and no answer covers another clock', () => {
  test.each([
    [`${day} "UTC-5"`, 'UTC-5'],
    [`${day} "PET"`, 'PET'],
    [`${day}\\ \\P\\E\\T`, 'PET'],
    [`${day} "hora de Lima"`, 'hora Lima'],
    [`${day} "local"`, 'local'],
    [`${day} "PT"`, 'PT'],
    [`"UTC-5 "${day}`, 'UTC-5'],
    [`[$PET-280A] ${day}`, 'PET'],
    [`${day} "hora de Lima";@`, 'hora Lima'],
  ])('%s', async (code, words) => {
    const { clockWords, row } = await answered(await workbook('Fecha (UTC)', code))
    expect(clockWords).toEqual(['Fecha (UTC)', `2026-11-10T21:15:00 ${words}`])
    expect(row).toMatchObject({ time: '2026-11-10T21:15:00', zone: null, doubts: ['zones-differ'] })
    expect(row?.written).toBe(`2026-11-10T21:15:00 ${words}`)
  })
  test('so they are beside another number of the row', async () => {
    const { clockWords, row } = await answered(await workbook('Fecha (UTC)', day, '0" (UTC-5)"'))
    expect(clockWords).toContain('Puerto: 50123 UTC-5')
    expect(row).toMatchObject({ zone: null, values: { Puerto: '50123' } })
  })
})

describe('words that say the very clock of the head, or none', () => {
  test.each([`${day} "UTC"`, 'yyyy-mm-dd"T"hh:mm:ss"Z"', `${day} "hrs"`, 'd "de" mmmm "de" yyyy hh"h"mm'])(
    '%s',
    async (code) => {
      expect((await answered(await workbook('Fecha (UTC)', code))).row?.zone).toBe('UTC')
    },
  )
  test.each([day, 'd/m/yyyy h:mm AM/PM', '[$-80A]dd/mm/yyyy hh:mm;@', 'yyyy-mm-dd hh:mm:ss.000'])(
    'nothing is shown beside a time of %s',
    async (code) => {
      const { rows } = await readReturn(await workbook('Fecha', code), {}, knowledge)
      expect(rows[0]).toMatchObject({ written: '2026-11-10T21:15:00', doubts: [] })
    },
  )
})
