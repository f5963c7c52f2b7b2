import { asksSilence, orderStanding } from '../request/index.ts'
import { categoryWord, classOf, identifierAnnexNumber } from './tables.ts'
import type { LetterPart } from './types.ts'
import { grouped, numberRanges } from './words.ts'
import { say, sayWith, type Writing } from './writing.ts'

/**
 * What a letter says of itself beside its rows: that they alone ask, and what shows the order of a court. It
 * is made of the places of the request; what a text says changes nothing of it.
 */
export function onlyRows(w: Writing): readonly LetterPart[] {
  if ((w.request.dataRequested ?? []).length === 0) return []
  const asked = [askedSentence(w), classesOf(w), recordsSentence(w)].filter((text) => text !== '')
  return [
    { is: 'paragraph', text: asked.join(' ') },
    { is: 'paragraph', text: orderSentence(w) },
  ]
}

/** What the rows are of, where they stand, and where the values of their identifiers are. */
function askedSentence(w: Writing): string {
  const { requestType } = w.request
  const of = requestType.startsWith('preservation')
    ? 'preservation'
    : requestType === 'freeze'
      ? 'freeze'
      : 'rows'
  const isForm = w.plan.to === 'state'
  return sayWith(w, isForm ? `only.${of}.state` : `only.${of}`, {
    values: valuesPlace(w),
    ...(isForm ? { item: itemOf(w, '@data') } : {}),
  })
}

const valuesPlace = (w: Writing): string => {
  if (w.identifierAnnex) return sayWith(w, 'only.values.annex', { annex: identifierAnnexNumber(w) })
  return w.plan.to === 'state'
    ? sayWith(w, 'only.values.item', { item: itemOf(w, '@identifiers') })
    : say(w, 'only.values.block')
}

/** The item of the forms of a letter that holds a table. */
function itemOf({ plan, knowledge }: Writing, table: string): string {
  const { forms } = knowledge.templates
  const items = plan.blocks
    .flatMap(({ parts }) => parts)
    .flatMap((part) => (part.startsWith('@form:') ? (forms[part.slice('@form:'.length)] ?? []) : []))
  return items.find(({ lines }) => lines.includes(table))?.no ?? ''
}

/** The class of each row that stands without it, in the words of letters: what such a row says is of it. */
function classesOf(w: Writing): string {
  const rows = new Map<string, number[]>()
  for (const [at, { category }] of (w.request.dataRequested ?? []).entries()) {
    if (!w.fields.data?.[at]?.wholeText) continue
    const said = category ? categoryWord(w, category) : undefined
    if (said !== undefined) rows.set(said, [...(rows.get(said) ?? []), at + 1])
  }
  if (rows.size === 0) return ''
  const each = [...rows].map(([said, numbers]) =>
    sayWith(w, numbers.length > 1 ? 'only.class.more' : 'only.class', { said, rows: numberRanges(numbers) }),
  )
  return sayWith(w, 'only.classes', { classes: each.join('; ') })
}

/** Of a class that is open, what a row lists is all that it covers. */
const recordsSentence = (w: Writing): string =>
  (w.request.dataRequested ?? []).some(({ category }) => category && classOf(w, category) === 'records')
    ? say(w, 'only.records')
    : ''

function orderSentence(w: Writing): string {
  const given = (w.granted?.approvals ?? []).flatMap(({ role, order }) =>
    role === 'judge' && order !== undefined ? [order] : [],
  )
  const standing = orderStanding({ ...w.request, letter: w.fields }, given)
  const isForm = w.plan.to === 'state'
  switch (standing.is) {
    case 'shown': {
      const annexes = standing.annexes.map(({ no, sha256 }) =>
        sayWith(w, 'only.annex', { annex: String(no), sha256: grouped(sha256) }),
      )
      if (annexes.length === 0) return say(w, 'only.order.listed')
      if (standing.isGiven) return sayWith(w, 'only.order.given', { annexes: listed(w, annexes) })
      const key = annexes.length === 1 ? 'only.order.shown' : 'only.order.shown.more'
      return sayWith(w, key, { annexes: listed(w, annexes) })
    }
    // A court writes by its own power: its letter may be the order.
    case 'unsaid':
      return say(w, w.request.authority?.kind === 'court' ? 'only.order.court' : 'only.order.unsaid')
    // From State to State an order may travel among papers that no place names.
    case 'cited':
      return say(w, isForm ? 'only.order.unsaid' : 'only.order.cited')
    case 'none':
      return isForm ? say(w, 'only.order.unsaid') : noOrder(w)
  }
}

/** That what is asked rests on no court, what it rests on, and which block tells of silence. */
function noOrder(w: Writing): string {
  const isPart = (name: string) => w.plan.blocks.some(({ parts }) => parts.includes(name))
  const said = say(w, isPart('@order') ? 'only.order.none' : 'only.order.none.law')
  const isAsked = asksSilence(w.request.userNotice) && (isPart('@notice') || isPart('@secrecy'))
  return isAsked ? `${said} ${say(w, 'only.order.notice')}` : said
}

/** Several things in one sentence: `1, 2 and 4`. */
function listed(w: Writing, each: readonly string[]): string {
  const [last, ...before] = each.toReversed()
  return before.length === 0
    ? (last ?? '')
    : `${before.toReversed().join(', ')} ${say(w, 'word.and')} ${last}`
}
