/**
 * Something that is not of the type that is wanted there, on purpose: what a stranger sends, what a fault
 * leaves, a part of a whole that nothing else looks at. The one place where the compiler is told so.
 */
export const wrong = (value: unknown): never => value as never
