import type { MessageKey } from '@oficio/messages'
import { type RequestField, requestFields } from '../../request/fields.ts'
import type { LetterSection } from './exercise.ts'

/** A field of the letter of an exercise. */
export interface LetterField {
  /** JSON pointer into the request, or into one row of a list. */
  readonly pointer: string
  readonly label: MessageKey
  readonly as: RequestField['as']
  readonly choices: NonNullable<RequestField['practice']>['choices']
}

/**
 * The fields of one part, in the order in which a letter is read. Lists are fields of one row; `attachments`
 * are the annexes of the order.
 */
export const fieldsOf = (section: LetterSection | 'attachments'): readonly LetterField[] =>
  requestFields.flatMap(({ path, name, label = `drafting.field.${name}`, as, practice }) =>
    practice?.section === section
      ? [
          {
            pointer: path.slice(path.indexOf('#') + 1),
            label: label as MessageKey,
            as: practice.as ?? as,
            choices: practice.choices,
          },
        ]
      : [],
  )

/**
 * The value of a typed text for a field: days and numbers of extensions are numbers, nothing typed is nothing
 * said.
 */
export function typedValue(pointer: string, typed: string): unknown {
  if (/\/(days|renewalNumber|amount)$/.test(pointer) && /^\d{1,9}$/.test(typed)) return Number(typed)
  return typed === '' ? null : typed
}
