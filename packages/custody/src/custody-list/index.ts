export { custodyFiles, givenBy, type NewEntry, takenBy } from '../written/index.ts'
export { type DeviceKey, deviceKey } from './device-key.ts'
