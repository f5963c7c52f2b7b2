import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Letter, letterFor } from '@oficio/core/letter'
import type { EvidenceRequest } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'

// What goes from State to State, held against a model word for word. `model.en.txt` has one entry an item of
// the form: its number and labels between brackets, then its answer. Where the fixed words of the house say
// it otherwise, the list below gives them and why.

const knowledge = load()
const read = (pack: string, file: string): string =>
  readFileSync(join(import.meta.dirname, 'state-letters', pack, file), 'utf8')
const input = (pack: string): EvidenceRequest => JSON.parse(read(pack, 'input.json'))
const collapsed = (text: string): string => text.replace(/[\s\u00A0]+/g, ' ').trim()

/** Entries of a model by number, or by label where an item has none. */
const modelOf = (
  pack: string,
): ReadonlyMap<string, { readonly labels: readonly string[]; readonly text: string }> =>
  new Map(
    read(pack, 'model.en.txt')
      .split(/\n\n+(?=\[)/)
      .map((entry) => {
        const [, head = '', text = ''] = /^\[([^\n]*)\]\n([\s\S]*)$/.exec(`${entry.trimEnd()}\n`) ?? []
        const [, no, labels = head] = /^(\d+|[a-z]) (.*)$/.exec(head) ?? []
        return [no ?? head, { labels: labels.split(' / '), text: collapsed(text) }] as const
      }),
  )

type Entry = readonly [string, { readonly labels: readonly string[]; readonly text: string }]

/** What a letter prints, by the same keys; the blocks around the form by their ids. */
function ours(
  letter: Letter,
): ReadonlyMap<string, { readonly labels: readonly string[]; readonly text: string }> {
  const entries = letter.blocks.flatMap(({ id, heading = '', parts }): Entry[] => {
    const around: string[] = []
    const items = parts.flatMap((part): Entry[] => {
      if (part.is === 'form')
        return part.items.map(
          ({ no, label, labelSecond = '', lines }): Entry => [
            no || label,
            { labels: [label, labelSecond], text: collapsed(lines.join('\n')) },
          ],
        )
      if (part.is === 'lines') around.push(...part.lines)
      if (part.is === 'paragraph') around.push(part.text)
      if (part.is === 'signature') around.push(part.signer, part.signatureBox, part.sealBox)
      if (part.is === 'annexes')
        around.push(...part.rows.flatMap(({ no, text, sha256 }) => [`${no} ${text}`, sha256]))
      return []
    })
    return [[id, { labels: [heading], text: collapsed(around.join('\n')) }], ...items]
  })
  return new Map(entries)
}

interface Difference {
  /** Where ours stands, when not under the number of the model. */
  readonly at?: string
  /** What ours says in place of the model's answer. */
  readonly ours: string
  readonly because: string
}
const fixedWords = 'the fixed words of the block say it, and hold in four languages'
const tables =
  'accounts and data stand as in the tables of blocks 10 and 11: each with its number, local time and UTC on each row'

const differences: Readonly<Record<string, Readonly<Record<string, Difference>>>> = {
  'co-247': {
    title: {
      at: 'L04',
      ours: 'Data preservation request, Articles 29 and 35 of the Convention on Cybercrime (ETS 185). No disclosure is requested. Solicitud de conservación de datos, artículos 29 y 35 del Convenio sobre la Ciberdelincuencia (STE 185). No se solicita la entrega. CONFIDENTIAL until 24 February 2027 (Convention on Cybercrime, Article 29, paragraph 6)',
      because: `${fixedWords}; a secret has a last day and a basis, or is none`,
    },
    b: {
      ours: 'Abusive access to a computer system, Criminal Code (Act 599 of 2000), article 269A: prison of 48 to 96 months. The offence is within Articles 2 to 11 of the Convention: Article 2. On 9 November 2026 at 02:14 (UTC-05:00) = 07:14 UTC an unknown person entered the payroll system of Hospital Ejemplo with the credentials of an employee and changed 37 bank accounts of staff. The credentials had been sent on 6 November by an employee who answered a false notice. The answer address of that notice was the mailbox of item c.',
      because: fixedWords,
    },
    '5': {
      ours: '24/7 contact point of Colombia (fictional duty desk)',
      because: 'the organisation answers the item, so that no line stands empty above its parts',
    },
    Organisation: {
      at: '5',
      ours: '24/7 contact point of Colombia (fictional duty desk)',
      because: 'the organisation answers the item',
    },
    c: {
      ours: '1 e-mail address: cuenta.ficticia@example.com 1 subscriber data, as held on the day of preservation 2 log-in records (IP address, port, time) Local time: 01 Nov 2026 00:00:00 to 23 Nov 2026 23:59:59, UTC-05:00 UTC: 01 Nov 2026 05:00:00 to 24 Nov 2026 04:59:59 3 content of messages Local time: 01 Nov 2026 00:00:00 to 23 Nov 2026 23:59:59, UTC-05:00 UTC: 01 Nov 2026 05:00:00 to 24 Nov 2026 04:59:59 The stolen credentials were sent to this mailbox; its log-ins and messages show who received and used them.',
      because: tables,
    },
    f: {
      ours: 'A mutual assistance request for disclosure will be filed within sixty days of the preservation. Bases: Inter-American Convention (Nassau, 1992); Articles 25 and 31 of the Convention on Cybercrime. No bilateral treaty is invoked.',
      because: fixedWords,
    },
    Confidentiality: {
      at: 'L14',
      ours: 'Please tell us before acting if the measure would not secure the data or would endanger confidentiality (Article 29, paragraph 6). If another provider took part in the transmission, please disclose the traffic data that suffice to identify it (Article 30).',
      because: `${fixedWords}; the day stands in block 4`,
    },
    'Traffic data of other providers': {
      at: 'L14',
      ours: 'Please tell us before acting if the measure would not secure the data or would endanger confidentiality (Article 29, paragraph 6). If another provider took part in the transmission, please disclose the traffic data that suffice to identify it (Article 30).',
      because: fixedWords,
    },
    'Answer asked': {
      at: 'L15',
      ours: 'Please send ticket number, date of preservation, last day and result to contacto247@fiscalia.example.',
      because: fixedWords,
    },
    Signature: {
      at: 'L18',
      ours: 'Olga Figurada, duty officer [ signature ] [ seal, where the law asks for one ]',
      because: 'block 18 has the rank and two boxes: a signature on paper or in the PDF',
    },
  },
  'pe-mla': {
    title: {
      at: 'L04',
      ours: 'Request for mutual legal assistance in criminal matters · subscriber information · EJ-2045/2026 · MLA 01 Solicitud de asistencia jurídica mutua en materia penal · información de abonado · EJ-2045/2026 · MLA 01 CONFIDENTIAL until 24 May 2027 (Nassau Convention, Article 25)',
      because: fixedWords,
    },
    confidential: {
      at: 'L04',
      ours: 'Request for mutual legal assistance in criminal matters · subscriber information · EJ-2045/2026 · MLA 01 Solicitud de asistencia jurídica mutua en materia penal · información de abonado · EJ-2045/2026 · MLA 01 CONFIDENTIAL until 24 May 2027 (Nassau Convention, Article 25)',
      because: 'it stands in block 4 with the subject, in the same words',
    },
    '3': {
      ours: '[x] new [ ] follow-up to MLA – [x] follow-up to preservation',
      because:
        'the model leaves open what it follows; a box that is not ticked has a dash, as in the message between contact points',
    },
    '5': {
      ours: 'Central authority of Peru: Fiscalía de la Nación (Code of Criminal Procedure, article 512)',
      because:
        'the skeleton names the parts of the item in one line; they are printed one a line, as in the message between contact points',
    },
    c: {
      ours: 'c.1 On 3 October 2026 at 22:41 (UTC-05:00) = 4 October 2026 03:41 UTC the intruder entered … (log, annex 3). c.2 The program used came from the repository of the account named in e, as line … of the log shows. c.3 That account published the program on 1 October 2026 and changed it eleven minutes before the intrusion.',
      because: 'the first line of the model tells the writer what to do',
    },
    e: {
      ours: '1 username: usuario-ficticio-ej seen: 05 Oct 2026 09:00:00 UTC-05:00 = 05 Oct 2026 14:00:00 UTC 2 page URL: https://github.com/usuario-ficticio-ej',
      because: tables,
    },
    g: {
      ours: '1 name, e-mail addresses and other contact data, as registered Local time: 01 Sep 2026 00:00:00 to 05 Oct 2026 23:59:59, UTC-05:00 UTC: 01 Sep 2026 05:00:00 to 06 Oct 2026 04:59:59 2 date and time, IP address and port of the creation 3 type of account, means and source of payment, if any Local time: 01 Sep 2026 00:00:00 to 05 Oct 2026 23:59:59, UTC-05:00 UTC: 01 Sep 2026 05:00:00 to 06 Oct 2026 04:59:59',
      because: tables,
    },
    p: {
      at: 'L18',
      ours: 'Elsa Conjetural, head of international cooperation [ signature ] [ seal, where the law asks for one ]',
      because: 'block 18 names who signs, which the skeleton leaves open',
    },
    Annexes: {
      at: 'L19',
      ours: "1 Text of the provisions and penalties, Spanish and English b28b701b 9306c5c6 dfcba81a a7fe5dee a46b16d6 f20fc883 7fe0ba37 8f7f426a 2 Judge's order No. EJ-77-2026, Spanish and English 99917643 d963c4f0 ff9d5d30 c093ca3b 8ccd482a 109b76c7 d117d29b 04c75c5a 3 Log extract with the times of c.1 to c.3 037294df 4bc5291c eccd453e cb4113b0 409865e1 e6ef773a 6b2d1f9d 18669935",
      because: 'that they are SHA-256 sums stands in the heading of block 19',
    },
  },
}

/** Items of which nobody said anything: that there was no earlier request is for the officer to say. */
const leftOut: Readonly<Record<string, readonly string[]>> = { 'pe-mla': ['9'] }

describe.each(['co-247', 'pe-mla'])('the letter of %s', (pack) => {
  const letter = letterFor(input(pack), { knowledge, on: '2026-11-24' })
  const model = modelOf(pack)
  const printed = ours(letter)

  const isSaid = (key: string) => !leftOut[pack]?.includes(key)

  test.each([...model.keys()].filter(isSaid))('says at "%s" what the model says, or why not', (key) => {
    const { text = '', labels = [] } = model.get(key) ?? {}
    const difference = differences[pack]?.[key]
    const found = printed.get(difference?.at ?? key)
    expect(found?.text).toBe(difference ? difference.ours : text)
    if (difference && difference.at === undefined)
      expect(text, `"${key}" no longer differs`).not.toBe(found?.text)
    else if (difference) expect(printed.get(key)?.text, `"${key}" stands at its own place`).not.toBe(text)
    else
      for (const label of labels)
        if (labels.length > 1 || found?.labels[1])
          expect(found?.labels.join(' / ').toLowerCase()).toContain(label.toLowerCase())
  })

  test('has all items of the form in the order of the model, and none that the model has not but parts of item 5', () => {
    const numbered = [...printed.keys()].filter((key) => /^(\d+|[a-z])$/.test(key))
    expect(numbered).toEqual([...model.keys()].filter((key) => /^(\d+|[a-o])$/.test(key) && isSaid(key)))
  })

  test('has no gap', () => {
    expect(letter.gaps).toEqual([])
  })
})

test('the annexes of the assistance request are the files that anyone can make', () => {
  const hashes = ['PE-A1', 'PE-A2', 'PE-A3'].map((name) =>
    createHash('sha256').update(`Oficio golden annex ${name}\n`).digest('hex'),
  )
  expect(input('pe-mla').letter?.annexes?.map(({ sha256 }) => sha256)).toEqual(hashes)
})
