// What a request begins with is the same for pages and the command line.
export { areAhead, preservedApart, rowsAhead } from '@oficio/core/preflight'
