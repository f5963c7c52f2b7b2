import { readFileSync } from 'node:fs'
import { type OfficerScenario, type Played, play, trainingRealm, varied } from '@oficio/core/academy'
import { languages } from '@oficio/core/fact'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { coursesFolder, readCourses } from './index.ts'
import { askedAllTheSame, notAsked } from './limits-words.ts'

const { scenarios, services } = readCourses(coursesFolder())
const realm = trainingRealm(
  load(),
  services.map(({ value }) => value),
)
const sale = 'marketplace-swindle'

/** The first attempt at a case with the way that wins, and this behind the letter of each request. */
function behindTheLetter(id: string, more: string, at = '/text'): Played {
  const scenario = scenarios.find(({ value }) => value.id === id)?.value as OfficerScenario
  const own = varied(scenario, 0) as OfficerScenario
  const acts = own.paths.find(({ ends }) => ends === 'won')?.acts ?? []
  const rows = own.draft.dataRequested as readonly { readonly description?: string }[]
  const found = at === '/text' ? own.draft.text : rows[0]?.description
  const sent = acts.map((act) => ('send' in act ? { send: { ...act.send, [at]: `${found} ${more}` } } : act))
  return play(scenario, sent, realm, 0)
}
const asksBack = ({ marks }: Played) => marks.map(({ kind, why }) => [kind, why])

describe('what a letter says that it does not ask is never called asking for more', () => {
  test.each(notAsked)('%s', (sentence) => {
    const played = behindTheLetter(sale, sentence)
    expect(asksBack(played).filter(([kind]) => kind !== 'unjudged')).toEqual([])
    // Nor does it pass unread.
    expect(played.grade).toMatchObject({ ended: 'won', passed: false, judged: false })
  })

  test.each([
    ['two-marias', 'No se piden los mensajes, contactos ni ubicación.'],
    ['on-the-line', 'No se pide el contenido de ningún mensaje.'],
    [
      'on-the-line',
      'Se requiere con urgencia el último ingreso de la cuenta, y no el contenido de los mensajes.',
    ],
    ['one-address', 'Não se pede o conteúdo de nenhuma comunicação.'],
  ])('in %s: %s', (id, sentence) => {
    const played = behindTheLetter(id, sentence)
    expect(asksBack(played).filter(([kind]) => kind !== 'unjudged')).toEqual([])
    expect(played.grade.ended).toBe('won')
  })

  test('nor in the words of a row', () => {
    const played = behindTheLetter(sale, '; no se piden mensajes', '/dataRequested/0/description')
    expect(new Set(played.marks.map(({ kind }) => kind))).toEqual(new Set(['unjudged']))
  })
})

const templates = (name: string) =>
  parse(readFileSync(new URL(`../../../../templates/${name}.yaml`, import.meta.url), 'utf8')) as Readonly<
    Record<string, Readonly<Record<string, string>>>
  >
const [wording, phrases] = [templates('wording'), templates('phrases')]
const ofHouse = [
  ...['L12', 'K2.nocontent', 'K2.nocontent.ordered', 'K8.notasked', 'K3.BR.none', 'freeze.noData'].map(
    (key) => wording[key],
  ),
  ...['P09.proportionality', 'P10.proportionality'].map((key) => phrases[key]),
].flatMap((words) => languages.map((language) => words?.[language] ?? ''))
/** Whatever a letter may list there. */
const classes = { notAsked: 'contenido, mensagens, messages, photos' }

/** These ask for log-ins, which the rows of another case do. */
const ofLogins = 'two-marias'
test.each(ofHouse)('the house’s own sentence asks for nothing that it says is not asked: %s', (sentence) => {
  expect(sentence.length).toBeGreaterThan(10)
  const played = behindTheLetter(ofLogins, sentence.replace('{notAsked}', classes.notAsked))
  expect(asksBack(played).filter(([kind]) => kind !== 'unjudged')).toEqual([])
})

describe('what is denied twice, or in another clause, is asked for', () => {
  test.each(askedAllTheSame)('%s', (sentence) => {
    const { grade, marks } = behindTheLetter(sale, sentence)
    expect(grade.passed).toBe(false)
    // What the check of the house finds in a letter refuses it; else the service asks.
    expect([marks[0]?.finding?.code, marks[0]?.why]).toSatisfy((said: unknown[]) =>
      said.some((one) => one === 'scope.wordsAskMore' || one === 'reach'),
    )
  })
})
