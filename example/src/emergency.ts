import type { EvidenceRequest } from '@oficio/core/request'
import { disclosure, orderedByProsecutor } from './requests.ts'

const { letter, ...words } = orderedByProsecutor(disclosure)

/** A kidnapping at night, with the five that an emergency must say; asked is what finds somebody. */
export const kidnapping: EvidenceRequest = {
  ...words,
  requestType: 'emergency',
  dataRequested: (disclosure.dataRequested ?? []).filter(({ category }) => category === 'subscriber'),
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
