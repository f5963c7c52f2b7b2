import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { recognise } from './index.ts'

const knowledge = load()
const [one, two, br] = ['+56 9 8765 4321', '+56 9 8765 4322', '+55 11 95555-0134']
const profile = 'https://www.instagram.com/cuenta.ficticia/'
const chosenIn = (text: string) =>
  recognise(text, knowledge, {
    country: text.includes(br) ? 'BR' : 'CL',
    isLifeAtStake: true,
  }).identifiers.flatMap(({ doubtful, normalised }) => (doubtful ? [] : [normalised]))

describe('where a life is in danger a number is chosen only where its clause says that who is sought has it', () => {
  test.each([
    `Secuestrador: WhatsApp ${one}. Hija: ${two}`,
    `Los secuestradores llaman desde el ${one}.`,
    `Los captores escriben por WhatsApp desde el ${one}. La familia contesta desde el ${two}.`,
    `El secuestrador usa el WhatsApp ${one}`,
    `Piden rescate por WhatsApp desde el ${one}`,
    // Said once, it is so where another sentence leaves it open.
    `Los secuestradores llaman desde el ${one}. Nos quedamos esperando junto al ${one}.`,
  ])('%s', (text) => expect(new Set(chosenIn(text))).toEqual(new Set(['+56987654321'])))

  test.each([
    `Exigem resgate pelo WhatsApp a partir do ${br}`,
    `Suspeito: WhatsApp ${br}`,
    `Amenazan a mi hija desde ${profile}`,
    // Nothing is told of what stands alone: somebody typed it to be asked about.
    one,
    `WhatsApp ${one}`,
    profile,
  ])('%s', (text) => expect(chosenIn(text)).toHaveLength(1))
})

describe('it is a question where the clause tells anything else', () => {
  test.each([
    `Piden rescate por WhatsApp; contestamos desde el WhatsApp ${one}.`,
    `Piden rescate por WhatsApp al ${one}.`,
    `Piden rescate desde ayer al ${one}`,
    `Secuestro. Contacto familiar: ${one}`,
    `Secuestro. Su jefe llamó desde el ${one}.`,
    `Exigen que se coordine con el abogado al ${one}`,
    `Desapareció mi hijo. Su último mensaje de WhatsApp fue a ${one}`,
    `Desapareció mi hijo. Quien lo vea llame al WhatsApp ${one}`,
    `Desapareció mi hijo. Habló por WhatsApp con el ${one} el martes.`,
    `Mi hijo se llevó el celular ${one}`,
    `Desde el ${one} avisamos a la policía.`,
    `Los secuestradores llaman al ${one}.`,
    `Los secuestradores dijeron que llamemos al ${one}.`,
    `Los secuestradores llaman desde el ${one}, que es el de mi hija.`,
    `No sabemos si los secuestradores usan el ${one}`,
    `¿Los secuestradores llaman desde el ${one}?`,
    `Testigo: vecina que vio al secuestrador, WhatsApp ${one}`,
    `Sequestraram meu filho. Falamos pelo WhatsApp ${br} com a polícia.`,
    `Pedem resgate pelo WhatsApp. A família responde pelo WhatsApp ${br}`,
    `Pedem resgate desde ontem no WhatsApp ${br}`,
    `Meu filho sumiu. Quem souber, WhatsApp ${br}`,
    `Quem achar ligue ${br}. Meu filho sumiu.`,
    `Estamos falando com os criminosos pelo ${br}`,
    `Amenazan a mi hija en la publicación de ${profile}`,
    `Amenazan a mi hija desde hace un mes en ${profile}`,
    `Amenazan a mi hija desde que publicó en ${profile}`,
    `Los secuestradores mandaron fotos por ${profile}`,
  ])('%s', (text) => expect(chosenIn(text)).toEqual([]))
})
