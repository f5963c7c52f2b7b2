export { testedDigest } from '../../apps/server/src/program/inputs.mjs'
