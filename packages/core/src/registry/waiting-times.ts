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

/**
 * Who is to let others in, to decide or to lead is so long after the second person's word, unless an
 * installation says otherwise: a working day for those who are told to say no.
 */
export const roleHours = 24

/**
 * One of two who keep the people of an institution stops the other for so long at most, unless an
 * installation says less: until somebody else has said whether it is a suspension. It ends by itself.
 */
export const stopHours = 24
/** What no installation may exceed. */
export const longestStopHours = 72
/** Who stopped somebody and was confirmed by nobody does not do so again before so many days are over. */
export const stopAgainDays = 30

/** Lost keys of an administrator or an officer are made anew so long after the second person's word. */
export const recoveryHours = 24

/** Lost keys of a registrar: as long as it takes to become one. */
export const registrarRecoveryHours = 72

/** An open account is worth stealing for its first emergency: until then a registrar looks as well. */
export const firstEmergencyHours = 72

/** Domains are lost by not being renewed; one that was not proved for a quarter may be somebody else's. */
export const domainAttestationDays = 90

/**
 * The record of a domain alone prolongs the word of people for so long: whoever took the domain over keeps
 * the record as well, and in a year a registrar looks again.
 */
export const domainByRecordDays = 365

/**
 * Units are renamed and dissolved with budgets, which are yearly: the national authority vouches again each
 * year.
 */
export const unitAttestationDays = 365

/** Within so many seconds of a suspension sessions are over and open requests held: a thief needs minutes. */
export const suspensionSeconds = 60
