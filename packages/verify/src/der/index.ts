export { ecdsaFromDer, ecdsaToDer } from './ecdsa-signature.ts'
export { derFromBer } from './read-ber.ts'
export {
  childrenOf,
  type Der,
  DerError,
  derCursor,
  integerHex,
  momentIn,
  objectIdentifierIn,
  readDer,
  smallIntegerIn,
  textIn,
} from './read-der.ts'
export * as write from './write-der.ts'
