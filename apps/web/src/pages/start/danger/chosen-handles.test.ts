import { recognise } from '@oficio/core/identifier'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { noChoices } from '../choices.ts'
import { thingsOf } from '../gather.ts'
import { withChosen } from './chosen-handles.ts'
import { toldFrom } from './told.ts'
import { asksIn } from './whom.ts'

const knowledge = load()
const none = toldFrom(undefined, '2026-11-27T17:00:00.000Z')

describe('beside one chosen service', () => {
  const chosen = (text: string, providers: readonly string[]) => {
    const found = withChosen(recognise(text, knowledge, { country: 'CL' }), text, providers, knowledge, 'CL')
    const things = thingsOf(found.identifiers, knowledge)
    const asks = asksIn(things, { ...none, providers }, noChoices, 'CL', knowledge.providers)
    return {
      things: things.map(({ normalised, doubtful }) => (doubtful ? `${normalised}?` : normalised)),
      asked: asks.map(({ provider, things: of }) => [provider, ...of.map((one) => one.normalised)]),
      unsearchable: found.unsearchable.map(({ value }) => value),
    }
  }

  test('a name with an @ or alone on its line is an account of it, and is asked about', () => {
    for (const text of ['@quien.amenaza', 'quien.amenaza', 'Amenaza: @quien.amenaza.'])
      expect(chosen(text, ['tiktok']), text).toEqual({
        things: ['quien.amenaza'],
        asked: [['tiktok', 'quien.amenaza']],
        unsearchable: [],
      })
    expect(chosen('@uno.ficticio, @dos.ficticio', ['instagram']).asked).toEqual([
      ['instagram', 'uno.ficticio', 'dos.ficticio'],
    ])
  })

  test('a word alone is doubtful until somebody ticks it, and a word of a sentence is no account', () => {
    expect(chosen('Secuestro', ['tiktok'])).toMatchObject({ things: ['Secuestro?'], asked: [['tiktok']] })
    expect(chosen('La hija de Ana', ['tiktok']).things).toEqual([])
  })

  test('nobody guesses whose a name is where none was chosen, or two were', () => {
    expect(chosen('@quien.amenaza', []).things).toEqual([])
    expect(chosen('@quien.amenaza', ['tiktok', 'instagram']).things).toEqual([])
    expect(chosen('@quien.amenaza', ['tiktok', 'instagram']).unsearchable).toEqual(['@quien.amenaza'])
  })

  test('what was read as something else stays that', () => {
    expect(chosen('ana@correo.example', ['tiktok']).things).toEqual(['ana@correo.example'])
    expect(chosen('+56 9 5555 0134', ['whatsapp']).things).toEqual(['+56955550134'])
  })
})
