import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { afterAll, beforeAll, expect, test } from 'vitest'

// What everybody who works here reads holds nothing of a case: whoever writes is asked before it is sent.

type Browser = Awaited<ReturnType<ExampleHouse['as']>>

let house: ExampleHouse
let sofia: Browser
beforeAll(async () => {
  house = await exampleHouse()
  sofia = await house.as('Sofía')
})
afterAll(() => house.close())

const telephone = '+56 9 1234 5678'
const document = '12.345.678-5'
const words = `¿Por qué rechazaron la cuenta del teléfono ${telephone}, RUT ${document}?`
const question = { provider: null, country: null, topic: 'other' as const, forPublic: false, group: null }
const asksFirst = {
  problem: {
    code: 'not-now',
    cause: 'looks-like-person',
    differs: expect.arrayContaining([
      expect.objectContaining({ said: telephone }),
      expect.objectContaining({ said: document }),
    ]),
  },
}

test('a question in which a telephone and a document stand is asked about before others read it', async () => {
  expect(await sofia.roundAsk({ ...question, words })).toMatchObject(asksFirst)
  const { questions } = told(await sofia.roundTable({}))
  expect(questions.some((one) => one.words === words)).toBe(false)
  // Whoever wrote it was shown what was found, and says that it is nobody's.
  expect((await sofia.roundAsk({ ...question, words, anyway: true })).ok).toBe(true)
})

test('so are answers, comments of proposals and words about gaps', async () => {
  const asked = told(await sofia.roundAsk({ ...question, words: '¿Qué idioma piden?' })).question
  expect(await sofia.roundAnswer({ question: asked, words, source: null })).toMatchObject(asksFirst)
  expect(await sofia.standardComment({ standard: asked, version: 1, words })).toMatchObject(asksFirst)
  const [gap] = house.house.parts.knowledge.gaps
  const said = { gap: gap?.id as string, takes: false, due: null, words, proposal: null }
  expect(await sofia.gapSay(said)).toMatchObject(asksFirst)
  expect((await sofia.gapSay({ ...said, anyway: true })).ok).toBe(true)
})

test.each([
  '¿Vale el artículo 218 bis del Código Procesal Penal con la Ley 21.459?',
  'Do you accept orders under 18 U.S.C. 2703(d), and within 90 days?',
  'Desde 2026-03-01 piden el formulario en español e inglés; antes bastaban 3 páginas.',
])('a question without anybody in it is asked as it stands: %s', async (plain) => {
  expect((await sofia.roundAsk({ ...question, words: plain })).ok).toBe(true)
})
