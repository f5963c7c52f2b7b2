export { type Area, areas, type Catalogue, catalogue, type MessageKey } from './catalogue.ts'
export { isLanguage, languageFrom, languageOf, languages } from './language.ts'
export {
  createMessages,
  type MessageOptions,
  type Messages,
  messagesInAll,
  messagesOf,
  type Params,
  type Sentence,
  sentenceOf,
} from './messages.ts'
export {
  providerName,
  say,
  type Tell,
  type ToldCheck,
  type ToldError,
  type ToldFinding,
  tellCheck,
  tellError,
  tellerOf,
  tellFinding,
  tellPlace,
  toldProvider,
} from './told.ts'
export { tellEntryValue, tellUnknown } from './told-entry.ts'
