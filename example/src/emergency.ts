import type { EvidenceRequest } from '@oficio/core/request'
import { disclosure, orderedByProsecutor } from './requests.ts'

const { letter, ...words } = orderedByProsecutor(disclosure)

/** Who held it before is no one whom an emergency finds. */
const ofBefore =
  /, vigentes en el período y sus cambios|(?:, as valid in the period,)? and their changes(?: in the period)?/u
const ofNow = (said: string): string => said.replace(ofBefore, '')
const eachOfNow = (texts: Readonly<Record<string, string>> | null | undefined) =>
  Object.fromEntries(Object.entries(texts ?? {}).map(([place, said]) => [place, ofNow(said)]))

/** A kidnapping at night, with the five that an emergency must say; asked is what finds somebody. */
export const kidnapping: EvidenceRequest = {
  ...words,
  requestType: 'emergency',
  dataRequested: (disclosure.dataRequested ?? []).flatMap((row) =>
    row.category === 'subscriber' ? [{ ...row, description: ofNow(row.description ?? '') }] : [],
  ),
  emergency: {
    personInDanger: 'Una mujer de 34 años, retenida por desconocidos en un lugar que no se conoce',
    danger: 'Secuestro: amenazan con matarla antes del amanecer',
    imminence: 'El último mensaje, de las 23:40 de hoy, da seis horas',
    dataNeeded: 'Quién abrió la cuenta y desde dónde se usó esta noche: lleva al lugar',
    form: 'formulario de emergencia',
  },
  letter: {
    ...letter,
    data: [],
    second: eachOfNow(letter?.second),
    paste: eachOfNow(letter?.paste),
    answers: [
      null,
      null,
      null,
      'Los captores escriben desde esta cuenta',
      null,
      'La orden ordinaria tarda días y la amenaza vence en horas',
      'Hasta que aparezca; después no sirve',
    ],
  },
}
