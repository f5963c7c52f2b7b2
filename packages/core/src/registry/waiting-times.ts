/**
 * A changed contact of an institution begins to count so long after its second verification: a weekend and a
 * day for the old contact to object.
 */
export const contactChangeHours = 72

/**
 * Who is to be a registrar is one so long after the second registrar's word: everybody who keeps the registry
 * has the time to say no.
 */
export const registrarHours = 72

/** An open account is worth stealing for its first emergency: until then a registrar looks as well. */
export const firstEmergencyHours = 72

/** Domains are lost by not being renewed; one that was not proved for a quarter may be somebody else's. */
export const domainAttestationDays = 90

/**
 * Units are renamed and dissolved with budgets, which are yearly: the national authority vouches again each
 * year.
 */
export const unitAttestationDays = 365

/** Within so many seconds of a suspension sessions are over and open requests held: a thief needs minutes. */
export const suspensionSeconds = 60
