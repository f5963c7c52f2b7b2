import { recognise } from '@oficio/core/identifier'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { asCompared } from '../../knowledge-files.ts'

const texts = [
  'Teléfono de la víctima: +56 9 5000 0001. El investigado usa @malo.fict en Instagram y el correo malo@correo.example',
  'A vítima fez um Pix para a chave 123e4567-e89b-42d3-a456-426614174000 às 10:15:01 (horário de Brasília) de 20/11/2026',
  'IP origen 203.0.113.5, puerto de origen 40005, 20/11/2026 10:15:01 hora de Chile. No es el +56 9 5000 0002',
]

test('what the first page compares folded finds what the whole knowledge finds', () => {
  const whole = load()
  const packed = { ...whole, recognition: asCompared(whole.recognition) }
  for (const text of texts)
    expect(recognise(text, packed, { country: 'CL' })).toEqual(recognise(text, whole, { country: 'CL' }))
})
