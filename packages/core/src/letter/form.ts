import { unsureBases } from './state.ts'
import { annexSentences, dataPart, identifiersPart, notAsked } from './tables.ts'
import type { FormItem, FormLine, FormText, LetterPart } from './types.ts'
import { basesOf, linesOf, valueGiven } from './values.ts'
import { placeholders } from './words.ts'
import { free, gap, say, sayWith, typed, valueAt, type Writing } from './writing.ts'

/** Whether the message is new, or which earlier one it extends. */
function status(w: Writing): string {
  const earlier = free(w, '/letter/state/extensionOf') ?? typed(w, '/preservation/previousReference')
  const isNew = earlier === undefined && w.request.requestType !== 'preservation-extension'
  return isNew
    ? say(w, 'status.new')
    : sayWith(w, 'status.extension', { earlier: earlier ?? (gap(w, '/letter/state/extensionOf') || '–') })
}

/** Whether the request is new, and what it follows: an earlier request, a preservation, both. */
function followUp(w: Writing): string {
  const earlier = free(w, '/letter/state/earlierRequest')
  const preserved =
    valueAt(w.request, '/letter/state/earlierPreservation') ??
    valueAt(w.request, '/preservation/previousReference')
  return [
    say(w, earlier === undefined ? 'followUp.new' : 'followUp.notNew'),
    earlier === undefined ? say(w, 'followUp.noAssistance') : sayWith(w, 'followUp.assistance', { earlier }),
    say(w, preserved === undefined ? 'followUp.noPreservation' : 'followUp.preservation'),
  ].join('   ')
}

// Parts of forms that repeat: the rows of the tables, told as lines.
function formTable(w: Writing, name: string, no: string): readonly string[] | undefined {
  if (name === '@identifiers') {
    if (w.identifierAnnex) return annexSentences(w, w.identifierAnnex)
    return identifiersPart(w).rows.flatMap((r) => [
      `${r.no} ${r.type}${w.settings.colon[w.language]}${r.value}`,
      ...r.notes.map((n) => `  ${n}`),
    ])
  }
  if (name === '@data') {
    const { labels, rows } = dataPart(w, false)
    const colon = w.settings.colon[w.language]
    return rows.flatMap((r) => [
      `${r.row} ${r.text}`,
      ...(r.local === undefined ? [] : [`  ${labels.local}${colon}${r.local}`]),
      ...(r.utc === undefined ? [] : [`  ${labels.utc}${colon}${r.utc}`]),
    ])
  }
  if (name === '@needs') {
    const needs = (w.request.dataRequested ?? []).map((_, i) => ({
      no: i + 1,
      need: free(w, `/letter/data/${i}/necessity`),
    }))
    const given = needs.filter(({ need }) => need !== undefined)
    const isSaid = ['necessity', 'relevance'].some(
      (name) => valueAt(w.request, `/letter/state/${name}`) !== undefined,
    )
    // Said once for all the data, or row by row; a row by itself is missing only where neither was said.
    if (given.length === 0 && !isSaid) for (const { no } of needs) gap(w, `/letter/data/${no - 1}/necessity`)
    return given.map(({ no, need }) => `${no} ${need}`)
  }
  if (name === '@facts') {
    const facts = w.fields.state?.facts ?? []
    if (facts.length === 0)
      return [free(w, '/case/summary', true) ?? gap(w, '/case/summary')].filter((text) => text !== '')
    return facts.flatMap((_, i) => {
      const fact = free(w, `/letter/state/facts/${i}`)
      return fact === undefined ? [] : [`${no}.${i + 1} ${fact}`]
    })
  }
  if (name === '@bases') {
    const bases = basesOf(w)
    if (bases.length === 0) gap(w, '/letter/state/treatyBases')
    // Whoever names the bases of a letter says by that which of them are in force.
    const isTyped = (w.fields.state?.treatyBases ?? []).length > 0
    return [...bases, ...(isTyped ? [] : unsureBases(w))].map((basis, i) => `${i + 1} ${basis}`)
  }
  if (name === '@status') return [status(w)]
  if (name === '@followUp') return [followUp(w)]
  return name === '@notAsked' ? [notAsked(w)] : undefined
}

/** A text of a form as lines; none when a place of it is empty. */
function formText(w: Writing, line: FormText, no: string): readonly string[] {
  const text = typeof line === 'string' ? line : line[w.language]
  const table = formTable(w, text, no)
  if (table) return table
  // What the articles want of a form is said by the demands of its kind: a line of it may be left out.
  return linesOf({ ...w, gaps: new Set() }, text)
}

const isComplete = (w: Writing, line: FormText): boolean =>
  placeholders(typeof line === 'string' ? line : line[w.language]).every(
    (name) => valueGiven(w, name) !== undefined,
  )

const isFormLine = (line: FormText | FormLine): line is FormLine =>
  typeof line === 'object' && 'whole' in line

function formLines(w: Writing, line: FormText | FormLine, no: string): readonly string[] {
  if (!isFormLine(line)) return formText(w, line, no)
  const whole = line.whole.find((text) => isComplete(w, text))
  return whole === undefined ? line.parts.flatMap((part) => formText(w, part, no)) : formText(w, whole, no)
}

/**
 * The items of a form. One without an answer is left out, unless a part of it has one: that stands below its
 * item.
 */
export function form(w: Writing, argument: string): readonly LetterPart[] {
  const plans = w.knowledge.templates.forms[argument] ?? []
  const answered = plans.map(
    (item): FormItem => ({
      no: item.no,
      label: item.label[w.language],
      labelSecond: item.label[w.other],
      lines: item.lines.flatMap((line) => formLines(w, line, item.no)),
      level: item.level ?? 0,
    }),
  )
  const items = answered.filter(({ level, lines }, i) => {
    if (lines.length > 0 || level > 0) return lines.length > 0
    const next = answered.findIndex((item, n) => n > i && item.level === 0)
    return answered.slice(i + 1, next < 0 ? undefined : next).some((part) => part.lines.length > 0)
  })
  return items.length === 0 ? [] : [{ is: 'form', items }]
}
