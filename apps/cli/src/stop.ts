import type { MessageKey, Params } from '@oficio/messages'

/** Why a command stops before it has an answer: one sentence for people, a code for programs. */
export class Stop extends Error {
  /** The last part of its message key. */
  readonly code: string
  readonly key: MessageKey
  readonly params: Params
  /** File, or standard input, in which the fault lies, and the place in it. */
  readonly source: string | undefined
  readonly place: string | undefined

  constructor(
    key: MessageKey,
    params: Params = {},
    at: { readonly source?: string | undefined; readonly place?: string | undefined } = {},
  ) {
    super(key)
    this.name = 'Stop'
    this.key = key
    this.code = key.slice(key.lastIndexOf('.') + 1)
    this.params = withGiven(params)
    this.source = at.source
    this.place = at.place
  }
}

/** Beside each text whether there is one (`meantGiven: 'yes'`): a pattern cannot ask for an empty text. */
export const withGiven = (params: Params): Params => ({
  ...params,
  ...Object.fromEntries(
    Object.entries(params)
      .filter(([, value]) => typeof value === 'string')
      .map(([name, value]) => [`${name}Given`, value === '' ? 'no' : 'yes']),
  ),
})
