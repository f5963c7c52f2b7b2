import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogue } from '@oficio/messages'
import { expect, test } from 'vitest'
import { requestFields } from './fields.ts'

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
}

/** Every value that a request can hold, by its path. */
function leaves(schema: Schema, path = ''): readonly string[] {
  const { properties, items, anyOf = [] } = schema
  if (properties) return Object.entries(properties).flatMap(([key, one]) => leaves(one, `${path}/${key}`))
  if (items) return leaves(items, `${path}/#`)
  const inside = anyOf.find((one) => one.properties ?? one.items)
  return inside ? leaves(inside, path) : [path]
}

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../vectors/request.schema.json'), 'utf8'),
) as Schema

/** What no field asks, with what is inside it: where it comes from instead. */
const elsewhere: Readonly<Record<string, string>> = {
  '/provider': 'chosen before there is a request',
  '/service': 'chosen before there is a request',
  '/country': 'that of the case',
  '/createdOn': 'the day on which the request was made',
  '/history': 'the earlier requests, as the program that calls knows them',
  '/identifiers/#/trace': 'comes with what was recognised',
  '/legalProcess/attachments/#/kind': 'comes with the file',
  '/letter/second': 'the second language, beside each free text',
  '/letter/annexes': 'files that are chosen',
  '/letter/annexNote': 'comes with the files that are chosen',
  '/letter/paste': 'kept from what was pasted',
  '/letter/identifiers': 'kept from what was pasted',
  '/letter/data/#/identifiers': 'ticked beside each row of data',
  '/letter/data/#/atCreation': 'ticked beside each row of data',
  '/letter/data/#/wholeText': 'ticked beside each row of data',
  '/case/ncmecReport': 'the number of the report from which the case came',
  '/letter/kind': 'chosen among the ways that are open',
  '/letter/writtenAt': 'drafts that are read in may carry it',
  '/letter/web': 'drafts that are read in may carry it',
  '/letter/city': 'drafts that are read in may carry it',
  '/letter/entityAddress': 'drafts that are read in may carry it',
  '/letter/overridden': 'an act of the house: nobody types it',
  '/letter/channelNote': 'drafts that are read in may carry it',
  '/letter/noOrderReason': 'drafts that are read in may carry it',
  '/letter/support': 'drafts that are read in may carry it',
  '/letter/notAsked': 'drafts that are read in may carry it',
  '/letter/preservationConfirmedOn': 'drafts that are read in may carry it',
  '/letter/extensionReason': 'drafts that are read in may carry it',
  '/letter/noticeBasisKind': 'drafts that are read in may carry it',
  '/letter/returnAt': 'drafts that are read in may carry it',
  '/letter/callBack/unit': 'drafts that are read in may carry it',
  '/letter/secondSigner/badge': 'drafts that are read in may carry it',
  '/letter/secondSigner/approvedAt': 'drafts that are read in may carry it',
  '/letter/stateConfirmation': 'drafts that are read in may carry it',
  '/letter/order': 'letters of a court: drafts that are read in may carry it',
  '/letter/domain': 'letters about a domain: drafts that are read in may carry it',
  '/letter/state': 'letters between States: drafts that are read in may carry it',
  '/letter/protocol': 'letters between States: drafts that are read in may carry it',
}

const asked = requestFields.map(({ path }) => path.replace(/\/\d+$/, '/#'))
const unasked = (paths: readonly string[]): readonly string[] =>
  paths.filter(
    (path) =>
      !asked.includes(path) &&
      !Object.keys(elsewhere).some((one) => path === one || path.startsWith(`${one}/`)),
  )

test('every value of a request is asked by a field, or it is said where it comes from', () => {
  expect(unasked(leaves(schema))).toEqual([])
})

test('a value that a request gains and no field asks is noticed', () => {
  const grown = { properties: { ...schema.properties, court: { properties: { seat: {} } } } }
  expect(unasked(leaves(grown))).toEqual(['/court/seat'])
})

test('no field and no reason outlives what it is about', () => {
  const paths = leaves(schema)
  expect(asked.filter((path) => !paths.includes(path))).toEqual([])
  expect(
    Object.keys(elsewhere).filter((one) => !paths.some((path) => path === one || path.startsWith(`${one}/`))),
  ).toEqual([])
})

test('each field stands once, is asked by somebody, and has its words', async () => {
  const paths = requestFields.map(({ path }) => path)
  expect(new Set(paths).size).toBe(paths.length)
  const words = { drafting: await catalogue('drafting', 'es'), practice: await catalogue('practice', 'es') }
  for (const { path, name, label = `drafting.field.${name}`, drafting, practice } of requestFields) {
    expect(drafting ?? practice, path).toBeDefined()
    const [area = '', ...key] = label.split('.')
    expect(words[area as keyof typeof words], label).toHaveProperty([key.join('.')])
    if (drafting) expect(words.drafting, path).toHaveProperty([`field.${name}`])
  }
})
