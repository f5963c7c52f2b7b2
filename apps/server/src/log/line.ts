/**
 * One line of the log. It says that something was asked and how it went, never what: no address, no query, no
 * body, no visitor.
 */
export interface LogLine {
  readonly time: string
  readonly id: string
  readonly method: string
  /** Pattern of the route. */
  readonly route: string
  readonly status: number
  readonly ms: number
  /** Of a message from a node of others: taken, taken before, or the error of the standard. */
  readonly outcome?: string
}

// A method is a word of the visitor's choice; what is not one of these is not repeated.
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

export const methodName = (method: string): string => (methods.has(method) ? method : 'other')

export const lineOf = (line: LogLine): string => `${JSON.stringify(line)}\n`
