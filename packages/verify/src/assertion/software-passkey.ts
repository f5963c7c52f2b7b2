/**
 * The model that a passkey in software names itself by; its bytes spell "OFICIO SOFTWARE!".
 *
 * A live installation refuses it: its key lies in a file, so it proves neither a touch nor a person.
 */
export const softwareAaguid = '4f464943-494f-2053-4f46-545741524521'
