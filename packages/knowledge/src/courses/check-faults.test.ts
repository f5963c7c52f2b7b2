import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { afterAll, expect, test } from 'vitest'
import { checkCourses, coursesFolder } from './index.ts'

const knowledge = load()
const place = mkdtempSync(join(tmpdir(), 'oficio-faults-'))
afterAll(() => rmSync(place, { recursive: true, force: true }))

/** What is said of the first case when one text of it is another, and how far from the line of that text. */
function said(text: string, other: string) {
  const folder = mkdtempSync(join(place, 'one-'))
  const file = 'scenarios/marketplace-swindle.yaml'
  cpSync(join(coursesFolder(), 'invented'), join(folder, 'invented'), { recursive: true })
  cpSync(join(coursesFolder(), file), join(folder, file))
  const whole = readFileSync(join(folder, file), 'utf8')
  expect(whole, text).toContain(text)
  writeFileSync(join(folder, file), whole.replace(text, other))
  const line = whole.slice(0, whole.indexOf(text)).split('\n').length
  return checkCourses(folder, knowledge).map((one) => ({
    ...one.said,
    severity: one.severity,
    off: one.line - line,
  }))
}

const lien = 'fr: Appeler l’acheteuse et demander le lien du profil'
const captures = 'pero tengo capturas de pantalla'
test.each([
  ['otherCountry', '\n  country: "CL"\n', '\n  country: "AR"\n', 1],
  ['publicAddress', captures, 'entró desde 8.8.8.8', 0],
  ['publicAddress', captures, 'entró desde 2800:150:11f::7', 0],
  ['realAccount', captures, 'pagó a ES9121000418450200051332', 0],
  ['realAccount', captures, 'cobró en bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq', 0],
  ['realAccount', captures, 'cobró en ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9', 0],
  [
    'otherLanguage',
    lien,
    'fr: "Llamar a la compradora, y pedirle con calma el enlace que usó el vendedor"',
    0,
  ],
  ['realAccount', captures, 'pagó al CBU 2850590940090418135201', 0],
  [
    'unknownField',
    '/dataRequested/0/timezone: "-04:00"\n    ask',
    '/dataRequested/0/timezonne: "-04:00"\n    ask',
    0,
  ],
  ['unknownClass', 'category: login, from: "2024', 'category: loginn, from: "2024', 0],
  [
    'unknownParagraph',
    'article: "coe-185:art-15", para: "15(1)"',
    'article: "coe-185:art-15", para: "15(9)"',
    0,
  ],
  [
    'unknownParagraph',
    'article: "coe-185:art-15", para: "15(1)"',
    'article: "coe-185:art-15", para: "16(1)"',
    0,
  ],
  ['unfinished', 'fr: Appeler l’acheteuse et demander le lien du profil', 'fr: TODO', 0],
  ['unfinished', 'fr: Appeler l’acheteuse et demander le lien du profil', 'fr: "TODO: traduire"', 0],
  ['unfinished', lien, 'fr: FALTA TRADUCIR', 0],
  ['noText', lien, 'fr: " "', 0],
  ['sameWords', lien, `fr: "¡Llamar a la compradora, y pedirle el enlace del perfil!"`, 0],
  [
    'periodTurned',
    'period: { from: "{{from}}T00:00:00-04:00", to: "{{to}}T23:59:59-04:00" }',
    'period: { from: "{{to}}T00:00:00-04:00", to: "{{from}}T23:59:59-04:00" }',
    0,
  ],
  ['unknownClass', 'held:\n', 'held:\n  - { category: loginss, days: 90 }\n', 1],
])('%s is refused with its line: %s', (code, text, other, off) => {
  expect(said(text, other)).toContainEqual(expect.objectContaining({ code, off }))
})

test('what belongs to nobody, and a sentence that begins with “todo”, are no faults', () => {
  for (const other of [
    'entró desde 203.0.113.9 y 192.168.1.4',
    'entró desde 2001:db8::9',
    'cobró en tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx',
    'cobró en bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5',
    'TODO lo tengo en capturas',
  ])
    expect(said(captures, other)).toEqual([])
})

test('a path that ends otherwise says the finding or the question for which it did', () => {
  const basis = 'Código Procesal Penal, artículo 218 ter'
  const codes = said(basis, 'Código Procesal Penal, artículo 999')
  const told = codes.filter(({ code }) => code === 'endsOther' || code === 'marksOther')
  expect(told.length).toBeGreaterThan(0)
  expect(told.map(({ params }) => params?.marks).join(' ')).toMatch(
    /refused \[legalBasis\.\w+ \/legalProcess/,
  )
})

test('what looks like a person’s is shown with its line, and refuses nothing', () => {
  const found = said(captures, 'su documento es el DNI 28.456.789')
  expect(found).toEqual([expect.objectContaining({ code: 'maybePerson', off: 0, severity: 'warning' })])
})
