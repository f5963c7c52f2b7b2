import type { ApiBody, Value } from '../../signed-in/client.ts'

export type List = Value<'contactList'>
export type Board = Value<'contactBoard'>
export type ReadContact = Value<'contactRead'>
export type EnteredContact = ApiBody<'contactEnter'>
