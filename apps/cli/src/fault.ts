import type { Knowledge } from '@oficio/core/knowledge'
import type { FileProblem, PathEarned } from '@oficio/knowledge/courses'
import { type MessageKey, type Messages, say, tellerOf, tellFinding } from '@oficio/messages'

/** What is wrong in a file of courses, in the language of whoever asks; with what was probably meant. */
export function faultSentence(
  { said, message }: FileProblem,
  messages: Messages,
  knowledge: Knowledge,
): string {
  if (!said) return message
  const { code, params = {}, near, known, form, marks } = said
  const kind = (name: 'kind' | 'wanted') => {
    const key = `academy.fault.kind.${String(params[name])}`
    return messages.has(key) ? messages.format(key as MessageKey) : String(params[name] ?? '')
  }
  const isKind = 'name' in params && ('kind' in params || 'wanted' in params)
  const formKey = forms.find(([words]) => form?.includes(words))?.[1]
  return [
    messages.format(`academy.fault.${code}`, {
      ...params,
      ...(marks
        ? { marks: marks.map((one) => coded(one.kind, kindInWords(one, messages))).join(', ') || '–' }
        : {}),
      ...('ended' in params ? { ended: endedInWords(String(params.ended), messages) } : {}),
      ...(isKind ? { kind: kind('kind'), wanted: kind('wanted') } : {}),
    }),
    ...new Set((marks ?? []).flatMap((mark) => markSentence(mark, messages, knowledge))),
    ...(formKey ? [messages.format(formKey)] : []),
    ...(near === undefined ? [] : [messages.format('academy.fault.near', { near })]),
    ...(known ? [messages.format('academy.fault.known', { known: known.join(', ') })] : []),
  ].join(' ')
}

/** What a path earned and why, in words: of one that says nothing of why, nothing is added to its code. */
function markSentence(
  { kind, finding, why }: PathEarned,
  messages: Messages,
  knowledge: Knowledge,
): readonly string[] {
  const because = finding
    ? tellFinding(finding, '', knowledge, messages, tellerOf(knowledge, messages)).message
    : why && say(messages, `academy.why.${why}`, {}, '')
  return because ? [`${kindInWords({ kind }, messages)}: ${because}`] : []
}

/** What a code of a file means, with the code as the file has it. */
const coded = (code: string, words: string): string => (words === code ? code : `${words} / ${code}`)

const endedInWords = (ended: string, messages: Messages): string =>
  coded(ended, say(messages, `academy.ended.${ended}`, {}, ended))

const kindInWords = ({ kind }: Pick<PathEarned, 'kind'>, messages: Messages): string =>
  say(messages, `academy.mark.${kind}`, {}, kind)

/** Words of the schemas by which a form is known. */
const forms = [
  ['an id is', 'academy.fault.form.id'],
  ['a pointer is', 'academy.fault.form.pointer'],
  ['a name of letters', 'academy.fault.form.letters'],
  ['a day is', 'academy.fault.form.day'],
  ['no calendar', 'academy.fault.form.day'],
  ['a country is', 'academy.fault.form.country'],
] as const
