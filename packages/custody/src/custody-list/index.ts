export { custodyFiles, givenBy, takenBy } from '../written/index.ts'
export { type DeviceKey, deviceKey } from './device-key.ts'
