import type { Problem } from '@oficio/knowledge/courses'
import type { MessageKey, Messages } from '@oficio/messages'

/** What is wrong in a file of courses, in the language of whoever asks; with what was probably meant. */
export function faultSentence({ said, message }: Problem, messages: Messages): string {
  if (!said) return message
  const { code, params = {}, near, known, form } = said
  const kind = (name: 'kind' | 'wanted') => {
    const key = `academy.fault.kind.${String(params[name])}`
    return messages.has(key) ? messages.format(key as MessageKey) : String(params[name] ?? '')
  }
  const isKind = 'name' in params && ('kind' in params || 'wanted' in params)
  const formKey = forms.find(([words]) => form?.includes(words))?.[1]
  return [
    messages.format(`academy.fault.${code}`, {
      ...params,
      ...(isKind ? { kind: kind('kind'), wanted: kind('wanted') } : {}),
    }),
    ...(formKey ? [messages.format(formKey)] : []),
    ...(near === undefined ? [] : [messages.format('academy.fault.near', { near })]),
    ...(known ? [messages.format('academy.fault.known', { known: known.join(', ') })] : []),
  ].join(' ')
}

/** Words of the schemas by which a form is known. */
const forms = [
  ['an id is', 'academy.fault.form.id'],
  ['a pointer is', 'academy.fault.form.pointer'],
  ['a name of letters', 'academy.fault.form.letters'],
  ['a day is', 'academy.fault.form.day'],
  ['no calendar', 'academy.fault.form.day'],
  ['a country is', 'academy.fault.form.country'],
] as const
