import { orderStanding } from '../request/index.ts'
import { categoryWord } from './tables.ts'
import type { LetterPart } from './types.ts'
import { grouped, numberRanges } from './words.ts'
import { say, sayWith, type Writing } from './writing.ts'

/**
 * What a letter says of itself beside its rows: that they alone ask, and what shows the order of a court. It
 * is made of the places of the request; what a text says changes nothing of it.
 */
export function onlyRows(w: Writing): readonly LetterPart[] {
  if ((w.request.dataRequested ?? []).length === 0) return []
  const classes = classesOf(w)
  const asked = say(w, askedKey(w))
  return [
    { is: 'paragraph', text: classes === '' ? asked : `${asked} ${classes}` },
    { is: 'paragraph', text: orderSentence(w) },
  ]
}

const askedKey = ({ request: { requestType }, plan }: Writing): string => {
  if (requestType === 'freeze' && plan.to === 'company') return 'only.freeze'
  return requestType.startsWith('preservation') ? 'only.preservation' : 'only.rows'
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
    sayWith(w, 'only.class', { said, rows: numberRanges(numbers) }),
  )
  return sayWith(w, 'only.classes', { classes: each.join('; ') })
}

function orderSentence(w: Writing): string {
  const standing = orderStanding({ ...w.request, letter: w.fields })
  switch (standing.is) {
    case 'shown': {
      const annexes = standing.annexes.map(({ no, sha256 }) =>
        sayWith(w, 'only.annex', { annex: String(no), sha256: grouped(sha256) }),
      )
      if (annexes.length === 0) return say(w, 'only.order.listed')
      return sayWith(w, 'only.order.shown', { annexes: annexes.join('; ') })
    }
    case 'unsaid':
      return say(w, 'only.order.unsaid')
    // From State to State an order may travel among papers that no place names.
    case 'cited':
    case 'none':
      return say(w, w.plan.to === 'state' ? 'only.order.unsaid' : `only.order.${standing.is}`)
  }
}
