import type { EvidenceRequest } from './types.ts'

/**
 * What was handed in, taken for a request before anybody looked whether it has the shape of one: whoever
 * reads it may find anything there.
 */
export const takenForRequest = (value: object): EvidenceRequest => value as EvidenceRequest
