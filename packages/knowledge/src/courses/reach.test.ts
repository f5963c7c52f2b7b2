import { type OfficerScenario, type Played, play, trainingRealm, varied } from '@oficio/core/academy'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { coursesFolder, readCourses } from './index.ts'
import { asksMore, asksMoreSoftly, asksNothingMore, limitsOtherwise } from './reach-words.ts'

const { scenarios, services } = readCourses(coursesFolder())
const realm = trainingRealm(
  load(),
  services.map(({ value }) => value),
)
const officers = ['marketplace-swindle', 'two-marias', 'ninety-days']

/** The first attempt at a case with the way that wins, and this behind the letter of each request. */
function behindTheLetter(id: string, more: string, at = '/text'): Played {
  const scenario = scenarios.find(({ value }) => value.id === id)?.value as OfficerScenario
  const own = varied(scenario, 0) as OfficerScenario
  const found = at === '/text' ? own.draft.text : own.draft.case?.summary
  const acts = own.paths.find(({ ends }) => ends === 'won')?.acts ?? []
  const sent = acts.map((act) => ('send' in act ? { send: { ...act.send, [at]: `${found} ${more}` } } : act))
  return play(scenario, sent, realm, 0)
}
const isTold = ({ marks }: Played) =>
  marks.some(({ why, finding }) => why === 'reach' || /^scope\./.test(finding?.code ?? ''))

describe('a courtesy, a confidence and a told fact ask for nothing, in', () => {
  test.each(officers.flatMap((id) => asksNothingMore.map((words) => [id, words] as const)))(
    '%s: %s',
    (id, words) => {
      const played = behindTheLetter(id, words)
      expect(played.marks.filter(({ kind }) => kind !== 'unjudged')).toEqual([])
      // Nor does it pass unread.
      expect(played.grade).toMatchObject({ ended: 'won', passed: false, judged: false })
    },
  )
})

test.each([
  'La denunciante perdió todos los datos de su teléfono.',
  'Agradecemos todas as informações já prestadas.',
  'El acusado borró toda la información de la computadora de la víctima.',
  'The victim lost all information that she had on that computer.',
])('a fact that says all of something waits for whoever reads, and is no refusal: %s', (words) => {
  for (const id of officers) {
    const played = behindTheLetter(id, words)
    expect(played.marks.filter(({ kind }) => kind !== 'unjudged')).toEqual([])
    expect(played.grade).toMatchObject({ ended: 'won', passed: false, judged: false })
  }
})

test.each(limitsOtherwise)('a limit asks for nothing, however it is said: %s', (words) => {
  const played = behindTheLetter('marketplace-swindle', words)
  expect(played.marks.filter(({ kind }) => kind !== 'unjudged')).toEqual([])
})

test.each(asksMore)('what is asked besides is told: %s', (words) => {
  const played = behindTheLetter('marketplace-swindle', words)
  expect(played.grade.passed).toBe(false)
  expect(isTold(played)).toBe(true)
})

test.each([...asksMore, ...asksMoreSoftly])('nothing of it passes, and somebody reads it: %s', (words) => {
  for (const id of officers) {
    const { grade, marks } = behindTheLetter(id, words)
    expect(grade.passed).toBe(false)
    expect(marks).not.toEqual([])
  }
})

test.each([
  'El vendedor solicitó todos los datos de pago de la compradora.',
  'A vítima enviou todas as mensagens ao vendedor.',
  'The seller requested all the payment data of the buyer.',
  'Le vendeur a demandé toutes les données de paiement.',
])('among the facts what somebody else asked is told, and not asked: %s', (words) => {
  const { marks } = behindTheLetter('marketplace-swindle', words, '/case/summary')
  expect(marks.map(({ why }) => why)).not.toContain('reach')
})

test('who is asked back reads the sentence and the word for which', () => {
  const { marks } = behindTheLetter('marketplace-swindle', 'Y todos sus contactos.')
  expect(marks[0]).toMatchObject({
    kind: 'question',
    why: 'reach',
    at: '/text',
    about: 'Y todos sus contactos',
    words: expect.arrayContaining(['todos sus contactos']),
  })
})
