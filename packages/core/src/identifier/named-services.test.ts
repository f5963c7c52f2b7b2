import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { namedServices, recognise } from './index.ts'

const knowledge = load()

describe('services that a text names', () => {
  test('eighty names at least are known, with a profile or without', () => {
    const names = [
      ...Object.values(knowledge.providers).map(({ id, name }) => [id, name.replace(/ \([^)]*\)$/, '')]),
      ...Object.values(knowledge.directory).map(({ id, name }) => [id, name]),
    ] as [string, string][]
    const known = names.filter(([id, name]) => {
      const [first = name] = name.split(' / ')
      return namedServices(`La cuenta de ${first}: es de esa persona.`, knowledge).includes(id)
    })
    expect(names.map(([id]) => id).filter((id) => !known.some(([k]) => k === id))).toEqual([])
    expect(known.length).toBeGreaterThanOrEqual(80)
  })
  test.each(
    Object.values(knowledge.directory).flatMap(({ id, hosts }) => hosts.map((h) => [h, id] as const)),
  )('a link to %s is one of %s', (host, id) => {
    expect(namedServices(`Entró por https://www.${host}/perfil/1 ese día.`, knowledge)).toEqual([id])
  })
  test.each([
    ['con una kick muy fuerte y a mega velocidad en la line', []],
    ['Escribió por Wise: que pagara', ['wise']],
    ['la app Steam', ['steam']],
    ['otherwise he was likewise unmatched', []],
  ])('a common word is no service: %s', (text, ids) => {
    expect(namedServices(text, knowledge)).toEqual(ids)
  })
  test.each([
    ['El estafador escribió del +56 9 5555 0134 por WhatsApp', 'CL', 'whatsapp'],
    ['O golpista escreveu do +55 11 95555-0134 pelo WhatsApp', 'BR', 'whatsapp'],
    ['O golpista escreveu do +55 11 95555-0134 pelo aplicativo WhatsApp', 'BR', 'whatsapp'],
    ['O golpista escreveu do +55 11 95555-0134 pelo Telegram', 'BR', 'telegram'],
    ['L’escroc a écrit du +33 6 39 98 00 12 par WhatsApp', 'FR', 'whatsapp'],
    ['L’escroc a écrit du +33 6 39 98 00 12 sur l’application WhatsApp', 'FR', 'whatsapp'],
    ['The scammer wrote from +1 202 555 0134 over WhatsApp', 'US', 'whatsapp'],
    ['The scammer wrote from +1 202 555 0134 through Telegram', 'US', 'telegram'],
  ])('the service behind a number is heard in each language: %s', (text, country, named) => {
    const { identifiers } = recognise(text, knowledge, { country })
    expect(identifiers.map((one) => one.named)).toEqual([[named]])
  })
  test('what somebody has at a service without a profile goes to no other service', () => {
    const { identifiers } = recognise('En Instagram nada. En Twitch es @ficticia.01', knowledge)
    expect(identifiers.filter(({ type }) => /instagram/i.test(type))).toEqual([])
  })
})
