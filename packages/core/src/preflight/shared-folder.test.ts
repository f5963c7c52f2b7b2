import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { check } from './index.ts'

const knowledge = load()
const { request } = JSON.parse(
  readFileSync(new URL('../../../../vectors/drafts/NC01.json', import.meta.url), 'utf8'),
)
const found = (text: string) =>
  check({ ...request, text }, { on: '2026-11-27' }, knowledge)
    .findings.filter(({ rule }) => rule === 'folderLink')
    .map(({ severity, code, path, params }) => `${severity} ${code} ${path} ${params.given}`)

test.each([
  ['Se pide el contenido de la carpeta compartida «Fotos 2026».', 'carpeta compartida'],
  ['Pede-se o conteúdo da pasta compartilhada “Fotos”.', 'pasta compartilhada'],
  ['Please produce the Google Drive folder named “Photos 2026”.', 'google drive folder'],
  ['Nous demandons le dossier partagé « Photos ».', 'dossier partage'],
])('a folder that is named without its link is asked about: %s', (text, given) =>
  expect(found(text)).toEqual([`warn identifier.missing /identifiers ${given}`]),
)

test.each([
  'Se pide la carpeta compartida https://drive.google.com/drive/folders/1FictFictFictFict.',
  'Se piden los datos de registro de la cuenta.',
  'La carpeta de investigación tiene el número 1234.',
])('one with its link is not, nor what is no folder of a service: %s', (text) =>
  expect(found(text)).toEqual([]),
)
