import { html } from 'hono/html'
import type { Html, View } from './view.ts'

/** What is wrong with a field, in words for the person who filled it. */
export type Wrong = Readonly<Record<string, string>>

interface FieldParts {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly wrong?: string | undefined
}

const describedBy = ({ id, hint, wrong }: FieldParts): Html | '' => {
  const ids = [hint === undefined ? '' : `${id}-hint`, wrong === undefined ? '' : `${id}-wrong`].filter(
    Boolean,
  )
  return ids.length === 0 ? '' : html` aria-describedby="${ids.join(' ')}"`
}
const invalid = (wrong: string | undefined): Html | '' =>
  wrong === undefined ? '' : html` aria-invalid="true"`
const hintOf = ({ id, hint }: FieldParts): Html | '' =>
  hint === undefined ? '' : html`<p class="hint" id="${id}-hint">${hint}</p>`
const wrongOf = ({ id, wrong }: FieldParts): Html | '' =>
  wrong === undefined ? '' : html`<p class="wrong" id="${id}-wrong">${wrong}</p>`

export function textArea(
  parts: FieldParts & { readonly name: string; readonly value: string; readonly rows: number },
): Html {
  // A first line end inside the element is not part of its value, so one is always there.
  return html`<div class="field">
<label for="${parts.id}">${parts.label}</label>${hintOf(parts)}${wrongOf(parts)}
<textarea id="${parts.id}" name="${parts.name}" rows="${parts.rows}" spellcheck="false" autocomplete="off" dir="auto"${describedBy(parts)}${invalid(parts.wrong)}>
${parts.value}</textarea>
</div>`
}

export type Options = readonly (readonly [value: string, label: string])[]

export function select(
  parts: FieldParts & { readonly name: string; readonly value: string; readonly options: Options },
): Html {
  return html`<div class="field">
<label for="${parts.id}">${parts.label}</label>${hintOf(parts)}${wrongOf(parts)}
<select id="${parts.id}" name="${parts.name}"${describedBy(parts)}${invalid(parts.wrong)}>
${parts.options.map(([value, label]) => html`<option value="${value}"${value === parts.value ? html` selected` : ''}>${label}</option>`)}
</select>
</div>`
}

/** A group of boxes to tick, or of which one is chosen. */
export function choices(
  parts: FieldParts & {
    readonly kind: 'checkbox' | 'radio'
    readonly name: string
    readonly values: readonly string[]
    readonly options: Options
  },
): Html {
  return html`<fieldset class="field" id="${parts.id}"${describedBy(parts)}>
<legend>${parts.label}</legend>${hintOf(parts)}${wrongOf(parts)}
${parts.options.map(
  ([value, label], i) =>
    html`<div class="choice"><input type="${parts.kind}" id="${parts.id}-${i}" name="${parts.name}" value="${value}"${parts.values.includes(value) ? html` checked` : ''}><label for="${parts.id}-${i}">${label}</label></div>`,
)}
</fieldset>`
}

/** Everything that is wrong, above the form, each with a way to its field. */
export function wrongSummary({ messages }: View, wrong: Wrong): Html | '' {
  const entries = Object.entries(wrong)
  if (entries.length === 0) return ''
  return html`<div class="problem" role="alert" id="result" tabindex="-1">
<h2>${messages.format('server.error.title')}</h2>
<ul>${entries.map(([id, text]) => html`<li><a href="#${id}">${text}</a></li>`)}</ul>
</div>`
}
