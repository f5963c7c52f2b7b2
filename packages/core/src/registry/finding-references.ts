// By which references a letter names the findings that were let pass in it. They are written as a host is,
// with a point between two words, and lead nowhere: the program writes them, from its own checks.

/**
 * What the code or the rule of a finding begins with: a part of the request, or of the law that it rests on.
 */
const heads =
  'account|addressee|annex|approval|attachment|authenticity|basis|case|channel|child|civil|convention|data|dates|deadline|email|emergency|entity|expression|facts|form|humanRights|identifier|judge|jurisdiction|language|legalBasis|nexus|notice|offence|order|otherPower|otherState|period|power|preservation|process|prosecutor|prospective|protocol|purpose|remedy|requester|route|scope|treatyAlone|user'
/** Letters without figures, strokes or accents; what hosts end with most is no part of a finding. */
const reference = new RegExp(
  String.raw`^(?:base:)?(?:${heads})(?:\.(?!(?:com|net|org|info|app|gov|gob|gouv)(?:\.|$))[a-z][A-Za-z]{2,24}){1,3}$`,
)
const place = /^\/letter\/overridden\/\d+\/findings\/\d+\/(?:code|rule)$/

/** Whether a text is the reference of a finding in the place of one: all of it, and nothing beside it. */
export const isFindingReference = (pointer: string, said: string): boolean =>
  place.test(pointer) && reference.test(said)
