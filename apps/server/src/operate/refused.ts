/** What an operator asked for is not done, by a code that the command line has a sentence for. */
export class Refused<Code extends string = string> extends Error {
  readonly code: Code
  constructor(code: Code) {
    super(code)
    this.name = 'Refused'
    this.code = code
  }
}
