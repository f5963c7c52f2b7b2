/**
 * The condition on a column of roles that an index holds: who answers for others, and of whom somebody else
 * has to stay. Nobody reads all people of an institution to find them.
 */
export const answersIn = (roles: string): string =>
  `${roles} && '{administrator,overseer,unit-head,registrar}'::text[]`
